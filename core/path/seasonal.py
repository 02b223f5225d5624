"""Seasonal factors: what share of a year's trade falls in each calendar month.

The ratio of a month to its year's mean month, median over 2013-24, brought to a mean of 1. The median and not the
mean, because one year can be far off for its own reason: in May and June 2020 trade was a quarter to a third below an
ordinary month's, which moves a mean of twelve years by two points and a median hardly. Unadjusted series.

Not modelled: factors that differ by good; trading days; trend.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from core.figures.tables import table

YEARS = ("2013", "2024")
COLUMNS = {"export": "us_imports_from_japan_usd_mn", "import": "us_exports_to_japan_usd_mn"}


@cache
def factors(flow: str) -> np.ndarray:
    """Factors of January to December, mean 1, of Japan's ``export`` to or ``import`` from the United States.

    >>> round(float(factors("export").mean()), 12)
    1.0
    """
    return of_series(table("us_japan_trade_monthly").set_index("month")[COLUMNS[flow]])


def of_series(series: pd.Series) -> np.ndarray:
    """The same of any monthly series, indexed by month (``2024-01``) and without gaps in 2013-24."""
    months = series[series.index.str[:4].to_series().between(*YEARS).to_numpy()].to_numpy(float).reshape(-1, 12)
    typical = np.median(months / months.mean(axis=1, keepdims=True), axis=0)
    return typical / typical.mean()
