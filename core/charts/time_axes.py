"""Axes that the charts along time share: months below, amounts on the left, policy days as dashed lines."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

from core.charts.chart import Frame
from core.charts.theme import Palette

# Pixels; and how many policy days can still be seen one by one.
HEIGHT = 260
NARROW, SHORT = 420, 8
THIN = 0.55  # of its width a line keeps on a phone, where a year has some thirty pixels
MANY = 24


def x(field: str, palette: Palette) -> alt.X:
    """Months, with each January marked by its year; the labels thin themselves out on a phone."""
    axis = alt.Axis(
        format="%Y",
        tickCount="year",
        labelOverlap="greedy",
        labelSeparation=8,
        title=None,
        labelColor=palette.text,
        grid=False,
        domainColor=palette.grey,
        tickColor=palette.grey,
    )
    return alt.X(f"{field}:T", axis=axis, scale=alt.Scale(nice=False))


def y(field: str, palette: Palette, *, zero: bool = False) -> alt.Y:
    """Amounts in the unit that the title names."""
    axis = alt.Axis(
        title=None,
        tickCount=5,
        format=",~f",
        labelColor=palette.text,
        gridColor=palette.line,
        domain=False,
        ticks=False,
    )
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(zero=zero, nice=True))


def day(text: str) -> str:
    """A day as the charts take it: with a time, so that it is read in the reader's own zone."""
    return f"{text}T00:00:00"


def stroke(pixels: float) -> alt.ExprRef:
    """The width of a line along time: thinner where months lie close."""
    return alt.ExprRef(f"width < {NARROW} ? {THIN * pixels:.2g} : {pixels}")


def policy(palette: Palette) -> alt.Chart:
    """Dashed lines at the days of the dataset ``policy``; marks on the axis where many or a phone would make a curtain."""
    crowded = f"datum.many || width < {NARROW}"
    rule = alt.Chart(alt.NamedData("policy")).mark_rule(
        color=palette.grey, strokeDash=alt.ExprRef(f"{crowded} ? [1, 0] : [2, 4]"), strokeWidth=1
    )
    top, foot = {"expr": f"{crowded} ? height - {SHORT} : 0"}, {"expr": "height"}
    return rule.encode(
        x=x("at", palette), y=alt.YValue(top), y2=alt.Y2Value(foot), description=alt.Description("spoken:N")
    )


def policy_rows(days: Iterable[str], last: str) -> list[dict]:
    """The dataset ``policy``: each day up to the month `last`, and whether there are many."""
    shown = [text for text in days if text[:7] <= last]
    return [{"at": day(text), "spoken": text, "many": len(shown) > MANY} for text in shown]


def unit(palette: Palette) -> alt.Chart:
    """The unit, above the axis, from the dataset ``unit``; spoken with it, what the chart shows."""
    mark = alt.Chart(alt.NamedData("unit")).mark_text(
        align="left", baseline="bottom", dy=-7, fontSize=11, color=palette.muted
    )
    return mark.encode(
        x=alt.XValue(0), y=alt.YValue(0), text=alt.Text("text:N"), description=alt.Description("spoken:N")
    )


TIME = Frame(height=HEIGHT, padding={"left": 2, "top": 4, "right": 14, "bottom": 4})
