"""What was changed on a calendar, and what the change does: the headline of a calendar that is not the law on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from core.language.format import series
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.path import codec, words
from core.path.bands import Bands, bands, quantiles
from core.path.calendar import FIRST, Calendar, Measure
from core.path.named import LAW, Named, named
from core.path.tables import YEARS, open_year, summed, yearly
from core.path.words import YEAR, direction, effect_range, what, when
from core.scenario.lever import Values

MOST = 4  # changes that are named
# By how the changes move the surplus in the year; 2 where the range holds both signs.
HEADLINES = {
    -1: Message(
        "On 2024 trade, {what} would take about {size} off Japan's goods surplus with the U.S. in {year} (simulated; effect range {ends}): {here}, against {there} under “{base}”."
    ),
    0: Message(
        "On 2024 trade, {what} would leave Japan's goods surplus with the U.S. in {year} at {there}, as under “{base}” (simulated)."
    ),
    1: Message(
        "On 2024 trade, {what} would add about {size} to Japan's goods surplus with the U.S. in {year} (simulated; effect range {ends}): {here}, against {there} under “{base}”."
    ),
    2: Message(
        "On 2024 trade, {what} would change Japan's goods surplus with the U.S. in {year} by about {change} (simulated; effect range {ends}, so even its direction is not settled): {here}, against {there} under “{base}”."
    ),
}
THE_CHANGES = Message("the changes made here")
QUOTED = Message("“{name}”")
CHANGED = Message("Changed from “{base}”: {changes}.")
ADDED, LEFT_OUT, MORE = (
    Message("added {measure}"),
    Message("left out {measure}"),
    Message("{changes}; and {count} more"),
)
MEASURE = Message("{what}, {when}")
YEN = {"actual": Message("the yen as it was"), "base": Message("the yen at 2024's average")}
RAMP, STOCKPILE = Message("months until a pledge is delivered in full: {count}"), Message("months of imports bought ahead: {count:g}")  # fmt: skip


@dataclass(frozen=True)
class Own:
    """A calendar, the named one that it is set against, and whether it is one of the reader's own."""

    calendar: Calendar
    base: Named
    name: str

    @cached_property
    def added(self) -> list[Measure]:
        """Measures that the base does not have."""
        return [one for one in self.calendar.measures if one not in self.base.calendar.measures]

    @cached_property
    def left_out(self) -> list[Measure]:
        """Measures of the base that this calendar lacks."""
        return [one for one in self.base.calendar.measures if one not in self.calendar.measures]

    @property
    def since(self) -> date:
        """The first day on which the two may differ."""
        moved = [one for one in ("yen", "ramp", "stockpile") if getattr(self.calendar, one) != getattr(self.base.calendar, one)]  # fmt: skip
        return FIRST if moved else min(one.start for one in (*self.added, *self.left_out))

    def year(self, kind: str, earliest: int, last: int) -> int:
        """The first whole year under the changes, not before `earliest` nor after `last`."""
        skip = YEARS[kind]
        month = 12 * (self.since.year - FIRST.year) + self.since.month - 1 - skip + (self.since.day > 1)
        return min(max(FIRST.year - (-month // 12), earliest), last)

    def changed(self, language: str) -> str:
        """What was changed, in one sentence; empty for a named calendar, whose note says what it is."""
        if self.name:
            return ""
        said = [ADDED[language].format(measure=_said(one, language)) for one in self.added]
        said += [LEFT_OUT[language].format(measure=_said(one, language)) for one in self.left_out]
        here, there = self.calendar, self.base.calendar
        said += [YEN[here.yen][language]] if here.yen != there.yen else []
        said += [RAMP[language].format(count=here.ramp)] if here.ramp != there.ramp else []
        said += [STOCKPILE[language].format(count=here.stockpile)] if here.stockpile != there.stockpile else []
        changes = series(said[:MOST], language)
        if len(said) > MOST:
            changes = MORE[language].format(changes=changes, count=len(said) - MOST)
        return CHANGED[language].format(base=self.base.label[language], changes=changes)


def own(calendar: Calendar) -> Own | None:
    """What a calendar changes: a named one against the law on file, another against the named one it is nearest to; None for the law on file."""
    name, departs, _ = (codec.encode(calendar) or LAW).partition("~")
    if not departs and name == LAW:
        return None
    return Own(calendar, named()[name if departs else LAW], "" if departs else name)


def difference(found: Bands, before: Bands, view: View, kind: str) -> pd.DataFrame:
    """Columns year, reference (the path before the changes), scenario, change, low, high, unit, as ``tables.yearly`` has them; a draw's change is taken within the draw."""
    skip = YEARS[kind]
    whole = (found.path.months - skip) // 12
    there, here = (summed(one.path.surplus(view), skip, whole) for one in (before, found))
    low, high = quantiles(summed(found.surplus(view), skip, whole) - summed(before.surplus(view), skip, whole))
    years = np.arange(whole) + FIRST.year
    return pd.DataFrame({"year": years, "reference": there, "scenario": here, "change": here - there, "low": there + low, "high": there + high, "unit": view.unit})  # fmt: skip


def answer(changed: Own | None, found: Bands, values: Values, view: View, kind: str) -> tuple[int, str, str]:
    """The year that the answer is about, its sentence and its short line: of what was changed, or of the law on file against 2024."""
    years = yearly(found, view, kind)
    year = open_year(years, kind)
    if changed is None:
        return year, words.headline(found.path.calendar, years, view, kind, year), words.short(years, view, kind, year)
    before = bands(changed.base.calendar, values, months=found.path.months)
    apart = difference(found, before, view, kind)
    year = changed.year(kind, year, int(years.year.iloc[-1]))
    return year, headline(changed, apart, view, kind, year), words.short(apart, view, kind, year)


def headline(found: Own, years: pd.DataFrame, view: View, kind: str, year: int) -> str:
    """What the changes do to the surplus of a year, against the calendar before them; `years` are those of ``difference``."""
    row, language = years[years.year == year].iloc[0], view.language
    here, there, size = (amount(value, row.unit, language) for value in (row.scenario, row.reference, abs(row.change)))
    moves = direction(row, language)
    label = named()[found.name].label[language] if found.name else ""
    return HEADLINES[moves][language].format(
        what=QUOTED[language].format(name=label) if label else THE_CHANGES[language], size=size, here=here, there=there,
        year=YEAR[kind][language].format(year=year), ends=effect_range(row, moves, language), base=found.base.label[language],
        change=amount(row.change, row.unit, language, signed=True),
    )  # fmt: skip


def _said(measure: Measure, language: str) -> str:
    return MEASURE[language].format(what=what(measure, language), when=when(measure, language))
