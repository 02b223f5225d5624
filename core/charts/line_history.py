"""The duty by law on one tariff line, as steps over time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import altair as alt

from core.charts.chart import Chart, Frame, Layers, Rows, spoken_takeaway
from core.charts.theme import Palette
from core.duties.history import Period, latest_source
from core.language.catalogue import text
from core.language.format import series
from core.language.messages import Message, Sentence
from core.language.numbers import percent

# A rate in force for fewer days has no room for its number; the table has it.
SHORTEST_DAYS = 40
# The axis reaches at least 5 %, so that a line without duty is drawn at the bottom.
LEAST, HEADROOM = 0.05, 1.2


def marks(language: str, palette: Palette) -> Layers:
    """A level a period, joined where the rate changed."""
    items = alt.Chart(alt.NamedData("rows"))
    # Every second label where there is no room for all; the first one stays at its tick, so that it hides no other.
    months = alt.Axis(
        format="%Y-%m", tickCount=6, labelOverlap="parity", labelFlush=False, title=None, labelColor=palette.text
    )
    x = alt.X("start:T", axis=months, scale=alt.Scale(nice=False))
    y = alt.Y("rate:Q", axis=None, scale=alt.Scale(nice=False))
    floor = alt.Color("seen:N", legend=None, scale=alt.Scale(domain=[True, False], range=[palette.line, "transparent"]))
    ends = alt.Chart(alt.NamedData("frame")).mark_rule(aria=False)
    joins = items.mark_rule(color=palette.grey, strokeWidth=1, aria=False)
    levels = items.mark_rule(color=palette.blue, strokeWidth=4, strokeCap="butt")
    numbers = items.mark_text(align="left", baseline="bottom", dy=-5, fontWeight=600, aria=False)
    return [
        spoken_takeaway(),
        ends.encode(y=alt.Y("at:Q", axis=None), color=floor),
        joins.encode(x=x, y=y, y2=alt.Y2("before:Q")),
        levels.encode(x=x, x2=alt.X2("until:T"), y=y, description=alt.Description("spoken:N")),
        numbers.encode(x=x, y=y, text=alt.Text("text:N")),
    ]


def rows(periods: Sequence[Period], language: str) -> Rows:
    """A row a period, the last one drawn to the latest source on file, and the ends of the axis."""
    items: list[dict] = []
    for shown, run in groupby(periods, key=lambda period: percent(period.rate, language)):
        same = list(run)
        roomy = ((same[-1].until or latest_source()) - same[0].start).days >= SHORTEST_DAYS
        for period in same:
            number = shown if roomy and period is same[0] else ""
            before = items[-1]["rate"] if items else period.rate
            items.append(_row(period, before, number, f"{period.start}: {shown}"))
    # Room above the highest level for its number.
    top = max(LEAST, HEADROOM * max(item["rate"] for item in items))
    return {
        "takeaway": [{"text": _sentence(periods, language)}],
        "rows": items,
        "frame": [{"at": 0.0, "seen": True}, {"at": top, "seen": False}],
    }


def _row(period: Period, before: float, text: str, spoken: str) -> dict:
    # A time of day, so that the date is read in the reader's own zone and does not slip by one.
    start, until = (f"{day}T00:00:00" for day in (period.start, period.until or latest_source()))
    return {"start": start, "until": until, "rate": period.rate, "before": before, "text": text, "spoken": spoken}


def _sentence(periods: Sequence[Period], language: str) -> str:
    """What the chart shows, in the chart's own numbers."""
    steps: list[str] = []
    last = ""
    for period in periods:
        rate = percent(period.rate, language)
        if rate != last:
            steps.append(Sentence("{rate} from {start}", rate=rate, start=period.start).say(language))
        last = rate
    return text("By law: {steps}.", language).format(steps=series(steps, language))


CHART = Chart(
    title=Message("Duty by law on this line since 2025"),
    marks=marks,
    rows=rows,
    frame=Frame(height=200, padding={"left": 22, "top": 4, "right": 22, "bottom": 4}),
)
