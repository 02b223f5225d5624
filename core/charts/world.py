"""Change of the bilateral balance and of the total balances, under both closures."""

from __future__ import annotations

import pandas as pd

from core.charts import layout
from core.charts.chart import Chart, Rows
from core.figures.tables import records
from core.language.format import labelled
from core.language.messages import Message, Sentence
from core.language.numbers import amount
from core.world.world import BALANCES, LETTERS


def rows(found: pd.DataFrame, language: str) -> Rows:
    """Balances in the order of ``BALANCES``, each under both closures."""
    items: list[dict] = []
    for balance in BALANCES:
        for row in records(found[found.balance == balance]):
            label = labelled(LETTERS[row.closure], BALANCES[balance][language], language)
            text = amount(row.change, row.unit, language, signed=True)
            who = "bilateral" if balance == "bilateral" else "total"
            items.append(
                layout.row(len(items), f"{balance}.{row.closure}", label, text, who=who, zero=0.0, value=row.change)
            )
    axis = layout.both_sides(item["value"] for item in items)
    return layout.datasets(items, axis, found.unit.iloc[0], language, _sentence(found, language))


def _sentence(found: pd.DataFrame, language: str) -> str:
    changes = found.set_index(["closure", "balance"]).change
    said = {key: amount(changes[key], "USD bn", language, signed=True) for key in changes.index}
    one, other = (said[closure, "bilateral"] for closure in LETTERS)
    first, second = (said[closure, "usa"] for closure in LETTERS)
    return Sentence(
        "Simulated: Japan's balance with the U.S. changes by {one} (A) or {other} (B), the U.S. total balance by {first} (A) or {second} (B).",
        one=one,
        other=other,
        first=first,
        second=second,
    ).say(language)


CHART = Chart(
    title=Message("Change in goods balances"),
    subtitle=(
        Message("Simulated, world of 2023."),
        Message("A: deficits fixed in world GDP."),
        Message("B: deficits a share of own GDP."),
    ),
    marks=layout.bars_by("who", bilateral="blue", total="grey"),
    rows=rows,
    frame=layout.ROWS,
)
