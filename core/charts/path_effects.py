"""What moves the surplus over time: prices and volumes. Where prices come first and volumes later, their sum is a J-curve."""

from __future__ import annotations

import altair as alt

from core.charts import time_axes as axes
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.language.catalogue import text
from core.language.messages import Message, Sentence
from core.language.numbers import amount, plotted
from core.path.monthly import Path
from core.path.months import label

KINDS = {
    "total": Message("change of the surplus"),
    "price": Message("of which price"),
    "volume": Message("of which volume"),
}


def marks(language: str, palette: Palette) -> Layers:
    """Three lines over the dataset ``rows`` (month, kind, value)."""
    names = [name[language] for name in KINDS.values()]
    scale = alt.Scale(domain=names, range=[palette.text, palette.orange, palette.blue])
    dashes = alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]])
    legend = alt.Legend(orient="bottom", title=None, columns=1, symbolType="stroke")
    zero = alt.Chart(alt.NamedData("unit")).mark_rule(color=palette.grey, aria=False)
    lines = alt.Chart(alt.NamedData("rows")).mark_line(strokeWidth=axes.stroke(2.2), aria=False)
    return [
        zero.encode(y=axes.y("zero", palette)),
        axes.policy(palette),
        lines.encode(
            x=axes.x("month", palette),
            y=axes.y("value", palette),
            strokeDash=alt.StrokeDash("kind:N", scale=dashes, legend=None),
            color=alt.Color("kind:N", scale=scale, legend=legend),
        ),
        axes.unit(palette),
    ]


def rows(path: Path, days: list[str], language: str) -> Rows:
    """The datasets of a path; US statistics at annual rates, in billions of dollars as the language counts them."""
    effects, (times, _) = path.effects, plotted("USD bn", language)
    series = {"total": effects["price"] + effects["volume"], **effects}
    items = [
        {"month": axes.day(f"{label(month)}-01"), "kind": KINDS[kind][language], "value": times * float(value)}
        for kind, values in series.items()
        for month, value in enumerate(values)
    ]
    return {
        "rows": items,
        "policy": axes.policy_rows(days, label(path.months - 1)),
        "unit": [{"text": text("USD bn a year", language), "zero": 0.0, "spoken": takeaway(path, language)}],
    }


def takeaway(path: Path, language: str) -> str:
    """What the chart shows, in the chart's own numbers."""
    at = {"": min(12, path.months - 1), "_end": path.months - 1}
    shown = {
        kind + suffix: amount(values[month], "USD bn", language, signed=True)
        for kind, values in path.effects.items()
        for suffix, month in at.items()
    }
    days = {f"month{suffix}": label(month) for suffix, month in at.items()}
    return Sentence(
        "Simulated change of the surplus at annual rates: in {month} price {price}, volume {volume}; in {month_end} price {price_end}, volume {volume_end}.",
        **shown,
        **days,
    ).say(language)


CHART = Chart(
    title=Message("What moves it: price and volume"),
    subtitle=(Message("At annual rates, seasons taken out."), Message("U.S. statistics.")),
    marks=marks,
    rows=rows,
    frame=axes.TIME,
)
