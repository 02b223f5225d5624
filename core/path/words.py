"""A path in words: its headline, its measures, and what its numbers are."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pandas as pd

from core.figures.tables import declarations
from core.language.catalogue import text
from core.language.format import between, bracketed, joined, listed, series
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.path.calendar import Calendar, Measure
from core.path.followers import along, left_behind
from core.scenario import presets
from core.scenario.differences import setting
from core.scenario.lever import Lever, Value
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
BEYOND = 0.2  # of all cases lie outside the actual-trade range
# By how the calendar moves the surplus in the year; 2 where the range holds both signs.
HEADLINES = {
    -1: Message(
        "On 2024 trade, {mover} would take about {size} off Japan's goods surplus with the U.S. in {year} (simulated; effect range {ends}): {here}, against {there} under 2024 law and yen."
    ),
    0: Message(
        "On 2024 trade, {mover} would leave Japan's goods surplus with the U.S. in {year} at {there}, as under 2024 law and yen (simulated)."
    ),
    1: Message(
        "On 2024 trade, {mover} would add about {size} to Japan's goods surplus with the U.S. in {year} (simulated; effect range {ends}): {here}, against {there} under 2024 law and yen."
    ),
    2: Message(
        "On 2024 trade, {mover} would change Japan's goods surplus with the U.S. in {year} by about {change} (simulated; effect range {ends}, so even its direction is not settled): {here}, against {there} under 2024 law and yen."
    ),
}
CUMULATED = Message(
    "Against 2024 law and yen, the surplus changes by about {total} over {years} together (effect range {least} to {most})."
)
MOVERS = {
    (True, True): Message("this calendar's measures and its yen"),
    (True, False): Message("this calendar's measures"),
    (False, True): Message("this calendar's yen"),
    (False, False): Message("this calendar"),
}
SHORT = Message("{change} ({ends}) · {year}: {here}")
WITH_IT = Message("{setting} (with it: {others})")
ONLY = Message("{name} only (as before: {others})")
OUTSIDE = Message(
    "Published months: {all}. Outside the outer band, the actual-trade range: {out}; it holds 8 cases of 10, so about {due} are to be expected. The inner band says what measures and yen do, not where trade ends."
)
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


def headline(calendar: Calendar, years: pd.DataFrame, view: View, kind: str, chosen: int) -> str:
    """What the calendar's measures and its yen do to a year's surplus on 2024 trade."""
    row = years[years.year == chosen].iloc[0]
    unit, language = row.unit, view.language
    here, there, size = (amount(value, unit, language) for value in (row.scenario, row.reference, abs(row.change)))
    moves = direction(row, language)
    return HEADLINES[moves][language].format(
        mover=MOVERS[bool(calendar.measures), calendar.yen == "actual"][language],
        size=size,
        year=YEAR[kind][language].format(year=chosen),
        here=here,
        there=there,
        change=amount(row.change, unit, language, signed=True),
        ends=effect_range(row, moves, language),
    )


def cumulated(years: pd.DataFrame, view: View, kind: str, chosen: int) -> str:
    """The cumulated difference from the first year to the chosen one; empty for the first year."""
    row, language, first = years[years.year == chosen].iloc[0], view.language, years.year.iloc[0]
    if chosen == first:
        return ""
    total, least, most = (
        amount(row[name], row.unit, language, signed=True) for name in ("cumulated", "cumulated_low", "cumulated_high")
    )
    over = YEARS[kind][language].format(first=first, last=chosen)
    return CUMULATED[language].format(years=over, total=total, least=least, most=most)


def direction(row: pd.Series, language: str) -> int:
    """Which way a year's surplus moves as it is written: −1, 0 or 1; 2 where the effect range holds both signs."""
    if amount(row.scenario, row.unit, language) == amount(row.reference, row.unit, language):
        return 0
    ends = [amount(end - row.reference, row.unit, language) for end in (row.low, row.high)]
    if row.low < row.reference < row.high and amount(0.0, row.unit, language) not in ends:
        return 2
    return 1 if row.change > 0 else -1


def effect_range(row: pd.Series, moves: int, language: str) -> str:
    """The effect range of a year's change: its size where every end has its sign."""
    ends = row.low - row.reference, row.high - row.reference
    if moves in (-1, 1) and min(end * moves for end in ends) >= 0.0:
        low, high = (amount(value, row.unit, language) for value in sorted(map(abs, ends)))
    else:
        low, high = (amount(value, row.unit, language, signed=True) for value in ends)
    return between(low, high, language)


