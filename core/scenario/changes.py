"""The effect of a set of changes on a scenario, independent of their order.

The one place that decides a change, from a link, a file, a slider or Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.scenario.lever import Lever, Value, Values, as_number
from core.scenario.levers import lever
from core.scenario.tariff import Tariff, rule_without, tariffs
from core.scenario.totals import spread, total_of


@dataclass(frozen=True)
class Changes:
    """Lever values that move, the tariffs that a rate without a rule put in force, and totals that give way to their parts."""

    values: Values
    put_in_force: tuple[Tariff, ...]
    overruled: tuple[Lever, ...]


def settle(asked: Mapping[str, object], now: Values, base: Values) -> Changes:
    """The changes that result from those asked for.

    A total is spread over its parts, and parts that are given too go before it. A rate without its rule brings the rule
    along, see ``tariff.rule_without``.

    Args:
        asked: lever or total → value in the code's units.
        now: the values before the change.
        base: those of the base preset.

    Raises LeverError for an unknown lever or a value it cannot take.
    """
    cleaned = {lever(key): lever(key).clean(value) for key, value in asked.items()}
    moved: dict[str, Value] = {}
    for known, value in cleaned.items():
        if known.of:
            moved |= spread(known, as_number(value))
    moved |= {known.key: value for known, value in cleaned.items() if not known.of}
    put_in_force = []
    for rate, tariff in tariffs().items():
        if rate in moved and tariff.rule not in moved:
            rule = rule_without(tariff, moved[rate], now, base)
            if rule != now[tariff.rule]:
                moved[tariff.rule] = rule
                put_in_force += [tariff] if moved[rate] != base[rate] else []
    after = {**now, **moved}
    overruled = [
        known for known, value in cleaned.items() if known.of and round(as_number(value), 6) != total_of(known, after)
    ]
    return Changes(moved, tuple(put_in_force), tuple(overruled))
