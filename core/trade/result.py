"""Results: a simulation's outcome with its tables.

Not modelled: incomes, wages, the exchange rate's own response, other countries' answers, services,
quotas beyond what a lever states, transshipment, stockpiling, investment pledges. The bilateral balance
is not the total balance.
"""

from __future__ import annotations

import pandas as pd

from core.language.view import DEFAULT, View
from core.links.scenario_csv import write
from core.trade import breakdown
from core.trade.breakdown.tidy import named
from core.trade.outcome import Change, Outcome

__all__ = ["Change", "Result"]


COLUMNS = {
    "contributions": {"contribution": object, "label": object, "value": float, "unit": object}
}  # of a table that may be empty


class Result(Outcome):
    """A scenario's outcome. Tables are pandas frames in tidy form, one row an item; ``rows`` gives the same without pandas."""

    def rows(self, table: str, view: View = DEFAULT) -> list[dict]:
        """The rows of a table. Kept with the result: headline, charts and CSV ask for the same ones. Callers must not change them."""
        kept = self.__dict__.setdefault("_rows", {})
        if (table, view) not in kept:
            kept[table, view] = getattr(breakdown, table)(self, view)
        return kept[table, view]

    def _frame(self, table: str, view: View) -> pd.DataFrame:
        columns = COLUMNS.get(table)
        frame = pd.DataFrame(self.rows(table, view), columns=list(columns) if columns else None)
        return frame.astype(columns) if columns and frame.empty else frame

    def contributions(self, view: View = DEFAULT) -> pd.DataFrame:
        """Exact split of the change in the surplus by lever: columns contribution, label, value, unit; sums to the change.

        In yen, the change of the dollar's own value is a row of its own, ``valuation``.
        """
        return self._frame("contributions", view)

    def sectors(self, view: View = DEFAULT) -> pd.DataFrame:
        """Both flows by sector or good, with price and volume effects that sum to the change."""
        return self._frame("sectors", view)

    def effects(self, view: View = DEFAULT) -> pd.DataFrame:
        """The change of each flow as price, volume and (in yen) valuation."""
        return self._frame("effects", view)

    def diversion(self, view: View = DEFAULT) -> pd.DataFrame:
        """Change in U.S. purchases by source, USD bn, own producers included: who replaces Japan."""
        return self._frame("diversion", view)

    def displacement(self, view: View = DEFAULT) -> pd.DataFrame:
        """Change in Japan's purchases by source, by volume (USD bn at the reference's prices and exchange rate): whom more U.S. goods replace."""
        return self._frame("displacement", view)

    def farm_displacement(self, view: View = DEFAULT) -> pd.DataFrame:
        """As ``displacement``, for farm goods only."""
        return self._frame("farm_displacement", view)

    def revenue(self, view: View = DEFAULT) -> pd.DataFrame:
        """U.S. duty revenue by source, USD bn a year."""
        return self._frame("revenue", view)

    def buyer_prices(self, view: View = DEFAULT) -> pd.DataFrame:
        """Change of U.S. buyer prices by sector: of Japanese goods, and of all goods of the sector."""
        return self._frame("buyer_prices", view)

    def duty_rates(self) -> tuple[Change, Change]:
        """Average U.S. duty on Japan at 2024 trade weights, fractions: (statutory, collected)."""
        statutory, collected = breakdown.duty_rates(self)
        return Change(*statutory, "fraction"), Change(*collected, "fraction")

    def jobs(self, view: View = DEFAULT) -> pd.DataFrame:
        """Jobs in Japan tied to exports to the United States, all sectors and by sector, with range and source."""
        return self._frame("jobs", view)

    def to_frame(self, view: View = DEFAULT) -> pd.DataFrame:
        """All results, tidy: measure, item, label, unit, reference, scenario, change."""
        return breakdown.tidy(self, view)

    def to_csv(self, view: View = DEFAULT, page: str = "") -> str:
        """Scenario, levers and results as CSV text that uploads back to the same numbers; its link opens `page`."""
        return write(self.scenario, named(self.to_frame(view), self.rows("jobs", view), view.language), view, page)
