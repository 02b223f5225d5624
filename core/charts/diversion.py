"""Who replaces Japan: the change in U.S. purchases by source, own producers included."""

from __future__ import annotations

from core.charts import layout
from core.charts.chart import Chart, Rows
from core.language.catalogue import text
from core.language.format import series
from core.language.messages import Message, Sentence
from core.language.numbers import amount
from core.language.view import View
from core.trade.result import Result

QUOTED = 2


def rows(result: Result, view: View) -> Rows:
    """Japan first, then the other sources from the largest gain to the largest loss."""
    ordered = sorted(result.rows("diversion", view), key=lambda row: (row["source"] != "japan", -row["change"]))
    items = []
    for order, row in enumerate(ordered):
        number = amount(row["change"], row["unit"], view.language, signed=True)
        who = "japan" if row["source"] == "japan" else "other"
        items.append(
            layout.row(order, row["source"], row["label"], number, who=who, zero=0.0, value=float(row["change"]))
        )
    axis = layout.both_sides(row["value"] for row in items)
    return layout.datasets(items, axis, ordered[0]["unit"], view.language, _sentence(items, view.language))


def _sentence(items: list[dict], language: str) -> str:
    if not any(row["value"] for row in items):
        return text("Simulated: U.S. purchases stay as they are from every source.", language)
    japan, *others = items
    largest = sorted(others, key=lambda row: -abs(row["value"]))[:QUOTED]
    return Sentence(
        "Simulated change in U.S. purchases from {japan}; largest elsewhere: {parts}.",
        japan=japan["spoken"],
        parts=series((row["spoken"] for row in largest), language),
    ).say(language)


CHART = Chart(
    title=Message("Change in U.S. purchases, by source"),
    marks=layout.bars_by("who", japan="blue", other="grey"),
    rows=rows,
    frame=layout.ROWS,
)
