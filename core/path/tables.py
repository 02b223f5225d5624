"""A path as tables: by month, by calendar or fiscal year, cumulated; with range and with what was published.

A fiscal year is Japan's, April to March, named by the year it begins in. Only whole years are shown.
Published months are U.S. Census goods trade, as traded: with trend, gold, energy and all else that a
simulation of policy and yen alone does not have.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from core.draws import actual
from core.figures.tables import table
from core.language.messages import Message
from core.language.view import View
from core.path.bands import HIGH, LOW, Bands, quantiles
from core.path.calendar import FIRST, Calendar
from core.path.monthly import Path
from core.path.months import label
from core.path.named import legal_basis
from core.path.words import SoFar, last_day, subject, what

MEASURE_COLUMNS = (
    Message("From"),
    Message("Last day"),
    Message("About", context="measures"),
    Message("What changes"),
    Message("Legal basis"),
)
BASE_YEAR = 2024
YEARS = {"fiscal": 3, "calendar": 0}  # months from January to the year's first


@cache
def published() -> np.ndarray:
    """Japan's surplus by month from the calendar's first on, USD bn, U.S. statistics, as far as it goes."""
    frame = table("us_japan_trade_monthly")
    return -frame[frame.month >= FIRST.isoformat()[:7]].us_balance_usd_mn.to_numpy(float) / 1e3


def published_in(view: View, yen: np.ndarray) -> np.ndarray:
    """Published surplus by month in the view's billions, at each month's yen; empty where Japan's statistics are shown."""
    if view.statistic != "us":
        return np.zeros(0)
    known = published()[: len(yen)]
    return view.amount(known, yen[: len(known)])


def monthly(found: Bands, view: View) -> pd.DataFrame:
    """Columns month, reference, scenario, low, high, actual_low, actual_high (to three years from 2024), published, cumulated (change since the first month), unit."""
    path = found.path
    low, high = quantiles(found.surplus(view))
    actual_low, actual_high = _actual_months(found, view)
    there, here = path.reference(view), path.surplus(view)
    shown = pd.Series(published_in(view, path.yen)).reindex(range(path.months))
    months = [label(month) for month in range(path.months)]
    return pd.DataFrame(
        {
            "month": months,
            "reference": there,
            "scenario": here,
            "low": low,
            "high": high,
            "actual_low": actual_low,
            "actual_high": actual_high,
            "published": shown,
            "cumulated": np.cumsum(here - there),
            "unit": view.unit,
        }
    )


def yearly(found: Bands, view: View, kind: str = "fiscal") -> pd.DataFrame:
    """Columns year, reference, scenario, change, low, high, actual_low, actual_high (to three years from 2024), published (whole years only), cumulated, its low and high, unit.

    Raises KeyError for a kind that is not in YEARS.
    """
    path, skip = found.path, YEARS[kind]
    whole = (path.months - skip) // 12
    there, here = (summed(values, skip, whole) for values in (path.reference(view), path.surplus(view)))
    drawn = summed(found.surplus(view), skip, whole)
    low, high = quantiles(drawn)
    known = published_in(view, path.yen)
    sums = summed(known, skip, max(0, (len(known) - skip) // 12))
    ends = _actual_years(found, view, kind, whole)
    total_low, total_high = quantiles(np.cumsum(drawn - there, axis=1))
    return pd.DataFrame(
        {
            "year": [FIRST.year + number for number in range(whole)], "reference": there, "scenario": here, "change": here - there, "low": low, "high": high, "actual_low": ends[0], "actual_high": ends[1],
            "published": pd.Series(sums).reindex(range(whole)), "cumulated": np.cumsum(here - there), "cumulated_low": total_low, "cumulated_high": total_high, "unit": view.unit,
        }
    )  # fmt: skip


def _actual_years(found: Bands, view: View, kind: str, whole: int) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the actual-trade range by year (years,); not a number beyond three years from the base year."""
    sold, bought = (summed(flow, YEARS[kind], whole) for flow in found.both(view))
    years = np.arange(whole) + FIRST.year - BASE_YEAR
    return _ends(sold, bought, [(int(one), kind, 0) for one in years])


def _actual_months(found: Bands, view: View) -> tuple[np.ndarray, np.ndarray]:
    """The same by month (months,)."""
    sold, bought = found.both(view)
    months = range(found.path.months)
    return _ends(sold, bought, [(FIRST.year + month // 12 - BASE_YEAR, "month", month % 12 + 1) for month in months])


def _ends(sold: np.ndarray, bought: np.ndarray, which: list[tuple[int, str, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Ends by column of flows (draws, columns), each moved as in the history named for it: years on, basis, month."""
    ends = np.full((2, len(which)), np.nan)
    for column, (years, basis, month) in enumerate(which):
        if 1 <= years <= actual.FURTHEST:
            moved = actual.all_else(sold[:, column], bought[:, column], actual.pairs(years, basis, month))
            ends[:, column] = np.quantile(moved, [LOW, HIGH])
    return ends[0], ends[1]


def so_far(found: Bands, view: View, kind: str, year: int) -> SoFar | None:
    """What was published of a year, beside the same months on the path; None where nothing was, or by other statistics."""
    known, here = published_in(view, found.path.yen), found.path.surplus(view)
    first = (year - FIRST.year) * 12 + YEARS[kind]
    last = min(first + 12, len(known))
    if last <= first:
        return None
    return SoFar(label(first), label(last - 1), float(known[first:last].sum()), float(here[first:last].sum()), last - first == 12)  # fmt: skip


def outside(months: pd.DataFrame) -> tuple[int, int]:
    """(how many published months lie outside the actual-trade range, how many lie within or outside); of ``monthly``."""
    known = months.dropna(subset=["published", "actual_low"])
    return int(((known.published < known.actual_low) | (known.published > known.actual_high)).sum()), len(known)


def effects(path: Path) -> pd.DataFrame:
    """Columns month, price, volume, total, unit: change of the surplus by effect, U.S. statistics at annual rates."""
    found = path.effects
    months = [label(month) for month in range(path.months)]
    return pd.DataFrame({"month": months, **found, "total": found["price"] + found["volume"], "unit": View().unit})


def open_year(years: pd.DataFrame, kind: str) -> int:
    """The first of a table's years not wholly published yet, or its last."""
    known = max(0, (len(published()) - YEARS[kind]) // 12)
    return int(years.year.iloc[min(known, len(years) - 1)])


def summed(values: np.ndarray, skip: int, whole: int) -> np.ndarray:
    """Sums of twelve over the last axis, from a month on."""
    kept = values[..., skip : skip + 12 * whole]
    return kept.reshape(*kept.shape[:-1], whole, 12).sum(axis=-1)


def measures(calendar: Calendar, language: str) -> pd.DataFrame:
    """The calendar's measures, oldest first: when, about what, what changes, legal basis."""
    rows = [
        [
            str(row.start),
            last_day(row),
            subject(row, language, calendar),
            what(row, language),
            legal_basis(row.basis, language),
        ]
        for row in calendar.measures
    ]
    return pd.DataFrame(rows, columns=[name[language] for name in MEASURE_COLUMNS])
