"""A calendar as CSV, one row a lever of a measure, and back: ``measure`` numbers the rows that belong together.

Rows whose lever begins with ``option:`` hold the calendar's own settings, with ``about:`` what the file is. Values are in
screen units, or as a language counts them where the row's unit says so.
Reading leaves out rows that could not be used and notes them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from core.language.messages import Message, MessageError, Sentence, short
from core.links import check, table_file
from core.links.build import is_doubtful
from core.links.carriers import half_width
from core.links.csv_text import head, safe
from core.links.dates import Days, days
from core.links.row_notes import question
from core.links.scenario_csv import as_choice
from core.links.table_file import Layout, Line, WrongFile, language_of
from core.links.values import doubted, in_link_units, unit_notes, value_or_bound
from core.path.calendar import MOST, Calendar, CalendarError, Measure
from core.path.codec import OPTIONS, base_of, encode, laid_notes
from core.scenario.lever import as_number
from core.scenario.levers import lever, levers
from core.scenario.note import Note, fold

HEADS: Mapping[str, Message] = {
    "measure": Message("measure", context="file"),
    "start": Message("start", context="file"),
    "end": Message("end", context="file"),
    "lever": Message("lever", context="file"),
    "value": Message("value", context="file"),
    "unit": Message("unit", context="file"),
    "label": Message("label", context="file"),
    "legal_basis": Message("legal_basis", context="file"),
    "value_key": Message("value_key", context="file"),
    "lever_label": Message("lever_label", context="file"),
}
COLUMNS = [key for key in HEADS if key != "lever_label"]  # what is read; the name of a lever is for people
ABOUT = "about:"  # a row that says what the file is, for people too
LAYOUT = Layout(needed=("start", "lever", "value"), columns=tuple(COLUMNS), numbers=("value",))
SETTINGS = {option: (write, read) for option, write, read in OPTIONS.values()} | {"base": (str, base_of)}
SEAL = "check"  # an option of the file: letters over its calendar, so that one that was not edited is taken as it is


def write(calendar: Calendar, language: str = "en", about: Mapping[str, str] = MappingProxyType({})) -> str:
    """The file's text: CRLF line ends; encode it as ``utf-8-sig`` so that spreadsheets read Japanese.

    Headings, units, choices and the names of levers are in that language, a choice as links write it beside its words; about
    says what the file is, a row each.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([head(key, words[language], language) for key, words in HEADS.items()])
    blank = [""] * (len(HEADS) - 5)
    for name, said in about.items():
        rows.writerow(["", "", "", f"{ABOUT}{name}", safe(said), *blank])
    for option in (field.name for field in fields(calendar) if field.name in SETTINGS):
        rows.writerow(["", "", "", f"option:{option}", SETTINGS[option][0](getattr(calendar, option)), *blank])
    rows.writerow(["", "", "", f"option:{SEAL}", check.letters(encode(calendar)), *blank])
    for number, measure in enumerate(calendar.measures, 1):
        for key, value in measure.changes:
            known = lever(key)
            cells = [
                number,
                measure.start,
                measure.end or "",
                key,
                format(known.unit.counted(value, language), "f")
                if isinstance(value, float)
                else known.show(value, language),
                known.unit.suffix[language],
                measure.label,
                measure.basis,
                "" if isinstance(value, float) else known.write(value),
                known.label[language],
            ]
            rows.writerow([safe(cell) for cell in cells])
    return out.getvalue()


@dataclass(frozen=True)
class CalendarFile:
    """What a file holds: the calendar, notes, and the share of its measures that could be read."""

    calendar: Calendar
    notes: tuple[Note, ...] = ()
    share_read: float = 1.0

    @property
    def doubtful(self) -> bool:
        """Whether so little could be read that the file should not be applied without asking."""
        return is_doubtful(self.share_read)


