"""Estimates beside the literature and the model: a dot and its interval for each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import altair as alt

from core.charts import layout
from core.charts.theme import PALETTES
from core.language.numbers import MINUS, signed

if TYPE_CHECKING:
    from core.evidence.summary import Item

TITLE = {"en": "Estimates, literature and model", "ja": "推計値・文献・モデルの比較"}
KEY = {
    "en": ["Prices: share of the yen's change.", "Trade: % per 1 % of duty or yen.", "Line: 95 % interval or published range."],
    "ja": ["価格：円の変化に対する割合。", "貿易：関税係数又は円1%当たりの変化（%）。", "線：95%区間（文献は公表の範囲）。"],
}  # fmt: skip
KINDS = {
    "own": {"en": "Our estimate", "ja": "推計値"},
    "published": {"en": "Published", "ja": "文献"},
    "model": {"en": "This model", "ja": "本モデル"},
}
SHAPES = ("circle", "square", "triangle-up")
GROUPS = {
    "pass_through": {"en": "Yen to import price", "ja": "円→輸入価格"},
    "tariff": {"en": "Duty to imports", "ja": "関税→対日輸入額"},
    "imports_value": {"en": "Yen to U.S. imports, value", "ja": "円→対日輸入額"},
    "exports_value": {"en": "Yen to U.S. exports, value", "ja": "円→対日輸出額"},
    "imports_volume": {"en": "Yen to U.S. imports, volume", "ja": "円→対日輸入量"},
    "exports_volume": {"en": "Yen to U.S. exports, volume", "ja": "円→対日輸出量"},
}
NAMES = {
    "estimate": {"en": "", "ja": ""},
    "model": {"en": "", "ja": ""},
    "dollar": {"en": ", dollar-priced", "ja": "・ドル建て"},
    "other": {"en": ", other goods", "ja": "・その他"},
    "by_law": {"en": ", by law", "ja": "・法定"},
    "paid": {"en": ", duty paid (IV)", "ja": "・徴収（IV）"},
    "lines": {"en": ", Japan's lines", "ja": "・日本の品目"},
    "year_1": {"en": ", year 1", "ja": "・1年後"},
    "year_10": {"en": ", year 10", "ja": "・10年後"},
}
WORDS = {"en": ("{kind}, {label}: {text}", "; "), "ja": ("{kind}、{label}：{text}", "、")}


def build(language: str, theme: str) -> alt.LayerChart:
    """Intervals and points over the datasets ``rows`` and ``frame``; kind by colour and by shape."""
    palette = PALETTES[theme]
    items = alt.Chart(alt.NamedData("rows"))
    kinds = list(KINDS)
    words = "{" + ", ".join(f'"{kind}": "{names[language]}"' for kind, names in KINDS.items()) + "}"
    legend = alt.Legend(
        orient="top", title=None, offset=6, padding=0, symbolOpacity=1, labelExpr=f"({words})[datum.label]"
    )
    scale = alt.Scale(domain=kinds, range=[palette.blue, palette.orange, palette.grey])
    colour = alt.Color("kind:N", scale=scale, legend=legend)
    spans = items.mark_rule(strokeWidth=3, opacity=0.55, aria=False).encode(
        y=layout.y(), x=layout.x("low"), x2=alt.X2("high:Q"), color=colour
    )
    points = items.mark_point(filled=True, size=110, opacity=1).encode(
        y=layout.y(), x=layout.x("value"), color=colour,
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=list(SHAPES)), legend=legend), description=alt.Description("spoken:N"),
    )  # fmt: skip
    return layout.chart(alt.TitleParams(TITLE[language], subtitle=KEY[language]), [spans, points], theme)


def rows(found: list[Item], language: str) -> dict[str, list[dict]]:
    """A row for each figure; the axis reaches past every interval."""
    rows = []
    for order, item in enumerate(found):
        label = GROUPS[item.group][language] + NAMES[item.name][language]
        spoken = WORDS[language][0].format(kind=KINDS[item.kind][language], label=label, text=number(item.value))
        row = layout.row(
            order,
            f"{item.group}.{item.kind}.{item.name}",
            label,
            number(item.value),
            kind=item.kind,
            value=item.value,
            low=item.low,
            high=item.high,
        )
        rows.append({**row, "spoken": spoken})
    low, high = math.floor(min(row["low"] for row in rows) * 2) / 2, math.ceil(max(row["high"] for row in rows) * 2) / 2
    # Short texts, because minus one and zero stand close on a phone.
    axis = [{"at": at, "text": signed(f"{at:g}")} for at in dict.fromkeys((low, -1.0, 0.0, high)) if low <= at <= high]
    return {"takeaway": [{"text": takeaway(found, language)}], "rows": rows, "frame": axis}


def takeaway(found: list[Item], language: str) -> str:
    """The own estimates in words, in the chart's own numbers."""
    pattern, between = WORDS[language]
    own = [item for item in found if item.kind == "own"]
    return between.join(
        pattern.format(
            kind=KINDS["own"][language],
            label=GROUPS[item.group][language] + NAMES[item.name][language],
            text=number(item.value),
        )
        for item in own
    )


def without_own(found: list[Item], language: str) -> list[str]:
    """Names of the groups for which there is no estimate of our own."""
    estimated = {item.group for item in found if item.kind == "own"}
    return [name[language] for group, name in GROUPS.items() if group not in estimated]


def number(value: float, digits: int = 2) -> str:
    """A plain number with a true minus sign.

    >>> number(-0.236), number(0.001)
    ('−0.24', '0.00')
    """
    text = f"{abs(value):.{digits}f}"
    return f"{MINUS if value < 0 and text.strip('0.') else ''}{text}"
