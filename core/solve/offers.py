"""Offers: the packages between what Japan and what the United States opens with, and which give most for least.

On each lever both sides have an opening position; the zone lies between them. Packages are the points of an even
grid over the zone, its corners included. Package A *dominates* B when it is at least as good in both the
surplus and the cost and better in one; those that none dominates form the frontier::

    most for least = the frontier's package farthest from the straight line between its two ends     (1)

with both scales brought to 0..1: beyond it, more surplus comes at a worse rate than before it.

A package that costs less by a hair and brings far less is on the frontier by rule and of use to nobody: package A
*outshines* B when it is at least as good in both but for a hair, and better by more than a hair in one, a hair being
``HAIR`` of the frontier's span. What is left of the frontier, ``clear`` packages, is what is drawn and counted.

Not modelled: what the sides would accept, and everything that ``core.trade.simulate`` does not model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from core.language.messages import Message, Sentence
from core.language.view import DEFAULT, View
from core.scenario.lever import LeverError
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.trade.result import Result
from core.trade.simulate import simulate

MOST_LEVERS = 5
# Points a lever by the number of levers: about 250 packages, a second or two of work.
POINTS = {1: 41, 2: 15, 3: 6, 4: 4, 5: 3}
# Far below what a dot is wide, and what any of the figures is known to.
HAIR = 1 / 500
CARS = "passenger_vehicles"
AIMS = {
    "lower": Message("a smaller surplus for Japan"),
    "higher": Message("a larger surplus for Japan"),
}


@dataclass(frozen=True)
class Zone:
    """What each side opens with on one lever, in the code's units. The zone runs from one to the other."""

    lever: str
    japan: float
    us: float

    def points(self, count: int) -> np.ndarray:
        """Evenly spaced values from one side to the other; one where they agree."""
        return np.linspace(self.japan, self.us, count) if self.japan != self.us else np.array([self.japan])


@dataclass(frozen=True)
class Cost:
    """What a package costs someone: less is better. `of` reads it from a result."""

    label: Mapping[str, str]
    unit: str
    of: Callable[[Result], float]


@dataclass(frozen=True)
class Package:
    """One combination: lever values, the change of the surplus in the view's unit, and the cost in its own."""

    values: Mapping[str, float]
    scenario: Scenario
    change: float
    cost: float
    efficient: bool = False
    clear: bool = False
    best: bool = False


def _cars(result: Result) -> float:
    found = result.sectors()
    return -float(found.loc[(found.flow == "export") & (found.item == CARS), "volume"].sum())


def _displaced(result: Result) -> float:
    found = result.displacement()
    return -float(found.change[~found.source.isin(["usa", "japan"])].sum())


def _prices(result: Result) -> float:
    found = result.buyer_prices()
    return 100.0 * float(np.average(found.japanese, weights=found.weight))


def _revenue(result: Result) -> float:
    found = result.revenue()
    return float(found.loc[found.source == "japan", "change"].sum())


COSTS = {
    "cars": Cost(
        Message("Japanese cars not sold, at reference prices"),
        "USD bn",
        _cars,
    ),
    "displaced": Cost(Message("Other suppliers' sales to Japan lost"), "USD bn", _displaced),
    "prices": Cost(Message("Rise of U.S. buyer prices of Japanese goods"), "percent", _prices),
    "revenue": Cost(
        Message("U.S. duty collected on Japan, more than at the reference"),
        "USD bn",
        _revenue,
    ),
}


