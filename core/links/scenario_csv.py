"""Scenario CSV: a scenario, its levers and its results in one tidy file, and back.

One header, ``scenario_rows.COLUMNS``. Sections: ``about`` (what identifies the file), ``lever`` (every lever in screen
units, a total in one row), then results by measure, with their ranges where those are given. Reading takes the base, the reference and the lever rows in any order, so a value edited in a spreadsheet is the value that counts.
Text that a spreadsheet would run as a formula is defused with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pandas as pd

from core.figures.version import VERSION
from core.language.catalogue import LANGUAGES
from core.language.format import listed
from core.language.messages import BilingualText, Sentence, short
from core.language.view import View
from core.links import link, table_file
from core.links.build import Decoded, build, same
from core.links.carriers import half_width
from core.links.csv_text import safe
from core.links.scenario_rows import COLUMNS, HEADS, heads, rows, rows_of
from core.links.table_file import LARGEST, ROWS, Layout, WrongFile, language_of
from core.links.values import coded, in_link_units, read_value, unit_notes
from core.scenario import presets
from core.scenario.lever import Lever, LeverError, Value
from core.scenario.levers import levers, stored
from core.scenario.note import Note, fold
from core.scenario.scenario import Scenario
from core.scenario.totals import total_of

__all__ = ["COLUMNS", "LARGEST", "ROWS", "Note", "WrongFile", "as_choice", "read", "rows_of", "write"]

PRESETS = ("base", "reference")  # rows of what the file is that name a preset
LAYOUT = Layout(
    needed=("section", "key", "scenario"),
    columns=tuple(COLUMNS),
    numbers=("scenario", "reference"),
)
MONTH = re.compile(r"(?P<name>[A-Za-z]{3})[a-z]*[- ](?P<year>(20)?\d{2})")
MONTH_LAST = re.compile(r"(?P<year>(20)?\d{2})[- ](?P<name>[A-Za-z]{3})")
ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/]0?1(?: .*)?)?")


def write(scenario: Scenario, results: pd.DataFrame, view: View, page: str = "") -> str:
    """The file's text: CRLF line ends; encode it as ``utf-8-sig`` so that spreadsheets read Japanese.

    results is the tidy table of the scenario's results in that view, which may have the columns of ranges too; page is the
    address of the page that its link opens, where that is known.
    """
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\r\n")
    written.writerow(heads(view.language))
    for row in rows(scenario, results, view, page):
        written.writerow([safe(cell) for cell in row.cells])
    return out.getvalue()


def read(data: bytes) -> Decoded:
    """The scenario of an uploaded file, with notes on rows that could not be used as given.

    Raises WrongFile when it is not a scenario file at all.
    """
    table = table_file.read(data, LAYOUT)
    lines = [line for line in table.fitting if _section(line) in ("about", "lever")]
    about = {_key(line): line["scenario"] for line in lines if _section(line) == "about"}
    about |= {_key(line): _preset(line) for line in lines if _section(line) == "about" and _key(line) in PRESETS}
    if "base" not in about:
        raise WrongFile(
            Sentence(
                "The file has no row “about, base”, so the preset it departs from is unknown. Upload a CSV that this app wrote."
            )
        )
    notes = list(table.wide)
    given: list[tuple[str, str]] = []
    unread: set[str] = set()
    language = language_of(table, HEADS)
    for line in lines:
        known = _lever(_key(line)) if _section(line) == "lever" else None
        if known is not None:
            text = as_choice(known, line["scenario"], line["scenario_key"])
            notes += unit_notes(known, text, line["unit"], language)
            try:
                given.append((_key(line), in_link_units(known, text, line["unit"], language)))
            except LeverError as error:
                left_out = Sentence("The row was left out.")
                notes.append(Note.saying("ignored", known.key, text, *error.sentences, left_out))
                unread.add(known.key)
        elif _section(line) == "lever":
            message = Sentence("“{key}” is not a lever of this app; the row was left out.", key=short(line["key"]))
            notes.append(Note.saying("unknown", line["key"], line["scenario"], message))
        elif _key(line) in PRESETS and line["scenario"]:
            given.append((_key(line), _preset(line)))
    written = _written(about.get("link", ""))
    built = build(given, meant=_values(written.scenario) if written else {})
    version = about.get("version") or VERSION
    notes += [*built.notes, *link.decode({"b": built.scenario.base, "v": version}).notes]
    notes += _absent({known.key for key, _ in given if (known := _lever(key))} | unread)
    notes += _not_read(lines, built.scenario, written.scenario if written else None, language)
    asked = [line for line in table.lines if _section(line) == "lever"]
    named = sum(_lever(key) is not None for key, _ in given)
    share = built.share_read * named / len(asked) if asked else 0.0
    return Decoded(built.scenario, fold(notes), version, share)


def as_choice(known: Lever, text: str, key: str = "") -> str:
    """The text of a cell as links write it: a choice said in words, and one that a spreadsheet took for a month, as it was:
    ``Apr-25`` was ``apr2025``. `key` is what stands beside the words.

    >>> as_choice(levers()["us_exempt_list"], "Apr-25"), as_choice(levers()["us_exempt_list"], "2025-11-01")
    ('apr2025', 'nov2025')
    """
    text = coded(known, text, key)
    if known.form != "choice" or text in known.choices:
        return text
    month = MONTH.fullmatch(text) or MONTH_LAST.fullmatch(text)
    if month:
        name, year = month["name"].lower(), f"20{month['year'][-2:]}"
    elif day := ISO.fullmatch(text):
        name, year = f"{date(2000, int(day[2]), 1):%b}".lower() if 1 <= int(day[2]) <= 12 else "", day[1]
    else:
        return text
    return next((choice for choice in (f"{name}{year}", f"{name}-{year}") if choice in known.choices), text)


def _preset(line: table_file.Line) -> str:
    """The preset that a row of ``PRESETS`` names, by its key, or by its label in any language."""
    named = {key: set(preset.label.values()) for key, preset in presets.presets().items()}
    key, words = line["scenario_key"], line["scenario"]
    if words in named.get(key, ()):
        return key
    return next((one for one, labels in named.items() if words in labels), words)


def _section(line: table_file.Line) -> str:
    return half_width(line["section"]).strip().casefold()


def _key(line: table_file.Line) -> str:
    return half_width(line["key"]).strip().casefold()


def _lever(key: str) -> Lever | None:
    return levers().get(key.strip().lower())


def _written(text: str) -> Decoded | None:
    """What the file's own link says, where it is whole: the scenario that the app wrote into the file."""
    if not text:
        return None
    found = link.decode(text, meant=True)
    return None if any(note.kind == "changed" for note in found.notes) else found


