"""Our estimates, published ones and the model's: a dot and its interval for each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import altair as alt

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows, names_of
from core.charts.theme import Palette
from core.language.format import series
from core.language.messages import BilingualText, Message, Sentence
from core.language.numbers import MINUS, signed

if TYPE_CHECKING:
    from core.evidence.summary import Item

KINDS = {
    "own": Message("Our estimate"),
    "published": Message("Published"),
    "model": Message("This model"),
}
SHAPES = ("circle", "square", "triangle-up")
GROUPS = {
    "pass_through": Message("Yen to import price"),
    "tariff": Message("Duty to imports"),
    "imports_value": Message("Yen to U.S. imports, value"),
    "exports_value": Message("Yen to U.S. exports, value"),
    "imports_volume": Message("Yen to U.S. imports, volume"),
    "exports_volume": Message("Yen to U.S. exports, volume"),
}
NAMES = {
    "estimate": BilingualText(""),
    "model": BilingualText(""),
    "dollar": Message(", dollar-priced"),
    "other": Message(", other goods"),
    "by_law": Message(", by law"),
    "paid": Message(", duty paid (IV)"),
    "lines": Message(", Japan's lines"),
    "year_1": Message(", year 1"),
    "year_10": Message(", year 10"),
}


def marks(language: str, palette: Palette) -> Layers:
    """Intervals and points; kind by colour and by shape."""
    kinds = list(KINDS)
    legend = alt.Legend(
        orient="top", title=None, offset=6, padding=0, symbolOpacity=1, labelExpr=names_of(KINDS, language)
    )
    scale = alt.Scale(domain=kinds, range=[palette.blue, palette.orange, palette.grey])
    colour = alt.Color("kind:N", scale=scale, legend=legend)
    shape = alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=list(SHAPES)), legend=legend)
    points = layout.items().mark_point(filled=True, size=110, opacity=1)
    return [
        layout.span(strokeWidth=3, opacity=0.55).encode(color=colour),
        points.encode(
            y=layout.y(), x=layout.x("value"), color=colour, shape=shape, description=alt.Description("spoken:N")
        ),
    ]


def rows(found: list[Item], language: str) -> Rows:
    """A row for each figure; the axis reaches past every interval."""
    rows = []
    for order, item in enumerate(found):
        label = _label(item, language)
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
        rows.append({**row, "spoken": _spoken(item, language)})
    low, high = math.floor(min(row["low"] for row in rows) * 2) / 2, math.ceil(max(row["high"] for row in rows) * 2) / 2
    # Short texts, because minus one and zero stand close on a phone.
    axis = [{"at": at, "text": signed(f"{at:g}")} for at in dict.fromkeys((low, -1.0, 0.0, high)) if low <= at <= high]
    return {"takeaway": [{"text": takeaway(found, language)}], "rows": rows, "frame": axis}


def takeaway(found: list[Item], language: str) -> str:
    """The own estimates in words, in the chart's own numbers."""
    return series((_spoken(item, language) for item in found if item.kind == "own"), language)


def _spoken(item: Item, language: str) -> str:
    return Sentence(
        "{kind}, {label}: {number}", kind=KINDS[item.kind], label=_label(item, language), number=number(item.value)
    ).say(language)


def _label(item: Item, language: str) -> str:
    return GROUPS[item.group][language] + NAMES[item.name][language]


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


CHART = Chart(
    title=Message("Estimates, literature and model"),
    subtitle=(
        Message("Prices: share of the yen's change."),
        Message("Trade: % per 1 % of duty or yen."),
        Message("Line: 95 % interval or published range."),
    ),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
