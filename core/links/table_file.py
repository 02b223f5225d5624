"""The one reader of tables that people bring: CSV as spreadsheets of any country save it, and Excel workbooks.

Scenario, calendar, elasticity and sweep files all come in here. What may differ: the encoding, what parts the cells, a decimal
comma, lines above the head, an empty column, the order of the columns, columns that are not needed, and headings in Japanese
(``data/headings.toml``). Cells come out as text, without the apostrophe that keeps spreadsheets from running them.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.figures.tables import DATA
from core.language.catalogue import LANGUAGES
from core.language.messages import Message, MessageError, Sentence, short
from core.links.carriers import half_width
from core.links.csv_text import decimal_points
from core.links.csv_text import head as heading
from core.scenario.note import Note

LARGEST, ROWS, COLUMNS = 1_000_000, 5_000, 200
HEAD_WITHIN = 30  # lines among which the head is looked for
TYPES = ["csv", "xlsx", "txt", "tsv"]  # endings of files that can be read
DELIMITERS = ("\t", ";", ",")
WORKBOOK = b"PK\x03\x04"
BRACKETS = re.compile(r"[(（\[].*$")
HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]")


class WrongFile(MessageError):
    """A file that cannot be used at all; the message says what was expected."""


@dataclass(frozen=True)
class Layout:
    """What a kind of file has: columns it needs, every column in the app's own order, columns that hold numbers, and how
    large it may be.

    `free`: whether other columns are read too, under their own names. `strict`: whether every row must have as many cells as
    the head.
    """

    needed: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    free: bool = False
    strict: bool = False
    rows: int = ROWS
    largest: int = LARGEST


@dataclass(frozen=True)
class Line:
    """A row of a table: its number in the file, and column → text; `wide` where its cells do not fit the head."""

    number: int
    cells: Mapping[str, str]
    wide: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def beginning(self) -> str:
        """Its first cells, to name it by."""
        return short(" ".join([cell for cell in self.cells.values() if cell][:2]))


@dataclass(frozen=True)
class Table:
    """A file's rows, the columns its head names, and the head as it stands in the file."""

    lines: tuple[Line, ...]
    columns: tuple[str, ...]
    head: tuple[str, ...] = ()

    @property
    def wide(self) -> list[Note]:
        """Notes on rows that were left out because they are wider than the head."""
        left_out = Sentence("The row was left out.")
        return [
            Note.saying("ignored", line.beginning, "", too_wide(line), left_out) for line in self.lines if line.wide
        ]

    @property
    def fitting(self) -> tuple[Line, ...]:
        """The rows that are not wider than the head."""
        return tuple(line for line in self.lines if not line.wide)


def language_of(table: Table, words: Mapping[str, Message]) -> str:
    """The language whose words a file's head has, and in whose units it counts; "" where the head's keys leave that open.

    A file of keys alone, without the column of units, counts as links do.
    """
    for language in LANGUAGES:
        own = {heading(key, said[language], language) for key, said in words.items() if said[language] != key}
        if own & set(table.head):
            return language
    return "" if "unit" in table.columns else LANGUAGES[0]


def too_wide(line: Line) -> Sentence:
    """Why a row cannot be read that does not fit its head."""
    return Sentence(
        "“{key}”: the row does not have as many cells as the first line has columns, as when a decimal comma is not in quotes.",
        key=line.beginning,
    )


def read(data: bytes, layout: Layout) -> Table:
    """The table of a file. Raises WrongFile when it holds no table of that layout."""
    if len(data) > layout.largest:
        raise WrongFile(
            Sentence(
                "The file has {size:.1f} MB; a file of this kind has a few kB. Upload a CSV that this app wrote.",
                size=len(data) / 1e6,
            )
        )
    if data.startswith(WORKBOOK):
        from core.links import workbook_file  # openpyxl is loaded only for a workbook

        sheets = workbook_file.sheets(data, layout.rows + HEAD_WITHIN, COLUMNS)
        tables = [(rows, "") for rows in sheets]
    else:
        tables = list(_parsed(decoded(data), layout.strict))
    for rows, delimiter in tables:
        at = next((at for at, row in enumerate(rows[:HEAD_WITHIN]) if _is_head(row, layout)), None)
        if at is not None:
            return _table(rows, at, delimiter, layout)
    if layout.free:
        return _without_head(tables, layout)
    raise WrongFile(
        Sentence(
            "The first line must be: {columns}. Upload a CSV that this app wrote.", columns=",".join(layout.columns)
        )
    )


