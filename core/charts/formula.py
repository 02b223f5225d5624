"""The formula's rate beside the announced one, for the largest partners.

Its data come from ``core.world.formula`` and not from a result, so it is compiled here.
"""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from core.charts import layout
from core.charts.theme import PALETTES, config
from core.language.labels import partner
from core.language.numbers import percent
from core.world.formula import FIRST

TITLE = {"en": "The formula's rate, largest partners", "ja": "算定式の税率（主な相手）"}
KEY = {
    "en": ["Bar: the formula with these inputs.", "Line: the rate announced."],
    "ja": ["棒：この条件での算定値。", "線：公表税率。"],
}
SPOKEN = {"en": "{partner} {rate}, announced {announced}", "ja": "{partner} {rate}、公表{announced}"}
NONE = {"en": "none on file", "ja": "なし"}
MOST = 14


@cache
def spec(language: str, theme: str) -> dict:
    """The Vega-Lite specification without data; its datasets are those of ``rows``. Copy before changing."""
    with alt.theme.enable("none"):
        return build(language, theme).properties(description=TITLE[language]).to_dict() | {"config": config(theme)}


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar a partner, Japan's in its colour, and a line across it at the announced rate."""
    palette = PALETTES[theme]
    colour = alt.Color(
        "who:N", legend=None, scale=alt.Scale(domain=["japan", "other"], range=[palette.blue, palette.grey])
    )
    items = alt.Chart(alt.NamedData("rows"))
    bars = items.mark_bar(height={"band": 0.75}).encode(
        y=layout.y(), x=layout.x("zero"), x2=alt.X2("value:Q"), color=colour, description=alt.Description("spoken:N")
    )
    marks = (
        alt.Chart(alt.NamedData("announced"))
        .mark_tick(thickness=3, size=24, color=palette.orange, aria=False)
        .encode(y=layout.y(), x=layout.x("at"))
    )
    return layout.chart(alt.TitleParams(TITLE[language], subtitle=KEY[language]), [bars, marks], theme)


def rows(found: pd.DataFrame, language: str) -> dict[str, list[dict]]:
    """The partners the United States imports most from; announced rates where one is on file."""
    items, marks = [], []
    for order, row in enumerate(found.nlargest(MOST, "imports_usd_bn").itertuples()):
        rate = percent(row.rate, language, digits=0)
        item = layout.row(
            order,
            row.partner,
            partner(row.partner, language),
            rate,
            who="japan" if row.partner == FIRST else "other",
            zero=0.0,
            value=float(row.rate),
        )
        known = not pd.isna(row.announced_rate)
        announced = percent(row.announced_rate, language, digits=0) if known else NONE[language]
        items.append(
            item
            | {
                "spoken": SPOKEN[language].format(
                    partner=partner(row.partner, language), rate=rate, announced=announced
                )
            }
        )
        if known:
            marks.append({"item": row.partner, "order": order, "at": float(row.announced_rate)})
    drawn = [item["value"] for item in items] + [mark["at"] for mark in marks]
    end = layout.axis_end(100.0 * max(drawn)) / 100.0
    ends = [{"at": at, "text": percent(at, language, digits=0)} for at in (0.0, end)]
    return {"takeaway": [{"text": takeaway(found, language)}], "rows": items, "frame": ends, "announced": marks}


def takeaway(found: pd.DataFrame, language: str) -> str:
    """The first and the highest of the rates drawn."""
    drawn = found.nlargest(MOST, "imports_usd_bn")
    most = drawn.loc[drawn.rate.idxmax()]
    japan = drawn[drawn.partner == FIRST].iloc[0]
    if most.rate == japan.rate:
        return {
            "en": f"With these inputs Japan gets {percent(japan.rate, language, digits=0)}; none of the largest partners gets more.",
            "ja": f"この条件では日本は{percent(japan.rate, language, digits=0)}。主な相手でこれを上回るものはない。",
        }[language]
    said = {
        "en": f"With these inputs Japan gets {percent(japan.rate, language, digits=0)}; the highest rate among the largest partners is {percent(most.rate, language, digits=0)} ({most.partner}).",
        "ja": f"この条件では日本は{percent(japan.rate, language, digits=0)}。主な相手で最も高いのは{partner(most.partner, language)}の{percent(most.rate, language, digits=0)}。",
    }
    return said[language]
