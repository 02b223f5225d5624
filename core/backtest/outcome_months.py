"""Did the months end where actual trade was said to end: the range by month, and how often it held.

Around the central simulation of a month (``monthly``) stands what history did to the same month of other years, both flows
together (``core.draws.actual.pairs``): one year after the base year in 2025, two in 2026. There is no mark to pass: a
month moves for reasons no tariff model knows, and the law changed often.

Not modelled: what is not known about elasticities, which is small beside what else moves a month.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from core.backtest import monthly as calendar
from core.backtest.assumed import YEAR
from core.backtest.outcome import NAME, SHARES, held
from core.draws import actual

FLOWS = "us_imports", "us_exports"
SERIES = (*FLOWS, "surplus")


@cache
def months() -> pd.DataFrame:
    """Columns series, month, low, high (middle 80 %, USD bn), actual (USD bn) and place, for months with an outcome."""
    frames = {name: calendar.monthly(NAME, name).set_index("month").dropna() for name in FLOWS}
    rows = []
    for month in frames["us_imports"].index.intersection(frames["us_exports"].index):
        year, number = int(month[:4]), int(month[5:])
        moved = actual.pairs(year - YEAR + 1, "month", number)
        bought, sold = (frames[name].simulated[month] * np.exp(one) for name, one in zip(FLOWS, moved, strict=True))
        facts = [float(frames[name].actual[month]) for name in FLOWS]
        known = zip(SERIES, (bought, sold, bought - sold), (*facts, facts[0] - facts[1]), strict=True)
        for name, drawn, fact in known:
            low, high = np.quantile(drawn, [(1.0 - SHARES[1]) / 2.0, (1.0 + SHARES[1]) / 2.0])
            rows.append((name, month, low, high, fact, float((drawn < fact).mean())))
    return pd.DataFrame(rows, columns=["series", "month", "low", "high", "actual", "place"])


@cache
def coverage() -> pd.DataFrame:
    """Columns series, year, count, within_50, within_80, within_95 (fractions of the months)."""
    found = months()
    rows = [
        (name, year, len(here), *(held(here.place, share) for share in SHARES))
        for (name, year), here in found.groupby(["series", found.month.str[:4]], sort=False)
    ]
    return pd.DataFrame(rows, columns=["series", "year", "count", "within_50", "within_80", "within_95"])
