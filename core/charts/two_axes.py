"""Charts over two quantities: the names of their axes, and their frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import altair as alt

from core.charts.chart import Frame, Layers, spoken_takeaway
from core.charts.theme import Palette

WHERE = {"right": "width", "center": {"expr": "width / 2"}}


def two_axes(height: int, *, along: Literal["right", "center"], scales: Mapping[str, Any] | None = None) -> Frame:
    """The frame of a chart over two quantities; `along` is where the lower name stands: ``right`` or ``center``."""

    def around(marks: Layers, palette: Palette) -> Layers:
        return [spoken_takeaway(), *marks, *_axis_names(along)]

    padding = {"left": 4, "top": 4, "right": 12, "bottom": 8}
    return Frame(height=height, padding=padding, around=around, scales=scales or {})


def _axis_names(along: Literal["right", "center"]) -> Layers:
    """The names of the axes, from the dataset ``axes``: below, and above on the left."""
    names = alt.Chart(alt.NamedData("axes"))
    return [
        names.mark_text(align=along, baseline="bottom", lineBreak="\n", aria=False).encode(
            x=alt.XValue(WHERE[along]), y=alt.YValue({"expr": "height + 38"}), text=alt.Text("x:N")
        ),
        names.mark_text(align="left", baseline="bottom", aria=False).encode(
            x=alt.XValue(0), y=alt.YValue(-5), text=alt.Text("y:N")
        ),
    ]