def short(years: pd.DataFrame, view: View, kind: str, chosen: int) -> str:
    """A year's change, its effect range and its surplus, in one short line."""
    row, language = years[years.year == chosen].iloc[0], view.language
    change, low, high = (
        amount(value, row.unit, language, signed=True)
        for value in (row.change, row.low - row.reference, row.high - row.reference)
    )
    here, year = amount(row.scenario, row.unit, language), SHORT_YEAR[kind][language].format(year=chosen)
    return SHORT[language].format(change=change, ends=between(low, high, language), year=year, here=here)


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


def outside(out: int, every: int, language: str) -> str:
    """How many published months lie outside the actual-trade range, and how many are to be expected."""
    return OUTSIDE[language].format(out=out, all=every, due=round(BEYOND * every)) if every else ""


def what(measure: Measure, language: str) -> str:
    """The measure's own name, where it has one, and what it changes.

    >>> from datetime import date
    >>> what(Measure(date(2025, 4, 5), {"us_general_tariff": 0.1}), "en")
    'U.S. general tariff on Japan: 10 %'
    >>> what(Measure(date(2025, 7, 9), {"us_general_tariff": 0.24}, label="As announced"), "en")
    'As announced (U.S. general tariff on Japan: 24 %)'
    """
    follow = along(measure)
    gone = [one.key for one in follow]
    named = sorted(
        ((key, value) for key, value in measure.changes if key not in gone),
        key=lambda change: lever(change[0]).form != "number",
    )
    changes = series([_setting(key, value, follow, language) for key, value in named], language)
    own = name(measure, language)
    return own + bracketed(changes, language) if own else changes


def name(measure: Measure, language: str) -> str:
    """The measure's own name as it was given; a preset's in that language, since calendars name measures after them.

    >>> from datetime import date
    >>> name(Measure(date(2025, 7, 9), {"us_general_tariff": 0.24}, label="No deal: 24 %"), "ja")
    '合意なし：24%'
    """
    return next(
        (one.short[language] for one in presets.presets().values() if one.short["en"] == measure.label), measure.label
    )


def _setting(key: str, value: Value, follow: list[Lever], language: str) -> str:
    """A lever and its value, with what follows it."""
    said = setting(lever(key), value, language)
    names = [_brief(one, language) for one in follow if one.follows == key]
    return WITH_IT[language].format(setting=said, others=listed(names, language)) if names else said


def subject(measure: Measure, language: str, calendar: Calendar) -> str:
    """The measure's subject in a word or two: its first contribution's name, or the single good it moves."""
    behind = left_behind(calendar, measure)
    if behind:
        return ONLY[language].format(
            name=_brief(lever(behind[0].follows), language),
            others=listed([_brief(one, language) for one in behind], language),
        )
    first = _first_number(measure)
    if first is not None and first.follows and first.follows not in dict(measure.changes):
        return _brief(first, language)
    contribution = next((lever(key).contribution for key, _ in measure.changes if lever(key).contribution), "")
    return declarations()["contributions"][contribution][language] if contribution else name(measure, language)


def _first_number(measure: Measure) -> Lever | None:
    """The first lever that the measure sets to a number."""
    numbers = (lever(key) for key, value in measure.changes if lever(key).form == "number" and value is not None)
    return next(numbers, None)


def _brief(known: Lever, language: str) -> str:
    return known.brief.get(language) or known.name(language)


def when(measure: Measure, language: str) -> str:
    """Its first and its last day."""
    if measure.end is None:
        return text("from {start}", language).format(start=measure.start)
    return text("from {start} to {last}", language).format(start=measure.start, last=last_day(measure))


def last_day(measure: Measure) -> str:
    """The last day on which the measure is in force; empty where it has no end."""
    return str(measure.end - timedelta(days=1)) if measure.end else ""


def title(measure: Measure, language: str, calendar: Calendar) -> str:
    """A line for lists: date, then its label or subject with the first number it sets."""
    first = _first_number(measure)
    number = first.show(dict(measure.changes)[first.key], language) if first is not None else ""
    own = name(measure, language) or f"{subject(measure, language, calendar)} {number}".strip()
    return f"{measure.start} · {own}"
