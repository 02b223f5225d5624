"""How much of each flow's change is volume, price and, in yen, valuation."""

from __future__ import annotations

from core.charts import layout
from core.charts.chart import Chart, Rows
from core.language import labels
from core.language.catalogue import N_, text
from core.language.format import series
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.trade.result import Result

FLOWS = {"export": N_("Exports, {effect}"), "import": N_("Imports, {effect}")}


def rows(result: Result, view: View) -> Rows:
    """The effects on Japan's exports, then on its imports; valuation only in yen."""
    language = view.language
    found = {row["flow"]: row for row in result.rows("effects", view)}
    items: list[dict] = []
    for flow, name in FLOWS.items():
        for effect in labels.EFFECTS if view.currency == "jpy" else ("price", "volume"):
            value = found[flow][effect]
            label = text(name, language).format(effect=labels.EFFECTS[effect][language].lower())
            number = amount(value, view.unit, language, signed=True)
            items.append(layout.row(len(items), f"{flow}.{effect}", label, number, flow=flow, zero=0.0, value=value))
    axis = layout.both_sides(row["value"] for row in items)
    return layout.datasets(items, axis, view.unit, language, _sentence(items, language))


def _sentence(items: list[dict], language: str) -> str:
    if not any(row["value"] for row in items):
        return text("Simulated: neither flow changes.", language)
    parts = series((row["spoken"] for row in items), language)
    return text("Simulated effects on Japan's trade with the U.S.: {parts}.", language).format(parts=parts)


CHART = Chart(
    title=Message("Why trade changes: volume and price"),
    marks=layout.bars_by("flow", export="blue", **{"import": "orange"}),
    rows=rows,
    frame=layout.ROWS,
)
