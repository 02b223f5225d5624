"""Excel workbooks: numbers as numbers in their own format, text as text, nothing that runs."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

from core.export import snippet
from core.export.turn import in_turn
from core.export.xml_text import legal
from core.figures.version import VERSION
from core.language.format import convention
from core.language.limits import disclaimer
from core.language.messages import Message
from core.language.numbers import unit_name
from core.scenario import presets
from core.solve.compare import TABLES, Comparison
from core.trade.statistics import STATISTICS
from core.words.columns import CODES, heading, with_labels

# Text that begins like a formula stays text: without these a cell "=1+1" would run.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHEETS = {
    "about": Message("About", context="sheet"),
    "summary": Message("Summary", context="sheet"),
    "levers": Message("Levers", context="sheet"),
    "contributions": Message("Contributions", context="sheet"),
    "sectors": Message("Sectors", context="sheet"),
    "effects": Message("Price and volume", context="sheet"),
    "revenue": Message("Duty revenue", context="sheet"),
    "diversion": Message("Diversion", context="sheet"),
    "displacement": Message("Japan's purchases", context="sheet"),
    "buyer_prices": Message("Buyer prices", context="sheet"),
    "jobs": Message("Jobs", context="sheet"),
}
FACTS = (
    Message("What"),
    Message("Compared with", context="workbook"),
    Message("Unit"),
    Message("Statistics", context="workbook"),
    Message("Ranges"),
    Message("Version"),
)
LINKED = Message("Link: {name}")
RANGES = Message("Effect ranges: 10th to 90th percentile over draws of the assumptions; all scenarios share the draws")
WIDEST = 48  # characters
LONGEST = 32_767  # that a cell may hold
MADE = datetime(2026, 1, 1)
MONEY, SHARE, COUNT = "#,##0.000", "0.00", "#,##0"
# Number format by what the row's unit says; "" for tables without units. A number of any other unit, as of a
# lever, shows the digits it has.
FORMATS = {"": MONEY, "fraction": "0.0000"} | {
    name: shape
    for unit, shape in (("USD bn", MONEY), ("JPY bn", MONEY), ("percent", SHARE), ("jobs", COUNT))
    for name in (unit, *CODES["unit"][unit].values())
}
OTHER = "General"


@in_turn
def workbook(comparison: Comparison, page: str = "") -> bytes:
    """The file's bytes: what it is, the summary with ranges, the levers, and every table, a sheet each.

    In the view's language; page is the address of the page that its links open.
    """
    links = addresses(comparison, page)
    language = comparison.view.language
    frames = {
        "about": _about(comparison, links),
        "summary": comparison.summary(with_ranges=True).assign(link=links),
        "levers": comparison.levers(),
    }
    frames |= {name: _table(comparison, name) for name in TABLES}
    sheets = {SHEETS[name][language]: _named(frame, language) for name, frame in frames.items()}
    return written(sheets, heading("unit", language))


def addresses(comparison: Comparison, page: str = "") -> list[str]:
    """The link of every scenario, in the comparison's view, on the page at that address."""
    return [snippet.address(snippet.query(entry.scenario, comparison.view), page) for entry in comparison.entries]


def _table(comparison: Comparison, name: str) -> pd.DataFrame:
    """One of ``TABLES``; fractions as percent, and what is a source of words under a name of its own."""
    frame = comparison.table(name)
    if name == "buyer_prices":
        percent = {f"{key}_percent": 100.0 * frame[key] for key in ("japanese", "all")}
        frame = frame[["scenario", "sector", "label"]].assign(**percent, weight_usd_bn=frame.weight)
    return frame.rename(columns={"source": "origin"}) if name == "jobs" else frame


def _named(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table under the headings of the language; the labels say the sectors."""
    named = with_labels(frame, language)
    return named if convention("keeps_codes", language) else named.drop(columns=["sector"], errors="ignore")


def written(sheets: Mapping[str, pd.DataFrame], unit: str = "unit") -> bytes:
    """The bytes of a workbook with these tables, a sheet each under its name; `unit` is the column of units."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        # The same tables give the same bytes.
        book.set_properties({"created": MADE})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        shapes = {
            shape: book.add_format({"num_format": shape, "valign": "top"}) for shape in {*FORMATS.values(), OTHER}
        }
        for name, frame in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            units = frame[unit].tolist() if unit in frame else [""] * len(frame)
            _fill(sheet, frame, head, text, [shapes[FORMATS.get(one, OTHER)] for one in units])
    return out.getvalue()


def _about(comparison: Comparison, links: list[str]) -> pd.DataFrame:
    view = comparison.view
    said = (
        disclaimer(view.language),
        presets.preset(comparison.reference).label[view.language],
        unit_name(view.unit, view.language),
        STATISTICS[view.statistic][view.language],
        RANGES[view.language],
        VERSION,
    )
    rows = [(fact[view.language], words) for fact, words in zip(FACTS, said, strict=True)]
    rows += [
        (LINKED[view.language].format(name=entry.name), link)
        for entry, link in zip(comparison.entries, links, strict=True)
    ]
    return pd.DataFrame(rows, columns=["fact", "value"])


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
            elif cell is not None and math.isfinite(cell):  # what is no number stays empty
                sheet.write_number(row, column, cell, number)


def _text(cell: str) -> str:
    """As a workbook can hold it; what is cut shows."""
    held = legal(cell)
    return held if len(held) <= LONGEST else held[: LONGEST - 1] + "…"


def _across(text: str) -> int:
    """How wide a text is, in Latin letters."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
