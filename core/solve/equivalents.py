"""Equivalents: which yen, or which purchases, move Japan's surplus as much as a tariff does.

    target = surplus(reference with the tariff alone)                                  (1)
    find v with  surplus(reference with lever = v) = target                            (2)

Both sides start from the reference law under the scenario's assumptions. Only the tariff's own lever, and
the rule by which it counts, is moved in (1): rivals keep what they pay at the reference.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.view import DEFAULT, View
from core.scenario.levers import lever, levers, us_levers
from core.scenario.scenario import Scenario
from core.scenario.tariff import rule_of
from core.solve.goal import Answer, reference_of, seek
from core.trade.simulate import simulate

MEANS = ("usd_jpy", "buy_farm", "buy_energy", "jp_car_barrier_removed")


@dataclass(frozen=True)
class Equivalents:
    """A tariff's change of the surplus when it moves alone, and what each other lever would need to match it."""

    tariff: str
    value: float
    change: float
    unit: str
    answers: tuple[Answer, ...]


def tariffs(scenario: Scenario) -> tuple[str, ...]:
    """U.S. tariffs that the scenario sets apart from its reference."""
    there = scenario.reference_values
    return tuple(
        key
        for key, known in levers().items()
        if key in us_levers() and known.form == "number" and scenario.values[key] not in (None, there[key])
    )


def alone(scenario: Scenario, tariff: str) -> Scenario:
    """The reference with that tariff, as the scenario has it, and nothing else of the scenario's policy.

    >>> alone(Scenario.preset("spring-2025"), "us_auto_tariff").departures
    (('us_auto_tariff', 0.275),)
    """
    rule = rule_of(tariff)
    keys = (tariff, rule) if rule else (tariff,)
    moved = {key: scenario.values[key] for key in keys}
    return reference_of(scenario).change(**moved)


def equivalents(scenario: Scenario, tariff: str, means: tuple[str, ...] = MEANS, view: View = DEFAULT) -> Equivalents:
    """What matches the tariff's effect on Japan's surplus, a lever at a time; equations (1) and (2).

    >>> found = equivalents(Scenario.preset("spring-2025"), "us_auto_tariff")
    >>> [answer.lever for answer in found.answers]
    ['usd_jpy', 'buy_farm', 'buy_energy', 'jp_car_barrier_removed']
    """
    surplus = simulate(alone(scenario, tariff)).surplus(view)
    start = reference_of(scenario)
    answers = tuple(seek(start, key, surplus.scenario, view) for key in means)
    return Equivalents(lever(tariff).key, float(scenario.values[tariff]), surplus.change, view.unit, answers)