def _values(scenario: Scenario) -> dict[str, Value]:
    """The value of every lever and total."""
    return {key: scenario.value(key) for key in levers()}


def _absent(given: set[str]) -> list[Note]:
    """Levers that have no row and whose total has none either: the file may have been cut."""
    held = given | {part for key in given for part in levers()[key].of}
    absent = [levers()[key].label for key in stored() if key not in held]
    if not absent:
        return []
    more = f" … ({len(absent)})" if len(absent) > 3 else ""
    names = BilingualText(
        {language: listed((label[language] for label in absent[:3]), language) + more for language in LANGUAGES}
    )
    message = Sentence("The file has no row for {names}. Shown instead: the values of the base preset.", names=names)
    return [Note.saying("ignored", "file", "", message)]


def _not_read(lines: list[table_file.Line], scenario: Scenario, written: Scenario | None, language: str) -> list[Note]:
    """Notes on edits that have no effect, and on rows that no longer match the link that the app wrote into the file."""
    notes = []
    if written is not None and written.base != scenario.base:
        facts = {"now": presets.preset(scenario.base).label, "before": presets.preset(written.base).label}
        message = Sentence(
            "The row “about, base” was changed: the scenario starts from “{now}”, no longer from “{before}”. The levers have the values of their own rows.",
            **facts,
        )
        notes.append(Note.saying("read_as", "b", scenario.base, message))
    if written is not None and written.reference != scenario.reference:
        facts = {"now": presets.preset(scenario.reference).label, "before": presets.preset(written.reference).label}
        message = Sentence(
            "The row “about, reference” was changed: results are compared with “{now}”, no longer with “{before}”.",
            **facts,
        )
        notes.append(Note.saying("read_as", "r", scenario.reference, message))
    elif edited := [
        line["key"] for line in lines if _section(line) == "lever" and _reference_edited(line, scenario, language)
    ]:
        message = Sentence(
            "The column “reference” was changed ({keys}), but it is not read: the row “about, reference” names the preset that results are compared with.",
            keys=", ".join(map(short, edited[:3])),
        )  # fmt: skip
        notes.append(Note.saying("ignored", "reference", "", message))
    return notes


def _reference_edited(line: table_file.Line, scenario: Scenario, language: str) -> bool:
    known = _lever(_key(line))
    if known is None or known.kind == "assumption" or not line["reference"]:
        return False
    held = total_of(known, scenario.reference_values) if known.of else scenario.reference_values[known.key]
    try:
        found = read_value(
            known,
            in_link_units(known, as_choice(known, line["reference"], line["reference_key"]), line["unit"], language),
        )
    except LeverError:
        return True
    return not same(found, held)
