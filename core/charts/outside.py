"""The average added duty by law of every state of the law, beside what others published."""

from __future__ import annotations

import altair as alt

from core.charts import time_axes as axes
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.duties.history import latest_source
from core.duties.outside import Estimate, by_state, estimates
from core.language.catalogue import text
from core.language.messages import Message, Sentence
from core.language.numbers import percent

MEASURED = "added"


def marks(language: str, palette: Palette) -> Layers:
    """Steps over the dataset ``rows`` (day, value), and a point an estimate of ``others`` (day, value, who)."""
    colours = alt.Scale(range=[palette.orange, palette.grey])
    legend = alt.Legend(orient="bottom", title=None, columns=1, symbolType="circle")
    ours = alt.Chart(alt.NamedData("rows")).mark_line(
        color=palette.blue, interpolate="step-after", strokeWidth=axes.stroke(3), aria=False
    )
    others = alt.Chart(alt.NamedData("others")).mark_point(filled=True, size=70, opacity=1)
    return [
        ours.encode(x=axes.x("day", palette), y=axes.y("value", palette, zero=True)),
        others.encode(
            x=axes.x("day", palette),
            y=axes.y("value", palette, zero=True),
            color=alt.Color("who:N", scale=colours, legend=legend),
            shape=alt.Shape("who:N", legend=legend),
            description=alt.Description("spoken:N"),
        ),
        axes.unit(palette),
    ]


def rows(language: str) -> Rows:
    """The datasets; ours is drawn to the latest source of law on file."""
    ours = [{"day": axes.day(str(day)), "value": 100 * added} for day, added in by_state()]
    ours.append({**ours[-1], "day": axes.day(str(latest_source()))})
    others = [_point(one, language) for one in estimates() if one.kind == MEASURED]
    return {"rows": ours, "others": others, "unit": [{"text": "%", "spoken": takeaway(language)}]}


def takeaway(language: str) -> str:
    """What the chart shows, in its own numbers."""
    highest = max(by_state(), key=lambda state: state[1])
    last = by_state()[-1]
    return Sentence(
        "Average added duty by law on Japan: highest from {day} at {highest}, {last} from {latest}; {count} figures of others beside it.",
        day=highest[0],
        highest={language: percent(highest[1], language)},
        last={language: percent(last[1], language)},
        latest=last[0],
        count=sum(one.kind == MEASURED for one in estimates()),
    ).say(language)


def _point(one: Estimate, language: str) -> dict:
    spoken = text("{day}, {who}: {theirs}; here {ours}", language).format(
        day=one.day,
        who=one.publisher[language],
        theirs=percent(one.theirs, language),
        ours=percent(one.ours, language),
    )
    return {"day": axes.day(str(one.day)), "value": 100 * one.theirs, "who": one.publisher[language], "spoken": spoken}


CHART = Chart(
    title=Message("Average added duty by law on Japan"),
    subtitle=(Message("Line: this project, at each change of the law."), Message("Points: as others published it.")),
    marks=marks,
    rows=rows,
    frame=axes.TIME,
)
