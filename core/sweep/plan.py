"""Plans: which scenarios a sweep computes, in which order, and how they are cut into pieces.

Every start is combined with every combination of the axes' values, the last axis fastest. Scenarios are
made from their number when they are needed, so that a plan of a million takes no memory.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.draws.draws import LIVE, SEED
from core.figures.version import VERSION
from core.language.view import DEFAULT, View
from core.scenario.lever import Value
from core.scenario.levers import levers
from core.scenario.scenario import Scenario
from core.sweep import axes as checked
from core.sweep.axes import Axis
from core.sweep.errors import WrongSweep
from core.sweep.starts import Start

MOST_DRAWS = 1024 * LIVE
# A piece is to take about a second, and a small sweep to be cut into enough pieces to keep every process busy.
WORTH, DRAWS_WORTH, PIECES = 256, 64, 64


@dataclass(frozen=True)
class Plan:
    """A sweep. `named`: levers that are columns whatever they do; `per_draw`: whether every draw is kept.

    Raises WrongSweep when the axes contradict each other, or the number of draws is not a power of two.
    """

    starts: tuple[Start, ...]
    axes: tuple[Axis, ...] = ()
    named: tuple[str, ...] = ()
    draws: int = 0
    seed: int = SEED
    view: View = DEFAULT
    per_draw: bool = False

    def __post_init__(self) -> None:
        checked.check(self.axes)
        if self.draws and (not 2 <= self.draws <= MOST_DRAWS or self.draws.bit_count() != 1):
            raise WrongSweep(
                f"{self.draws:,} draws were asked for. Allowed: 0 for none, or a power of two, such as {LIVE:,}, up to {MOST_DRAWS:,}."
            )
        if not 0 <= self.seed < 2**63:
            raise WrongSweep(f"The seed {self.seed} was given. Allowed: a whole number from 0 to {2**63 - 1}.")
        if self.per_draw and not self.draws:
            raise WrongSweep("Every draw was asked for, but there are none. Add --draws, such as --draws 1024.")

    def __len__(self) -> int:
        return len(self.starts) * self.combinations

    @property
    def combinations(self) -> int:
        """Scenarios made of one start."""
        return math.prod(len(axis.values) for axis in self.axes)

    def scenario(self, number: int) -> Scenario:
        """The scenario of that number, from 0.

        >>> plan = Plan((Start(Scenario.preset("2024")),), (Axis("usd_jpy", (120.0, 150.0)),))
        >>> len(plan), plan.scenario(1).values["usd_jpy"]
        (2, 150.0)
        """
        start, rest = divmod(number, self.combinations)
        chosen = {}
        for axis in reversed(self.axes):
            rest, at = divmod(rest, len(axis.values))
            chosen[axis.key] = axis.values[at]
        return self.starts[start].scenario.change(**chosen)

    def name(self, number: int) -> str:
        """The name that the scenario's start has."""
        return self.starts[number // self.combinations].name

    @cached_property
    def swept(self) -> tuple[str, ...]:
        """Levers that have a column: those of an axis or a file, and departures in which the starts differ."""
        first = self.starts[0].scenario.values
        departures = {key for start in self.starts for key, _ in start.scenario.departures}
        moved = [key for key in levers() if key in departures and self._differs(key, first[key])]
        return tuple(dict.fromkeys((*(self.named or moved), *(axis.key for axis in self.axes))))

    def _differs(self, key: str, value: Value) -> bool:
        return any(start.scenario.values[key] != value for start in self.starts)

    @cached_property
    def piece(self) -> int:
        """Scenarios in a piece; the same whatever computes them, so that a run can go on elsewhere."""
        return max(1, min(WORTH // (1 + self.draws // DRAWS_WORTH), -(-len(self) // PIECES)))

    def pieces(self) -> Iterator[range]:
        """Numbers of the scenarios of each piece."""
        for first in range(0, len(self), self.piece):
            yield range(first, min(first + self.piece, len(self)))

    def facts(self) -> dict:
        """All that the results depend on, apart from the program itself, as JSON can hold it."""
        return {
            "version": VERSION,
            "starts": [
                [start.name, start.scenario.base, start.scenario.reference, _written(start.scenario.departures)]
                for start in self.starts
            ],
            "axes": [[axis.key, [levers()[axis.key].write(value) for value in axis.values]] for axis in self.axes],
            "columns": list(self.swept),
            "draws": self.draws,
            "seed": self.seed,
            "currency": self.view.currency,
            "statistic": self.view.statistic,
            "per_draw": self.per_draw,
        }


def _written(departures: tuple) -> list[list[str]]:
    return [[key, levers()[key].write(value)] for key, value in departures]
