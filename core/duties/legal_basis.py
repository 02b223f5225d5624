"""The legal basis of a measure on a day, from the calendar of measures: the one place where a basis is found.

A line's history and the measures of Path's calendar both cite it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from core.duties.law import Measure
from core.duties.named import Named
from core.figures.programmes import outside_programmes, programmes
from core.figures.tables import table
from core.language.catalogue import N_
from core.scenario.followed import CAR_MFN

ADDING = ("add", "all_in")
# Exempt lists that were written anew rather than changed come last; the calendar has a row for each day.
EXEMPT_SINCE = {
    "apr2025": "2025-04-05",
    "sep2025": "2025-09-08",
    "nov2025": "2025-11-13",
    "feb2026": "2026-02-24",
    "jul2026": "2026-07-24",
}
LAST_LISTS = EXEMPT_SINCE["feb2026"]
# Measures that the calendar has for some of a programme's lines: what it calls them, and the lists of those lines.
OF_LISTS = {
    "^steel 232": "steel_",
    "^aluminium 232": "alu_",
    "annex i-c": "metals_15_mobile",
    "farm equipment": "metals_15",
}
SURE = "read in the primary text"
NORMAL_BASIS, NORMAL_SOURCE = N_("HTSUS, column 1"), N_("U.S. International Trade Commission")
SPECIAL_BASIS = N_("HTSUS, chapters 98 and 99")
NEVER = "never|authority only|one day only"
JOINED = "derivatives added"  # the rows of what joined the metal lists


class Basis(NamedTuple):
    """A duty's legal basis: `of` the measure itself; `legal_basis` adds that of the rest of the value, joined by semicolons."""

    of: str
    legal_basis: str
    status: str
    source: str
    confidence: str


def basis(applies: Named, line: pd.Series, day: date) -> Basis:
    """The legal basis of a measure on a day, and of the duty on the rest of the value, from the calendar of measures."""
    if programmes()[line.programme].law == "none":  # taken to pay its 2024 rate, whatever the rulings
        return Basis(SPECIAL_BASIS, SPECIAL_BASIS, "", NORMAL_SOURCE, "")
    found = _rows(applies, line, day)
    rest = applies.rest
    others = [] if rest is None else [*_rows(rest, line, day), *(_rows(rest.rest, line, day) if rest.rest else [])]
    own = "; ".join(dict.fromkeys(row["legal_basis"] for row in found)) or NORMAL_BASIS
    together = "; ".join(dict.fromkeys([own, *(row["legal_basis"] for row in others)]))
    if not found:
        return Basis(own, together, "", NORMAL_SOURCE, "")
    first = next((row for row in (*found, *others) if row["confidence"] != SURE), found[0])
    return Basis(own, together, found[0]["status"], found[0]["source"], first["confidence"])


def _rows(applies: Named, line: pd.Series, day: date) -> list[Mapping]:
    """The calendar's rows for a measure on a day: the last in force, or those that began with it."""
    governing = [row for row in _calendar() if _governs(row, applies, line, str(day))]
    return [row for row in governing if row["effective_date"] == governing[-1]["effective_date"]]


def beginning(changed: Mapping[str, Measure], listed: str, day: date) -> tuple[str, ...]:
    """Legal bases of programmes' measures that began on a day, and of a change of the exempt list (`listed` is general) or
    the metal lists (metals) on it.

    A list that nothing joined was changed by what took goods from it that day, for a duty of their own.
    """
    found = []
    for key, measure in changed.items():
        fits = [row for row in _calendar() if _begins(row, key, measure, str(day))]
        found += [row["legal_basis"] for row in fits if row["effective_date"] == fits[-1]["effective_date"]]
    if listed and not found:
        here = [row for row in _calendar() if row["effective_date"] == str(day) and not re.search(NEVER, row["status"])]
        said = JOINED if listed == "metals" else outside_programmes()["exempt"]
        found += [row["legal_basis"] for row in [row for row in here if re.search(said, row["said"])] or here]
    return tuple(dict.fromkeys(found))


