"""The quarterly and monthly series behind the estimates, as the regressions see them.

With ``V`` trade in USD, ``P`` a price index, ``C`` U.S. consumer prices, ``E`` yen per dollar, ``Y`` real GDP of the
buyer::

    value   y = ln(V / C)                      (1)
    volume  y = ln(V / P)                      (2)
    yen     x₁ = ln(E · C_us / C_jp)           (3)  real; up is a weaker yen
    income  x₂ = ln Y                          (4)

The deflator of imports is the BLS price of goods from Japan (2003 on); that of exports is the BLS price of all U.S.
exports, because none is published by destination.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from core.figures.tables import table

FLOWS = ("imports", "exports")
MEASURES = ("value", "volume")
TRADE = {"imports": "us_imports_from_japan_usd_mn", "exports": "us_exports_to_japan_usd_mn"}
PRICE = {"imports": "us_import_price_japan", "exports": "us_export_price_all_iq"}
INCOME = {"imports": "us_real_gdp_bn2017", "exports": "jp_real_gdp_bn2015yen"}
CONSUMER_PRICES = "us_cpi_sa_1982_84_100"
QUARTERS = 4

BREAKS = {
    "financial crisis": ("2008Q4", "2009Q4"),
    "Tohoku earthquake": ("2011Q2", "2011Q2"),
    "pandemic": ("2020Q2", "2020Q4"),
    "tariffs of 2025": ("2025Q1", "2099Q4"),
}
"""Quarters, first and last, in which a level may have shifted for a reason that is neither yen nor income."""


@cache
def quarterly() -> pd.DataFrame:
    """The quarterly panel with a quarterly index. Callers must not change it."""
    panel = table("quarterly_panel")
    return panel.set_index(pd.PeriodIndex(panel["quarter"], freq="Q")).drop(columns="quarter")


@cache
def variables(flow: str, measure: str) -> pd.DataFrame:
    """Columns y, yen, income by quarter, equations (1) to (4), rows complete; natural logarithms."""
    panel = quarterly()
    deflator = panel[CONSUMER_PRICES if measure == "value" else PRICE[flow]]
    columns = {"y": panel[TRADE[flow]] / deflator, "yen": panel["rer_yen_cpi"], "income": panel[INCOME[flow]]}
    return pd.DataFrame(columns).apply(np.log).dropna()


def deterministic(rows: pd.Index, *, trend: bool, breaks: bool) -> pd.DataFrame:
    """Constant, seasonal dummies and, where asked for, a trend (per year) and break dummies that vary in the sample."""
    index = pd.PeriodIndex(rows)
    index = pd.PeriodIndex(rows)
    index = pd.PeriodIndex(rows)
    columns = {"constant": np.ones(len(index))}
    columns |= {f"quarter {quarter}": (index.quarter == quarter).astype(float) for quarter in range(2, QUARTERS + 1)}
    if trend:
        columns["trend"] = np.arange(len(index)) / QUARTERS
    if breaks:
        for name, (first, last) in BREAKS.items():
            inside = ((index >= pd.Period(first)) & (index <= pd.Period(last))).astype(float)
            if 0 < inside.sum() < len(index):
                columns[name] = inside
    return pd.DataFrame(columns, index=index)


@cache
def monthly_prices() -> pd.DataFrame:
    """Monthly log changes: price (U.S. import price of goods from Japan, USD) and yen (per dollar)."""
    prices = table("import_price_monthly")
    prices = prices.set_index(pd.PeriodIndex(prices["month"], freq="M"))
    levels = prices.rename(columns={"us_import_price_japan": "price", "usd_jpy": "yen"})[["price", "yen"]]
    return levels.apply(np.log).diff()


def trade_2024_usd_bn() -> dict[str, float]:
    """Goods trade of 2024 by flow, USD bn, from the same quarterly panel."""
    year = quarterly().loc["2024Q1":"2024Q4"]
    return {flow: float(year[column].sum()) / 1e3 for flow, column in TRADE.items()}
