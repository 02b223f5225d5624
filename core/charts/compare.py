"""Scenarios side by side: Japan's surplus in each, as a dot with its 80 % range, against the reference."""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.theme import PALETTES
from core.language.numbers import amount
from core.scenario import presets
from core.solve.compare import Comparison

REFERENCE = {"en": "{} (reference)", "ja": "{}（基準）"}
TITLE = {"en": "Japan's surplus, 80 % range", "ja": "日本の対米黒字（80%の範囲）"}
WORDS = {
    "en": ("Simulated: against {there}, {parts}.", "; ", "{name} {value} (range {low} to {high})", "{name} {value}"),
    "ja": ("試算：基準は{there}、{parts}。", "、", "{name}は{value}（範囲{low}〜{high}）", "{name}は{value}"),
}


def build(language: str, theme: str) -> alt.LayerChart:
    """A dot and a range a scenario over the datasets ``rows`` and ``frame``; a dashed line at the reference."""
    palette = PALETTES[theme]
    items = alt.Chart(alt.NamedData("rows"))
    spread = items.mark_rule(color=palette.blue, strokeWidth=3, opacity=0.45, aria=False)
    dots = items.mark_point(filled=True, size=130, opacity=1)
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=["reference", "scenario"], range=[palette.grey, palette.blue])
    )
    reference = items.mark_rule(color=palette.grey, strokeDash=[4, 3], strokeWidth=1.5, aria=False)
    marks = [
        reference.encode(x=layout.x("reference")),
        spread.encode(y=layout.y(), x=layout.x("low"), x2=alt.X2("high:Q")),
        dots.encode(y=layout.y(), x=layout.x("value"), color=colour, description=alt.Description("spoken:N")),
    ]
    return layout.chart(TITLE[language], marks, theme)


def rows(comparison: Comparison, *, with_ranges: bool = True) -> dict[str, list[dict]]:
    """The reference, then a row a scenario; without ranges a range is a point, so that the dots need not wait."""
    view = comparison.view
    there = comparison.results[0].surplus(view)
    label = REFERENCE[view.language].format(presets.preset(comparison.reference).short[view.language])
    found = [("reference", "reference", label, there.reference, there.reference, there.reference)]
    for number, (entry, result) in enumerate(zip(comparison.entries, comparison.results, strict=True)):
        value = result.surplus(view).scenario
        level = comparison.ranged[number][0] if with_ranges else None
        low, high = (level.low, level.high) if level else (value, value)
        found.append((f"scenario{number}", "scenario", entry.name, value, low, high))
    items = []
    for order, (item, kind, name, value, low, high) in enumerate(found):
        text = amount(value, view.unit, view.language)
        row = layout.row(order, item, name, text, kind=kind, value=value, low=low, high=high, reference=there.reference)
        items.append(row)
    return layout.datasets(items, _ends(items), view.unit, view.language, _sentence(items, view.unit, view.language))


def takeaway(comparison: Comparison) -> str:
    """What the chart shows, in the chart's own numbers; also in ``rows`` as the dataset ``takeaway``."""
    return rows(comparison)["takeaway"][0]["text"]


def _ends(items: list[dict]) -> list[float]:
    """A round axis around every range: dots need not start at nought."""
    least, most = min(row["low"] for row in items), max(row["high"] for row in items)
    step = layout.axis_end(max(most - least, 1.0)) / 5
    return [step * (least // step), step * -(-most // step)]


def _sentence(items: list[dict], unit: str, language: str) -> str:
    whole, between, ranged, plain = WORDS[language]
    there, *others = items
    parts = []
    for row in others:
        low, high = (amount(row[end], unit, language) for end in ("low", "high"))
        name = row["label"].replace("\n", " ")
        parts.append((plain if low == high else ranged).format(name=name, value=row["text"], low=low, high=high))
    return whole.format(there=there["text"], parts=between.join(parts))
