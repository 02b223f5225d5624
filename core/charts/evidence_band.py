"""Charts of an estimate along time or lag: a line in its band, with zero marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import altair as alt

from core.charts.chart import Chart, Frame, Layers, Rows, Words, spoken_takeaway
from core.charts.theme import Palette


def band_chart(title: Words, subtitle: tuple[Words, ...], along: Words, rows: Callable[..., Rows]) -> Chart:
    """A line and its band over the datasets of ``band_rows``; `along` names the horizontal axis."""

    def marks(language: str, palette: Palette) -> Layers:
        axis: dict[str, Any] = {
            "labelColor": palette.text,
            "titleColor": palette.muted,
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "domainColor": palette.grey,
            "tickColor": palette.grey,
        }
        x = alt.X(
            "at:Q",
            title=along[language],
            scale=alt.Scale(nice=False, zero=False),
            axis=alt.Axis(grid=False, format="d", tickCount=6, **axis),
        )
        upright = alt.Axis(gridColor=palette.line, tickCount=5, **axis)
        data, zero = alt.Chart(alt.NamedData("rows")), alt.Chart(alt.NamedData("frame"))
        band = data.mark_area(opacity=0.22, color=palette.blue, aria=False)
        line = data.mark_line(color=palette.blue, strokeWidth=2.5, aria=False)
        return [
            spoken_takeaway(),
            band.encode(x=x, y=alt.Y("low:Q", title=None, axis=upright), y2=alt.Y2("high:Q")),
            zero.mark_rule(color=palette.text, strokeWidth=1, aria=False).encode(y=alt.Y("zero:Q")),
            line.encode(x=x, y=alt.Y("value:Q")),
        ]

    return Chart(title=title, subtitle=subtitle, marks=marks, rows=rows, frame=Frame(height=230))


def band_rows(points: Iterable[tuple[float, float, float, float]], sentence: str) -> Rows:
    """Datasets of points (at, value, low, high) and the sentence they amount to."""
    drawn = [dict(zip(("at", "value", "low", "high"), map(float, point), strict=True)) for point in points]
    return {"takeaway": [{"text": sentence}], "rows": drawn, "frame": [{"zero": 0.0}]}
