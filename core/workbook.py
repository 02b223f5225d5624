"""A comparison as an Excel workbook: numbers as numbers, text as text, nothing that runs."""

from __future__ import annotations

import io
import math

import pandas as pd
import xlsxwriter

from core import presets
from core.compare import TABLES, Comparison
from core.scenario_csv import DISCLAIMER
from core.statistics import STATISTICS
from core.version import VERSION

# Text that begins like a formula stays text: without these a cell "=1+1" would run.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHEETS = {
    "contributions": "Contributions", "sectors": "Sectors", "effects": "Price and volume", "revenue": "Duty revenue", "diversion": "Diversion",
    "displacement": "Japan's purchases", "buyer_prices": "Buyer prices", "jobs": "Jobs",
}  # fmt: skip
WIDEST = 48  # characters


def workbook(comparison: Comparison) -> bytes:
    """The file's bytes: what it is, the summary with ranges, the levers, and every table, a sheet each."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0.000"})
        sheets = {
            "About": _about(comparison),
            "Summary": comparison.summary(with_ranges=True),
            "Levers": comparison.levers(),
        }
        for name, frame in (sheets | {SHEETS[name]: comparison.table(name) for name in TABLES}).items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            _fill(sheet, frame, head, number)
    return out.getvalue()


def _about(comparison: Comparison) -> pd.DataFrame:
    view = comparison.view
    facts = {
        "What": DISCLAIMER,
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


def _fill(sheet, frame: pd.DataFrame, head, number) -> None:
    for column, name in enumerate(frame.columns):
        cells = frame[name].tolist()
        longest = max([len(str(name)), *(len(cell) if isinstance(cell, str) else 10 for cell in cells)])
        sheet.set_column(column, column, min(longest + 2, WIDEST))
        sheet.write_string(0, column, str(name), head)
        for row, cell in enumerate(cells, 1):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None and not math.isnan(cell):
                sheet.write_number(row, column, cell, number)
