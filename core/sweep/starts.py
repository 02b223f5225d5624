"""Starts: the scenarios that the axes depart from: a preset, a link, or the rows of a CSV file.

The file has a column ``link``, or columns of levers in screen units and ``base``, ``reference``; also
``name``, which is carried to the results. An empty cell leaves a lever where the base has it. Reading is
strict: where the app shows the nearest scenario it can and tells, a row among thousands would go unread.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl

from core.links import link
from core.scenario import presets
from core.scenario.lever import LeverError, did_you_mean
from core.scenario.levers import lever, levers
from core.scenario.scenario import Scenario
from core.sweep.errors import WrongSweep

OWN = ("name", "base", "reference")


@dataclass(frozen=True)
class Start:
    """A scenario, the name that its file gives it, and a note where its link is of another version of the model."""

    scenario: Scenario
    name: str = ""
    note: str = ""


def of_text(text: str) -> Start:
    """The scenario of a preset's id or of a link.

    Raises LeverError for an unknown preset, WrongSweep for a link of which anything cannot be used as given.

    >>> of_text("?b=spring-2025&a=15").scenario == Scenario.preset("spring-2025").change(us_auto_tariff=0.15)
    True
    """
    if "=" not in text:
        return Start(Scenario.preset(text.strip()))
    before, mark, after = text.strip().partition("?")
    query = after if mark and "=" not in before else text.strip()
    if not {"b", "base"} & set(dict(parse_qsl(query))):
        raise WrongSweep(f"The link {text[:80]!r} names no base preset, as in ?b=spring-2025&a=15.")
    found = link.decode(query)
    wrong = [note.message for note in found.notes if note.kind != "moved"]
    if wrong:
        raise WrongSweep(f"The link {text[:80]!r} cannot be used as given: {' '.join(wrong)}")
    return Start(found.scenario, note=" ".join(note.message for note in found.notes))


def against(start: Start, reference: str | None) -> Start:
    """The start compared with another preset, if one is named."""
    return start if not reference else replace(start, scenario=start.scenario.against(reference))


def read(path: Path, base: str | None, reference: str | None) -> tuple[tuple[Start, ...], tuple[str, ...]]:
    """(starts in the order of the file, lever columns it names).

    base, reference: of rows that name none; a link's own reference gives way to `reference`. Raises WrongSweep, which names the row.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows, columns = [(reader.line_num, row) for row in reader], list(reader.fieldnames or ())
    except OSError as error:
        raise WrongSweep(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise WrongSweep(f"{path} is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”.") from None
    except csv.Error as error:
        raise WrongSweep(f"{path} is not a CSV file: {error}.") from None
    if not rows:
        raise WrongSweep(f"{path} has no rows. The first line names the columns: link, or levers such as usd_jpy.")
    named = _check(path, columns, base)
    starts = []
    for line, row in rows:
        if None in row or None in row.values():
            raise WrongSweep(f"{path}, line {line}: the number of cells is not that of the first line.")
        try:
            starts.append(_start({key: cell.strip() for key, cell in row.items()}, named, base, reference))
        except ValueError as error:
            raise WrongSweep(f"{path}, line {line}: {error}") from None
    return tuple(starts), named


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


def _start(row: dict[str, str], named: tuple[str, ...], base: str | None, reference: str | None) -> Start:
    if "link" in row:
        return against(replace(of_text(row["link"]), name=row.get("name", "")), reference)
    start = against(of_text(row.get("base") or base or presets.opening()), row.get("reference") or reference)
    changes = {key: lever(key).read(row[key]) for key in named if row[key]}
    for key in changes:
        if set(lever(key).of) & set(changes):
            raise LeverError(f"{key} is a sum whose parts have values too; leave one of the two empty.")
    return replace(start, scenario=start.scenario.change(**changes), name=row.get("name", ""))
