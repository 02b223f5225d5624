"""What one line has owed since the end of 2024: rate, measure and legal basis by date.

Each change of the dated law becomes lever values, these become a law (``law.japan_law``), and the calculator
rates the line under it; the legal basis is the calendar's row for the measure on that day.

Not modelled: the one day at 24 % (9 April 2025); the refund back to 7 August 2025 of what had stacked on the
normal rate, so those weeks show what was due at entry.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from core.duties.goods import METAL_LISTS
from core.duties.law import Law, Measure, japan_law
from core.duties.lookup import range_of, rate_of
from core.duties.named import Named, named
from core.duties.search import record
from core.figures.entries import complete
from core.figures.programmes import outside_programmes, programmes, under
from core.figures.tables import DATA, resource, table
from core.language.catalogue import N_
from core.scenario import presets
from core.scenario.followed import CAR_MFN
from core.scenario.lever import Value, Values

LAW = DATA / "build" / "japan_law.toml"
# What a dated change can say besides a programme's rule and rate.
STATED = ("exempt_list", "metal_list", "metal_base", "metal_content")
OFF = {"rule": "off", "rate": 0.0}
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
NORMAL_BASIS, NORMAL_SOURCE = N_("HTSUS, column 1"), N_("U.S. International Trade Commission")


@dataclass(frozen=True)
class Period:
    """A time over which a line's duty did not change: `start` to the day before `until` (None: still so).

    `rate` is statutory, a fraction of customs value, between `low` and `high` where a list goes by use or content; `measure` is in every language, the rest as the calendar has it in
    English (``calendar_words`` says it in others); `confidence` is how the source was read.
    """

    start: date
    until: date | None
    rate: float
    measure: Mapping[str, str]
    legal_basis: str
    status: str
    source: str
    confidence: str
    low: float
    high: float


def history(hts10: str, values: Values | None = None) -> tuple[Period, ...]:
    """What the line owed by date, oldest first. `values` gives the assumptions (metal and patented shares).

    Raises UnknownLine for a code that is not on file.

    >>> [(str(period.start), round(period.rate, 3)) for period in history("8703230140")]
    [('2025-01-01', 0.025), ('2025-04-03', 0.275), ('2025-09-16', 0.15)]
    """
    row = record(hts10)
    assumed = presets.preset(presets.reference()).values if values is None else values
    found: list[Period] = []
    for start, state in states():
        law = dated_law(state, assumed)
        applies = named(row, law)
        period = Period(start, None, rate_of(row, law), applies.words, *basis(applies, row, start), *range_of(row, law))
        if found and replace(period, start=found[-1].start) == found[-1]:
            continue
        if found:
            found[-1] = replace(found[-1], until=start)
        found.append(period)
    return tuple(found)


@cache
def states() -> tuple[tuple[date, Mapping], ...]:
    """The dated law: every day it changed, with all that was in force from then."""
    rows = tomllib.loads(LAW.read_text(encoding="utf-8"))["law"]
    found, state = [], dict[str, Any]()
    for row in sorted(rows, key=lambda row: row["from"]):
        complete(f"build/japan_law.toml, law from {row['from']}", row, ("from",), (*STATED, *programmes()))
        state = state | row
        found.append((row["from"], state))
    return tuple(found)


def dated_law(state: Mapping, assumed: Values) -> Law:
    """The law of a dated state, through the levers that every scenario goes through."""
    law = japan_law(dict(assumed) | lever_values(state))
    # Levers call a car at its normal rate exempt; before April 2025 there was no measure to be exempt from.
    absent = {name: Measure("off") for name in under("cars") if _duty(state, name)["rule"] == "off"}
    return replace(law, measures={**law.measures, **absent})


def lever_values(state: Mapping) -> dict[str, Value]:
    """The U.S. levers' values for a dated state.

    >>> lever_values(dict(states())[date(2025, 5, 3)])["us_auto_tariff"]
    0.275
    """
    general, cars, steel = (_duty(state, name) for name in ("general", "cars", "steel"))
    all_in = cars["rule"] == "all_in"
    parts_later = cars["rule"] != "off" and _duty(state, "car_parts")["rule"] == "off"
    values: dict[str, Value] = {
        "us_general_rule": "all_in" if general["rule"] == "all_in" else "add",
        "us_general_tariff": general["rate"],
        "us_exempt_list": state["exempt_list"].removeprefix("exempt_"),
        "us_auto_rule": "all_in" if all_in else "add_cars" if parts_later else "add",
        "us_auto_tariff": cars["rate"] if all_in else CAR_MFN + cars["rate"],
        "us_light_truck_tariff": _duty(state, "light_trucks")["rate"],
        "us_parts_tariff": _duty(state, "car_parts")["rate"],
        "us_metals_rule": "quota_2024" if steel["rule"] == "off" else steel["rule"],
        "us_metals_tariff": steel["rate"],
        "us_metal_base": state["metal_base"],
        "us_metal_list": {flag: name for name, flag in METAL_LISTS.items()}[state["metal_list"]],
        "us_metal_annex": "apr2026" if _duty(state, "metal_mobile")["rule"] == "add" else "jun2026",
        "us_metal_derivative_tariff": _duty(state, "metal_derivative")["rate"] or None,
        "us_metal_machinery_tariff": _duty(state, "metal_machinery")["rate"],
    }
    for programme in under("own"):
        duty, row = _duty(state, programme), programmes()[programme]
        values |= {f"{row.lever['key']}_rule": duty["rule"], row.rate: duty["rate"]}
    return values


def basis(applies: Named, line: pd.Series, day: date) -> tuple[str, str, str, str]:
    """Legal basis, status, source and confidence of a measure on a day, from the calendar of measures."""
    governing = [row for row in _calendar() if _governs(row, applies, line, str(day))]
    if not governing:
        return NORMAL_BASIS, "", NORMAL_SOURCE, ""
    last = governing[-1]
    return last["legal_basis"], last["status"], last["source"], last["confidence"]


def latest_source() -> date:
    """The date of the latest source of law on file; what happened after it is not known here."""
    return date.fromisoformat(str(resource("policy_calendar")["vintage"]).split()[-1])


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
    """What the calendar calls the measure of a line: its programme's, or that of a line under none."""
    return programmes()[key].measures if key in programmes() else outside_programmes()[key or "none"]


def _governs(row: Mapping, applies: Named, line: pd.Series, day: str) -> bool:
    """Whether a row of the calendar is the measure that applies to the line on that day."""
    if not row["effective_date"] <= day < row["end_date"] or not re.search(_pattern(applies.key), row["said"]):
        return False
    if applies.key == "exempt":
        return row["effective_date"] == _exempt_since(line, day)
    if applies.measure.flagged and ("derivatives added" in row["said"]) != bool(line.metal_flag_2025 == 0):
        return False
    if "derivatives added" in row["said"] and row["effective_date"] != _on_metal_list_since(line):
        return False
    return not applies.key or applies.measure.rule not in ADDING or _same_duty(row, applies)


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


def _duty(state: Mapping, programme: str) -> Mapping:
    return state.get(programme, OFF)
