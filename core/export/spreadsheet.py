"""Excel sheets: numbers, percent and dates as such, formulas that Excel works out again, native charts, ready for A4.

What is a number is blue, what is a formula is black, as accountants have it. Nothing in a file runs by itself: text that
begins like a formula stays text, and only a ``Formula`` is one.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from core.export.xml_text import legal
from core.language import labels
from core.language.messages import Message

# Text that begins like a formula stays text: without these a cell "=1+1" would run.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST, NARROWEST = 48, 10  # characters
LONGEST = 32_767  # that a cell may hold
LINE, TALLEST = 15.0, 400.0  # points: a line of a cell, and the tallest a row may be
PROPERTY = 255  # that a property of the file may hold
MONEY, PERCENT, RATE, COUNT = "#,##0.000", "0.0%", "0.0##%", "#,##0"
OTHER, DAY = "General", "yyyy-mm-dd"
# Number format by what the row's unit says; "" for tables without units. A number of any other unit, as of a
# lever, shows the digits it has.
FORMATS = {"": MONEY, "fraction": "0.0000"} | {
    name: shape
    for unit, shape in (("USD bn", MONEY), ("JPY bn", MONEY), ("percent", PERCENT), ("jobs", COUNT))
    for name in (unit, *labels.UNITS[unit].values())
}
POINTS = Message("points", context="workbook")
GIVEN, TEXT = "#0000FF", "#000000"
A4, MARGIN = 9, 0.5  # Excel's number of the paper; inches
CHART = {"width": 900, "height": 420}  # pixels


class Formula(NamedTuple):
    """A formula and its value; programs that do not calculate show the value."""

    text: str
    value: float


class Share(float):
    """A fraction shown in percent; overrides its row's unit."""


class Rate(Share):
    """A fraction that somebody set, shown in percent with the digits it was given."""


class Count(float):
    """A number of persons or things; overrides its row's unit."""


class Points(float):
    """Percentage points, shown with their word behind."""

    word: str

    @classmethod
    def named(cls, value: float, language: str) -> Points:
        """That many, with the word of that language."""
        found = cls(value)
        found.word = POINTS[language]
        return found


Cell = str | float | int | date | Formula | None


class Bars(NamedTuple):
    """A bar chart over a sheet's rows: first and last row, the column of names, and the columns of values."""

    title: str
    sheet: str
    first: int
    last: int
    names: int
    values: tuple[int, ...]
    unit: str
    kind: str = "bar"


@dataclass
class Sheet:
    """A table: headings, rows of cells, and the unit of each row, which says how its numbers look.

    Attributes:
        pages: sheets of paper that its print takes at the most; 0 for as many as it needs.
        wide: whether it prints across the longer side of the paper.
        printed: the first row and column and the last that are printed; everything where there is none.
        wraps: whether a long text goes on in the next line of its cell.
        widths: of the columns in Latin letters; else as wide as what stands in them.
        charts: below each other on a sheet that holds no table.
    """

    name: str
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    units: Sequence[str] = ()
    pages: int = 0
    wide: bool = True
    printed: tuple[int, int, int, int] | None = None
    wraps: bool = True
    widths: Sequence[int] = ()
    charts: Sequence[Bars] = field(default_factory=tuple)


@dataclass(frozen=True)
class Facts:
    """What a file says of itself."""

    title: str
    author: str
    subject: str = ""
    made: datetime | None = None


def address(sheet: str, row: int, column: int) -> str:
    """A cell of another sheet as formulas name it; the row below the headings is 1.

    >>> address("Levers and figures", 1, 4), address("Japan's", 1, 0)
    ("'Levers and figures'!E2", "'Japan''s'!A2")
    """
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{xl_rowcol_to_cell(row, column)}"


def cell(row: int, column: int) -> str:
    """A cell of the same sheet.

    >>> cell(1, 0)
    'A2'
    """
    return xl_rowcol_to_cell(row, column)


