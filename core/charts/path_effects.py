"""What moves the surplus over time: prices and volumes. Where prices come first and volumes later, their sum is a J-curve."""

from __future__ import annotations

import altair as alt

from core.charts import path_axes as axes
from core.charts.theme import PALETTES
from core.language.numbers import amount
from core.path.monthly import Path
from core.path.months import label

TITLE = {"en": "What moves it: price and volume", "ja": "変化の内訳：価格と数量"}
SUBTITLE = {
    "en": ["At annual rates, seasons taken out.", "U.S. statistics."],
    "ja": ["年率、季節変動を除く。", "米国統計。"],
}
KINDS = {
    "en": {"total": "change of the surplus", "price": "of which price", "volume": "of which volume"},
    "ja": {"total": "黒字の変化", "price": "うち価格", "volume": "うち数量"},
}
WORDS = {
    "en": "Simulated change of the surplus at annual rates: in {month} price {price}, volume {volume}; in {month_end} price {price_end}, volume {volume_end}.",
    "ja": "黒字の変化の試算（年率）：{month}は価格{price}・数量{volume}、{month_end}は価格{price_end}・数量{volume_end}。",
}
UNIT = {"en": "USD bn a year", "ja": "十億ドル（年率）"}


def build(language: str, theme: str) -> alt.LayerChart:
    """Three lines over the dataset ``rows`` (month, kind, value)."""
    palette = PALETTES[theme]
    names = list(KINDS[language].values())
    scale = alt.Scale(domain=names, range=[palette.text, palette.orange, palette.blue])
    zero = alt.Chart(alt.NamedData("unit")).mark_rule(color=palette.grey, aria=False).encode(y=axes.y("zero", theme))
    dashes = alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]])
    lines = alt.Chart(alt.NamedData("rows")).mark_line(strokeWidth=axes.stroke(2.2), aria=False).encode(
        x=axes.x("month", theme), y=axes.y("value", theme), strokeDash=alt.StrokeDash("kind:N", scale=dashes, legend=None),
        color=alt.Color("kind:N", scale=scale, legend=alt.Legend(orient="bottom", title=None, columns=1, symbolType="stroke")),
    )  # fmt: skip
    return axes.layered(TITLE[language], SUBTITLE[language], [zero, axes.policy(theme), lines, axes.unit(theme)])


def rows(path: Path, days: list[str], language: str) -> dict[str, list[dict]]:
    """The datasets of a path; US statistics in USD bn at annual rates."""
    effects = path.effects
    series = {"total": effects["price"] + effects["volume"], **effects}
    items = [
        {"month": axes.day(f"{label(month)}-01"), "kind": KINDS[language][kind], "value": float(value)}
        for kind, values in series.items()
        for month, value in enumerate(values)
    ]
    return {
        "rows": items,
        "policy": axes.policy_rows(days, label(path.months - 1)),
        "unit": [{"text": UNIT[language], "zero": 0.0, "spoken": takeaway(path, language)}],
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
    return WORDS[language].format(**shown, **days)
