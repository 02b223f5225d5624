"""Japan's surplus by month along the calendar: both ranges, scenario, reference, and what was published."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts import time_axes as axes
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.figures.tables import records
from core.language.catalogue import text
from core.language.messages import Message, Sentence
from core.language.numbers import amount, plotted
from core.language.view import View

KINDS = {
    "scenario": Message("on this calendar"),
    "reference": Message("2024 law and yen"),
    "published": Message("published"),
}


def marks(language: str, palette: Palette) -> Layers:
    """Lines over the dataset ``rows`` (month, kind, value), with the effect range in ``band`` inside the actual-trade range in ``outer``."""
    month = axes.x("month", palette)
    inner = alt.Chart(alt.NamedData("band")).mark_area(color=palette.blue, opacity=0.3, aria=False)
    outer = alt.Chart(alt.NamedData("outer")).mark_area(color=palette.blue, opacity=0.12, aria=False)
    # In an order, not in a domain: the legend does not name a line that has no rows.
    order = [name[language] for name in KINDS.values()]
    scale = alt.Scale(range=[palette.blue, palette.grey, palette.orange])
    dashes = alt.Scale(range=[[1, 0], [6, 3], [1, 0]])
    legend = alt.Legend(orient="bottom", title=None, columns=1, symbolType="stroke")
    data = alt.Chart(alt.NamedData("rows"))
    lines = data.mark_line(strokeWidth=axes.stroke(2), aria=False)
    published = data.transform_filter(f"datum.kind === '{KINDS['published'][language]}'")
    dots = published.mark_point(filled=True, size=alt.ExprRef(f"width < {axes.NARROW} ? 10 : 28"), opacity=1)
    return [
        *(band.encode(x=month, y=axes.y("low", palette), y2=alt.Y2("high:Q")) for band in (outer, inner)),
        axes.policy(palette),
        lines.encode(
            x=month,
            y=axes.y("value", palette),
            detail=alt.Detail("kind:N"),
            color=alt.Color("kind:N", sort=order, scale=scale, legend=legend),
            strokeDash=alt.StrokeDash("kind:N", sort=order, scale=dashes, legend=None),
        ),
        dots.encode(
            x=month,
            y=axes.y("value", palette),
            color=alt.value(palette.orange),
            description=alt.Description("spoken:N"),
        ),
        axes.unit(palette),
    ]


def rows(months: pd.DataFrame, days: list[str], view: View) -> Rows:
    """The datasets, of ``tables.monthly`` and the days of policy."""
    language = view.language
    times, counted = plotted(view.unit, language)
    items = []
    for kind, name in KINDS.items():
        known = months.dropna(subset=kind)
        items += [
            _row(month, name[language], value, view) for month, value in zip(known.month, known[kind], strict=True)
        ]
    band = [
        {"month": axes.day(f"{row.month}-01"), "low": times * row.low, "high": times * row.high}
        for row in records(months)
    ]
    outer = [
        {"month": axes.day(f"{row.month}-01"), "low": times * row.actual_low, "high": times * row.actual_high}
        for row in records(months.dropna(subset="actual_low"))
    ]
    unit = text("{unit} a month", language).format(unit=counted)
    return {
        "rows": items,
        "band": band,
        "outer": outer,
        "policy": axes.policy_rows(days, months.month.iloc[-1]),
        "unit": [{"text": unit, "spoken": takeaway(months, view)}],
    }


def takeaway(months: pd.DataFrame, view: View) -> str:
    """What the chart shows, in the chart's own numbers."""
    low, high = months.iloc[months.scenario.argmin()], months.iloc[months.scenario.argmax()]
    shown = {name: amount(row.scenario, view.unit, view.language) for name, row in (("low", low), ("high", high))}
    return Sentence(
        "Simulated: Japan's surplus by month from {first} to {last}; lowest {low} in {low_month}, highest {high} in {high_month}.",
        first=months.month.iloc[0],
        last=months.month.iloc[-1],
        low_month=low.month,
        high_month=high.month,
        **shown,
    ).say(view.language)


def _row(month: str, kind: str, value: float, view: View) -> dict:
    return {
        "month": axes.day(f"{month}-01"),
        "kind": kind,
        "value": plotted(view.unit, view.language)[0] * float(value),
        "spoken": f"{month}: {amount(value, view.unit, view.language)}, {kind}",
    }


CHART = Chart(
    title=Message("Japan's surplus by month"),
    subtitle=(
        Message("Inner band: effect range."),
        Message("Outer band: actual-trade range."),
        Message("Upright marks: policy dates."),
    ),
    marks=marks,
    rows=rows,
    frame=axes.TIME,
)