def written(sheets: Iterable[Sheet], facts: Facts) -> bytes:
    """The bytes of a workbook with these sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        book.set_properties(
            {
                "title": legal(facts.title)[:PROPERTY],
                "subject": legal(facts.subject)[:PROPERTY],
                "author": facts.author,
                "created": facts.made,
            }
        )
        # Numbers that a formula gives are worked out anew as the file opens.
        book.set_calc_mode("auto")
        shapes = _Shapes(book)
        for sheet in sheets:
            drawn = book.add_worksheet(sheet.name)
            _paper(drawn, sheet, facts)
            if sheet.heads:
                _fill(drawn, sheet, shapes)
            for number, chart in enumerate(sheet.charts):
                drawn.insert_chart(number * 22, 0, _chart(book, chart))
    return out.getvalue()


class _Shapes:
    """The formats of cells, each made once."""

    def __init__(self, book) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}
        self.text = {wraps: book.add_format({"text_wrap": wraps, "valign": "top"}) for wraps in (False, True)}
        self.day = book.add_format({"num_format": DAY, "valign": "top", "align": "left"})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})

    def number(self, shape: str, colour: str):
        """Of a number of that format in that colour."""
        if (shape, colour) not in self._made:
            look = {"num_format": shape, "valign": "top", "font_color": colour}
            self._made[shape, colour] = self._book.add_format(look)
        return self._made[shape, colour]


def _paper(drawn, sheet: Sheet, facts: Facts) -> None:
    """How the sheet prints: on A4, as wide as the paper, its headings on every page, its name and page below."""
    drawn.set_paper(A4)
    drawn.set_margins(MARGIN, MARGIN, MARGIN, 1.5 * MARGIN)
    drawn.fit_to_pages(1, sheet.pages)
    drawn.set_footer(f"&L&8{facts.title.replace('&', '&&')}&C&8&A&R&8&P / &N")
    if sheet.wide:
        drawn.set_landscape()
    if sheet.printed:
        drawn.print_area(*sheet.printed)
    if sheet.heads:
        drawn.freeze_panes(1, 0)
        drawn.repeat_rows(0)


def _fill(drawn, sheet: Sheet, shapes: _Shapes) -> None:
    units = sheet.units or [""] * len(sheet.rows)
    widths = sheet.widths or _widths(sheet)
    for column, (name, wide) in enumerate(zip(sheet.heads, widths, strict=True)):
        drawn.set_column(column, column, wide)
        drawn.write_string(0, column, held(name), shapes.head)
    # Not every program makes a row as tall as its text.
    drawn.set_row(0, _tall(sheet.heads, widths))
    for place, (row, unit) in enumerate(zip(sheet.rows, units, strict=True), 1):
        if sheet.wraps:
            drawn.set_row(place, _tall(row, widths))
        for column, one in enumerate(row):
            text = shapes.text[sheet.wraps]
            _write(drawn, place, column, one, FORMATS.get(unit, OTHER), shapes, text)


def _widths(sheet: Sheet) -> list[int]:
    """Column widths that fit each column's longest content, up to ``WIDEST``."""
    columns = [[row[place] for row in sheet.rows] for place in range(len(sheet.heads))]
    texts = [[across(one) for one in column if isinstance(one, str)] for column in columns]
    return [
        min(max([min(across(head), 16), *found, NARROWEST]) + 2, WIDEST)
        for head, found in zip(sheet.heads, texts, strict=True)
    ]


def _tall(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points that a row needs for its longest text."""
    lines = [
        sum(math.ceil(max(1, across(line)) / (0.95 * wide)) for line in one.splitlines() or [""])
        for one, wide in zip(row, widths, strict=True)
        if isinstance(one, str)
    ]
    return min(LINE * max([1, *lines]), TALLEST)


def _write(drawn, row: int, column: int, one: Cell, shape: str, shapes: _Shapes, text) -> None:
    if isinstance(one, str):
        drawn.write_string(row, column, held(one), text)
    elif isinstance(one, Formula):
        shape = _shape(one.value, shape)
        drawn.write_formula(row, column, f"={one.text}", shapes.number(shape, TEXT), float(one.value))
    elif isinstance(one, date):
        drawn.write_datetime(row, column, datetime(one.year, one.month, one.day), shapes.day)
    elif one is not None and math.isfinite(one):  # what is no number stays empty
        drawn.write_number(row, column, float(one), shapes.number(_shape(one, shape), GIVEN))


def _shape(value: object, shape: str) -> str:
    """A cell's format: the number's own where it has one, otherwise its row's."""
    if isinstance(value, Points):
        return f'0.0" {value.word}"'
    own: dict[type, str] = {Rate: RATE, Share: PERCENT, Count: COUNT}
    return own.get(type(value), shape)


def _chart(book, chart: Bars):
    """A native chart, one series a column of values."""
    drawn = book.add_chart({"type": chart.kind})
    rows = (chart.first, chart.last)
    for column in chart.values:
        drawn.add_series(
            {
                "name": [chart.sheet, 0, column],
                "categories": [chart.sheet, rows[0], chart.names, rows[1], chart.names],
                "values": [chart.sheet, rows[0], column, rows[1], column],
                "gap": 60,
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    across, up = (drawn.set_y_axis, drawn.set_x_axis) if chart.kind == "bar" else (drawn.set_x_axis, drawn.set_y_axis)
    across({"reverse": chart.kind == "bar", "label_position": "low"})
    up(
        {
            "name": chart.unit,
            "name_font": {"bold": False},
            "num_format": "#,##0.0",
            "major_gridlines": {"visible": True},
        }
    )
    if len(chart.values) < 2:
        drawn.set_legend({"none": True})
    else:
        drawn.set_legend({"position": "bottom"})
    drawn.set_size(CHART)
    return drawn


def held(words: str) -> str:
    """Text shortened to what a cell can hold; a mark shows where it was cut."""
    found = legal(words)
    return found if len(found) <= LONGEST else found[: LONGEST - 1] + "…"


def across(words: str) -> int:
    """How wide a text is, in Latin letters."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in words)
