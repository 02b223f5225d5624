"""How much of each flow's change is volume, price and, in yen, valuation."""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.theme import PALETTES
from core.language import labels
from core.language.numbers import amount
from core.language.view import View
from core.trade.result import Result

TITLE = {"en": "Why trade changes: volume and price", "ja": "貿易額の変化：数量・価格・換算"}
FLOWS = {"export": {"en": "Exports, {}", "ja": "輸出（{}）"}, "import": {"en": "Imports, {}", "ja": "輸入（{}）"}}
WORDS = {
    "en": ("Simulated effects on Japan's trade with the U.S.: {parts}.", "Simulated: neither flow changes.", "; "),
    "ja": ("試算：日本の対米貿易への効果は{parts}。", "試算：輸出入とも変わらない。", "、"),
}


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar an effect over the datasets ``rows`` and ``frame``, in the colour of its flow."""
    palette = PALETTES[theme]
    colour = alt.Color("flow:N", legend=None, scale=alt.Scale(domain=list(FLOWS), range=[palette.blue, palette.orange]))
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
    """The effects on Japan's exports, then on its imports; valuation only in yen."""
    language = view.language
    found = {row["flow"]: row for row in result.rows("effects", view)}
    items = []
    for flow, words in FLOWS.items():
        for effect in labels.EFFECTS if view.currency == "jpy" else ("price", "volume"):
            value = found[flow][effect]
            label = words[language].format(labels.EFFECTS[effect][language].lower())
            text = amount(value, view.unit, language, signed=True)
            items.append(layout.row(len(items), f"{flow}.{effect}", label, text, flow=flow, zero=0.0, value=value))
    side = layout.axis_end(max(abs(row["value"]) for row in items))
    return layout.datasets(items, [-side, 0.0, side], view.unit, language, _sentence(items, language))


def takeaway(result: Result, view: View) -> str:
    """What the chart shows, in the chart's own numbers; also in ``rows`` as the dataset ``takeaway``."""
    return rows(result, view)["takeaway"][0]["text"]


def _sentence(items: list[dict], language: str) -> str:
    effects, stayed, between = WORDS[language]
    return (effects if any(row["value"] for row in items) else stayed).format(
        parts=between.join(row["spoken"] for row in items)
    )
