"""The figures on file beside what was read: what is new, what was revised, and the files with both in them.

Cells that do not change keep their text, so that a file differs in what changed alone.
"""

from __future__ import annotations

import gzip
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.refresh.declared import Declared, Series
from data.refresh.gather import Readings

TRADE, DUTIES, MACRO, INDUSTRY = (
    "us_japan_trade_monthly.csv",
    "us_duties_on_japan_monthly.csv",
    "macro_monthly.csv",
    "us_imports_from_japan_by_industry_monthly.csv.gz",
)
ALL = "00"
"""Code of the sum of all industries."""


@dataclass(frozen=True)
class Change:
    """One month of one series, in the series' unit. ``old`` or ``new`` is NaN where there was or is no value."""

    series: str
    month: str
    industry: str
    old: float
    new: float

    @property
    def kind(self) -> str:
        """new, revised or withdrawn."""
        if math.isnan(self.old):
            return "new"
        return "withdrawn" if math.isnan(self.new) else "revised"

    @property
    def difference(self) -> float:
        return self.new - self.old

    @property
    def fraction(self) -> float:
        """Change as a fraction of the value on file; infinite where that was zero."""
        return self.difference / self.old if self.old else math.copysign(math.inf, self.difference)


def read_text(path: Path) -> pd.DataFrame:
    """A figures file, every cell as its text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def on_file(row: Series, figures: Path) -> pd.Series:
    """A series as it is on file, indexed as its reading is."""
    cells = read_text(figures / row.file)
    values = pd.to_numeric(cells[row.column].replace("", None))
    if row.total:
        kept = cells["naics3"] != ALL
        return pd.Series(
            values[kept].to_numpy(), index=list(zip(cells["month"][kept], cells["naics3"][kept], strict=True))
        ).sort_index()
    return pd.Series(values.to_numpy(), index=cells["date"].str[:7].tolist()).dropna().sort_index()


def held(asked: Declared, figures: Path) -> dict[str, pd.Series]:
    """Every series that is kept, as it is on file."""
    return {key: on_file(row, figures) for key, row in asked.kept().items()}


def changes(asked: Declared, readings: Readings, on_file: Mapping[str, pd.Series], since: str) -> list[Change]:
    """Every difference between the figures on file and the readings, from ``since`` on, to the decimals published."""
    found = []
    for key, row in asked.kept().items():
        old = within(on_file[key], since)
        new = readings.months[key].round(row.decimals)
        if row.total:
            old, new = without_holes(old, new)
        was, now = old.to_dict(), new.to_dict()
        for index in sorted({*was, *now}):
            before, after = was.get(index, math.nan), now.get(index, math.nan)
            same = math.isnan(after) if math.isnan(before) else round(before, row.decimals) == after
            if not same:
                month, industry = index if row.total else (index, "")
                found.append(Change(key, month, industry, float(before), float(after)))
    return found


def without_holes(old: pd.Series, new: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Both with a zero for an industry that one of them has no row for in a month that it has: no trade, no row."""
    both = old.index.union(new.index)
    had = [set(months_in(series)) for series in (old, new)]
    return tuple(
        series.reindex([index for index in both if index[0] in months]).fillna(0.0)
        for series, months in zip((old, new), had, strict=True)
    )


def within(series: pd.Series, since: str) -> pd.Series:
    return series[[month >= since for month in months_in(series)]]


def months_in(series: pd.Series) -> list[str]:
    """The month of each value, of a series by month or by month and industry."""
    return [index[0] if isinstance(index, tuple) else index for index in series.index]