def _begins(row: Mapping, key: str, measure: Measure, day: str) -> bool:
    """Whether a row of the calendar starts or ends a programme's measure on that day."""
    if not row["effective_date"] <= day < row["end_date"] or not re.search(_pattern(key), row["said"]):
        return False
    if measure.rule in ADDING and measure.rate:
        return JOINED not in row["said"] and _same_duty(row, Named(key, measure, {}))
    return row["effective_date"] == day and not row["rate"]


@cache
def _calendar() -> tuple[Mapping, ...]:
    """Measures on Japan, oldest first, each with the text it is recognised by."""
    rows = table("policy_calendar")
    rows = rows[rows.country.isin(["Japan", "all countries"])]
    rows = rows.assign(
        said=(rows.measure + " " + rows.scope).str.lower(),
        end_date=rows.end_date.fillna("9999"),
        rule=rows.rule.fillna(""),
    )
    return tuple(rows.to_dict("records"))


def _pattern(key: str) -> str:
    """The calendar's pattern for a line's measure: its programme's, or the one for lines without a programme."""
    return programmes()[key].measures if key in programmes() else outside_programmes()[key or "none"]


def _governs(row: Mapping, applies: Named, line: pd.Series, day: str) -> bool:
    """Whether a row of the calendar is the measure that applies to the line on that day."""
    if not row["effective_date"] <= day < row["end_date"] or not re.search(_pattern(applies.key), row["said"]):
        return False
    if applies.key == "exempt":
        return row["effective_date"] == _exempt_since(line, day)
    if applies.measure.flagged and (JOINED in row["said"]) != bool(line.metal_flag_2025 == 0):
        return False
    if JOINED in row["said"] and row["effective_date"] != _on_metal_list_since(line):
        return False
    if not _of_its_lists(row, line, day):
        return False
    return not applies.key or applies.measure.rule not in ADDING or _same_duty(row, applies)


def _of_its_lists(row: Mapping, line: pd.Series, day: str) -> bool:
    """Whether a row limited to certain lists covers this line; a line on none of these lists is covered by all rows."""
    held = [prefix for prefix in OF_LISTS.values() if line.hts10.startswith(_codes(prefix, day))]
    asked = next((prefix for said, prefix in OF_LISTS.items() if re.search(said, row["said"])), "")
    return not asked or asked in held or not held


@lru_cache(maxsize=256)
def _codes(prefix: str, day: str) -> tuple[str, ...]:
    """Codes of the lists of a name on a day; those of ``metals_15`` are not those of ``metals_15_mobile``."""
    rows = table("legal_lists")
    name = rows.list.str.startswith(prefix) if prefix.endswith("_") else rows.list == prefix
    here = rows[name & (rows.start <= day) & ((rows["last"].fillna("") == "") | (rows["last"].fillna("") >= day))]
    return tuple(here.code.astype(str)) or ("none",)


def _exempt_since(line: pd.Series, day: str) -> str:
    """The day from which a line that is exempt on that day has been on the exempt list then in force."""
    own = [start for name, start in EXEMPT_SINCE.items() if start >= LAST_LISTS and start <= day]
    return own[-1] if own else next(start for name, start in EXEMPT_SINCE.items() if line[f"exempt_{name}"])


def _on_metal_list_since(line: pd.Series) -> str:
    """The day a line outside the list of March 2025 joined the metal lists."""
    return "2025-06-23" if line.metal_flag_jun2025 else "2025-08-18"


def _same_duty(row: Mapping, applies: Named) -> bool:
    """Same rate and rule. A car's total is compared as the calendar has it, added to the normal 2.5 % or all-in."""
    total = "total =" in row["rule"] or "total capped" in row["rule"]
    if applies.key in programmes() and programmes()[applies.key].in_total and not total:
        return math.isclose(row["rate"], applies.measure.rate - CAR_MFN)
    return math.isclose(row["rate"], applies.measure.rate) and total == (applies.measure.rule == "all_in")
