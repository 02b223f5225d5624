"""Who replaces Japan: the change in U.S. purchases by source, own producers included."""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.theme import PALETTES
from core.language.numbers import amount
from core.language.view import View
from core.trade.result import Result

TITLE = {"en": "Change in U.S. purchases, by source", "ja": "米国の購入額の変化（供給元別）"}
WORDS = {
    "en": (
        "Simulated change in U.S. purchases from {japan}; largest elsewhere: {parts}.",
        "Simulated: U.S. purchases stay as they are from every source.",
        "; ",
    ),
    "ja": (
        "試算：米国の購入額の変化は{japan}。他で最も動くのは{parts}。",
        "試算：米国の購入額はどの供給元でも変わらない。",
        "、",
    ),
}
QUOTED = 2


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar a source over the datasets ``rows`` and ``frame``, Japan's in its colour."""
    palette = PALETTES[theme]
    colour = alt.Color(
        "who:N", legend=None, scale=alt.Scale(domain=["japan", "other"], range=[palette.blue, palette.grey])
    )
    bars = (
        alt.Chart(alt.NamedData("rows"))
        .mark_bar(height={"band": 0.75})
        .encode(
            y=layout.y(),
            x=layout.x("zero"),
            x2=alt.X2("value:Q"),
            color=colour,
            description=alt.Description("spoken:N"),
        )
    )
    return layout.chart(TITLE[language], [bars], theme)


def rows(result: Result, view: View) -> dict[str, list[dict]]:
    """Japan first, then the other sources from the largest gain to the largest loss."""
    ordered = sorted(result.rows("diversion", view), key=lambda row: (row["source"] != "japan", -row["change"]))
    items = []
    for order, row in enumerate(ordered):
        text = amount(row["change"], row["unit"], view.language, signed=True)
        who = "japan" if row["source"] == "japan" else "other"
        items.append(
            layout.row(order, row["source"], row["label"], text, who=who, zero=0.0, value=float(row["change"]))
        )
    side = layout.axis_end(max(abs(row["value"]) for row in items))
    return layout.datasets(
        items, [-side, 0.0, side], ordered[0]["unit"], view.language, _sentence(items, view.language)
    )


def takeaway(result: Result, view: View) -> str:
    """What the chart shows, in the chart's own numbers; also in ``rows`` as the dataset ``takeaway``."""
    return rows(result, view)["takeaway"][0]["text"]


def _sentence(items: list[dict], language: str) -> str:
    japan, *others = items
    moved, stayed, between = WORDS[language]
    largest = sorted(others, key=lambda row: -abs(row["value"]))[:QUOTED]
    parts = between.join(row["spoken"] for row in largest)
    return (moved if any(row["value"] for row in items) else stayed).format(japan=japan["spoken"], parts=parts)
