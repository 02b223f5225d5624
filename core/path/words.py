"""A path in words: its headline, its measures, and what its numbers are."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from core.figures.tables import declarations
from core.language.catalogue import N_, text
from core.language.format import bracketed, series
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
CUMULATED = N_(
    "On this calendar Japan's goods surplus with the U.S. is about {here} in {year} (80 % range {low} to {high}), against {there} under 2024 law and yen. The difference over {years} adds up to about {total} (range {least} to {most}). Simulated."
)
ONE_YEAR = N_(
    "On this calendar Japan's goods surplus with the U.S. is about {here} in {year} (80 % range {low} to {high}), against {there} under 2024 law and yen. The difference is about {total} (range {least} to {most}). Simulated."
)


def headline(years: pd.DataFrame, view: View, kind: str, chosen: int) -> str:
    """A year's surplus along the path, and what the difference has added up to from the first year to its end."""
    row = years[years.year == chosen].iloc[0]
    unit, language = row.unit, view.language
    here, there, low, high = (amount(row[name], unit, language) for name in ("scenario", "reference", "low", "high"))
    total, least, most = (
        amount(row[name], unit, language, signed=True) for name in ("cumulated", "cumulated_low", "cumulated_high")
    )
    year, first = YEAR[kind][language].format(year=chosen), years.year.iloc[0]
    over = YEARS[kind][language].format(first=first, last=chosen) if chosen > first else ""
    facts = {
        "here": here, "there": there, "low": low, "high": high, "total": total, "least": least, "most": most,
        "year": year, "years": over,
    }  # fmt: skip
    return text(CUMULATED if over else ONE_YEAR, language).format(**facts)


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
