"""Excel workbooks: numbers as numbers in their own format, text as text, nothing that runs."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

from core.export import snippet
from core.export.xml_text import legal
from core.figures.version import VERSION
from core.language.limits import disclaimer
from core.language.messages import Message
from core.language.numbers import unit_name
from core.scenario import presets
from core.solve.compare import TABLES, Comparison
from core.trade.statistics import STATISTICS
from core.words.columns import with_labels

# Text that begins like a formula stays text: without these a cell "=1+1" would run.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHEETS = {
    "contributions": "Contributions", "sectors": "Sectors", "effects": "Price and volume", "revenue": "Duty revenue", "diversion": "Diversion",
    "displacement": "Japan's purchases", "buyer_prices": "Buyer prices", "jobs": "Jobs",
}  # fmt: skip
JAPANESE = {
    "About": "概要", "Summary": "一覧", "Levers": "設定", "Contributions": "要因別", "Sectors": "品目別", "Price and volume": "価格と数量", "Duty revenue": "関税収入",
    "Diversion": "米国の購入", "Japan's purchases": "日本の購入", "Buyer prices": "購入価格", "Jobs": "雇用",
}  # fmt: skip
# Beside the headings of ``beside``.
HEADINGS = {
    "fact": "項目", "lever": "設定項目", "japanese_percent": "日本製品の価格の変化（%）", "all_percent": "全製品の価格の変化（%）", "weight_usd_bn": "ウエート（十億ドル）",
    "origin": "出典", "link": "リンク",
}  # fmt: skip
FACTS: Mapping[str, tuple[str, ...]] = {
    "en": ("What", "Compared with", "Unit", "Statistics", "Ranges", "Version", "Link: {name}"),
    "ja": ("位置付け", "比較対象", "単位", "統計", "範囲", "版", "リンク：{name}"),
}
RANGES = Message("80 %: 10th to 90th percentile over draws of the assumptions; all scenarios share the draws")
WIDEST = 48  # characters
LONGEST = 32_767  # that a cell may hold
MADE = datetime(2026, 1, 1)
MONEY, SHARE, COUNT = "#,##0.000", "0.00", "#,##0"
# Number format by what the row's unit says; "" for tables without units. A number of any other unit, as of a
# lever, shows the digits it has.
FORMATS = {
    "": MONEY, "USD bn": MONEY, "JPY bn": MONEY, "十億ドル": MONEY, "十億円": MONEY, "percent": SHARE, "%": SHARE, "jobs": COUNT, "人": COUNT, "fraction": "0.0000",
}  # fmt: skip
OTHER = "General"


def workbook(comparison: Comparison, page: str = "") -> bytes:
    """The file's bytes: what it is, the summary with ranges, the levers, and every table, a sheet each.

    In the view's language; page is the address of the page that its links open.
    """
    links = addresses(comparison, page)
    sheets = {
        "About": _about(comparison, links),
        "Summary": comparison.summary(with_ranges=True).assign(link=links),
        "Levers": comparison.levers(),
    }
    sheets |= {SHEETS[name]: _table(comparison, name) for name in TABLES}
    if comparison.view.language != "ja":
        return written(sheets)
    return written({JAPANESE[name]: _in_japanese(frame) for name, frame in sheets.items()}, "単位")


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


def _in_japanese(frame: pd.DataFrame) -> pd.DataFrame:
    found = with_labels(frame, "ja").drop(columns=["sector"], errors="ignore").rename(columns=HEADINGS)
    return found.assign(単位=["人" if unit == "jobs" else unit for unit in found["単位"]]) if "単位" in found else found


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
    *facts, linked = FACTS[view.language]
    said = (
        disclaimer(view.language),
        presets.preset(comparison.reference).label[view.language],
        unit_name(view.unit, view.language),
        STATISTICS[view.statistic][view.language],
        RANGES[view.language],
        VERSION,
    )
    rows = [*zip(facts, said, strict=True)]
    rows += [(linked.format(name=entry.name), link) for entry, link in zip(comparison.entries, links, strict=True)]
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
