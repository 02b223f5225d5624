"""Excel workbooks: numbers as numbers in their own format, text as text, nothing that runs."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

from core import presets
from core.compare import TABLES, Comparison
from core.statistics import STATISTICS
from core.version import VERSION
from core.words.limits import disclaimer
from core.xml_text import legal

# Text that begins like a formula stays text: without these a cell "=1+1" would run.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHEETS = {
    "contributions": "Contributions", "sectors": "Sectors", "effects": "Price and volume", "revenue": "Duty revenue", "diversion": "Diversion",
    "displacement": "Japan's purchases", "buyer_prices": "Buyer prices", "jobs": "Jobs",
}  # fmt: skip
WIDEST = 48  # characters
LONGEST = 32_767  # that a cell may hold
MADE = datetime(2026, 1, 1)
# Number format by what the row's unit says; "" for any other and for tables without units.
FORMATS = {"": "#,##0.000", "percent": "0.00", "%": "0.####", "jobs": "#,##0", "人": "#,##0", "fraction": "0.0000"}


def workbook(comparison: Comparison) -> bytes:
    """The file's bytes: what it is, the summary with ranges, the levers, and every table, a sheet each."""
    sheets = {
        "About": _about(comparison),
        "Summary": comparison.summary(with_ranges=True),
        "Levers": comparison.levers(),
    }
    return written(sheets | {SHEETS[name]: comparison.table(name) for name in TABLES})


def written(sheets: Mapping[str, pd.DataFrame], unit: str = "unit") -> bytes:
    """The bytes of a workbook with these tables, a sheet each under its name; `unit` is the column of units."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        # The same tables give the same bytes.
        book.set_properties({"created": MADE})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        numbers = {unit: book.add_format({"num_format": shape, "valign": "top"}) for unit, shape in FORMATS.items()}
        for name, frame in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            units = frame[unit].tolist() if unit in frame else [""] * len(frame)
            _fill(sheet, frame, head, text, [numbers.get(one, numbers[""]) for one in units])
    return out.getvalue()


def _about(comparison: Comparison) -> pd.DataFrame:
    view = comparison.view
    facts = {
        "What": disclaimer(view.language),
        "Compared with": presets.preset(comparison.reference).label[view.language],
        "Unit": view.unit,
        "Statistics": STATISTICS[view.statistic][view.language],
        "Ranges": "80 %: 10th to 90th percentile over draws of the assumptions; all scenarios share the draws",
        "Version": VERSION,
    }
    links = {
        f"Link: {entry.name}": link for entry, link in zip(comparison.entries, comparison.summary().link, strict=True)
    }
    return pd.DataFrame(list((facts | links).items()), columns=["fact", "value"])


def _fill(sheet, frame: pd.DataFrame, head, text, numbers: list) -> None:
    for column, name in enumerate(frame.columns):
        title = _text(str(name))
        cells = [_text(cell) if isinstance(cell, str) else cell for cell in frame[name]]
        longest = max([_across(title), *(_across(cell) if isinstance(cell, str) else 10 for cell in cells)])
        sheet.set_column(column, column, min(longest + 2, WIDEST))
        sheet.write_string(0, column, title, head)
        for row, (cell, number) in enumerate(zip(cells, numbers, strict=True), 1):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, text)
            elif cell is not None and not math.isnan(cell):
                sheet.write_number(row, column, cell, number)


def _text(cell: str) -> str:
    """As a workbook can hold it; what is cut shows."""
    held = legal(cell)
    return held if len(held) <= LONGEST else held[: LONGEST - 1] + "…"


def _across(text: str) -> int:
    """How wide a text is, in Latin letters."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
