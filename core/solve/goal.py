"""Goal seek: the value of one lever that gives a chosen surplus.

The surplus is scanned over the lever's whole range; each change of side is closed in on by Brent's
method::

    find v in [lowest, highest] with  surplus(scenario with lever = v) = target          (1)

A surplus that jumps over the target, or never reaches it, has no such value; the answer then says what
comes nearest and what it gives.

Not modelled: as ``core.trade.simulate``. Values between a lever's steps are allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from core.language.messages import Sentence
from core.language.numbers import amount, unit_names
from core.language.view import DEFAULT, View
from core.scenario.lever import LeverError, as_number
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.sharing.kept import kept
from core.solve.two_lever_grid import axis, surpluses
from core.trade.simulate import simulate

SCANNED = 41
LANDED = 1e-9  # USD bn
# Of a lever's range: the surplus moves by some 100 bn over it, so this is a hundredth of LANDED.
CLOSE = 1e-13
DIGITS = 10  # finer than a lever's step by so many at most


@dataclass(frozen=True)
class Answer:
    """What goal seek found.

    Attributes:
        lever: its key.
        target: the surplus sought, in `unit`.
        value: the lever's value that gives it, to the digits shown at least, nearest to where the lever stands; None where
            none does.
        others: further values that were found to give it.
        nearest: `value`, or the value that comes nearest to the target.
        given: the surplus there, simulated.
        scenario: the scenario with the lever there.
        met: the lever stands at `value` already.
        still: the surplus is the same wherever the lever stands.
        slope: where no value gives the target, whether a higher one raises (1) or lowers (-1) the surplus throughout; else 0.
    """

    lever: str
    target: float
    value: float | None
    others: tuple[float, ...]
    nearest: float
    given: float
    scenario: Scenario
    unit: str
    met: bool = False
    still: bool = False
    slope: int = 0


@kept(most=256, most_bytes=4 * 2**20)
def seek(scenario: Scenario, key: str, target: float, view: View = DEFAULT) -> Answer:
    """The value of a lever or total at which Japan's surplus is the target, in the view's unit.

    The surplus of the answer is within 1e-9 USD bn of the target; where none is, it is the same to the digits shown, or
    `value` is None. Raises LeverError
    for a lever that is a choice, and for a target that is not a finite number.

    >>> found = seek(Scenario(), "us_auto_tariff", 65.0)
    >>> round(simulate(found.scenario).surplus().scenario, 9)
    65.0
    """
    if not np.isfinite(target):
        raise LeverError(
            Sentence(
                "The target is {given}; it must be a finite surplus in {unit}.",
                given=repr(target),
                unit=unit_names(view.unit),
            )
        )
    values = axis(key, SCANNED, scenario)
    gaps = surpluses(scenario, key, values, view=view)[:, 0] - target

    def gap(value: float) -> float:
        return float(surpluses(scenario, key, [value], view=view)[0, 0]) - target

    now = _now(scenario, key)
    tolerance = LANDED if view.currency == "usd" else LANDED * float(scenario.values["usd_jpy"])
    if np.ptp(gaps) <= tolerance:
        found, given = _at(scenario, key, now, view)
        reached = abs(given - target) <= tolerance
        return Answer(key, target, now if reached else None, (), now, given, found, view.unit, reached, still=True)
    # Where the lever stands comes first: a surplus that does not answer to the lever is there already.
    roots = ([now] if abs(gap(now)) <= tolerance else []) + _roots(values, gaps, gap, tolerance)
    for root in sorted(roots, key=lambda value: abs(value - now)):
        found, given = _at(scenario, key, root, view)
        if abs(given - target) <= tolerance:
            # A reader sees a fifth of a step: what lies closer is the same value, found twice.
            least_gap = lever(key).step / 5
            others = tuple(value for value in roots if abs(value - root) > least_gap and abs(gap(value)) <= tolerance)
            return Answer(key, target, root, others, root, given, found, view.unit, met=root == now)
    nearest = _nearest(values, gaps, gap)
    found, given = _at(scenario, key, nearest, view)
    # A target typed as it is shown, say 68.3 for 68.27 at the end of the range, is met there to the digits shown.
    shown = amount(given, view.unit, "en") == amount(target, view.unit, "en")
    slope = 0 if shown else _slope(gaps, tolerance)
    value, met = (nearest, nearest == now) if shown else (None, False)
    return Answer(key, target, value, (), nearest, given, found, view.unit, met=met, slope=slope)


def reference_of(scenario: Scenario) -> Scenario:
    """The scenario's reference as a scenario, under the same assumptions.

    >>> reference_of(Scenario.preset("spring-2025").change(horizon=5.0)).departures
    (('horizon', 5.0),)
    """
    return scenario.rebase(scenario.reference)


def plain_scenario(answer: Answer, scenario: Scenario, view: View = DEFAULT) -> Scenario:
    """The scenario with the lever at the answer, in as few digits as give the surplus to the digits a reader sees.

    A lever's own step comes first, then a tenth of it, and so on.

    >>> found = seek(Scenario(), "us_auto_tariff", 61.0)
    >>> plain_scenario(found, Scenario()).value("us_auto_tariff")
    0.24
    """
    known = lever(answer.lever)
    sought = amount(answer.given, answer.unit, "en")
    digits = len(format(known.unit.to_screen(known.step), "f").partition(".")[2])
    for more in range(DIGITS):
        value = known.unit.from_screen(round(known.unit.to_screen(answer.nearest), digits + more))
        found, given = _at(scenario, answer.lever, min(max(value, known.minimum), known.maximum), view)
        if amount(given, answer.unit, "en") == sought:
            return found
    return answer.scenario


def _now(scenario: Scenario, key: str) -> float:
    value = scenario.value(key)
    return lever(key).minimum if value is None else as_number(value)


def _at(scenario: Scenario, key: str, value: float, view: View) -> tuple[Scenario, float]:
    found = scenario.change(**{key: value})
    return found, simulate(found).surplus(view).scenario


def _roots(values: np.ndarray, gaps: np.ndarray, gap: Callable[[float], float], tolerance: float) -> list[float]:
    """Where the gap closes: at a scanned value, or between two on different sides."""
    closed = np.abs(gaps) <= tolerance
    exact = [float(value) for value in values[closed]]
    span = values[-1] - values[0]
    between = np.flatnonzero((gaps[:-1] * gaps[1:] < 0.0) & ~closed[:-1] & ~closed[1:])
    return exact + [float(brentq(gap, values[i], values[i + 1], xtol=CLOSE * span)) for i in between]


def _slope(gaps: np.ndarray, tolerance: float) -> int:
    """Whether the surplus rises (1) or falls (-1) all along the scan; 0 where it does both."""
    steps = np.diff(gaps)
    return 1 if (steps >= -tolerance).all() else -1 if (steps <= tolerance).all() else 0


def _nearest(values: np.ndarray, gaps: np.ndarray, gap: Callable[[float], float]) -> float:
    """The value with the smallest gap: an end of the range, or a turning point inside it."""
    best = int(np.argmin(np.abs(gaps)))
    low, high = values[max(best - 1, 0)], values[min(best + 1, len(values) - 1)]
    inside = minimize_scalar(lambda value: abs(gap(value)), bounds=(low, high), method="bounded")
    return float(inside.x) if inside.fun < abs(gaps[best]) else float(values[best])
