"""Where trade moves: the sectors and goods that change most, each split into volume, price and valuation.

The parts are stacked away from zero, both ways. Colour is the flow (Japan's exports blue, its imports
orange); the fill, from solid to hollow, says which part it is, so that no reader depends on colour alone.
"""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows, names_of
from core.charts.label_text import said
from core.charts.theme import Palette
from core.language import labels
from core.language.catalogue import text
from core.language.format import series
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.trade.result import Result

FILLS = {"volume": 1.0, "price": 0.4, "valuation": 0.0}
MOST = 12
QUOTED = 3


def marks(language: str, palette: Palette) -> Layers:
    """Stacked bars over the dataset ``parts``."""
    colours = alt.Scale(domain=list(labels.FLOWS), range=[palette.blue, palette.orange])
    flows = alt.Legend(
        orient="top",
        columns=1,
        title=None,
        offset=6,
        padding=0,
        rowPadding=4,
        labelExpr=names_of(labels.FLOWS, language),
    )
    bars = (
        alt.Chart(alt.NamedData("parts"))
        .mark_bar(height={"band": 0.75}, strokeWidth=1.5)
        .encode(
            y=layout.y(),
            x=layout.x("start"),
            x2=alt.X2("end:Q"),
            fill=alt.Fill("flow:N", scale=colours, legend=flows),
            stroke=alt.Stroke("flow:N", scale=colours, legend=flows),
            fillOpacity=alt.FillOpacity(
                "part:O", scale=alt.Scale(domain=list(FILLS), range=list(FILLS.values())), legend=None
            ),
            description=alt.Description("spoken:N"),
        )
    )
    return [bars]


def rows(result: Result, view: View, most: int = MOST) -> Rows:
    """The `most` largest changes of both flows: exports first, then imports, the largest first in each."""
    items, parts = [], []
    for order, found in enumerate(_largest(result, view, most)):
        key = f"{found['flow']}.{found['item']}"
        number = amount(found["change"], view.unit, view.language, signed=True)
        items.append(layout.row(order, key, found["label"], number, value=float(found["change"])))
        parts += _stack(found, key, order, view)
    axis = layout.both_sides(part["end"] for part in parts)
    return layout.datasets(items, axis, view.unit, view.language, _sentence(items, view.language), parts=parts)


def _largest(result: Result, view: View, most: int) -> list[dict]:
    """Items of the table of sectors whose change as written is not zero."""
    zero = amount(0.0, view.unit, view.language)
    found = [row for row in result.rows("sectors", view) if amount(row["change"], view.unit, view.language) != zero]
    largest = sorted(found, key=lambda row: -abs(row["change"]))[:most]
    return sorted(largest, key=lambda row: list(labels.FLOWS).index(row["flow"]))


def _stack(found: dict, key: str, order: int, view: View) -> list[dict]:
    """The parts of a change, end to end on the side of their sign."""
    parts, reached = [], {True: 0.0, False: 0.0}
    for part in FILLS:
        if value := float(found[part]):
            start = reached[value > 0]
            reached[value > 0] = end = start + value
            number = amount(value, view.unit, view.language, signed=True)
            words = said(f"{found['label']}, {labels.EFFECTS[part][view.language]}", number)
            parts.append(
                {
                    "item": key,
                    "order": order,
                    "flow": found["flow"],
                    "part": part,
                    "start": start,
                    "end": end,
                    "spoken": words,
                }
            )
    return parts


def _sentence(items: list[dict], language: str) -> str:
    largest = sorted(items, key=lambda row: -abs(row["value"]))[:QUOTED]
    if not largest:
        return text("Simulated: no sector's trade changes.", language)
    parts = series((row["spoken"] for row in largest), language)
    return text("Simulated changes in trade, largest first: {parts}.", language).format(parts=parts)


CHART = Chart(
    title=Message("Sectors and goods that change most"),
    subtitle=(Message("Solid: volume. Pale: price. Hollow: valuation (yen)."),),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
