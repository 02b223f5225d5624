"""Japan's surplus in the scenario beside the reference, and ten years on where that is asked for."""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.theme import PALETTES
from core.language.numbers import amount
from core.language.view import View
from core.scenario import presets
from core.trade.result import Result

TITLE = {"en": "Japan's goods surplus with the U.S.", "ja": "日本の対米貿易黒字（財）"}
SCENARIO = {"en": ("Scenario, at once", "Scenario, year {:g}"), "ja": ("シナリオ（直後）", "シナリオ（{:g}年後）")}
WORDS = {
    "en": (
        "Simulated: {name} {verb} from {there} at the reference to {here} ({change}).",
        "Simulated: {name} stays at {there}.",
        " {later}.",
    ),
    "ja": (
        "試算：{name}は基準の{there}から{here}へ{verb}（{change}）。",
        "試算：{name}は{there}のまま。",
        "{later}。",
    ),
}
VERBS = {"en": ("falls", "rises"), "ja": ("減少", "増加")}


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar a state over the datasets ``rows`` and ``frame``."""
    palette = PALETTES[theme]
    states = alt.Chart(alt.NamedData("rows"))
    colour = alt.Color(
        "state:N", legend=None, scale=alt.Scale(domain=["reference", "scenario"], range=[palette.grey, palette.blue])
    )
    bars = states.mark_bar(height={"band": 0.7}).encode(
        y=layout.y(), x=layout.x("zero"), x2=alt.X2("value:Q"), color=colour, description=alt.Description("spoken:N")
    )
    mark = states.mark_rule(color=palette.grey, strokeDash=[4, 3], strokeWidth=1.5, aria=False).encode(
        x=layout.x("reference")
    )
    return layout.chart(TITLE[language], [bars, mark], theme)


def rows(result: Result, view: View, later: Result | None = None) -> dict[str, list[dict]]:
    """The reference, the scenario and, of ``later``, the same scenario at another horizon."""
    if later is not None and later.scenario == result.scenario:
        later = None
    language, surplus = view.language, result.surplus(view)
    label = presets.preset(result.scenario.reference).label[language]
    states = [("reference", "reference", label, surplus.reference)]
    for item, found in (("scenario", result), ("later", later)):
        if found is not None:
            states.append((item, "scenario", _scenario(found, language), found.surplus(view).scenario))
    items = []
    for order, (item, state, label, value) in enumerate(states):
        text = amount(value, surplus.unit, language)
        items.append(
            layout.row(order, item, label, text, state=state, zero=0.0, value=value, reference=surplus.reference)
        )
    values = [row["value"] for row in items]
    high, low = layout.axis_end(max(0.0, *values)), min(0.0, *values)
    # Far enough from 0 for both marks to be read.
    points = [*([-max(layout.axis_end(-low), high / 5)] if low < 0 else []), 0.0, high]
    return layout.datasets(items, points, surplus.unit, language, _sentence(items, surplus.unit, language))


def takeaway(result: Result, view: View, later: Result | None = None) -> str:
    """What the chart shows, in the chart's own numbers; also in ``rows`` as the dataset ``takeaway``."""
    return rows(result, view, later)["takeaway"][0]["text"]


def _sentence(items: list[dict], unit: str, language: str) -> str:
    there, here, *more = items
    moved, stayed, longer = WORDS[language]
    change = here["value"] - there["value"]
    words = {"name": TITLE[language], "there": there["text"], "here": here["text"]}
    words |= {"verb": VERBS[language][change > 0], "change": amount(change, unit, language, signed=True)}
    sentence = (stayed if there["text"] == here["text"] else moved).format(**words)
    return sentence + "".join(longer.format(later=row["spoken"]) for row in more)


def _scenario(result: Result, language: str) -> str:
    years = float(result.scenario.values["horizon"])
    at_once, after = SCENARIO[language]
    return after.format(years) if years else at_once
