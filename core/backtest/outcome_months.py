"""Did the months end where actual trade was said to end: the range by month, and how often it held.

Every draw of the path of a month (``core.path.bands``, brought to the level of ``monthly``) meets what history did to the same
month of other years, both flows together (``core.draws.actual.pairs``): one year after the base year in 2025, two in 2026.
There is no mark to pass: a month moves for reasons no tariff model knows, and the law changed often.

The draws are Path's, around the assumptions scored; so tariffs' pass-through is drawn around its value in print before
2025, with the width of today's range.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from core.backtest import monthly as calendar
from core.backtest.assumed import YEAR, assumed
from core.backtest.outcome import NAME, SHARES, held
from core.draws import actual
from core.path.bands import bands
from core.path.named import calendar as named_calendar
from core.trade.statistics import weights

FLOWS = "us_imports", "us_exports"
SERIES = (*FLOWS, "surplus")


@cache
def months() -> pd.DataFrame:
    """Columns series, month, low, high (middle 80 %, USD bn), actual (USD bn) and place, for months with an outcome."""
    frames = {name: calendar.monthly(NAME, name).set_index("month").dropna() for name in FLOWS}
    effect, number_of = _effect(), {month: number for number, month in enumerate(calendar.months())}
    rows = []
    for month in frames["us_imports"].index.intersection(frames["us_exports"].index):
        year, number = int(month[:4]), int(month[5:])
        moved = actual.pairs(year - YEAR + 1, "month", number)
        bought, sold = (
            (frames[name].simulated[month] * hats[:, number_of[month], None] * np.exp(one)).ravel()
            for (name, hats), one in zip(effect.items(), moved, strict=True)
        )
        facts = [float(frames[name].actual[month]) for name in FLOWS]
        known = zip(SERIES, (bought, sold, bought - sold), (*facts, facts[0] - facts[1]), strict=True)
        for name, drawn, fact in known:
            low, high = np.quantile(drawn, [(1.0 - SHARES[1]) / 2.0, (1.0 + SHARES[1]) / 2.0])
            rows.append((name, month, low, high, fact, float((drawn < fact).mean())))
    return pd.DataFrame(rows, columns=["series", "month", "low", "high", "actual", "place"])


def _effect() -> dict[str, np.ndarray]:
    """Each flow in every draw over its central path, (draws, months)."""
    found = bands(named_calendar("law"), assumed(NAME), len(calendar.months()))
    central = (
        flow.value @ weights("us", name) for flow, name in ((found.path.us, "export"), (found.path.jp, "import"))
    )
    return {name: drawn / whole for name, drawn, whole in zip(FLOWS, found.flows["us"], central, strict=True)}


@cache
def coverage() -> pd.DataFrame:
    """Columns series, year, count, within_50, within_80, within_95 (fractions of the months)."""
    found = months()
    rows = [
        (name, year, len(here), *(held(here.place, share) for share in SHARES))
        for (name, year), here in found.groupby(["series", found.month.str[:4]], sort=False)
    ]
    return pd.DataFrame(rows, columns=["series", "year", "count", "within_50", "within_80", "within_95"])
