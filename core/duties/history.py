"""A line's duty by date since the end of 2024: rate, measure and legal basis.

Each change of the dated law becomes lever values, these become a law (``law.japan_law``), and the calculator
rates the line under it; the legal basis is the calendar's row for the measure on that day.

Not modelled: the one day at 24 % (9 April 2025); the refund back to 7 August 2025 of what had stacked on the
normal rate, so those weeks show what was due at entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from core.duties.by_law import ends_of, law_of, range_of, rate_of
from core.duties.goods import METAL_LISTS
from core.duties.law import Law, Measure, japan_law
from core.duties.legal_basis import basis, beginning
from core.duties.named import named
from core.duties.search import record
from core.figures.entries import complete
from core.figures.programmes import programmes, under
from core.figures.tables import DATA, resource
from core.language.catalogue import N_
from core.scenario import presets
from core.scenario.followed import CAR_MFN
from core.scenario.lever import Value, Values

LAW = DATA / "build" / "japan_law.toml"
# What a dated change can say besides a programme's rule and rate.
STATED = ("exempt_list", "metal_list", "metal_base", "metal_content")
OFF = {"rule": "off", "rate": 0.0}
IN_FORCE, ENDED, GOES_ON = "in force", N_("ended for this line"), N_("goes on in the next row")


@dataclass(frozen=True)
class Period:
    """A time over which a line's duty did not change: `start` to the day before `until` (None: still so).

    `rate` is statutory, a fraction of customs value, between `low` and `high` where a list goes by use, and `assumed` where a single
    shipment owes another; `measure` is in every language, the rest as the calendar has it in
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
    assumed: bool


def history(hts10: str, values: Values | None = None) -> tuple[Period, ...]:
    """What the line owed by date, oldest first. `values` gives the assumptions (metal and patented shares).

    Raises UnknownLine for a code that is not on file.

    >>> [(str(period.start), round(period.rate, 3)) for period in history("8703230140")]
    [('2025-01-01', 0.025), ('2025-04-03', 0.275), ('2025-09-16', 0.15)]
    """
    row = record(hts10)
    assumed = presets.preset(presets.reference()).values if values is None else values
    found: list[Period] = []
    of = ""
    for start, state in states():
        law = dated_law(state, assumed)
        applies = named(row, law_of(row, law))
        rests = basis(applies, row, start)
        period = Period(
            start, None, rate_of(row, law), applies.words, *rests[1:], *range_of(row, law), bool(ends_of(row, law).by)
        )
        if found and _same(found[-1], period):
            low, high = min(found[-1].low, period.low), max(found[-1].high, period.high)
            found[-1] = replace(found[-1], low=low, high=high, assumed=found[-1].assumed or period.assumed)
            continue
        if found:
            found[-1] = replace(_before(found[-1], of != rests.of), until=start)
        found.append(period)
        of = rests.of
    return tuple(found)


def _same(period: Period, after: Period) -> bool:
    """Whether duty, rule and basis are unchanged; the notes on the line may differ."""
    return (period.rate, period.measure, period.legal_basis) == (after.rate, after.measure, after.legal_basis)


def _before(period: Period, ended: bool) -> Period:
    """A period that has ended; its measure may still apply to other lines, or to this one at another rate."""
    if not period.status.startswith(IN_FORCE):
        return period
    return replace(period, status=ENDED if ended else GOES_ON)


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


def dated_law(state: Mapping, assumed: Values, changes: Values | None = None) -> Law:
    """The law of a dated state, built from the same levers as every scenario; `changes` overrides some."""
    changes = dict(changes or {})
    law = japan_law(dict(assumed) | lever_values(state) | changes)
    # Levers call a car at its normal rate exempt; before April 2025 there was no measure to be exempt from.
    absent = {
        name: Measure("off")
        for name in under("cars")
        if _duty(state, name)["rule"] == "off" and programmes()[name].rate not in changes
    }
    return replace(law, measures={**law.measures, **absent})


def lever_values(state: Mapping) -> dict[str, Value]:
    """The U.S. levers' values for a dated state.

    >>> lever_values(dict(states())[date(2025, 5, 3)])["us_auto_tariff"]
    0.275
    """
    general, cars, steel = (_duty(state, name) for name in ("general", "cars", "steel"))
    all_in = cars["rule"] == "all_in"
    # Until their own duty parts pay as other goods do, those on a metal list for their metal.
    parts_later = _duty(state, "car_parts")["rule"] == "off" and (cars["rule"], steel["rule"]) != ("off", "off")
    values: dict[str, Value] = {
        "us_general_rule": "all_in" if general["rule"] == "all_in" else "add",
        "us_general_tariff": general["rate"],
        "us_exempt_list": state["exempt_list"].removeprefix("exempt_"),
        "us_auto_rule": "all_in" if all_in else "add_cars" if parts_later else "add",
        "us_auto_tariff": cars["rate"] if all_in else CAR_MFN + cars["rate"],
        "us_light_truck_tariff": _duty(state, "light_trucks")["rate"] or None,
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


def bases(before: Mapping, after: Mapping, day: date, contribution: str) -> tuple[str, ...]:
    """Legal bases of what changed that day in a contribution's measures or lists, as the lines under them cite them."""
    assumed = presets.preset(presets.reference()).values
    old, new = (dated_law(state, assumed).measures for state in (before, after))
    own = [key for key, row in programmes().items() if row.contribution == contribution]
    changed = {
        key: new[key]
        for key in own
        if new[key] != old[key] and (new[key].rate or _duty(before, key) != _duty(after, key))
    }
    lists = {"general": "exempt_list", "metals": "metal_list"}.get(contribution, "")
    listed = bool(lists) and before[lists] != after[lists]
    return beginning(changed, contribution if listed else "", day)


def latest_source() -> date:
    """The date of the latest source of law on file; what happened after it is not known here."""
    return date.fromisoformat(str(resource("policy_calendar")["vintage"]).split()[-1])


def _duty(state: Mapping, programme: str) -> Mapping:
    return state.get(programme, OFF)
