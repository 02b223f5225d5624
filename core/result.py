"""What a simulation found: levels, changes, and where they come from.

Signs: Japan's surplus is its exports to the United States less its imports from there, so a positive
contribution raises the surplus. Every figure is an annual rate on 2024 trade; ``view`` says in which
currency and by whose statistics.

Not modelled: incomes, wages, the exchange rate's own response, other countries' answers, services,
quotas beyond what a lever states, transshipment, stockpiling, investment pledges. The bilateral balance
is not the total balance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps

import numpy as np
import pandas as pd

from core import breakdown
from core.grid import Grid, bars_of
from core.model.shapley import shapley
from core.scenario import Scenario
from core.statistics import weights
from core.view import DEFAULT, View


def _kept(method: Callable[[Result, View], pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Keep a table with its result: headline, charts and CSV ask for the same ones. Callers must not change it."""

    @wraps(method)
    def kept(self: Result, view: View = DEFAULT) -> pd.DataFrame:
        found = self.__dict__.setdefault("_tables", {})
        key = method.__name__, view
        if key not in found:
            found[key] = method(self, view)
        return found[key]

    return kept


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
class Result:
    """A scenario's outcome. Tables are pandas frames in tidy form, one row an item."""

    scenario: Scenario
    us: Grid
    jp: Grid

    @cached_property
    def rates(self) -> tuple[float, float]:
        """Yen per dollar at the reference and in the scenario."""
        return float(self.scenario.reference_values["usd_jpy"]), float(self.scenario.values["usd_jpy"])

    def flows(self, view: View = DEFAULT) -> tuple[np.ndarray, np.ndarray]:
        """Japan's exports to and imports from the United States in USD bn, each (mixtures, cells)."""
        return self.us.value * weights(view.statistic, "export"), self.jp.value * weights(view.statistic, "import")

    def exports(self, view: View = DEFAULT) -> Change:
        """Japan's exports to the United States."""
        return self._total(self.flows(view)[0], view)

    def imports(self, view: View = DEFAULT) -> Change:
        """Japan's imports from the United States."""
        return self._total(self.flows(view)[1], view)

    def surplus(self, view: View = DEFAULT) -> Change:
        """Japan's goods surplus with the United States."""
        sold, bought = self.exports(view), self.imports(view)
        return Change(sold.reference - bought.reference, sold.scenario - bought.scenario, view.unit)

    def _total(self, flow: np.ndarray, view: View) -> Change:
        total = flow.sum(axis=1)
        there, here = self.rates
        return Change(float(view.amount(total[0], there)), float(view.amount(total[-1], here)), view.unit)

    @cached_property
    def _shapley(self) -> dict[str, np.ndarray]:
        """Shapley value of each active slot by cell, U.S.-side USD bn: flow → (cells, slots)."""
        found = {}
        for flow, grid in (("export", self.us), ("import", self.jp)):
            found[flow] = shapley(grid.value.T)
        return found

    @_kept
    def contributions(self, view: View = DEFAULT) -> pd.DataFrame:
        """Exact split of the change in the surplus by lever: columns bar, value, unit; sums to the change.

        In yen, the change of the dollar's own value is a row of its own, ``valuation``.
        """
        there, here = self.rates
        parts: dict[str, float] = {}
        for flow, grid, sign in (("export", self.us, 1.0), ("import", self.jp, -1.0)):
            weight = sign * weights(view.statistic, flow)
            for slot, bars in enumerate(bars_of(grid)):
                for bar, value in zip(bars, weight * self._shapley[flow][:, slot], strict=True):
                    parts[bar] = parts.get(bar, 0.0) + value
        moved = {bar: view.amount(value, there) for bar, value in parts.items()}
        if view.currency == "jpy" and here != there:
            usd = self.surplus(View("usd", view.statistic)).scenario
            moved["valuation"] = view.amount(usd, here) - view.amount(usd, there)
        return breakdown.contributions(moved, view)

    @_kept
    def sectors(self, view: View = DEFAULT) -> pd.DataFrame:
        """Both flows by sector or good, with price and volume effects that sum to the change."""
        return breakdown.sectors(self, view)

    @_kept
    def effects(self, view: View = DEFAULT) -> pd.DataFrame:
        """The change of each flow as price, volume and (in yen) valuation."""
        return breakdown.effects(self, view)

    @_kept
    def diversion(self, view: View = DEFAULT) -> pd.DataFrame:
        """Change in U.S. purchases by source, USD bn, own producers included: who replaces Japan."""
        return breakdown.diversion(self, view)

    @_kept
    def displacement(self, view: View = DEFAULT) -> pd.DataFrame:
        """Change in Japan's purchases by source, USD bn: whom more U.S. goods replace."""
        return breakdown.displacement(self, view)

    @_kept
    def revenue(self, view: View = DEFAULT) -> pd.DataFrame:
        """U.S. duty revenue by source, USD bn a year."""
        return breakdown.revenue(self, view)

    @_kept
    def buyer_prices(self, view: View = DEFAULT) -> pd.DataFrame:
        """Change of U.S. buyer prices by sector: of Japanese goods, and of all goods of the sector."""
        return breakdown.buyer_prices(self, view)

    def duty_rates(self) -> tuple[Change, Change]:
        """Average U.S. duty on Japan at 2024 trade weights, fractions: (statutory, collected)."""
        statutory, collected = breakdown.duty_rates(self)
        return Change(*statutory, "fraction"), Change(*collected, "fraction")

    @_kept
    def jobs(self, view: View = DEFAULT) -> pd.DataFrame:
        """Jobs in Japan tied to car exports to the United States, with range and source."""
        return breakdown.jobs(self, view)

    @cached_property
    def valid_share(self) -> float:
        """Share of trade for which the chosen method can be trusted (1 unless a linear method left its range)."""
        trusted = [(grid.result.valid[-1, :, 1] * grid.market.focus).sum() for grid in (self.us, self.jp)]
        return float(sum(trusted) / sum(grid.market.focus.sum() for grid in (self.us, self.jp)))

    def to_frame(self, view: View = DEFAULT) -> pd.DataFrame:
        """All results, tidy: measure, item, label, unit, reference, scenario, change."""
        return breakdown.tidy(self, view)

    def to_csv(self, view: View = DEFAULT) -> str:
        """Scenario, levers and results as CSV text that uploads back to the same numbers."""
        from core.scenario_csv import write

        return write(self, view)
