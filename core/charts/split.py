"""A change split into volume, price and valuation: parts stacked away from nought, both ways.

Colour is the flow (Japan's exports blue, its imports orange); the part is told by its fill, from solid to
hollow, and never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

from core import labels
from core.charts import layout
from core.charts.theme import PALETTES
from core.view import View
from core.words.numbers import amount

FILLS = {"volume": 1.0, "price": 0.4, "valuation": 0.0}
KEY = {"en": "Solid: volume. Pale: price. Outline: valuation (yen).", "ja": "塗り:数量、淡色:価格、枠のみ:為替換算"}


def build(title: str, language: str, theme: str) -> alt.LayerChart:
    """Stacked bars over the datasets ``rows``, ``parts`` and ``frame``."""
    palette = PALETTES[theme]
    colours = alt.Scale(domain=list(labels.FLOWS), range=[palette.blue, palette.orange])
    words = "{" + ", ".join(f'"{key}": "{names[language]}"' for key, names in labels.FLOWS.items()) + "}"
    flows = alt.Legend(orient="top", columns=1, title=None, offset=6, padding=0, rowPadding=4, labelExpr=f"({words})[datum.label]")
    bars = (
        alt.Chart(alt.NamedData("parts"))
        .mark_bar(height={"band": 0.75}, strokeWidth=1.5)
        .encode(
            y=layout.y(),
            x=layout.x("start"),
            x2="end:Q",
            fill=alt.Fill("flow:N", scale=colours, legend=flows),
            stroke=alt.Stroke("flow:N", scale=colours, legend=flows),
            fillOpacity=alt.FillOpacity("part:O", scale=alt.Scale(domain=list(FILLS), range=list(FILLS.values())), legend=None),
            description="spoken:N",
        )
    )
    return layout.chart(alt.TitleParams(title, subtitle=KEY[language]), [bars], theme)


def rows(items: Iterable[dict], view: View, unit: str) -> dict[str, list[dict]]:
    """Datasets of items with item, label, flow, change and each part of FILLS, in the order they come."""
    language = view.language
    totals, parts, ends = [], [], [0.0]
    for order, item in enumerate(items):
        key = f"{item['flow']}.{item['item']}"
        reach = {True: 0.0, False: 0.0}
        for part in FILLS:
            value = float(item[part])
            start = reach[value > 0]
            reach[value > 0] += value
            words = layout.said(f"{item['label']}, {labels.EFFECTS[part][language]}", amount(value, unit, language, signed=True))
            if value:
                parts.append({"item": key, "order": order, "flow": item["flow"], "part": part, "start": start, "end": start + value, "spoken": words})
        ends += reach.values()
        text = amount(item["change"], unit, language, signed=True)
        totals.append(layout.row(order, key, item["label"], text, value=float(item["change"])))
    side = layout.bound(max(map(abs, ends)))
    return {"rows": totals, "parts": parts, "frame": layout.frame([-side, 0.0, side], unit, language)}
