"""A monthly series: simulated with the duties of each day, as it happened, and as in 2024 with its seasons."""

from __future__ import annotations

from functools import partial

import altair as alt
import pandas as pd

from core.backtest import monthly as calendar
from core.backtest import outcome_months
from core.charts.chart import Chart, Frame, Layers, Rows, names_of, spoken_takeaway
from core.charts.theme import Palette
from core.figures.tables import records
from core.language.messages import Message, Sentence
from core.language.numbers import amount, plotted

LINES = {
    "actual": Message("What happened"),
    "known_before": Message("Simulated, pre-2025 information"),
    "defaults": Message("Simulated, current defaults"),
    "unchanged": Message("2024 with its seasons"),
}
DASHES = {"actual": [1, 0], "known_before": [1, 0], "defaults": [6, 3], "unchanged": [2, 3]}


def marks(language: str, palette: Palette) -> Layers:
    """A line a simulation over dashed rules where the law changed."""
    axis = alt.Axis(
        format="%Y-%m",
        tickCount=4,
        labelOverlap="greedy",
        labelSeparation=8,
        title=None,
        labelColor=palette.text,
        grid=False,
    )
    x = alt.X("month:T", axis=axis)
    amounts = alt.Axis(
        title=None, labelColor=palette.text, gridColor=palette.line, domain=False, ticks=False, tickCount=5
    )
    y, low = (alt.Y(field, scale=alt.Scale(zero=False), axis=amounts) for field in ("value:Q", "low:Q"))
    legend = alt.Legend(
        orient="top",
        columns=1,
        title=None,
        labelExpr=names_of(LINES, language),
        symbolType="stroke",
        symbolSize=260,
        symbolStrokeWidth=2.5,
    )
    colours = alt.Scale(domain=list(LINES), range=[palette.orange, palette.blue, palette.blue, palette.muted])
    dashes = alt.Scale(domain=list(LINES), range=list(DASHES.values()))
    lines = alt.Chart(alt.NamedData("rows")).mark_line(strokeWidth=2.2, aria=False)
    dates = alt.Chart(alt.NamedData("dates")).mark_rule(color=palette.grey, strokeDash=[4, 4], aria=False)
    band = alt.Chart(alt.NamedData("band")).mark_area(color=palette.blue, opacity=0.12, aria=False)
    return [
        spoken_takeaway(),
        band.encode(x=x, y=low, y2=alt.Y2("high:Q")),
        dates.encode(x=x),
        lines.encode(
            x=x,
            y=y,
            color=alt.Color("who:N", scale=colours, legend=legend),
            strokeDash=alt.StrokeDash("who:N", scale=dashes, legend=legend),
        ),
    ]


def rows(series: str, language: str) -> Rows:
    """A row a month and line; months without an outcome have no actual. The band is there where history gives one."""
    times, _ = plotted("USD bn", language)
    frames = {name: calendar.monthly(name, series) for name in ("known_before", "defaults")}
    first = frames["known_before"]
    columns = {"actual": first.actual, "unchanged": first.unchanged} | {
        name: frame.simulated for name, frame in frames.items()
    }
    # Midday, so that the month is read in the reader's own zone and does not slip.
    items = [
        {"month": f"{month}-15T12:00:00", "who": who, "value": times * float(value)}
        for who in LINES
        for month, value in zip(first.month, columns[who], strict=True)
        if value == value
    ]
    dates = [{"month": f"{day}T00:00:00"} for day in calendar.law_changed()]
    ended = outcome_months.months()
    band = [
        {"month": f"{row.month}-15T12:00:00", "low": times * row.low, "high": times * row.high}
        for row in records(ended[ended.series == series])
    ]
    return {
        "rows": items,
        "band": band,
        "dates": dates,
        "takeaway": [{"text": _sentence(series, columns, first, language)}],
    }


def _sentence(series: str, columns: dict, first: pd.DataFrame, language: str) -> str:
    known = first.actual.notna()
    sums = {who: amount(float(column[known].sum()), "USD bn", language) for who, column in columns.items()}
    months = first.month[known]
    return Sentence(
        "{series}, {first} to {last}: {actual} in fact, {known_before} simulated from pre-2025 information, {unchanged} at 2024 levels.",
        series=calendar.SERIES[series],
        first=months.iloc[0],
        last=months.iloc[-1],
        actual=sums["actual"],
        known_before=sums["known_before"],
        unchanged=sums["unchanged"],
    ).say(language)


FRAME = Frame(height=300, padding={"left": 2, "top": 4, "right": 14, "bottom": 4})
BAND = dict.fromkeys(outcome_months.SERIES, (Message("Shaded: actual trade in 8 cases of 10."),))
# A chart a series.
CHARTS = {
    series: Chart(
        title=name,
        subtitle=(
            Message("By month, USD bn."),
            Message("Upright dashes: days the law changed."),
            *BAND.get(series, ()),
        ),
        marks=marks,
        rows=partial(rows, series),
        frame=FRAME,
    )
    for series, name in calendar.SERIES.items()
}
