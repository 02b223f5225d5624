"""Both flows by sector or good, each change split into price, volume and valuation.

    V' − V = L·ln(p'/p) + L·ln(q'/q),   L = (V' − V)/(ln V' − ln V)        (1)  in USD, exact by cell
    in yen: (V' − V)·e + V'·(e' − e)                                       (2)  the second term is valuation

p is the border price in USD. What a purchase adds is volume.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from core import labels
from core.grid import Grid
from core.markets import FOCUS
from core.model.decomposition import price_volume
from core.statistics import weights
from core.view import View

if TYPE_CHECKING:
    from core.result import Result

COLUMNS = ["flow", "item", "label", "programme", "unit", "reference", "scenario", "change", "price", "volume", "valuation"]
TABLES = {"export": "sectors", "import": "us_exports_to_japan"}


def cells(result: Result, view: View) -> pd.DataFrame:
    """Every cell of both flows; columns COLUMNS."""
    return pd.concat([_flow(result, flow, view) for flow in TABLES], ignore_index=True)


def sectors(result: Result, view: View) -> pd.DataFrame:
    """Both flows by sector or good; programmes of a sector are summed."""
    found = cells(result, view).drop(columns="programme")
    return found.groupby(["flow", "item", "label", "unit"], sort=False, as_index=False).sum()


def effects(result: Result, view: View) -> pd.DataFrame:
    """Columns flow, label, unit, change, price, volume, valuation: one row a flow."""
    found = cells(result, view).groupby(["flow", "unit"], sort=False, as_index=False)[["change", "price", "volume", "valuation"]].sum()
    return found.assign(label=[labels.FLOWS[flow][view.language] for flow in found.flow])


def usd_price(result: Result, flow: str) -> np.ndarray:
    """Border price in USD, scenario ÷ reference, by cell."""
    grid: Grid = result.us if flow == "export" else result.jp
    price = grid.result.border_price_hat[[0, -1], :, FOCUS]
    ratio = price[1] / price[0]
    there, here = result.rates
    return ratio if flow == "export" else ratio / (here / there)


def _flow(result: Result, flow: str, view: View) -> pd.DataFrame:
    grid = result.us if flow == "export" else result.jp
    value = grid.value[[0, -1]] * weights(view.statistic, flow)
    price, volume = price_volume(value[0], value[1], usd_price(result, flow))
    there, here = result.rates
    split = [pair.partition(".") for pair in grid.market.keys]
    names = labels.short(TABLES[flow], view.language)
    frame = {
        "flow": flow,
        "item": [sector for sector, _, _ in split],
        "label": [names[sector] for sector, _, _ in split],
        "programme": [programme for _, _, programme in split],
        "unit": view.unit,
        "reference": view.amount(value[0], there),
        "scenario": view.amount(value[1], here),
        "change": view.amount(value[1], here) - view.amount(value[0], there),
        "price": view.amount(price, there),
        "volume": view.amount(volume, there),
        "valuation": view.amount(value[1], here) - view.amount(value[1], there),
    }
    return pd.DataFrame(frame, columns=COLUMNS)

