"""Results: a simulation's outcome with its tables.

Not modelled: incomes, wages, the exchange rate's own response, other countries' answers, services,
quotas beyond what a lever states, transshipment, stockpiling, investment pledges. The bilateral balance
is not the total balance.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import pandas as pd

from core import breakdown
from core.outcome import Change, Outcome
from core.scenario_csv import write
from core.view import DEFAULT, View

__all__ = ["Change", "Result"]


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


class Result(Outcome):
    """A scenario's outcome. Tables are pandas frames in tidy form, one row an item."""

    @_kept
    def contributions(self, view: View = DEFAULT) -> pd.DataFrame:
        """Exact split of the change in the surplus by lever: columns bar, label, value, unit; sums to the change.

        In yen, the change of the dollar's own value is a row of its own, ``valuation``.
        """
        return breakdown.contributions(self, view)

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

    def to_frame(self, view: View = DEFAULT) -> pd.DataFrame:
        """All results, tidy: measure, item, label, unit, reference, scenario, change."""
        return breakdown.tidy(self, view)

    def to_csv(self, view: View = DEFAULT) -> str:
        """Scenario, levers and results as CSV text that uploads back to the same numbers."""
        return write(self, view)
