"""What matters: how far each lever moves the change of the surplus between its low and its high value."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts import layout
from core.charts.theme import PALETTES
from core.language.numbers import amount, unit_name
from core.language.view import View
from core.scenario.levers import lever
from core.solve.tornado import Bar, widest

TITLE = {"en": "What moves the answer, one by one", "ja": "答えを動かす要因（一つずつ低→高）"}
AXIS = {
    "en": ("Change of the surplus against the reference.", "Upright line: the scenario."),
    "ja": ("基準に対する黒字の変化。", "縦線：現在のシナリオ。"),
}
WORDS = {
    "en": (
        "Simulated: {parts}.",
        "policy moves the answer by up to {width} ({lever})",
        "the yen by {width}",
        "what we do not know by up to {width} ({lever})",
        "Simulated: nothing moves the answer.",
        "; ",
    ),
    "ja": (
        "試算：{parts}。",
        "政策による変動は最大{width}（{lever}）",
        "円相場は{width}",
        "不確実性は最大{width}（{lever}）",
        "試算：答えを動かす要因はない。",
        "、",
    ),
}
HEADS = {
    "en": ("Lever", "Low", "High", "Change at low", "Change at high", "Unit"),
    "ja": ("要因", "低", "高", "低での変化", "高での変化", "単位"),
}
MOST = 7  # of each kind
PHONE, LETTER = 75.0, 6.0  # pixels: the axis on a small phone, and a letter of its texts


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar a lever over the datasets ``rows`` and ``frame``: blue what is decided, grey what is not known."""
    palette = PALETTES[theme]
    items = alt.Chart(alt.NamedData("rows"))
    kinds = ["policy", "condition", "assumption"]
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=kinds, range=[palette.blue, palette.orange, palette.grey])
    )
    marks = [
        items.mark_bar(height={"band": 0.7}).encode(
            y=layout.y(), x=layout.x("low"), x2=alt.X2("high:Q"), color=colour, description=alt.Description("spoken:N")
        ),
        items.mark_rule(color=palette.text, strokeWidth=1.5, aria=False).encode(x=layout.x("central")),
    ]
    return layout.chart(alt.TitleParams(TITLE[language], subtitle=list(AXIS[language])), marks, theme)


def rows(bars: list[Bar], central: float, view: View) -> dict[str, list[dict]]:
    """The widest bars of what is decided, then of what is not known; `central` is the scenario's own change."""
    decided, unknown = ([bar for bar in bars if (bar.kind == "assumption") == flag][:MOST] for flag in (False, True))
    items = []
    for bar in (*decided, *unknown):
        low, high = sorted((bar.change_low, bar.change_high))
        text = amount(bar.width, bar.unit, view.language)
        label = lever(bar.lever).name(view.language)
        items.append(layout.row(len(items), bar.lever, label, text, kind=bar.kind, low=low, high=high, central=central))
    ends = [central, *(row[end] for row in items for end in ("low", "high"))]
    step = layout.axis_end(max(ends) - min(ends)) / 5
    low, high = step * (min(ends) // step), step * -(-max(ends) // step)
    # No change at all is where the reference is; its 0 is left unsaid where an end's text needs the room.
    nought = low < 0.0 < high
    found = layout.datasets(items, [low, *[0.0] * nought, high], view.unit, view.language, takeaway(bars, view))
    if nought and any(
        abs(end["at"]) / (high - low) * PHONE < LETTER / 2 * layout.width(end["text"]) + LETTER
        for end in found["frame"][::2]
    ):
        found["frame"][1]["text"] = ""
    return found


def takeaway(bars: list[Bar], view: View) -> str:
    """What policy moves, the yen, and what is not known, in one sentence."""
    said, *forms, nothing, between = WORDS[view.language]
    parts = []
    for kind, form in zip(("policy", "condition", "assumption"), forms, strict=True):
        bar = widest(bars, kind)
        if bar is not None:
            name = lever(bar.lever).name(view.language)
            parts.append(form.format(width=amount(bar.width, bar.unit, view.language), lever=name))
    return said.format(parts=between.join(parts)) if parts else nothing


def table(bars: list[Bar], language: str) -> pd.DataFrame:
    """Every bar as a row: the lever, its two values as a person reads them, the change at each."""
    rows = []
    for bar in bars:
        known = lever(bar.lever)
        ends = [known.show(value, language) for value in (bar.low, bar.high)]
        rows.append(
            (
                known.label[language],
                *ends,
                round(bar.change_low, 3),
                round(bar.change_high, 3),
                unit_name(bar.unit, language),
            )
        )
    return pd.DataFrame(rows, columns=list(HEADS[language]))