def read(data: bytes) -> CalendarFile:
    """The calendar of an uploaded file, with notes. Raises WrongFile when it is not a calendar file at all."""
    table = table_file.read(data, LAYOUT)
    notes = [_left_out(_named(line), table_file.too_wide(line)) for line in table.lines if line.wide]
    options: dict[str, list[str]] = {}
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in table.fitting:
        if line["lever"].casefold().startswith(ABOUT):
            continue
        if line["lever"].casefold().startswith("option:"):
            options.setdefault(line["lever"].casefold().removeprefix("option:"), []).append(line["value"])
        else:
            groups.setdefault((line["measure"], line["start"], line["end"]), []).append(line)
    if len(groups) > MOST:
        raise WrongFile(
            Sentence("{given:,} measures were given. Allowed: at most {most}.", given=len(groups), most=MOST),
            Sentence("Upload a CSV that this app wrote."),
        )
    seal = [one.strip().lower() for one in options.pop(SEAL, [])]
    calendar = _with_options(Calendar(), options, notes)
    dates = days([start for _, start, _ in groups], [end for _, _, end in groups if end])
    notes += dates.notes
    measures = []
    language = language_of(table, HEADS)
    for lines in groups.values():
        try:
            measures.append(_measure(lines, dates, language, notes))
        except ValueError as error:
            notes.append(_left_out(_named(lines[0]), error))
    share = len(measures) / (len(groups) + len(table.wide)) if groups or table.wide else 1.0
    try:
        calendar = replace(calendar, measures=tuple(measures))
        if check.letters(encode(calendar)) not in seal:
            notes += laid_notes(calendar, calendar.measures)
        return CalendarFile(calendar, fold(notes), share)
    except CalendarError as error:
        raise WrongFile(Sentence("{problem}", problem=error)) from None


def _with_options(calendar: Calendar, options: dict[str, list[str]], notes: list[Note]) -> Calendar:
    for name, cells in options.items():
        given = [half_width(cell).strip().casefold().removesuffix(".0") for cell in cells]
        if len(set(given)) > 1:
            facts = {"key": short(name), "given": ", ".join(short(text, 30) for text in sorted(set(given))[:4])}
            message = Sentence("“{key}” is given more than once: {given}. None of these is used.", **facts)
            notes.append(Note.saying("ignored", "cal", name, message))
            continue
        try:
            calendar = replace(calendar, **{name: SETTINGS[name][1](given[-1])})
        except (KeyError, ValueError) as error:
            notes.append(_left_out(Sentence("option {name}", name=short(name)), error))
    return calendar


def _measure(lines: list[Line], dates: Days, language: str, notes: list[Note]) -> Measure:
    first = lines[0]
    changes = []
    for line in lines:
        known = lever(line["lever"].lower() if line["lever"].lower() in levers() else line["lever"])
        text = as_choice(known, line["value"], line["value_key"])
        notes += unit_notes(known, text, line["unit"], language)
        changes.append((known.key, value_or_bound(known, in_link_units(known, text, line["unit"], language), notes)))
        if doubted(known, changes[-1][1], [line["value"]]):
            notes.append(question(known, as_number(changes[-1][1])))
    end = dates[first["end"]] if first["end"] else None
    return Measure(dates[first["start"]], tuple(changes), end, first["label"], first["legal_basis"])


def _named(line: Line) -> Sentence:
    """A measure by its number in the file, else by its row."""
    if line["measure"]:
        return Sentence("measure {number}", number=short(line["measure"]))
    return Sentence("row {row}", row=line.number)


def _left_out(what: Sentence, error: Exception | Sentence) -> Note:
    """A row that could not be used, and why where the reason is for the user."""
    why = error if isinstance(error, MessageError | Sentence) else Sentence("The value cannot be used.")
    if isinstance(error, KeyError):
        why = Sentence("There is no such setting.")
    message = Sentence("Calendar file, {what}: {why} It was left out.", what=what, why=why)
    return Note.saying("ignored", "cal", str(what), message)
