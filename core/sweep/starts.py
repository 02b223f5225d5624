"""Starts: the scenarios that the axes depart from: a preset, a link, or the rows of a CSV file or workbook.

The file has a column ``link``, or columns of levers in screen units and ``base``, ``reference``; also
``name``, which is carried to the results. An empty cell leaves a lever where the base has it. Reading is
strict: where the app shows the nearest scenario it can and says so, a row among thousands would go unread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from core.links import carriers, link, table_file
from core.links.build import build
from core.links.scenario_csv import as_choice
from core.links.table_file import Layout, Line, WrongFile
from core.links.values import read_value
from core.scenario import presets
from core.scenario.lever import LeverError, did_you_mean
from core.scenario.levers import lever, levers
from core.scenario.note import Note
from core.scenario.scenario import Scenario
from core.sweep.errors import WrongSweep

OWN = ("name", "base", "reference")
# Kinds of notes on a scenario that is used as given all the same.
PASSING = ("moved", "asked", "in_force", "read_as")


@dataclass(frozen=True)
class Start:
    """A scenario, the name that its file gives it, and notes on how it was read."""

    scenario: Scenario
    name: str = ""
    notes: tuple[str, ...] = ()


def of_text(text: str) -> Start:
    """The scenario of a preset's id or of a link.

    Raises LeverError for an unknown preset, WrongSweep for a link of which anything cannot be used as given.

    >>> of_text("?b=spring-2025&a=15").scenario == Scenario.preset("spring-2025").change(us_auto_tariff=0.15)
    True
    """
    if "=" not in carriers.half_width(text):
        return Start(Scenario.preset(presets.read(text).id))
    if not any(key.lower() in ("b", "base") for key, _ in carriers.pairs_in(text)[0]):
        raise WrongSweep(f"The link {text[:80]!r} names no base preset, as in ?b=spring-2025&a=15.")
    found = link.decode(text)
    return Start(found.scenario, notes=_passed(f"The link {text[:80]!r}", found.notes))


def _passed(what: str, notes: Iterable[Note]) -> tuple[str, ...]:
    """The notes on what is used as given. Raises WrongSweep for anything that is not."""
    wrong = [note.message for note in notes if note.kind not in PASSING]
    if wrong:
        raise WrongSweep(f"{what} cannot be used as given: {' '.join(wrong)}")
    return tuple(note.message for note in notes)


def against(start: Start, reference: str | None) -> Start:
    """The start compared with another preset, if one is named."""
    return start if not reference else replace(start, scenario=start.scenario.against(reference))


def read(path: Path, base: str | None, reference: str | None) -> tuple[tuple[Start, ...], tuple[str, ...]]:
    """(starts in the order of the file, lever columns it names).

    base, reference: of rows that name none; a link's own reference gives way to `reference`. Raises WrongSweep, which names the row.
    """
    try:
        table = table_file.read(path.read_bytes(), _layout())
    except OSError as error:
        raise WrongSweep(f"{path} cannot be read: {error.strerror}.") from None
    except WrongFile as error:
        raise WrongSweep(f"{path} is not a CSV file of scenarios: {error}") from None
    if not table.lines:
        raise WrongSweep(f"{path} has no rows. The first line names the columns: link, or levers such as usd_jpy.")
    named = _check(path, list(table.columns), base)
    starts = []
    for line in table.lines:
        if line.wide:
            raise WrongSweep(f"{path}, line {line.number}: the number of cells is not that of the first line.")
        try:
            starts.append(_start(line, named, base, reference))
        except ValueError as error:
            raise WrongSweep(f"{path}, line {line.number}: {error}") from None
    return tuple(starts), named


def _layout() -> Layout:
    """Any columns: those that are not known are refused by name."""
    known = ("link", *OWN, *levers())
    return Layout((), known, numbers=tuple(levers()), free=True, strict=True, rows=1_000_000, largest=200_000_000)


def _check(path: Path, columns: list[str], base: str | None) -> tuple[str, ...]:
    """The lever columns among the columns of a file. Raises WrongSweep for any that is not known."""
    if "link" in columns:
        strange = [column for column in columns if column not in ("link", "name")]
        if strange or base is not None:
            what = "--base" if base is not None else f"the column {strange[0]!r}"
            raise WrongSweep(f"{path} has a column link, which holds the whole scenario; leave out {what}.")
        return ()
    for column in columns:
        if column not in levers() and column not in OWN:
            known = ["link", *OWN, *levers()]
            raise WrongSweep(
                f"{path}: {column!r} is neither a lever nor link, {', '.join(OWN)}.{''.join(f' {hint}' for hint in did_you_mean(column, known))}"
            )
    return tuple(column for column in columns if column not in OWN)


def _start(line: Line, named: tuple[str, ...], base: str | None, reference: str | None) -> Start:
    if line["link"]:
        return against(replace(of_text(line["link"]), name=line["name"]), reference)
    start = against(of_text(line["base"] or base or presets.opening()), line["reference"] or reference)
    given = [(key, as_choice(lever(key), line[key])) for key in named if line[key]]
    for key, text in given:
        read_value(lever(key), text)  # its error says how the lever is called in code and files
        if set(lever(key).of) & {other for other, _ in given}:
            raise LeverError(f"{key} is a sum whose parts have values too; leave one of the two empty.")
    found = build(given, start.scenario)
    return Start(found.scenario, line["name"], (*start.notes, *_passed("The row", found.notes)))
