"""Scenario CSV: a scenario, its levers and its results in one tidy file, and back.

One header: section, key, label, unit, reference, scenario, change, source. Sections: ``about`` (what
identifies the file), ``lever`` (every lever in screen units), then results by measure. Reading takes the
base, the reference and the lever rows, so a value edited in a spreadsheet is the value that counts.
Text that a spreadsheet would run as a formula is defused with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

import pandas as pd

from core.figures.version import VERSION
from core.language.limits import disclaimer
from core.language.messages import MessageError, Sentence, short
from core.language.view import View
from core.links import link
from core.links.csv_text import decimal_points, safe
from core.links.csv_text import rows as csv_rows
from core.links.link import Decoded, Note
from core.links.notes import note as words
from core.scenario import presets
from core.scenario.lever import Lever, LeverError, Value
from core.scenario.levers import levers, stored
from core.scenario.scenario import Scenario

COLUMNS = ["section", "key", "label", "unit", "reference", "scenario", "change", "source"]
SOURCE = {
    "en": "U.S. Census Bureau (June-2026 revision), Japan Ministry of Finance; see data/datapackage.json",
    "ja": "米国センサス局（2026年6月改定）、財務省。詳細はdata/datapackage.json",
}
LARGEST = 1_000_000
ROWS = 5_000


class WrongFile(MessageError):
    """A file that is not a scenario CSV; the message says what was expected."""


def write(scenario: Scenario, results: pd.DataFrame, view: View, page: str = "") -> str:
    """The file's text: CRLF line ends; encode it as ``utf-8-sig`` so that spreadsheets read Japanese.

    results is the tidy table of the scenario's results in that view; page is the address of the page that its link opens, where that is known.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for row in (
        *_about(scenario, view, page),
        *_levers(scenario, view.language),
        *_results(results),
    ):
        rows.writerow([safe(cell) for cell in row])
    return out.getvalue()


def _about(scenario: Scenario, view: View, page: str) -> list[list]:
    facts = {
        "what": disclaimer(view.language),
        "base": scenario.base,
        "reference": scenario.reference,
        "version": VERSION,
        "link": f"{page}?{link.to_text(scenario)}",
        "statistic": view.statistic,
        "currency": view.currency,
        "source": SOURCE[view.language],
    }
    return [["about", key, "", "", "", value, "", ""] for key, value in facts.items()]


def _levers(scenario: Scenario, language: str) -> list[list]:
    rows = []
    for key, known in levers().items():
        if known.of:
            continue
        there, here = (_cell(known, values[key]) for values in (scenario.reference_values, scenario.values))
        rows.append(
            ["lever", key, known.label[language], known.unit.suffix[language], there, here, "", known.cites[language]]
        )
    return rows


def _cell(known: Lever, value: Value) -> object:
    """A number as a number, so that it is not taken for text; anything else as links write it."""
    return known.unit.to_screen(value) if isinstance(value, float) else known.write(value)


def _results(results: pd.DataFrame) -> list[list]:
    frame = results.copy()
    number = ["reference", "scenario", "change"]
    frame[number] = frame[number].astype(object).where(frame[number].notna(), "")
    return [
        [row.measure, row.item, row.label, row.unit, row.reference, row.scenario, row.change, ""]
        for row in frame.itertuples()
    ]


def read(data: bytes, language: str = "en") -> Decoded:
    """The scenario of an uploaded file, with notes, in that language, on rows that could not be used as given.

    Raises WrongFile when it is not a scenario CSV at all.
    """
    notes: list[Note] = []
    table = _table(data, notes, language)
    about = {row["key"]: row["scenario"] for row in table if row["section"] == "about"}
    if "base" not in about:
        raise WrongFile(
            Sentence(
                "The file has no row “about, base”, so the preset it departs from is unknown. Upload a CSV that this app wrote."
            )
        )
    query = {
        "b": about["base"],
        "r": about.get("reference") or presets.reference(),
        "v": about.get("version") or VERSION,
    }
    decoded = link.decode(query, language)
    scenario = decoded.scenario
    given = {row["key"]: row["scenario"] for row in table if row["section"] == "lever"}
    for key, text in given.items():
        scenario = _with_lever(scenario, key, text, notes, language)
    _told_absent(given, notes, language)
    return Decoded(scenario, link.fold([*decoded.notes, *notes], language), decoded.version)


