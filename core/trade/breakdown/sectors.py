"""Both flows by sector or good, each change split into price, volume and valuation.

    V' − V = L·ln(p'/p) + L·ln(q'/q),   L = (V' − V)/(ln V' − ln V)        (1)  in USD, exact by cell
    in yen: (V' − V)·e + V'·(e' − e)                                       (2)  the second term is valuation

p is the border price in USD. What a purchase adds is volume.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from core.duties.sources import FOCUS
from core.language import labels
from core.language.view import View
from core.model.decomposition import price_volume
from core.trade.grid import Grid
from core.trade.markets import japan_market, us_market
from core.trade.outcome import Outcome
from core.trade.statistics import weights

AMOUNTS = ("reference", "scenario", "change", "price", "volume", "valuation")
COLUMNS = ["flow", "item", "label", "unit", *AMOUNTS]
TABLES = {"export": "sectors", "import": "us_exports_to_japan"}


def sectors(outcome: Outcome, view: View) -> list[dict]:
    """A row a sector or good of both flows, keys COLUMNS. The programmes of a sector are summed."""
    rows = []
    for flow, table in TABLES.items():
        items, member = membership(flow)
        names = labels.short(table, view.language)
        found = amounts_by_cell(outcome, flow, view)
        by_item = [np.bincount(member, found[column]).tolist() for column in AMOUNTS]
        for item, *amounts in zip(items, *by_item, strict=True):
            rows.append(dict(zip(COLUMNS, (flow, item, names[item], view.unit, *amounts), strict=True)))
    return rows


def effects(outcome: Outcome, view: View) -> list[dict]:
    """A row a flow: flow, label, unit, change, price, volume, valuation."""
    rows = []
    for flow in TABLES:
        found = amounts_by_cell(outcome, flow, view)
        total = {column: float(found[column].sum()) for column in AMOUNTS[2:]}
        rows.append({"flow": flow, "label": labels.FLOWS[flow][view.language], "unit": view.unit, **total})
    return rows


@cache
def membership(flow: str) -> tuple[list[str], np.ndarray]:
    """(sectors or goods of a flow in order, position of each cell's among them)."""
    market = us_market() if flow == "export" else japan_market()
    sector = [key.partition(".")[0] for key in market.keys]
    items = list(dict.fromkeys(sector))
    return items, np.array([items.index(name) for name in sector])


def amounts_by_cell(outcome: Outcome, flow: str, view: View) -> dict[str, np.ndarray]:
    """Levels, change and effects of every cell of a flow, each (cells,), in the view's unit; equations (1) and (2)."""
    grid = outcome.us if flow == "export" else outcome.jp
    value = grid.value[[0, -1]] * weights(view.statistic, flow)
    price, volume = price_volume(value[0], value[1], usd_price(outcome, flow))
    there, here = outcome.rates
    before, after = view.amount(value[0], there), view.amount(value[1], here)
    found = (
        before,
        after,
        after - before,
        view.amount(price, there),
        view.amount(volume, there),
        after - view.amount(value[1], there),
    )
    return dict(zip(AMOUNTS, found, strict=True))


def usd_price(outcome: Outcome, flow: str) -> np.ndarray:
    """Border price in USD, scenario ÷ reference, by cell; 1 where a linear method, far outside its range, gives a negative price."""
    grid: Grid = outcome.us if flow == "export" else outcome.jp
    price = grid.result.border_price_hat[:, :, FOCUS]
    ratio = np.divide(price[-1], price[0], out=np.ones_like(price[0]), where=(price[-1] > 0.0) & (price[0] > 0.0))
    there, here = outcome.rates
    return ratio if flow == "export" else ratio / (here / there)
