"""Change in the bilateral balance beside that in the totals, under both closures.

Its data come from ``core.world.world`` and not from a result, so it is compiled here.
"""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from core.charts import layout
from core.charts.theme import PALETTES, config
from core.language.numbers import amount
from core.world.world import BALANCES

TITLE = {"en": "Change in goods balances", "ja": "財の収支の変化"}
KEY = {
    "en": ["Simulated, world of 2023.", "A: deficits fixed in world GDP.", "B: deficits a share of own GDP."],
    "ja": ["試算、2023年の世界。", "A：赤字は世界GDP比で固定。", "B：赤字は自国GDP比で固定。"],
}
LETTERS = {"world_gdp": "A", "own_gdp": "B"}


@cache
def spec(language: str, theme: str) -> dict:
    """The Vega-Lite specification without data; its datasets are those of ``rows``. Copy before changing."""
    with alt.theme.enable("none"):
        return build(language, theme).properties(description=TITLE[language]).to_dict() | {"config": config(theme)}


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar a balance and closure, the bilateral ones in Japan's colour."""
    palette = PALETTES[theme]
    colour = alt.Color(
        "who:N", legend=None, scale=alt.Scale(domain=["bilateral", "total"], range=[palette.blue, palette.grey])
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
    return layout.chart(alt.TitleParams(TITLE[language], subtitle=KEY[language]), [bars], theme)


def rows(found: pd.DataFrame, language: str) -> dict[str, list[dict]]:
    """Balances in the order of ``BALANCES``, each under both closures."""
    items = []
    for balance in BALANCES:
        for row in found[found.balance == balance].itertuples():
            label = f"{LETTERS[row.closure]}{'：' if language == 'ja' else ': '}{BALANCES[balance][language]}"
            text = amount(row.change, row.unit, language, signed=True)
            who = "bilateral" if balance == "bilateral" else "total"
            items.append(
                layout.row(len(items), f"{balance}.{row.closure}", label, text, who=who, zero=0.0, value=row.change)
            )
    side = layout.axis_end(max(abs(item["value"]) for item in items))
    return layout.datasets(items, [-side, 0.0, side], found.unit.iloc[0], language, takeaway(found, language))


def takeaway(found: pd.DataFrame, language: str) -> str:
    """The bilateral change and the U.S. total's, in the chart's own numbers."""
    changes = found.set_index(["closure", "balance"]).change
    said = {key: amount(changes[key], "USD bn", language, signed=True) for key in changes.index}
    one, other = (said[closure, "bilateral"] for closure in LETTERS)
    first, second = (said[closure, "usa"] for closure in LETTERS)
    if language == "ja":
        return f"試算：日本の対米収支の変化はA {one}、B {other}、米国の総収支はA {first}、B {second}。"
    return f"Simulated: Japan's balance with the U.S. changes by {one} (A) or {other} (B), the U.S. total balance by {first} (A) or {second} (B)."
