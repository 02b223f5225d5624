"""What is not plausible in what was read.

A finding either ends the refresh, or needs a person to look and say ``--accept-revisions``. Ends: a value outside the
levels declared, a gap, a month that is no more, a service that lags what is on file, parts that do not add up, two
services that differ. Needs a person: a revision or a step larger than declared, tariff lines of another revision than
the months.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.refresh.declared import Declared, Series
from data.refresh.gather import Readings
from data.refresh.revise import Change, months_in

SAME_USD_MN = 1.0
"""Two publications of one total, one of them rounded to a million, may differ by this."""
SAME_SUM = 1e-6
"""Industries are the same records as the total; only rounding of dollars is allowed for."""
BASE_YEARS = ("2024", "2025")


@dataclass(frozen=True)
class Finding:
    """``fatal`` ends the refresh; otherwise --accept-revisions lets it pass."""

    fatal: bool
    text: str


def findings(
    asked: Declared,
    readings: Readings,
    found: list[Change],
    on_file: Mapping[str, pd.Series],
    figures: Path,
    since: str,
    until: str,
) -> list[Finding]:
    """Everything that is not plausible, fatal first."""
    all_found = [
        *(finding for key, row in asked.series.items() for finding in levels(key, row, readings, until)),
        *(finding for key, row in asked.kept().items() for finding in reach(key, row, readings, on_file[key], since)),
        *withdrawn(asked, found),
        *totals(asked, readings),
        *revisions(asked, readings, found),
        *steps(asked, readings, on_file),
        *base_years(asked, readings, figures),
    ]
    return sorted(all_found, key=lambda finding: not finding.fatal)


def levels(key: str, row: Series, readings: Readings, until: str) -> Iterable[Finding]:
    """Values within the levels of their unit, months without a gap and none in the future."""
    series = readings.months[key]
    outside = series[(series < row.lowest) | (series > row.highest)]
    if len(outside):
        yield Finding(
            True,
            f"{row.title}: {outside.iloc[0]:,.10g} {row.unit} in {_named(outside.index[0])} is outside "
            f"{row.lowest:,.10g} to {row.highest:,.10g}. Has the unit or the base changed?",
        )
    months = pd.PeriodIndex(sorted(set(months_in(series))), freq="M")
    if not len(months):
        yield Finding(True, f"{row.title}: no month came.")
        return
    gaps = pd.period_range(months[0], months[-1], freq="M").difference(months)
    missing = [] if row.may_be_missing else [_named(index) for index in series[series.isna()].index]
    if (len(gaps) and not row.may_be_missing) or missing:
        yield Finding(True, f"{row.title}: {', '.join([*map(str, gaps), *missing][:6])} are missing.")
    if str(months[-1]) > until:
        yield Finding(True, f"{row.title}: {months[-1]} lies in the future.")


def reach(key: str, row: Series, readings: Readings, held: pd.Series, since: str) -> Iterable[Finding]:
    """A reading covers the window, and goes at least as far as the figures on file."""
    months, last = months_in(readings.months[key].dropna()), max(months_in(held))
    if months and max(months) < last:
        yield Finding(True, f"{row.title}: the service ends in {max(months)}, the figures on file in {last}.")
    if months and min(months) > since:
        yield Finding(True, f"{row.title}: {since} was asked for and the service starts in {min(months)}.")


def withdrawn(asked: Declared, found: list[Change]) -> Iterable[Finding]:
    for key, months in _by_series([change for change in found if change.kind == "withdrawn"]):
        yield Finding(True, f"{asked.series[key].title}: {_list(months)} on file but no longer published.")


def totals(asked: Declared, readings: Readings) -> Iterable[Finding]:
    """Industries add up to the total, and two services give the same trade."""
    for row in asked.series.values():
        if row.total:
            series = readings.months[_key(asked, row)]
            parts, whole = series.groupby(months_in(series)).sum(), readings.months[row.total]
            if set(parts.index) != set(whole.index):
                apart = sorted(set(parts.index) ^ set(whole.index))
                yield Finding(True, f"{row.title}: months differ from those of the total ({_list(apart)}).")
                continue
            miss = (parts - whole).abs()
            if (miss > SAME_SUM * whole + 1).any():
                month = miss.idxmax()
                yield Finding(
                    True,
                    f"{row.title}: industries sum to {parts[month]:,.0f} in {month}, the total is {whole[month]:,.0f}. "
                    "A release may be under way; run again in an hour.",
                )
        if row.same_as:
            again, first = readings.months[_key(asked, row)] / 1e6, readings.months[row.same_as]
            miss = (again - first).abs().dropna()
            if not len(miss):
                yield Finding(True, f"{row.title}: no month in common with {asked.series[row.same_as].title}.")
            elif miss.max() > SAME_USD_MN:
                month = miss.idxmax()
                yield Finding(
                    True,
                    f"{asked.series[row.same_as].title}, {month}: {first[month]:,.1f} mn USD from FRED and "
                    f"{again[month]:,.1f} from the Census Bureau. One may lag a release; run again tomorrow.",
                )


def revisions(asked: Declared, readings: Readings, found: list[Change]) -> Iterable[Finding]:
    """Revisions larger than declared; an industry's is measured against all industries' month."""
    large = []
    for change in found:
        row = asked.series[change.series]
        whole = readings.months[row.total].get(change.month, math.nan) if row.total else change.old
        if change.kind == "revised" and abs(change.difference) > row.revision_gate * whole:
            large.append(change)
    for key, months in _by_series(large):
        gate = asked.series[key].revision_gate
        yield Finding(False, f"{asked.series[key].title}: revised by more than {gate:.1%} in {_list(months)}.")


def steps(asked: Declared, readings: Readings, on_file: Mapping[str, pd.Series]) -> Iterable[Finding]:
    """New months that move by more than declared from the month before."""
    for key, row in asked.kept().items():
        if row.total:
            continue
        series, last = readings.months[key].dropna(), max(months_in(on_file[key]))
        moved = series[series > 0].map(math.log).diff().abs()
        for month in moved[(moved > row.step_gate) & (moved.index > last)].index:
            yield Finding(False, f"{row.title}: {month} differs from the month before by more than is usual.")


def base_years(asked: Declared, readings: Readings, figures: Path) -> Iterable[Finding]:
    """Months and tariff lines of the base years are of one revision; the lines are not refreshed."""
    lines = pd.read_csv(
        figures / "us_imports_from_japan_by_line.csv.gz", usecols=[f"general_usd_{y}" for y in BASE_YEARS]
    )
    months = readings.months["imports"]
    for year in BASE_YEARS:
        read = months[[month.startswith(year) for month in months.index]]
        whole = lines[f"general_usd_{year}"].sum() / 1e6
        if len(read) == 12 and abs(read.sum() / whole - 1) > asked.base_years_gap:
            yield Finding(
                False,
                f"The months of {year} now sum to {read.sum():,.0f} mn USD and the tariff lines on file to {whole:,.0f}: "
                "they are of different revisions, and the model keeps computing on the lines.",
            )


def _key(asked: Declared, row: Series) -> str:
    return next(key for key, other in asked.series.items() if other is row)


def _named(index: str | tuple[str, str]) -> str:
    return index if isinstance(index, str) else f"{index[0]} (industry {index[1]})"


def _by_series(found: list[Change]) -> Iterable[tuple[str, list[str]]]:
    for key in dict.fromkeys(change.series for change in found):
        yield key, sorted({change.month for change in found if change.series == key})


def _list(months: list[str]) -> str:
    return ", ".join(months[:6]) + (f" and {len(months) - 6} more months" if len(months) > 6 else "")
