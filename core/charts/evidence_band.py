"""What the evidence charts share that follow a quantity along time or lag: a line in its band, zero marked."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

from core.charts.theme import PALETTES

HEIGHT = 230


def chart(title: str, subtitle: str | list[str], horizontal: str, theme: str, *, ticks: str = "d") -> alt.LayerChart:
    """A line and band over the datasets ``rows`` (at, value, low, high) and ``takeaway``; `ticks`: format below."""
    palette = PALETTES[theme]
    axis = {
        "labelColor": palette.text,
        "titleColor": palette.muted,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "domainColor": palette.grey,
        "tickColor": palette.grey,
    }
    along = alt.X(
        "at:Q",
        title=horizontal,
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(grid=False, format=ticks, tickCount=6, **axis),
    )
    upright = alt.Axis(gridColor=palette.line, tickCount=5, **axis)
    data = alt.Chart(alt.NamedData("rows"))
    band = data.mark_area(opacity=0.22, color=palette.blue, aria=False).encode(
        x=along, y=alt.Y("low:Q", title=None, axis=upright), y2=alt.Y2("high:Q")
    )
    line = data.mark_line(color=palette.blue, strokeWidth=2.5, aria=False).encode(x=along, y=alt.Y("value:Q"))
    zero = (
        alt.Chart(alt.NamedData("frame"))
        .mark_rule(color=palette.text, strokeWidth=1, aria=False)
        .encode(y=alt.Y("zero:Q"))
    )
    spoken = (
        alt.Chart(alt.NamedData("takeaway"))
        .mark_point(opacity=0)
        .encode(x=alt.XValue(0), y=alt.YValue(0), description=alt.Description("text:N"))
    )
    head = alt.TitleParams(title, subtitle=subtitle)
    return alt.layer(spoken, band, zero, line).properties(
        title=head, width="container", height=HEIGHT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )


def rows(points: Iterable[tuple[float, float, float, float]], sentence: str) -> dict[str, list[dict]]:
    """Datasets of points (at, value, low, high) and the sentence they amount to."""
    drawn = [dict(zip(("at", "value", "low", "high"), map(float, point), strict=True)) for point in points]
    return {"takeaway": [{"text": sentence}], "rows": drawn, "frame": [{"zero": 0.0}]}
