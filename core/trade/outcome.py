"""The outcome of a simulation: both markets solved, and the totals read off them.

Signs: Japan's surplus is its exports to the United States less its imports from there, so a positive
contribution raises the surplus. Every figure is an annual rate on 2024 trade; a view says in which
currency and by whose statistics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.duties.sources import FOCUS
from core.language.view import DEFAULT, View
from core.model.shapley import shapley
from core.scenario.scenario import Scenario
from core.trade.grid import Grid
from core.trade.statistics import weights


@dataclass(frozen=True)
class Change:
    """A figure at the reference and in the scenario, in one unit."""

    reference: float
    scenario: float
    unit: str

    @property
    def change(self) -> float:
        """Scenario less reference."""
        return self.scenario - self.reference


@dataclass(frozen=True, eq=False)
class Outcome:
    """Both markets at every mixture of reference and scenario that a split by lever needs."""

    scenario: Scenario
    us: Grid
    jp: Grid

    @cached_property
    def rates(self) -> tuple[float, float]:
        """Yen per dollar at the reference and in the scenario."""
        return float(self.scenario.reference_values["usd_jpy"]), float(self.scenario.values["usd_jpy"])

    def exports(self, view: View = DEFAULT) -> Change:
        """Japan's exports to the United States."""
        return self._total(self.us.value, weights(view.statistic, "export"), view)

    def imports(self, view: View = DEFAULT) -> Change:
        """Japan's imports from the United States."""
        return self._total(self.jp.value, weights(view.statistic, "import"), view)

    def surplus(self, view: View = DEFAULT) -> Change:
        """Japan's goods surplus with the United States."""
        sold, bought = self.exports(view), self.imports(view)
        return Change(sold.reference - bought.reference, sold.scenario - bought.scenario, view.unit)

    def _total(self, value: np.ndarray, weight: np.ndarray, view: View) -> Change:
        there, here = (
            view.amount((value[end] * weight).sum(), yen) for end, yen in zip((0, -1), self.rates, strict=True)
        )
        return Change(float(there), float(here), view.unit)

    @cached_property
    def shapley(self) -> Mapping[str, np.ndarray]:
        """Shapley value of each active slot by cell, U.S.-side USD bn: flow → (cells, slots)."""
        return {"export": shapley(self.us.value.T), "import": shapley(self.jp.value.T)}

    @cached_property
    def valid_share(self) -> float:
        """Share of trade for which the chosen method can be trusted (1 unless a linear method left its range)."""
        trusted = [(grid.result.valid[-1, :, FOCUS] * grid.market.focus).sum() for grid in (self.us, self.jp)]
        return float(sum(trusted) / sum(grid.market.focus.sum() for grid in (self.us, self.jp)))
