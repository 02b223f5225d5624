"""Totals: a lever that is the sum of others, spread over them by their 2024 value when it is moved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.figures.tables import table
from core.scenario.lever import Lever, Value


@cache
def _weights(of: tuple[str, ...]) -> dict[str, float]:
    goods = table("us_exports_to_japan").groupby("farm_lever").fas_usd_2024.sum()
    values = {key: float(goods[key.removeprefix("buy_")]) for key in of}
    whole = sum(values.values())
    return {key: value / whole for key, value in values.items()}


def spread(total: Lever, value: float) -> dict[str, Value]:
    """The total's value spread over its parts by their 2024 value, USD bn."""
    return {key: value * weight for key, weight in _weights(total.of).items()}


def total_of(total: Lever, values: Mapping[str, Value]) -> float:
    """The sum of the parts, rounded to a thousandth of a million so that spreading returns the same parts."""
    return round(sum(values[key] for key in total.of), 6)


def is_spread(total: Lever, values: Mapping[str, Value]) -> bool:
    """Whether the parts are exactly what spreading their sum gives."""
    return spread(total, total_of(total, values)) == {key: values[key] for key in total.of}