def packages(
    scenario: Scenario,
    zones: Sequence[Zone],
    cost: str,
    *,
    aim: str = "lower",
    view: View = DEFAULT,
    on_progress: Callable[[float], object] = lambda share: None,
) -> list[Package]:
    """Every package of the zone, simulated, with the frontier marked.

    Args:
        zones: one to five levers, each once; values in the code's units.
        cost: a key of COSTS.
        aim: ``lower`` or ``higher``, which way the surplus is to go.
        on_progress: called with the share of the work that is done.

    Raises:
        LeverError: no lever, too many, one twice, or a value that it cannot take.

    >>> found = packages(Scenario(), [Zone("us_auto_tariff", 0.275, 0.15)], "cars")
    >>> all(package.change <= 0 for package in found)
    True
    """
    _check(zones)
    combinations = list(_combinations(zones))
    found = []
    for number, values in enumerate(combinations, 1):
        moved = scenario.change(**values)
        result = simulate(moved)
        found.append((values, moved, result.surplus(view).change, COSTS[cost].of(result)))
        on_progress(number / len(combinations))
    gain = np.array([row[2] for row in found]) * (1.0 if aim == "higher" else -1.0)
    price = np.array([row[3] for row in found])
    efficient = non_dominated(gain, price)
    best = most_for_least(gain, price, efficient)
    clear = not_outshone(gain, price, efficient)
    return [Package(*row, bool(efficient[at]), bool(clear[at]), at == best) for at, row in enumerate(found)]


def non_dominated(gain: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """Which points no other dominates, more gain and less cost being better; shape (points,).

    >>> non_dominated(np.array([1.0, 2.0, 2.0]), np.array([1.0, 2.0, 3.0])).tolist()
    [True, True, False]
    """
    no_worse = (gain[:, None] >= gain) & (cost[:, None] <= cost)
    better = (gain[:, None] > gain) | (cost[:, None] < cost)
    return np.logical_not((no_worse & better).any(axis=0))


def not_outshone(gain: np.ndarray, cost: np.ndarray, efficient: np.ndarray) -> np.ndarray:
    """Which points of the frontier no other outshines; shape (points,). What ``most_for_least`` names is among them.

    >>> not_outshone(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0001, 2.0]), np.array([True, True, True])).tolist()
    [False, True, True]
    """
    more, less = HAIR * np.ptp(gain[efficient]), HAIR * np.ptp(cost[efficient])
    as_good = (gain[:, None] >= gain - more) & (cost[:, None] <= cost + less)
    better = (gain[:, None] > gain + more) | (cost[:, None] < cost - less)
    return efficient & ~(as_good & better & efficient[:, None]).any(axis=0)


def most_for_least(gain: np.ndarray, cost: np.ndarray, efficient: np.ndarray) -> int | None:
    """Position of the frontier's package that (1) names; None where the frontier has no bend."""
    where = np.flatnonzero(efficient)
    extent = np.ptp(gain[where]), np.ptp(cost[where])
    if not all(extent):
        return None
    bend = (gain[where] - gain[where].min()) / extent[0] - (cost[where] - cost[where].min()) / extent[1]
    return int(where[bend.argmax()]) if bend.max() > 0.0 else None


def _combinations(zones: Sequence[Zone]) -> Iterator[dict[str, float]]:
    axes = [zone.points(POINTS[len(zones)]) for zone in zones]
    for values in product(*axes):
        yield {zone.lever: float(value) for zone, value in zip(zones, values, strict=True)}


def _check(zones: Sequence[Zone]) -> None:
    keys = [zone.lever for zone in zones]
    if not 1 <= len(keys) <= MOST_LEVERS:
        raise LeverError(
            Sentence("{count} levers were given; an offer table holds 1 to {most}.", count=len(keys), most=MOST_LEVERS)
        )
    if len(set(keys)) < len(keys):
        raise LeverError(Sentence("A lever is in the offer table twice: {names}.", names=", ".join(keys)))
    for key in keys:
        if part := next((part for part in lever(key).of if part in keys), None):
            raise LeverError(
                Sentence(
                    "{total} is the sum of goods of which {part} is one; choose one of the two.",
                    total=lever(key).named, part=lever(part).named,
                )
            )  # fmt: skip
        if lever(key).form != "number":
            raise LeverError(
                Sentence(
                    "{lever} is a choice, not a number; an offer needs a lever that slides.",
                    lever=lever(key).named,
                )
            )
