"""A path in words: its headline, its measures, and what its numbers are."""

from __future__ import annotations

import pandas as pd

from core import presets
from core.levers import declarations, lever
from core.path.calendar import Measure
from core.view import View
from core.words.headline import setting
from core.words.numbers import amount

YEAR = {
    "fiscal": {"en": "fiscal {year} (April to March)", "ja": "{year}年度"},
    "calendar": {"en": "{year}", "ja": "{year}年"},
}
SHORT_YEAR = {"fiscal": {"en": "FY{year}", "ja": "{year}年度"}, "calendar": {"en": "{year}", "ja": "{year}年"}}
VERBS = {"en": ("lower", "higher"), "ja": ("減る", "増える")}
MOST = 3


def headline(years: pd.DataFrame, view: View, kind: str, chosen: int) -> str:
    """One sentence on a year's surplus along the path and what has added up by its end."""
    row = years[years.year == chosen].iloc[0]
    unit, language = row.unit, view.language
    here, there, low, high = (amount(row[name], unit, language) for name in ("scenario", "reference", "low", "high"))
    total = amount(abs(row.cumulated), unit, language)
    least, most = (amount(row[name], unit, language, signed=True) for name in ("cumulated_low", "cumulated_high"))
    year, verb = YEAR[kind][language].format(year=chosen), VERBS[language][bool(row.cumulated > 0)]
    first = YEAR[kind][language].format(year=years.year.iloc[0]).split(" (")[0]
    if language == "ja":
        return f"この日程では、日本の対米貿易黒字（財）は{year}に約{here}（80%の範囲は{low}〜{high}）、2024年の制度・円相場では{there}。{first}からの累計では約{total}{verb}（範囲は{least}〜{most}）（試算）。"
    return f"On this calendar Japan's goods surplus with the U.S. is about {here} in {year} (80 % range {low} to {high}), against {there} under 2024 law and yen; from {first} on it adds up to about {total} {verb} (range {least} to {most}). Simulated."


def what(measure: Measure, language: str) -> str:
    """The measure's own name, or what it changes.

    >>> from datetime import date
    >>> what(Measure(date(2025, 4, 5), {"us_general_tariff": 0.1}), "en")
    'U.S. general tariff on Japan: 10 %'
    """
    if measure.label:
        return name(measure, language)
    named = sorted(measure.changes, key=lambda change: lever(change[0]).form != "number")
    parts = [setting(lever(key), value, language) for key, value in named[:MOST]]
    between, more = {"en": ("; ", " …"), "ja": ("、", " ほか")}[language]
    return between.join(parts) + (more if len(named) > MOST else "")


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
    bar = next((lever(key).bar for key, _ in measure.changes if lever(key).bar), "")
    return declarations()["bars"][bar][language] if bar else name(measure, language)


def when(measure: Measure, language: str) -> str:
    """Its dates: the day it starts and the first day without it."""
    if measure.end is None:
        return {"en": f"from {measure.start}", "ja": f"{measure.start}から"}[language]
    return {"en": f"{measure.start} until {measure.end}", "ja": f"{measure.start}から{measure.end}の前日まで"}[language]


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
