"""What matters: the change of the surplus with one lever at a time at its low and at its high value.

Policy levers and the yen run over their real values, from the lowest mark in ``data/levers.toml`` to the
highest; assumptions over the range of ``data/parameters.toml`` within the lever's bounds. All bars are
changes of Japan's surplus against the reference, so that what policy decides and what is not known stand
in one unit. A bar holds every other lever where the scenario has it; bars do not add up.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.draws.draws import DRAWN
from core.figures.tables import parameters
from core.language.view import DEFAULT, View
from core.scenario.followed import car_path
from core.scenario.lever import Value
from core.scenario.levers import lever, levers
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate

RANGED = {**DRAWN, "elasticity_scale": "elasticity_scale"}


@dataclass(frozen=True)
class Bar:
    """One lever: its low and high value, and the change of the surplus at each, in `unit`."""

    lever: str
    kind: str
    low: Value
    high: Value
    change_low: float
    change_high: float
    unit: str

    @property
    def width(self) -> float:
        """How far the answer moves."""
        return abs(self.change_high - self.change_low)


def tornado(scenario: Scenario, view: View = DEFAULT) -> list[Bar]:
    """Every bar that moves the answer, policy and the yen first, then assumptions, each from the widest.

    >>> bars = tornado(Scenario())
    >>> {bar.kind for bar in bars} == {"policy", "condition", "assumption"}
    True
    """
    bars = [_bar(scenario, key, ends, view) for key, ends in (_real_values(scenario) | _unknowns(scenario)).items()]
    moving = sorted((bar for bar in bars if bar.width > 0.0), key=lambda bar: -bar.width)
    return [bar for bar in moving if bar.kind != "assumption"] + [bar for bar in moving if bar.kind == "assumption"]


def widest(bars: list[Bar], kind: str) -> Bar | None:
    """The widest bar of a kind: ``policy``, ``condition`` or ``assumption``."""
    return next((bar for bar in bars if bar.kind == kind), None)


def _bar(scenario: Scenario, key: str, ends: tuple[Value, Value], view: View) -> Bar:
    low, high = (simulate(scenario.change(**{key: value})).surplus(view).change for value in ends)
    return Bar(key, lever(key).kind, ends[0], ends[1], low, high, view.unit)


def _real_values(scenario: Scenario) -> dict[str, tuple[Value, Value]]:
    """The main policy levers, the yen, and whatever else the scenario moves, over their marks."""
    moved = scenario.differences()
    return {
        key: (min(known.marks), max(known.marks))
        for key, known in levers().items()
        if known.kind != "assumption"
        and len(known.marks) > 1
        and (known.main or key in moved)
        and not (known.follows and scenario.values[key] is None)
    }


def _unknowns(scenario: Scenario) -> dict[str, tuple[Value, Value]]:
    """Assumptions over the range on file; the pass-through of cars at the scenario's horizon."""
    first, second = lever("elasticity_set").choices
    found: dict[str, tuple[Value, Value]] = {"elasticity_set": (first, second)}
    for key, parameter in RANGED.items():
        known, record = lever(key), parameters()[parameter]
        found[key] = (max(record["low"], known.minimum), min(record["high"], known.maximum))
    low, high = (float(car_path(scenario.values["horizon"], end)) for end in ("low", "high"))
    found["car_pass_through"] = (low, high)
    return found
