"""A calendar as CSV, one row a lever of a measure, and back: ``measure`` numbers the rows that belong together.

Rows whose lever begins with ``option:`` hold the calendar's own settings. Values are in screen units.
Reading tells rows that could not be used and leaves them out.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields, replace
from datetime import date

from core.language.messages import BilingualText, MessageError, Sentence, short
from core.language.view import QUERY
from core.links.csv_text import decimal_points, safe
from core.links.csv_text import rows as csv_rows
from core.links.link import Note, fold
from core.links.notes import note as words
from core.links.scenario_csv import LARGEST, ROWS, WrongFile
from core.path.calendar import MOST, Calendar, CalendarError, Measure
from core.path.codec import OPTIONS
from core.scenario.levers import lever

COLUMNS = ["measure", "start", "end", "lever", "value", "unit", "label", "legal_basis"]
SETTINGS = {option: (write, read) for option, write, read in OPTIONS.values()} | {"base": (str, str)}


def write(calendar: Calendar) -> str:
    """The file's text: CRLF line ends; encode it as ``utf-8-sig`` so that spreadsheets read Japanese."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for option in (field.name for field in fields(calendar) if field.name in SETTINGS):
        rows.writerow(["", "", "", f"option:{option}", SETTINGS[option][0](getattr(calendar, option)), "", "", ""])
    for number, measure in enumerate(calendar.measures, 1):
        for key, value in measure.changes:
            known = lever(key)
            cells = [
                number,
                measure.start,
                measure.end or "",
                key,
                known.write(value),
                known.unit.suffix["en"],
                measure.label,
                measure.basis,
            ]
            rows.writerow([safe(cell) for cell in cells])
    return out.getvalue()


def read(data: bytes) -> tuple[Calendar, tuple[Note, ...]]:
    """The calendar of an uploaded file, with notes. Raises WrongFile when it is not a calendar CSV at all."""
    notes: list[Note] = []
    options, groups = {}, {}
    for row in _table(data, notes):
        if row["lever"].startswith("option:"):
            options.setdefault(row["lever"].removeprefix("option:"), []).append(row["value"])
        else:
            groups.setdefault((row["measure"], row["start"], row["end"]), []).append(row)
    if len(groups) > MOST:
        raise WrongFile(
            Sentence("{given:,} measures were given. Allowed: at most {most}.", given=len(groups), most=MOST)
        )
    calendar = Calendar()
    for name, given in options.items():
        if len(set(given)) > 1:
            notes.append(
                Note.saying("ignored", "cal", short(name), _both("repeated", key=short(name), given=short(given[-1])))
            )
        try:
            calendar = replace(calendar, **{name: SETTINGS[name][1](given[-1])})
        except (KeyError, ValueError) as error:
            notes.append(_left_out(Sentence("option {name}", name=short(name)), error))
    measures = []
    for rows in groups.values():
        try:
            measures.append(_measure(rows))
        except ValueError as error:
            notes.append(_left_out(Sentence("measure {number}", number=short(rows[0]["measure"])), error))
    try:
        return replace(calendar, measures=tuple(measures)), fold(notes)
    except CalendarError as error:
        raise WrongFile(Sentence("{problem}", problem=error)) from None


def _measure(rows: list[dict[str, str]]) -> Measure:
    first = rows[0]
    changes = tuple((row["lever"], lever(row["lever"]).read(row["value"])) for row in rows)
    end = _day(first["end"]) if first["end"] else None
    return Measure(_day(first["start"]), changes, end, first["label"], first["legal_basis"])


def _day(text: str) -> date:
    """A date by year, month and day; spreadsheets in Japan put slashes between them."""
    parts = re.fullmatch(r"([0-9]{4})(-|/)([0-9]{1,2})\2([0-9]{1,2})", text)
    if parts is None:
        raise CalendarError(
            Sentence("“{given}” is not a date; a date is written 2025-04-03 or 2025/4/3.", given=short(text))
        )
    return date(int(parts[1]), int(parts[3]), int(parts[4]))


def _left_out(what: Sentence, error: Exception) -> Note:
    """A row that could not be used, and why where the reason is for the user."""
    why = error if isinstance(error, MessageError) else Sentence("The value cannot be used.")
    if isinstance(error, KeyError):
        why = Sentence("There is no such setting.")
    message = Sentence("Calendar file, {what}: {why} It was left out.", what=what, why=why)
    return Note.saying("ignored", "cal", str(what), message)


def _both(name: str, **facts: object) -> BilingualText:
    return BilingualText({language: words(name, language, **facts) for language in QUERY["lang"][1]})


def _table(data: bytes, notes: list[Note]) -> list[dict[str, str]]:
    if len(data) > LARGEST:
        raise WrongFile(
            Sentence(
                "The file has {size:.1f} MB; a calendar has a few kB. Upload a CSV that this page wrote.",
                size=len(data) / 1e6,
            )
        )
    try:
        rows, delimiter = csv_rows(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, csv.Error):
        raise WrongFile(Sentence("The file is not UTF-8 CSV text. In a spreadsheet, save it as “CSV UTF-8”.")) from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if header[: len(COLUMNS)] != COLUMNS or any(header[len(COLUMNS) :]):
        raise WrongFile(
            Sentence("The first line must be: {columns}. Upload a CSV that this page wrote.", columns=",".join(COLUMNS))
        )
    if len(rows) > ROWS:
        raise WrongFile(
            Sentence("The file has {rows:,} rows; a calendar has fewer than {most:,}.", rows=len(rows), most=ROWS)
        )
    wide = [row for row in rows[1:] if any(row[len(header) :])]
    notes += [
        _left_out(BilingualText(short(" ".join(row[:4]))), MessageError(_both("wide", key=short(row[3]))))
        for row in wide
    ]
    cells = [[cell.strip().removeprefix("'") for cell in (*row, *[""] * 8)][:8] for row in rows[1:] if row not in wide]
    table = [dict(zip(COLUMNS, row, strict=True)) for row in cells if any(row)]
    points = decimal_points([row["value"] for row in table], delimiter)
    return [row | {"value": points.get(row["value"], row["value"])} for row in table]
