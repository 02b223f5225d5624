"""Charts over two quantities: what their axes are called, and their frame."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

WHERE = {"right": "width", "center": {"expr": "width / 2"}}


def axis_names(along: str) -> tuple[alt.Chart, alt.Chart]:
    """The names of the axes, from the dataset ``axes``: below at its `along` (``right`` or ``center``), and above on the left."""
    names = alt.Chart(alt.NamedData("axes"))
    return (
        names.mark_text(align=along, baseline="bottom", lineBreak="\n", aria=False).encode(
            x=alt.XValue(WHERE[along]), y=alt.YValue({"expr": "height + 38"}), text=alt.Text("x:N")
        ),
        names.mark_text(align="left", baseline="bottom", aria=False).encode(
            x=alt.XValue(0), y=alt.YValue(-5), text=alt.Text("y:N")
        ),
    )


def plane(layers: Iterable[alt.Chart], title: str, height: int) -> alt.LayerChart:
    """The layers under a title, as wide as their place."""
    return alt.layer(*layers).properties(
        title=title,
        width="container",
        height=height,
        padding={"left": 4, "top": 4, "right": 12, "bottom": 8},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )
