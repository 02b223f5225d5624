"""A path in words: its headline, its measures, and what its numbers are."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pandas as pd

from core.figures.tables import declarations
from core.language.catalogue import text
from core.language.format import between, bracketed, joined, series
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.path.calendar import Measure
from core.scenario import presets
from core.scenario.differences import setting
from core.scenario.levers import lever

YEAR = {
    "fiscal": Message("fiscal {year}"),
    "calendar": Message("{year}"),
}
SHORT_YEAR = {"fiscal": Message("FY{year}"), "calendar": Message("{year}")}
YEARS = {
    "fiscal": Message("fiscal {first} to {last}"),
    "calendar": Message("{first} to {last}"),
}
MOST = 3
# By how the calendar moves the surplus in the year.
HEADLINES = {
    -1: Message(
        "On 2024 trade, this calendar would take about {size} off Japan's goods surplus with the U.S. in {year} (effect range {ends}): {here}, against {there} under 2024 law and yen."
    ),
    0: Message(
        "On 2024 trade, this calendar would leave Japan's goods surplus with the U.S. in {year} at {there}, as under 2024 law and yen."
    ),
    1: Message(
        "On 2024 trade, this calendar would add about {size} to Japan's goods surplus with the U.S. in {year} (effect range {ends}): {here}, against {there} under 2024 law and yen."
    ),
}
CUMULATED = Message("The difference over {years} adds up to about {total} (effect range {least} to {most}). Simulated.")
SIMULATED = Message("Simulated.")
ACTUAL = Message(
    "Actual-trade range in {year}: {ends} in 8 cases of 10, with everything else that has moved trade since 2024."
)
NO_ACTUAL = Message("No actual-trade range in {year}: past changes give none beyond three years from 2024.")
PUBLISHED_SO_FAR = Message(
    "Published so far, {first} to {last}: {published}; the same months on 2024 trade under this calendar: {simulated}."
)
PUBLISHED = Message(
    "Published, {first} to {last}: {published}; the same months on 2024 trade under this calendar: {simulated}."
)


class SoFar(NamedTuple):
    """Published and simulated surplus of the same months of a year, in the view's billions; whether the year is whole."""

    first: str
    last: str
    published: float
    simulated: float
    whole: bool


def headline(years: pd.DataFrame, view: View, kind: str, chosen: int) -> str:
    """What the calendar does to a year's surplus on 2024 trade, and what the difference adds up to from the first year to its end."""
    row = years[years.year == chosen].iloc[0]
    unit, language = row.unit, view.language
    here, there, size = (amount(value, unit, language) for value in (row.scenario, row.reference, abs(row.change)))
    total, least, most = (
        amount(row[name], unit, language, signed=True) for name in ("cumulated", "cumulated_low", "cumulated_high")
    )
    year, first = YEAR[kind][language].format(year=chosen), years.year.iloc[0]
    moves = 0 if here == there else 1 if row.change > 0 else -1
    said = HEADLINES[moves][language].format(
        size=size, year=year, here=here, there=there, ends=_effect(row, moves, language)
    )
    over = YEARS[kind][language].format(first=first, last=chosen) if chosen > first else ""
    more = CUMULATED[language].format(years=over, total=total, least=least, most=most) if over else SIMULATED[language]
    return joined([said, more], language)


def _effect(row: pd.Series, moves: int, language: str) -> str:
    """The effect range of a year's change: its size where every end has its sign."""
    ends = row.low - row.reference, row.high - row.reference
    if moves and min(end * moves for end in ends) >= 0.0:
        low, high = (amount(value, row.unit, language) for value in sorted(map(abs, ends)))
    else:
        low, high = (amount(value, row.unit, language, signed=True) for value in ends)
    return between(low, high, language)


def outcome(years: pd.DataFrame, view: View, kind: str, chosen: int, known: SoFar | None) -> str:
    """Where actual trade may end in that year, and what was published of it so far."""
    row = years[years.year == chosen].iloc[0]
    unit, language = row.unit, view.language
    year = YEAR[kind][language].format(year=chosen)
    if pd.isna(row.actual_low):
        said = NO_ACTUAL[language].format(year=year)
    else:
        low, high = (amount(value, unit, language) for value in (row.actual_low, row.actual_high))
        said = ACTUAL[language].format(year=year, ends=between(low, high, language))
    if known is None:
        return said
    facts = {name: amount(value, unit, language) for name, value in (("published", known.published), ("simulated", known.simulated))}  # fmt: skip
    published = (PUBLISHED if known.whole else PUBLISHED_SO_FAR)[language]
    return joined([said, published.format(first=known.first, last=known.last, **facts)], language)


def what(measure: Measure, language: str) -> str:
    """What the measure changes, after its own name where it has one.

    >>> from datetime import date
    >>> what(Measure(date(2025, 4, 5), {"us_general_tariff": 0.1}), "en")
    'U.S. general tariff on Japan: 10 %'
    >>> what(Measure(date(2025, 7, 9), {"us_general_tariff": 0.24}, label="As announced"), "en")
    'As announced (U.S. general tariff on Japan: 24 %)'
    """
    named = sorted(measure.changes, key=lambda change: lever(change[0]).form != "number")
    parts = [setting(lever(key), value, language) for key, value in named[:MOST]]
    changes = series(parts, language)
    if len(named) > MOST:
        changes = text("{changes} …", language).format(changes=changes)
    own = name(measure, language)
    return own + bracketed(changes, language) if own else changes


def name(measure: Measure, language: str) -> str:
    """The measure's own name as it was given; a preset's in that language, since calendars name measures after them.

    >>> from datetime import date
    >>> name(Measure(date(2025, 7, 9), {"us_general_tariff": 0.24}, label="24 % in July"), "ja")
    '7月に24%'
    """
    return next(
        (one.short[language] for one in presets.presets().values() if one.short["en"] == measure.label), measure.label
    )


def subject(measure: Measure, language: str) -> str:
    """What the measure is about, in a word or two: the first of its contributions' names."""
    contribution = next((lever(key).contribution for key, _ in measure.changes if lever(key).contribution), "")
    return declarations()["contributions"][contribution][language] if contribution else name(measure, language)


def when(measure: Measure, language: str) -> str:
    """Its first and its last day."""
    if measure.end is None:
        return text("from {start}", language).format(start=measure.start)
    return text("from {start} to {last}", language).format(start=measure.start, last=last_day(measure))


def last_day(measure: Measure) -> str:
    """The last day on which the measure is in force; empty where it has no end."""
    return str(measure.end - timedelta(days=1)) if measure.end else ""


def title(measure: Measure, language: str) -> str:
    """A line for lists: date, then its label or subject with the first number it sets."""
    number = next(
        (
            lever(key).show(value, language)
            for key, value in measure.changes
            if lever(key).form == "number" and value is not None
        ),
        "",
    )
    return f"{measure.start} · {name(measure, language) or f'{subject(measure, language)} {number}'.strip()}"
