"""What the change of a year is made of, measures and yen, and why it is not Explore's number for the same law."""

from __future__ import annotations

from dataclasses import replace

from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.path.calendar import FIRST, Calendar
from core.path.monthly import walk
from core.path.tables import YEARS, summed
from core.path.words import YEAR
from core.scenario import presets
from core.scenario.lever import Values
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate

PARTS = Message(
    "In {year} the measures alone, at 2024's yen, change the surplus by {measures}; the yen alone, without a measure, by {yen}; both together by {both} (simulated; two effects at once are not exactly their sum)."
)
EXPLORE = Message(
    "Explore gives {explore} for “{law}”: a full year of that one law at 2024's yen, {years} after the change; here {year} is made of its own months, each with its law, its yen and the time since each change."
)


def parts(calendar: Calendar, values: Values, view: View, kind: str, year: int, months: int) -> str:
    """The effects of the measures and of the yen on a year's surplus, each simulated alone; empty where only one of them moves."""
    if calendar.yen == "base" or not calendar.measures or any(calendar.sets_yen(day) for day in calendar.days):
        return ""
    one_by_one = {
        "measures": replace(calendar, yen="base"),
        "yen": replace(calendar, measures=(), stockpile=0.0),
        "both": calendar,
    }
    said = {
        name: amount(_change(one, values, view, kind, year, months), view.unit, view.language, signed=True)
        for name, one in one_by_one.items()
    }
    return PARTS[view.language].format(year=YEAR[kind][view.language].format(year=year), **said)


def explore(values: Values, view: View, kind: str, year: int) -> str:
    """Explore's number for the law in force under the same assumptions, and what sets it apart from the year's."""
    law, language = presets.preset(presets.in_force()), view.language
    assumed = {key: value for key, value in values.items() if lever(key).kind == "assumption"}
    found = simulate(Scenario(law.id, tuple(assumed.items())).change(usd_jpy=presets.preset("2024").values["usd_jpy"]))
    return EXPLORE[language].format(
        explore=amount(found.surplus(view).change, view.unit, language, signed=True),
        law=law.short[language],
        years=lever("horizon").show(float(values["horizon"]), language),
        year=YEAR[kind][language].format(year=year),
    )


def _change(calendar: Calendar, values: Values, view: View, kind: str, year: int, months: int) -> float:
    path, skip = walk(calendar, values, months), YEARS[kind]
    moved = path.surplus(view) - path.reference(view)
    return float(summed(moved, skip, (months - skip) // 12)[year - FIRST.year])
