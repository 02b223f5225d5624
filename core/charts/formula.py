"""The formula's rate and the announced rate, for the largest partners."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.figures.tables import records
from core.language.catalogue import text
from core.language.labels import partner
from core.language.messages import Message, Sentence
from core.language.numbers import percent
from core.world.formula import FIRST

MOST = 14


def marks(language: str, palette: Palette) -> Layers:
    """A bar a partner, Japan's in its colour, and a line across it at the announced rate."""
    announced = alt.Chart(alt.NamedData("announced")).mark_tick(thickness=3, size=24, color=palette.orange, aria=False)
    return [
        layout.bars().encode(color=layout.colour("who", {"japan": palette.blue, "other": palette.grey})),
        announced.encode(y=layout.y(), x=layout.x("at")),
    ]


def rows(found: pd.DataFrame, language: str) -> Rows:
    """The partners the United States imports most from; announced rates where one is on file."""
    items, ticks = [], []
    for order, row in enumerate(records(found.nlargest(MOST, "imports_usd_bn"))):
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
        announced = percent(row.announced_rate, language, digits=0) if known else text("none on file", language)
        spoken = Sentence(
            "{partner} {rate}, announced {announced}",
            partner=partner(row.partner, language),
            rate=rate,
            announced=announced,
        )
        items.append(item | {"spoken": spoken.say(language)})
        if known:
            ticks.append({"item": row.partner, "order": order, "at": float(row.announced_rate)})
    drawn = [item["value"] for item in items] + [tick["at"] for tick in ticks]
    end = layout.axis_end(100.0 * max(drawn)) / 100.0
    ends = [{"at": at, "text": percent(at, language, digits=0)} for at in (0.0, end)]
    return {"takeaway": [{"text": _sentence(found, language)}], "rows": items, "frame": ends, "announced": ticks}


def _sentence(found: pd.DataFrame, language: str) -> str:
    """The first and the highest of the rates drawn."""
    drawn = found.nlargest(MOST, "imports_usd_bn")
    most = drawn.iloc[drawn.rate.argmax()]
    japan = drawn[drawn.partner == FIRST].iloc[0]
    if most.rate == japan.rate:
        return Sentence(
            "With these inputs Japan gets {rate}; none of the largest partners gets more.",
            rate=percent(japan.rate, language, digits=0),
        ).say(language)
    return Sentence(
        "With these inputs Japan gets {rate}; the highest rate among the largest partners is {most} ({partner}).",
        rate=percent(japan.rate, language, digits=0),
        most=percent(most.rate, language, digits=0),
        partner=partner(most.partner, language),
    ).say(language)


CHART = Chart(
    title=Message("The formula's rate, largest partners"),
    subtitle=(Message("Bar: the formula with these inputs."), Message("Line: the rate announced.")),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
