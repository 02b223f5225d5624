"""Dated changes of the law that are on file and counted nowhere (``data/uncounted.toml``), and the lines they may concern."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pandas as pd

from core.figures.entries import complete, known
from core.figures.programmes import programmes
from core.figures.tables import DATA, table
from core.scenario.lever import Values

LINES = ("lists", "prefixes", "programmes")


@dataclass(frozen=True)
class Uncounted:
    """A change that the dated law does not contain: `measures` are its rows in the calendar of measures, `start` its first day,
    `programme` the one whose lines a scenario may count it for, if there is one, `instead_of` the legal basis it stood in for
    on that day alone."""

    start: date
    measures: tuple[str, ...]
    brief: Mapping[str, str]
    words: Mapping[str, str]
    lines: Mapping[str, list[str]] = field(default_factory=dict)
    programme: str = ""
    instead_of: str = ""

    def may_concern(self, line: pd.Series) -> bool:
        """Whether the line is on a list of the change, begins as one of its codes, or is in one of its programmes."""
        found = tuple(self.lines.get("prefixes", ())) + _codes(tuple(self.lines.get("lists", ())))
        return line.hts10.startswith(found) or line.programme in self.lines.get("programmes", ())


@cache
def uncounted() -> tuple[Uncounted, ...]:
    """Every such change, oldest first.

    >>> [str(change.start) for change in uncounted()][-1]
    '2028-01-01'
    """
    rows = tomllib.loads((DATA / "uncounted.toml").read_text(encoding="utf-8"))["change"]
    found = []
    for key, row in rows.items():
        entry = f"uncounted.toml, change {key}"
        complete(entry, row, ("measures", "from", "brief", "words"), ("lines", "programme", "instead_of"))
        lines = row.get("lines", {})
        complete(entry, lines, (), LINES)
        for name in (*lines.get("programmes", ()), *([row["programme"]] if "programme" in row else [])):
            known(entry, "lines", name, programmes())
        found.append(
            Uncounted(
                row["from"],
                tuple(row["measures"]),
                row["brief"],
                row["words"],
                lines,
                row.get("programme", ""),
                row.get("instead_of", ""),
            )
        )
    return tuple(sorted(found, key=lambda change: change.start))


def concerning(line: pd.Series, values: Values) -> tuple[Uncounted, ...]:
    """The changes that may concern the line and that its rates leave out under those lever values."""
    return tuple(change for change in uncounted() if change.may_concern(line) and not _counted(change, line, values))


def on_one_day(bases: Mapping[date, str]) -> tuple[Uncounted, ...]:
    """The changes of one day that a line's dates leave out; `bases` are its legal bases by the day they begin."""
    found = []
    for change in uncounted():
        before = [basis for start, basis in bases.items() if start <= change.start]
        if change.instead_of and before and change.instead_of in before[-1]:
            found.append(change)
    return tuple(found)


def _counted(change: Uncounted, line: pd.Series, values: Values) -> bool:
    """Whether a scenario counts the change for the line: the lever of its programme is set."""
    if not change.programme or line.programme != change.programme:
        return False
    return bool(values[f"{programmes()[change.programme].lever['key']}_rule"] != "off")


@cache
def _codes(lists: tuple[str, ...]) -> tuple[str, ...]:
    rows = table("legal_lists")
    return tuple(str(code) for code in rows.code[rows.list.isin(lists)])
