"""A calendar as CSV, one row a lever of a measure, and back: ``measure`` numbers the rows that belong together.

Rows whose lever begins with ``option:`` hold the calendar's own settings. Values are in screen units.
Reading tells rows that could not be used and leaves them out.
"""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from datetime import date

from core.lever import LeverError
from core.levers import lever
from core.link import Note
from core.path.calendar import Calendar, CalendarError, Measure
from core.path.codec import OPTIONS
from core.scenario_csv import LARGEST, ROWS, WrongFile, safe
from core.told import Sentence

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
    for row in _table(data):
        if row["lever"].startswith("option:"):
            options[row["lever"].removeprefix("option:")] = row["value"]
        else:
            groups.setdefault((row["measure"], row["start"], row["end"]), []).append(row)
    calendar = Calendar()
    for name, value in options.items():
        try:
            calendar = replace(calendar, **{name: SETTINGS[name][1](value)})
        except (KeyError, ValueError) as error:
            notes.append(_left_out(f"option {name}", error))
    measures = []
    for rows in groups.values():
        try:
            measures.append(_measure(rows))
        except ValueError as error:
            notes.append(_left_out(f"measure {rows[0]['measure']}", error))
    try:
        return replace(calendar, measures=tuple(measures)), tuple(notes)
    except CalendarError as error:
        raise WrongFile(Sentence("{problem}", problem=error)) from None


def _measure(rows: list[dict[str, str]]) -> Measure:
    first = rows[0]
    changes = tuple((row["lever"], lever(row["lever"]).read(row["value"])) for row in rows)
    end = date.fromisoformat(first["end"]) if first["end"] else None
    return Measure(date.fromisoformat(first["start"]), changes, end, first["label"], first["legal_basis"])


def _left_out(what: str, error: Exception) -> Note:
    message = error.args[0] if isinstance(error, LeverError | ValueError) else "there is no such setting"
    return Note("ignored", "cal", what[:60], f"Calendar file, {what[:60]}: {str(message)[:300]} It was left out.")


def _table(data: bytes) -> list[dict[str, str]]:
    if len(data) > LARGEST:
        raise WrongFile(
            Sentence(
                "The file has {size:.1f} MB; a calendar has a few kB. Upload a CSV that this page wrote.",
                size=len(data) / 1e6,
            )
        )
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=None), strict=False))
    except (UnicodeDecodeError, csv.Error):
        raise WrongFile(Sentence("The file is not UTF-8 CSV text. In a spreadsheet, save it as “CSV UTF-8”.")) from None
    if not rows or [cell.strip().lower() for cell in rows[0]] != COLUMNS:
        raise WrongFile(
            Sentence("The first line must be: {columns}. Upload a CSV that this page wrote.", columns=",".join(COLUMNS))
        )
    if len(rows) > ROWS:
        raise WrongFile(
            Sentence("The file has {rows:,} rows; a calendar has fewer than {most:,}.", rows=len(rows), most=ROWS)
        )
    return [
        dict(zip(COLUMNS, [cell.strip().removeprefix("'") for cell in (*row, *[""] * 8)][:8], strict=True))
        for row in rows[1:]
        if any(row)
    ]
