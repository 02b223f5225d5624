"""A monthly series simulated along the dated duties, beside what happened and beside 2024 with its seasons.

Its data come from ``core.backtest.monthly`` and not from a result, so it is compiled here.
"""

from __future__ import annotations

from functools import cache

import altair as alt

from core.backtest import monthly as calendar
from core.charts.theme import PALETTES, config
from core.language.numbers import amount

LINES = {
    "actual": {"en": "What happened", "ja": "実績"},
    "known_before": {"en": "Simulated, pre-2025 information", "ja": "試算（2025年より前の情報）"},
    "defaults": {"en": "Simulated, current defaults", "ja": "試算（現在の既定値）"},
    "unchanged": {"en": "2024 with its seasons", "ja": "2024年（季節変動込み）"},
}
DASHES = {"actual": [1, 0], "known_before": [1, 0], "defaults": [6, 3], "unchanged": [2, 3]}
KEY = {
    "en": ["By month, USD bn.", "Upright dashes: days the law changed."],
    "ja": ["月次、十億ドル。", "縦の破線：制度が変わった日。"],
}
WORDS = {
    "en": "{name}, {first} to {last}: {actual} in fact, {known_before} simulated from pre-2025 information, {unchanged} at 2024 levels.",
    "ja": "{name}、{first}〜{last}の合計：実績{actual}、試算（2025年より前の情報）{known_before}、2024年並みなら{unchanged}。",
}


@cache
def spec(series: str, language: str, theme: str) -> dict:
    """The Vega-Lite specification without data; datasets ``rows``, ``dates`` and ``takeaway``. Copy before changing."""
    title = calendar.SERIES[series][language]
    with alt.theme.enable("none"):
        return build(title, language, theme).properties(description=title).to_dict(validate=False) | {
            "config": config(theme)
        }


def build(title: str, language: str, theme: str) -> alt.LayerChart:
    """A line a simulation over dashed rules where the law changed."""
    palette = PALETTES[theme]
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
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(zero=False),
        axis=alt.Axis(
            title=None, labelColor=palette.text, gridColor=palette.line, domain=False, ticks=False, tickCount=5
        ),
    )
    words = "{" + ", ".join(f'"{key}": "{names[language]}"' for key, names in LINES.items()) + "}"
    legend = alt.Legend(
        orient="top",
        columns=1,
        title=None,
        labelExpr=f"({words})[datum.label]",
        symbolType="stroke",
        symbolSize=260,
        symbolStrokeWidth=2.5,
    )
    colours = alt.Scale(domain=list(LINES), range=[palette.orange, palette.blue, palette.blue, palette.muted])
    dashes = alt.Scale(domain=list(LINES), range=list(DASHES.values()))
    lines = (
        alt.Chart(alt.NamedData("rows"))
        .mark_line(strokeWidth=2.2, aria=False)
        .encode(
            x=x,
            y=y,
            color=alt.Color("who:N", scale=colours, legend=legend),
            strokeDash=alt.StrokeDash("who:N", scale=dashes, legend=legend),
        )
    )
    dates = (
        alt.Chart(alt.NamedData("dates"))
        .mark_rule(color=palette.grey, strokeDash=[4, 4], aria=False)
        .encode(x=alt.X("month:T", axis=axis))
    )
    spoken = (
        alt.Chart(alt.NamedData("takeaway"))
        .mark_point(opacity=0)
        .encode(x=alt.XValue(0), y=alt.YValue(0), description=alt.Description("text:N"))
    )
    head = alt.TitleParams(title, subtitle=KEY[language])
    drawn = alt.layer(spoken, dates, lines).properties(title=head, width="container", height=300)
    return drawn.properties(
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 2, "top": 4, "right": 14, "bottom": 4},
    )


def rows(series: str, language: str) -> dict[str, list[dict]]:
    """A row a month and line; months without an outcome have no actual."""
    frames = {name: calendar.monthly(name, series) for name in ("known_before", "defaults")}
    first = frames["known_before"]
    columns = {"actual": first.actual, "unchanged": first.unchanged} | {
        name: frame.simulated for name, frame in frames.items()
    }
    # Midday, so that the month is read in the reader's own zone and does not slip.
    items = [
        {"month": f"{month}-15T12:00:00", "who": who, "value": float(value)}
        for who in LINES
        for month, value in zip(first.month, columns[who], strict=True)
        if value == value
    ]
    dates = [{"month": f"{day}T00:00:00"} for day in calendar.law_changed()]
    return {"rows": items, "dates": dates, "takeaway": [{"text": _sentence(series, columns, first, language)}]}


def takeaway(series: str, language: str) -> str:
    """What the chart shows, in the chart's own numbers."""
    return rows(series, language)["takeaway"][0]["text"]


def _sentence(series: str, columns: dict, first, language: str) -> str:
    known = first.actual.notna()
    sums = {who: amount(float(column[known].sum()), "USD bn", language) for who, column in columns.items()}
    months = first.month[known]
    return WORDS[language].format(
        name=calendar.SERIES[series][language], first=months.iloc[0], last=months.iloc[-1], **sums
    )