def _told_absent(given: dict[str, str], notes: list[Note], language: str) -> None:
    """Levers without a row are told: a file may have been cut, or sorted and shortened."""
    absent = [levers()[key].label[language] for key in stored() if key not in given]
    if absent:
        mark = {"en": ", ", "ja": "、"}[language]
        names = mark.join(absent[:3]) + (f" … ({len(absent)})" if len(absent) > 3 else "")
        notes.append(Note("ignored", "file", "", words("absent", language, names=names)))


def _with_lever(scenario: Scenario, key: str, text: str, notes: list[Note], language: str) -> Scenario:
    known = levers().get(key)
    if known is None or known.of:
        notes.append(Note("unknown", short(key), short(text), words("row", language, key=short(key))))
        return scenario
    try:
        return scenario.change(**{key: known.read(text)})
    except LeverError:
        found = link.decode({"b": scenario.base, known.link: text}, language)
        notes.extend(found.notes)
        return (
            scenario.change(**{key: found.scenario.values[key]}) if key in dict(found.scenario.departures) else scenario
        )


def _table(data: bytes, notes: list[Note], language: str) -> list[dict[str, str]]:
    """The rows as dictionaries, tidied; rows that are too wide and rows that are repeated are told."""
    rows, delimiter = _rows(data)
    fitting = [row for row in rows[1:] if not any(row[len(rows[0]) :])]
    for row in rows[1:]:
        if any(row[len(rows[0]) :]):
            key = short(" ".join(row[:2]))
            notes.append(Note("ignored", key, "", words("wide", language, key=key)))
    cells = [[cell.strip().removeprefix("'") for cell in (*row, *[""] * 8)][:8] for row in fitting]
    table = [dict(zip(COLUMNS, row, strict=True)) | {"section": row[0].casefold()} for row in cells]
    inputs = [row for row in table if row["section"] in ("about", "lever")]
    points = decimal_points([row["scenario"] for row in inputs if row["section"] == "lever"], delimiter)
    for row in inputs:
        row["scenario"] = points.get(row["scenario"], row["scenario"])
    texts = Counter({(row["section"], row["key"], row["scenario"]): 1 for row in inputs})
    last = {(row["section"], row["key"]): row["scenario"] for row in inputs}
    for (section, key), count in Counter((section, key) for section, key, _ in texts).items():
        if count > 1:
            facts = {"key": short(key), "given": short(last[section, key])}
            notes.append(Note("ignored", facts["key"], facts["given"], words("repeated", language, **facts)))
    return inputs


def _rows(data: bytes) -> tuple[list[list[str]], str]:
    if len(data) > LARGEST:
        raise WrongFile(
            Sentence(
                "The file has {size:.1f} MB; a scenario CSV has a few kB. Upload a CSV that this app wrote.",
                size=len(data) / 1e6,
            )
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongFile(Sentence("The file is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”.")) from None
    if "\0" in text:
        raise WrongFile(Sentence("The file is not a text file. Upload a CSV that this app wrote."))
    try:
        rows, delimiter = csv_rows(text)
    except csv.Error as error:
        raise WrongFile(Sentence("The file cannot be read as CSV: {error}.", error=error)) from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if header[: len(COLUMNS)] != COLUMNS or any(header[len(COLUMNS) :]):
        raise WrongFile(
            Sentence("The first line must be: {columns}. Upload a CSV that this app wrote.", columns=",".join(COLUMNS))
        )
    if len(rows) > ROWS:
        raise WrongFile(
            Sentence("The file has {rows:,} rows; a scenario CSV has fewer than {most:,}.", rows=len(rows), most=ROWS)
        )
    return rows, delimiter
