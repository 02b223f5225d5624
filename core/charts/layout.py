"""The layout of charts with a row for each item: its name on the left, its bar, its number on the right.

It reads the same on a phone and on a projector. The horizontal axis is a dataset, ``frame``: the first
and last of its points bound the axis, and their texts hold the unit, so that a change of currency changes
rows and not the compiled drawing. Ends of the axis are 1, 2, 3 or 5 times a power of ten, so that they seldom move
with a slider.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from core.charts.chart import Frame, Layers, Rows, spoken_takeaway
from core.charts.label_text import lines, said, short
from core.charts.theme import Palette
from core.language.numbers import amount

# Pixels.
NAME_WIDTH = 124
NUMBER_WIDTH = 68
ROW_HEIGHT = 32


def axis_end(size: float) -> float:
    """The smallest of 1, 2, 3 and 5 times a power of ten that holds a size, and at least 1.

    >>> axis_end(68.3), axis_end(21.0), axis_end(200), axis_end(0.04)
    (100.0, 30.0, 200.0, 1.0)
    """
    power = 10.0 ** math.floor(math.log10(max(size, 1.0)))
    # A size a float's last digit above a step is that step.
    return next(step * power for step in (1.0, 2.0, 3.0, 5.0, 10.0) if size <= step * power * (1 + 1e-9))


def frame(points: Iterable[float], unit: str, language: str) -> list[dict]:
    """Rows of the ``frame`` dataset: where the axis has a mark and what stands there.

    >>> frame([0.0, 100.0], "USD bn", "en")
    [{'at': 0.0, 'text': '0'}, {'at': 100.0, 'text': '$100 bn'}]
    """
    return [{"at": float(at), "text": short(amount(at, unit, language)) if at else "0"} for at in points]


def row(order: int, item: str, label: str, text: str, **values: object) -> dict:
    """A row of the dataset ``rows``: where it stands, its name and number, and what a screen reader says."""
    broken = lines(label)
    return {
        "item": item,
        "order": order,
        "label": broken,
        "breaks": broken.count("\n"),
        "text": text,
        "spoken": said(label, text),
        **values,
    }


def datasets(
    items: list[dict], points: Iterable[float], unit: str, language: str, sentence: str, **more: list[dict]
) -> Rows:
    """All datasets of a chart: its rows, the marks of its axis, the sentence it amounts to."""
    return {"takeaway": [{"text": sentence}], "rows": items, "frame": frame(points, unit, language), **more}


def both_sides(values: Iterable[float]) -> list[float]:
    """Marks of an axis with 0 in the middle that holds all values.

    >>> both_sides([1.5, -2.5])
    [-3.0, 0.0, 3.0]
    """
    side = axis_end(max(map(abs, values), default=0.0))
    return [-side, 0.0, side]


def rounded_ends(low: float, high: float) -> list[float]:
    """Round ends of an axis around values that need not start at 0, in steps of a fifth of what they span.

    >>> rounded_ends(61.0, 68.3)
    [60.0, 70.0]
    """
    step = axis_end(high - low) / 5
    return [step * (low // step), step * -(-high // step)]


def held_ends(own: list[float], values: Iterable[float], held: Sequence[float]) -> list[float]:
    """Ends of an axis that was drawn already: as they stood where they hold all values, else widened.

    >>> held_ends([60.0, 70.0], [62.0], [50.0, 75.0]), held_ends([60.0, 80.0], [62.0, 78.0], [50.0, 75.0])
    ([50.0, 75.0], [50.0, 80.0])
    """
    if not held:
        return own
    low, high = held
    if all(low <= value <= high for value in values):
        return [low, high]
    return [min(low, own[0]), max(high, own[1])]


def y() -> alt.Y:
    """The vertical position by item, in the order of ``order``."""
    # Sorted by a field, because Vega keeps the first order it saw when only the rows change.
    return alt.Y("item:N", sort=alt.EncodingSortField("order", op="min"), axis=None, scale=alt.Scale(padding=0.22))


def x(field: str) -> alt.X:
    """The horizontal position of an amount, between the names and the numbers."""
    between: list[Any] = [NAME_WIDTH + 10, alt.ExprRef(f"width - {NUMBER_WIDTH + 10}")]
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(nice=False, zero=False, range=between))


def colour(field: str, colours: Mapping[str, str]) -> alt.Color:
    """Colour by category, without a legend: the names of the rows say what they are."""
    return alt.Color(f"{field}:N", legend=None, scale=alt.Scale(domain=list(colours), range=list(colours.values())))


def items() -> alt.Chart:
    """A chart over the dataset ``rows``."""
    return alt.Chart(alt.NamedData("rows"))


def bars(start: str = "zero", end: str = "value", *, thickness: float = 0.75, **mark: Any) -> alt.Chart:
    """A bar a row from one amount to another; `thickness` is its share of the row."""
    return (
        items()
        .mark_bar(height={"band": thickness}, **mark)
        .encode(y=y(), x=x(start), x2=alt.X2(f"{end}:Q"), description=alt.Description("spoken:N"))
    )


def bars_by(field: str, **colours: str) -> Callable[[str, Palette], Layers]:
    """The marks of a chart of bars from 0: the colour's name in the palette for each category of `field`."""

    def marks(language: str, palette: Palette) -> Layers:
        return [bars().encode(color=colour(field, {key: getattr(palette, name) for key, name in colours.items()}))]

    return marks


def span(**mark: Any) -> alt.Chart:
    """A line a row from ``low`` to ``high``."""
    return items().mark_rule(aria=False, **mark).encode(y=y(), x=x("low"), x2=alt.X2("high:Q"))


def actual(palette: Palette) -> alt.Chart:
    """A thin line a row from ``actual_low`` to ``actual_high``, where a row has them."""
    known = (
        items().transform_filter("isValid(datum.actual_low)").mark_rule(color=palette.text, strokeWidth=1, aria=False)
    )
    return known.encode(y=y(), x=x("actual_low"), x2=alt.X2("actual_high:Q"))


def reference(palette: Palette) -> alt.Chart:
    """A dashed line across all rows at the reference."""
    rule = items().mark_rule(color=palette.grey, strokeDash=[4, 3], strokeWidth=1.5, aria=False)
    return rule.encode(x=x("reference"))


def _around(marks: Layers, palette: Palette) -> Layers:
    """Marks over the axis, with a name before and a number after every row of the dataset ``rows``."""
    axis = alt.Chart(alt.NamedData("frame"))
    rules = axis.mark_rule(color=palette.line, aria=False).encode(x=x("at"))
    ends = axis.mark_text(color=palette.muted, fontSize=11, baseline="top", dy=5, aria=False).encode(
        x=x("at"), y=alt.YValue("height"), text=alt.Text("text:N")
    )
    # Vega centres the first line of a text; half a line up for each further one centres them all.
    names = items().mark_text(
        align="right",
        baseline="middle",
        lineBreak="\n",
        lineHeight=13,
        dy=alt.ExprRef("-6.5 * datum.breaks"),
        aria=False,
    )
    numbers = items().mark_text(align="right", baseline="middle", fontWeight=600, aria=False)
    return [
        spoken_takeaway(),
        rules,
        *marks,
        names.encode(x=alt.XValue(NAME_WIDTH), y=y(), text=alt.Text("label:N")),
        numbers.encode(x=alt.XValue("width"), y=y(), text=alt.Text("text:N")),
        ends,
    ]


ROWS = Frame(
    height=alt.Step(ROW_HEIGHT),
    padding={"left": 2, "top": 4, "right": 2, "bottom": 4},
    around=_around,
    scales={"x": "shared", "y": "shared"},
)
