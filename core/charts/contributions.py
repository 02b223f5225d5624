"""What moved Japan's surplus: from the reference, lever by lever, to the scenario.

The bars run end to end, so they sum to the change. The axis follows the reference and need not start at
nought: a bar's length is a change, and the two levels are points, not bars.
"""

from __future__ import annotations

import math

import altair as alt

from core.charts import layout
from core.charts.theme import PALETTES
from core.language.numbers import amount
from core.language.view import View
from core.scenario import presets
from core.trade.result import Result

TITLE = {"en": "What moves Japan's surplus, by lever", "ja": "黒字の変化の内訳（要因別）"}
SCENARIO = {"en": "Scenario", "ja": "シナリオ"}
OTHER = {"en": "Other levers", "ja": "その他の要因"}
WORDS = {
    "en": (
        "Simulated: Japan's surplus moves from {there} to {here}; largest contributions: {parts}.",
        "Simulated: no lever moves the surplus, which stays at {there}.",
        "; ",
    ),
    "ja": (
        "試算：日本の黒字は{there}から{here}へ。主な要因は{parts}。",
        "試算：黒字を動かす要因はなく、{there}のまま。",
        "、",
    ),
}
MOST = 8
QUOTED = 3


def build(language: str, theme: str) -> alt.LayerChart:
    """Floating bars between two points over the datasets ``rows`` and ``frame``."""
    palette = PALETTES[theme]
    items = alt.Chart(alt.NamedData("rows"))
    kinds = ["reference", "scenario", "raises", "lowers"]
    colour = alt.Color(
        "kind:N",
        legend=None,
        scale=alt.Scale(domain=kinds, range=[palette.grey, palette.text, palette.blue, palette.orange]),
    )
    start = items.mark_rule(color=palette.grey, strokeDash=[4, 3], strokeWidth=1.5, aria=False).encode(
        x=layout.x("reference")
    )
    bars = items.mark_bar(height={"band": 0.8}).encode(
        y=layout.y(), x=layout.x("start"), x2=alt.X2("end:Q"), color=colour, description=alt.Description("spoken:N")
    )
    points = (
        items.transform_filter("datum.start === datum.end")
        .mark_point(filled=True, size=130, opacity=1, aria=False)
        .encode(y=layout.y(), x=layout.x("end"), color=colour)
    )
    return layout.chart(TITLE[language], [start, bars, points], theme)


def rows(result: Result, view: View, most: int = MOST) -> dict[str, list[dict]]:
    """The reference, a bar a lever (the smallest together beyond `most`), the scenario."""
    language, surplus = view.language, result.surplus(view)
    parts = _grouped(
        [(row["contribution"], row["label"], row["value"]) for row in result.rows("contributions", view)],
        language,
        most,
    )
    reference = surplus.reference
    levels = [
        ("reference", presets.preset(result.scenario.reference).label[language], "reference", reference, reference)
    ]
    for key, label, value in parts:
        start = levels[-1][-1]
        levels.append((key, label, "raises" if value > 0 else "lowers", start, start + value))
    levels.append(("scenario", SCENARIO[language], "scenario", surplus.scenario, surplus.scenario))
    items = []
    for order, (item, label, kind, start, end) in enumerate(levels):
        level = kind in ("reference", "scenario")
        text = amount(end, view.unit, language) if level else amount(end - start, view.unit, language, signed=True)
        items.append(layout.row(order, item, label, text, kind=kind, start=start, end=end, reference=reference))
    ends = _ends(reference, [row["end"] for row in items])
    return layout.datasets(items, ends, view.unit, language, _sentence(items, language))


def takeaway(result: Result, view: View) -> str:
    """What the chart shows, in the chart's own numbers; also in ``rows`` as the dataset ``takeaway``."""
    return rows(result, view)["takeaway"][0]["text"]


def _sentence(items: list[dict], language: str) -> str:
    there, *parts, here = items
    moved, stayed, between = WORDS[language]
    largest = sorted(parts, key=lambda row: -abs(row["end"] - row["start"]))[:QUOTED]
    quoted = between.join(row["spoken"] for row in largest)
    return (moved if largest else stayed).format(there=there["text"], here=here["text"], parts=quoted)


def _grouped(parts: list[tuple[str, str, float]], language: str, most: int = MOST) -> list[tuple[str, str, float]]:
    if len(parts) <= most:
        return parts
    kept = {key for key, _, _ in sorted(parts, key=lambda part: -abs(part[2]))[: most - 1]}
    rest = sum(value for key, _, value in parts if key not in kept)
    return [part for part in parts if part[0] in kept] + [("other", OTHER[language], rest)]


def _ends(reference: float, levels: list[float]) -> list[float]:
    """Both ends of the axis, each a ladder's step or more from the reference so that they seldom move."""
    least = 0.05 * abs(reference)
    below, above = (layout.axis_end(max(least, side)) for side in (reference - min(levels), max(levels) - reference))
    low, high = (
        math.floor((reference - below) / below * 2) * below / 2,
        math.ceil((reference + above) / above * 2) * above / 2,
    )
    return [max(low, 0.0) if min(levels) >= 0 else low, high]
