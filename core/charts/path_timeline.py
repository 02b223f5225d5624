"""The calendar as a timeline: a row a rate, its level in each of its periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import altair as alt

from core.charts import time_axes as axes
from core.charts.chart import Chart, Layers, Rows
from core.charts.label_text import short, width
from core.charts.theme import Palette
from core.language.catalogue import text
from core.language.format import listed
from core.language.messages import Message
from core.language.numbers import amount
from core.path.calendar import Calendar
from core.path.periods import levels
from core.scenario.differences import setting
from core.scenario.lever import Lever
from core.scenario.levers import lever

# Pixels of a letter, a Japanese one two, and around them: a number stands only where its bar has room, the table has every one.
LETTER, AROUND = 6.6, 8


def marks(language: str, palette: Palette) -> Layers:
    """A bar a period over the dataset ``rows``."""
    items = alt.Chart(alt.NamedData("rows"))
    names = alt.Axis(title=None, labelColor=palette.text, labelLimit=96, domain=False, ticks=False, grid=False)
    y = alt.Y("name:N", axis=names, sort=alt.EncodingSortField("order", op="min"), scale=alt.Scale(padding=0.25))
    bars = items.mark_bar(color=palette.blue, stroke=palette.background, strokeWidth=1.5).encode(
        x=axes.x("start", palette),
        x2=alt.X2("until:T"),
        y=y,
        description=alt.Description("spoken:N"),
        opacity=alt.Opacity("weight:Q", scale=alt.Scale(domain=[0, 1], range=[0.12, 0.45]), legend=None),
    )
    fits = alt.condition("datum.room <= datum.share * width", "text:N", alt.value(""))
    numbers = items.mark_text(align="left", dx=3, fontSize=11, color=palette.text, aria=False).encode(
        x=axes.x("start", palette), y=y, text=fits
    )
    return [bars, numbers]


def rows(calendar: Calendar, until: date, language: str) -> Rows:
    """A row a period of every rate that moves; a rate that never moves has none."""
    days = [day for day in calendar.days if day < until]
    span = (until - days[0]).days
    items = []
    for order, (key, found) in enumerate(levels(calendar, days).items()):
        items += _periods(lever(key), order, days, found, until, span, language)
    return {"rows": items}


def _written(known: Lever, level: float | None, language: str) -> str:
    """A level with its unit, as short as can be; the yen may be as on file, where no measure sets it."""
    if level is None:
        return text("as on file", language)
    if known.unit.key == "usd_bn_per_year":
        return short(amount(level, "USD bn", language))
    if known.unit.key == "yen_per_dollar":
        return text("¥{yen}", language).format(yen=known.unit.write(level))
    return known.unit.say(level, language)


def _periods(
    known: Lever, order: int, days: list[date], found: list[float | None], until: date, span: int, language: str
) -> list[dict]:
    """Days on which the level did not change, joined."""
    name = known.brief.get(language) or known.name(language)
    most, items = max(level or 0.0 for level in found) or 1.0, []
    for at, (day, level) in enumerate(zip(days, found, strict=True)):
        if at and level == found[at - 1]:
            continue
        stop = next((later for later, other in zip(days[at:], found[at:], strict=True) if other != level), until)
        number = _written(known, level, language)
        said = f"{name} {number}" if level is None else setting(known, level, language)
        spoken = listed([said, f"{day} – {stop - timedelta(days=1)}"], language)
        items.append(
            {
                "name": name,
                "order": order,
                "start": axes.day(str(day)),
                "until": axes.day(str(stop)),
                "weight": (level or 0.0) / most,
                "text": number,
                "room": LETTER * width(number) + AROUND,
                "share": (stop - day).days / span,
                "spoken": spoken,
            }
        )
    return items


CHART = Chart(
    title=Message("Rates by period"),
    subtitle=(
        Message("As each measure sets it: added or all-in."),
        Message("Cars: in total, the normal (MFN) rate included."),
    ),
    marks=marks,
    rows=rows,
    frame=replace(axes.TIME, height=alt.Step(26)),
)
