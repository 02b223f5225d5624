"""Where trade moves: the sectors and goods that change most, each split into volume, price and valuation.

The parts are stacked away from nought, both ways. Colour is the flow (Japan's exports blue, its imports
orange); the part is told by its fill, from solid to hollow, and never by colour alone.
"""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.theme import PALETTES
from core.language import labels
from core.language.numbers import amount
from core.language.view import View
from core.trade.result import Result

TITLE = {"en": "Sectors and goods that change most", "ja": "変化の大きい品目"}
KEY = {"en": "Solid: volume. Pale: price. Outline: valuation (yen).", "ja": "塗り：数量、淡色：価格、枠のみ：為替換算"}
FILLS = {"volume": 1.0, "price": 0.4, "valuation": 0.0}
WORDS = {
    "en": ("Simulated changes in trade, largest first: {parts}.", "Simulated: no sector's trade changes.", "; "),
    "ja": ("試算：変化の大きい順に{parts}。", "試算：どの品目の貿易も変わらない。", "、"),
}
MOST = 12
QUOTED = 3


def build(language: str, theme: str) -> alt.LayerChart:
    """Stacked bars over the datasets ``rows``, ``parts`` and ``frame``."""
    palette = PALETTES[theme]
    colours = alt.Scale(domain=list(labels.FLOWS), range=[palette.blue, palette.orange])
    words = "{" + ", ".join(f'"{key}": "{names[language]}"' for key, names in labels.FLOWS.items()) + "}"
    flows = alt.Legend(
        orient="top", columns=1, title=None, offset=6, padding=0, rowPadding=4, labelExpr=f"({words})[datum.label]"
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
    return layout.chart(alt.TitleParams(TITLE[language], subtitle=KEY[language]), [bars], theme)


def rows(result: Result, view: View, most: int = MOST) -> dict[str, list[dict]]:
    """The `most` largest changes of both flows: exports first, then imports, the largest first in each."""
    items, parts = [], []
    for order, found in enumerate(_largest(result, view, most)):
        key = f"{found['flow']}.{found['item']}"
        text = amount(found["change"], view.unit, view.language, signed=True)
        items.append(layout.row(order, key, found["label"], text, value=float(found["change"])))
        parts += _stack(found, key, order, view)
    side = layout.axis_end(max((abs(part["end"]) for part in parts), default=0.0))
    sentence = _sentence(items, view.language)
    return layout.datasets(items, [-side, 0.0, side], view.unit, view.language, sentence, parts=parts)


def takeaway(result: Result, view: View) -> str:
    """What the chart shows, in the chart's own numbers; also in ``rows`` as the dataset ``takeaway``."""
    return rows(result, view)["takeaway"][0]["text"]


def _largest(result: Result, view: View, most: int) -> list[dict]:
    """Items of the table of sectors whose change is not nought as written."""
    nought = amount(0.0, view.unit, view.language)
    found = [row for row in result.rows("sectors", view) if amount(row["change"], view.unit, view.language) != nought]
    largest = sorted(found, key=lambda row: -abs(row["change"]))[:most]
    return sorted(largest, key=lambda row: list(labels.FLOWS).index(row["flow"]))


def _stack(found: dict, key: str, order: int, view: View) -> list[dict]:
    """The parts of a change, end to end on the side of their sign."""
    parts, response_share = [], {True: 0.0, False: 0.0}
    for part in FILLS:
        if value := float(found[part]):
            start = response_share[value > 0]
            response_share[value > 0] = end = start + value
            text = amount(value, view.unit, view.language, signed=True)
            words = layout.said(f"{found['label']}, {labels.EFFECTS[part][view.language]}", text)
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
    moved, stayed, between = WORDS[language]
    largest = sorted(items, key=lambda row: -abs(row["value"]))[:QUOTED]
    return (moved if largest else stayed).format(parts=between.join(row["spoken"] for row in largest))
