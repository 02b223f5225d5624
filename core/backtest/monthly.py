"""Month by month along the dated duties, with the yen as it was, to the latest month on file.

The months are Path's (``core.path.monthly``) along the law on file, under a set of assumptions; here they are laid
beside a published series. With S_2024 the series' own total of 2024 and v the 2024 trade of the cells in it::

    S(t) = S_2024 / 12 · seasonal factor · Σ v ĉ(t) q̂(t) / Σ v                      (1)

One engine, so that a month means the same on both pages. Where the two differed before, Path's choice stands, because:

- Response: each month is one static market at the elasticities reached so far, which for a single change is the
  static model at that horizon exactly. Long-run elasticities on shrunken shocks agree with it only to first order.
- Seasons: the median of 2013-24, not the mean, so that the spring of 2020 counts once.
- Rivals' law: from the days they began to pay it (``data/calendars.toml``), not from the day a preset is named after.

Alike in both, and kept: a month's duty is the mean of ln T over its days, since the model is in logs; the yen is the
month's average, the last on file after that; duties are the law's times the collection ratio of each programme; the
pass-through of cars follows its path from the month of each change, unless the assumptions set it.

Not modelled: growth since 2024, stockpiling ahead of a date, refunds, purchases, Japan's own tariffs.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pandas as pd

from core.backtest.assumed import assumed
from core.duties import history
from core.figures.tables import table
from core.language.messages import Message
from core.path import seasonal
from core.path.calendar import FIRST
from core.path.monthly import Path, walk
from core.path.named import calendar

TRANSPORT = 336  # NAICS, transport equipment
TRANSPORT_SECTORS = (
    "passenger_vehicles",
    "auto_parts",
    "trucks_buses",
    "motorcycles_trailers",
    "aircraft",
    "rail_ships",
)
SERIES = MappingProxyType(
    {
        "us_imports": Message("U.S. imports from Japan"),
        "us_exports": Message("U.S. exports to Japan"),
        "transport": Message("Transport equipment (NAICS 336)"),
    }
)


@cache
def months() -> tuple[str, ...]:
    """Months from January 2025 to the latest for which trade is on file."""
    rows = table("us_japan_trade_monthly").month
    return tuple(rows[rows >= f"{FIRST:%Y-%m}"])


@cache
def monthly(name: str, series: str) -> pd.DataFrame:
    """One series by month under a set of assumptions: columns month, unchanged, simulated, actual (USD bn).

    ``unchanged`` is 2024 with its seasons. Actual is missing after the series' last month on file.

    >>> list(monthly("defaults", "us_imports").columns)
    ['month', 'unchanged', 'simulated', 'actual']
    """
    known = _known(series)
    year = known[known.index.str.startswith("2024")].sum()
    unchanged = year / 12.0 * seasonal.of_series(known)[np.arange(len(months())) % 12]
    return pd.DataFrame(
        {
            "month": months(),
            "unchanged": unchanged,
            "simulated": unchanged * _hat(name, series),
            "actual": known.reindex(months()).to_numpy(),
        }
    )


@cache
def cars(name: str) -> pd.DataFrame:
    """Cars by month: columns month, price (border price in USD) and volume, ratios to 2024."""
    flow = path(name).us
    weight = flow.market.focus * np.array([key.endswith(".cars") for key in flow.market.keys])
    price, traded = flow.price, flow.market.focus > 0.0
    volume = np.divide(flow.value, flow.market.focus * price, out=np.ones_like(price), where=traded)
    return pd.DataFrame(
        {"month": months(), "price": price @ weight / weight.sum(), "volume": volume @ weight / weight.sum()}
    )


def path(name: str) -> Path:
    """Path along the law on file under a set of assumptions, to the latest month on file."""
    return walk(calendar("law"), assumed(name), len(months()))


def _hat(name: str, series: str) -> np.ndarray:
    """Value in USD over 2024, by month."""
    flow = path(name).jp if series == "us_exports" else path(name).us
    inside = [series != "transport" or key.partition(".")[0] in TRANSPORT_SECTORS for key in flow.market.keys]
    return flow.value[:, inside].sum(axis=1) / flow.market.focus[inside].sum()


def law_changed() -> tuple[date, ...]:
    """The days on which the duty on Japan's goods in general or on its cars changed.

    >>> str(law_changed()[0])
    '2025-04-03'
    """
    found = history.states()
    return tuple(
        day
        for (_, before), (day, after) in pairwise(found)
        if any(before.get(name) != after.get(name) for name in ("general", "cars"))
    )


def rivals_law(regime: str) -> tuple[date, date]:
    """First and last day on which that state of law stands for what rivals paid.

    >>> [str(day) for day in rivals_law("spring-2025")]
    ['2025-04-10', '2025-05-13']
    """
    days = {dict(one.changes).get("rivals_regime"): one.start for one in calendar("law").measures}
    later = [start for name, start in days.items() if name and start > days[regime]]
    return days[regime], min(later) - timedelta(days=1)


def yen_on_file() -> str:
    """The last month whose yen is on file."""
    return str(table("usd_jpy_monthly").month.max())


def _known(series: str) -> pd.Series:
    """Actual values by month, USD bn."""
    if series == "transport":
        rows = table("naics3_monthly_japan")
        rows = rows[rows.naics3.astype(int) == TRANSPORT]
        return rows.set_index("month").consumption_value_usd / 1e9
    column = {"us_imports": "us_imports_from_japan_usd_mn", "us_exports": "us_exports_to_japan_usd_mn"}[series]
    return table("us_japan_trade_monthly").set_index("month")[column] / 1e3