def revised_files(
    asked: Declared, readings: Readings, found: Iterable[Change], figures: Path, since: str, today: str
) -> dict[str, bytes]:
    """The content of every file of ``figures/`` in which something changed."""
    moved = {asked.series[change.series].file for change in found}
    read = readings.months
    files: dict[str, bytes] = {}
    if TRADE in moved:
        files[TRADE] = _wide(
            figures / TRADE, _columns(asked, read, TRADE), {"vintage": f"FRED EXPJP/IMPJP, read {today}"}, since
        )
    if DUTIES in moved:
        files[DUTIES] = _wide(
            figures / DUTIES, _columns(asked, read, DUTIES), {"source": f"Census API, imports/hs, read {today}"}, since
        )
    if MACRO in moved:
        files[MACRO] = _wide(figures / MACRO, _columns(asked, read, MACRO), {}, since)
    if INDUSTRY in moved:
        files[INDUSTRY] = _by_industry(figures / INDUSTRY, _columns(asked, read, INDUSTRY), readings.names, since)
    return files


def _columns(asked: Declared, read: Mapping[str, pd.Series], file: str) -> dict[str, pd.Series]:
    return {row.column: read[key].round(row.decimals) for key, row in asked.kept().items() if row.file == file}


def _wide(path: Path, columns: dict[str, pd.Series], said: dict[str, str], since: str) -> bytes:
    """A file with one row a month, its columns brought up to date and months of the window labelled as said."""
    cells = read_text(path).set_index("date")
    for column, series in columns.items():
        for month, value in within(series, since).items():
            date = f"{month}-01"
            if date not in cells.index:
                cells.loc[date] = ""
            if not math.isnan(value) and _differs(cells.at[date, column], value):
                cells.at[date, column] = _text(value)
    cells = cells.sort_index()
    shared = set.intersection(*({f"{month}-01" for month in series.dropna().index} for series in columns.values()))
    for date in sorted(shared & set(cells.index[cells.index >= since])):
        _derive(cells, date)
        for column, text in said.items():
            cells.at[date, column] = text
    return _bytes(path, cells.reset_index())


def _derive(cells: pd.DataFrame, date: str) -> None:
    """The balance, and the duty as a percentage of value, from the columns beside them."""
    row = {column: cells.at[date, column] for column in cells}
    if "us_balance_musd" in row:
        balance = float(row["us_exports_to_japan_musd"]) - float(row["us_imports_from_japan_musd"])
        cells.at[date, "us_balance_musd"] = _text(round(balance, 1))
    if "effective_duty_rate_pct" in row:
        rate = 100 * float(row["calc_duty_usd"]) / float(row["cons_imports_usd"])
        cells.at[date, "effective_duty_rate_pct"] = _text(round(rate, 4))


def _by_industry(path: Path, columns: dict[str, pd.Series], names: dict[str, str], since: str) -> bytes:
    """The industries' file: months of the window as read, with the sum of all industries beneath each month."""
    cells = read_text(path)
    read = pd.DataFrame(columns).fillna(0.0)
    read.index = pd.MultiIndex.from_tuples(read.index, names=["month", "naics3"])
    read = read[read.index.get_level_values("month") >= since]
    total = read.groupby(level="month").sum()
    total.index = pd.MultiIndex.from_product([total.index, [ALL]], names=["month", "naics3"])
    new = pd.concat([read, total]).reset_index()
    known = dict(zip(cells["naics3"], cells["desc"], strict=True))
    new["desc"] = new["naics3"].map(names | known)
    new["partner"] = "JAPAN"
    for column in columns:
        new[column] = new[column].map(_text)
    kept = cells[~cells["month"].isin(set(new["month"]))]
    return _bytes(path, pd.concat([kept, new[cells.columns]]).sort_values(["month", "naics3"]))


def _differs(text: str, value: float) -> bool:
    return text == "" or float(text) != value


def _text(value: float) -> str:
    return repr(float(value))


def _bytes(path: Path, cells: pd.DataFrame) -> bytes:
    """As the file is written: its line ends, its columns, packed where it is packed, the same bytes every time."""
    packed = path.suffix == ".gz"
    before = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
    text = io.StringIO()
    cells.to_csv(text, index=False, lineterminator="\r\n" if b"\r\n" in before else "\n")
    content = text.getvalue().encode("utf-8")
    return gzip.compress(content, mtime=0) if packed else content