def decoded(data: bytes) -> str:
    """The text of a file in whatever encoding a spreadsheet saved it. Raises WrongFile."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Iterable[str] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", *_japanese(data), "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise WrongFile(Sentence("The file is not a text file. In a spreadsheet, save it as “CSV UTF-8”."))


def _japanese(data: bytes) -> list[str]:
    """The Japanese encodings that fit, the likelier first: read as the other one, text is full of half-width kana."""
    fitting = []
    for encoding in ("cp932", "euc_jp"):
        try:
            fitting.append((len(HALF_WIDTH_KANA.findall(data.decode(encoding))), encoding))
        except UnicodeDecodeError:
            continue
    return [encoding for _, encoding in sorted(fitting)]


def _parsed(text: str, strict: bool) -> Iterable[tuple[list[list[str]], str]]:
    """The rows under each delimiter that the text may have, the likeliest first. Raises WrongFile."""
    beginning = "\n".join(re.split(r"\r\n|\r|\n", text[:20_000])[:HEAD_WITHIN])
    for delimiter in DELIMITERS:
        if delimiter in beginning or delimiter == ",":
            try:
                yield list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, strict=strict)), delimiter
            except csv.Error as error:
                raise WrongFile(Sentence("The file cannot be read as CSV: {error}.", error=error)) from None


@cache
def headings() -> Mapping[str, tuple[str, ...]]:
    """Column → what it may be called."""
    rows = tomllib.loads((DATA / "headings.toml").read_text(encoding="utf-8"))
    return {column: tuple(_plain(name) for name in names) for column, names in rows.items()}


def _plain(heading: str) -> str:
    whole = half_width(heading).strip().strip("'\ufeff").casefold()
    return BRACKETS.sub("", whole).strip() or whole


def _column(heading: str, layout: Layout) -> str:
    """The column a heading names; the heading itself where none of the layout's does."""
    plain = _plain(heading)
    return next((column for column in layout.columns if plain in (column, *headings().get(column, ()))), plain)


def _is_head(row: Sequence[str], layout: Layout) -> bool:
    if len(row) > COLUMNS * 10:
        return False
    found = [_column(cell, layout) for cell in row if cell.strip()]
    if len(set(found)) < len(found):
        return False
    return set(layout.needed) <= set(found) and (bool(layout.needed) or any(name in layout.columns for name in found))


def _without_head(tables: list[tuple[list[list[str]], str]], layout: Layout) -> Table:
    """The table whose first line names no known column, for its reader to say which."""
    rows, delimiter = tables[0] if tables else ([], "")
    at = next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    return Table((), ()) if at is None else _table(rows, at, delimiter, layout)


def _table(rows: list[list[str]], at: int, delimiter: str, layout: Layout) -> Table:
    if len(rows) - at > layout.rows:
        raise WrongFile(
            Sentence(
                "The file has {rows:,} rows; a file of this kind has fewer than {most:,}. Upload a CSV that this app wrote.",
                rows=len(rows), most=layout.rows,
            )
        )  # fmt: skip
    head = [_column(cell, layout) for cell in rows[at]]
    if twice := [name for name in dict.fromkeys(head) if name and head.count(name) > 1]:
        raise WrongFile(
            Sentence("The first line names a column twice: {names}.", names=", ".join(map(short, twice[:3])))
        )
    places = {name: place for place, name in enumerate(head) if name and (layout.free or name in layout.columns)}
    last = max((place for place, name in enumerate(head) if name), default=0)
    lines = []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: _cell(row[place]) if place < len(row) else "" for name, place in places.items()}
        uneven = layout.strict and len(row) < len(rows[at])
        lines.append(Line(number, cells, wide=uneven or any(cell.strip() for cell in row[last + 1 :])))
    points = decimal_points([line[column] for line in lines for column in layout.numbers if not line.wide], delimiter)
    if points:
        lines = [
            Line(line.number, {**line.cells, **{name: points.get(line[name], line[name]) for name in layout.numbers}}, line.wide)
            for line in lines
        ]  # fmt: skip
    return Table(tuple(lines), tuple(places), tuple(cell.strip() for cell in rows[at]))


def _cell(text: str) -> str:
    return text.strip().removeprefix("'")
