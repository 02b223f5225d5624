"""Totals: a lever that is the sum of others, spread over them by their 2024 value when it is moved.

Every set of parts has a total and every total can be spread: a total runs from the sum of its parts' minima to the sum of
their maxima, and a part that would pass its maximum stays there while the others take the rest.
"""

from __future__ import annotations

import math
from functools import cache

from core.figures.tables import table
from core.scenario.lever import Lever, Values
from core.scenario.levers import lever

# Spreadsheets save 15 digits; a pledge that is the same to 12 is the same.
SAME = 1e-12


@cache
def _weights(of: tuple[str, ...]) -> dict[str, float]:
    goods = table("us_exports_to_japan").groupby("farm_lever").fas_usd_2024.sum()
    values = {key: float(goods[key.removeprefix("buy_")]) for key in of}
    whole = sum(values.values())
    return {key: value / whole for key, value in values.items()}


def spread(total: Lever, value: float) -> dict[str, float]:
    """The total's value spread over its parts by their 2024 value, USD bn, none above its own maximum."""
    weights = _weights(total.of)
    parts = {key: value * weight for key, weight in weights.items()}
    full: dict[str, float] = {}
    while any(parts[key] > lever(key).maximum for key in parts):
        full |= {key: lever(key).maximum for key in parts if parts[key] > lever(key).maximum}
        open_ = {key: weight for key, weight in weights.items() if key not in full}
        rest, whole = value - sum(full.values()), sum(open_.values())
        parts = {key: rest * weight / whole for key, weight in open_.items()}
    return {key: full[key] if key in full else parts[key] for key in total.of}


def total_of(total: Lever, values: Values) -> float:
    """The sum of the parts, rounded to a thousandth of a million so that spreading returns the same parts."""
    return round(sum(values[key] for key in total.of), 6)


def is_spread(total: Lever, values: Values) -> bool:
    """Whether the parts are exactly what spreading their sum gives."""
    return spread(total, total_of(total, values)) == {key: values[key] for key in total.of}


def as_spread(total: Lever, values: Values) -> dict[str, float]:
    """The parts, to their last digit where they are a total that was spread and then rounded to 15 digits."""
    whole = spread(total, total_of(total, values))
    if all(math.isclose(whole[key], values[key], rel_tol=SAME) for key in total.of):
        return whole
    return {key: values[key] for key in total.of}
