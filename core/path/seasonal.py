"""Seasonal factors: what share of a year's trade falls in each calendar month.

The ratio of a month to its year's mean month, median over 2013-24 so that the spring of 2020 counts once,
brought to a mean of 1. U.S. Census Bureau, goods, not seasonally adjusted.

Not modelled: factors that differ by good; trading days; trend.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from core.figures.tables import table

YEARS = ("2013", "2024")
COLUMNS = {"export": "us_imports_from_japan_usd_mn", "import": "us_exports_to_japan_usd_mn"}


@cache
def factors(flow: str) -> np.ndarray:
    """Factors of January to December, mean 1, of Japan's ``export`` to or ``import`` from the United States.

    >>> round(float(factors("export").mean()), 12)
    1.0
    """
    frame = table("us_japan_trade_monthly")
    frame = frame[frame.month.str[:4].between(*YEARS)]
    months = frame[COLUMNS[flow]].to_numpy(float).reshape(-1, 12)
    typical = np.median(months / months.mean(axis=1, keepdims=True), axis=0)
    return typical / typical.mean()
