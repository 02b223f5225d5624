"""The calendar as a timeline: a row a rate, its level in each of its periods."""

from __future__ import annotations

from datetime import date, timedelta

import altair as alt

from core.charts import path_axes as axes
from core.charts.layout import short, width
from core.charts.theme import PALETTES
from core.language.numbers import amount
from core.path.calendar import Calendar
from core.path.periods import levels
from core.scenario.differences import setting
from core.scenario.lever import Lever
from core.scenario.levers import lever

TITLE = {"en": "Rates by period", "ja": "期間ごとの税率等"}
SUBTITLE = {
    "en": ["As each measure sets it: added or all-in.", "Cars: in total, the normal (MFN) rate included."],
    "ja": ["各措置の定める率（上乗せ又は込み）。", "乗用車はMFN税率を含む合計。"],
}
# The yen where no measure sets it and the path takes what it was.
AS_IT_WAS = {"en": "as on file", "ja": "実績"}
# Pixels of a letter, a Japanese one two, and around them: a number stands only where its bar has room, the table has every one.
LETTER, AROUND = 6.6, 8


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar a period over the dataset ``rows``."""
    palette = PALETTES[theme]
    items = alt.Chart(alt.NamedData("rows"))
    names = alt.Axis(title=None, labelColor=palette.text, labelLimit=96, domain=False, ticks=False, grid=False)
    y = alt.Y("name:N", axis=names, sort=alt.EncodingSortField("order", op="min"), scale=alt.Scale(padding=0.25))
    bars = items.mark_bar(color=palette.blue, stroke=palette.background, strokeWidth=1.5).encode(
        x=axes.x("start", theme),
        x2=alt.X2("until:T"),
        y=y,
        description=alt.Description("spoken:N"),
        opacity=alt.Opacity("weight:Q", scale=alt.Scale(domain=[0, 1], range=[0.12, 0.45]), legend=None),
    )
    fits = alt.condition("datum.room <= datum.share * width", "text:N", alt.value(""))
    numbers = items.mark_text(align="left", dx=3, fontSize=11, color=palette.text, aria=False).encode(
        x=axes.x("start", theme), y=y, text=fits
    )
    return axes.layered(TITLE[language], SUBTITLE[language], [bars, numbers], alt.Step(26))


def rows(calendar: Calendar, until: date, language: str) -> dict[str, list[dict]]:
    """A row a period of every rate that moves; a rate that never moves has none."""
    days = [day for day in calendar.days if day < until]
    span = (until - days[0]).days
    items = []
    for order, (key, found) in enumerate(levels(calendar, days).items()):
        items += _periods(lever(key), order, days, found, until, span, language)
    return {"rows": items}


def _written(known: Lever, level: float | None, language: str) -> str:
    """A level with its unit, as short as can be."""
    if level is None:
        return AS_IT_WAS[language]
    if known.unit.key == "usd_bn_per_year":
        return short(amount(level, "USD bn", language))
    if known.unit.key == "yen_per_dollar":
        return {"en": "¥{}", "ja": "{}円"}[language].format(known.unit.write(level))
    return known.unit.say(level, language)


def _periods(
    known: Lever, order: int, days: list[date], found: list[float | None], until: date, span: int, language: str
) -> list[dict]:
    """Days on which the level did not change, joined."""
    name, most, items = (
        known.brief.get(language) or known.name(language),
        max(level or 0.0 for level in found) or 1.0,
        [],
    )
    for number, (day, level) in enumerate(zip(days, found, strict=True)):
        if number and level == found[number - 1]:
            continue
        stop = next(
            (later for later, other in zip(days[number:], found[number:], strict=True) if other != level), until
        )
        text, between = _written(known, level, language), {"en": ", ", "ja": "、"}[language]
        said = f"{name} {text}" if level is None else setting(known, level, language)
        spoken = f"{said}{between}{day} – {stop - timedelta(days=1)}"
        items.append(
            {
                "name": name,
                "order": order,
                "start": axes.day(str(day)),
                "until": axes.day(str(stop)),
                "weight": (level or 0.0) / most,
                "text": text,
                "room": LETTER * width(text) + AROUND,
                "share": (stop - day).days / span,
                "spoken": spoken,
            }
        )
    return items
