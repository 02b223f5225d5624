"""What matters: how far each lever moves the change of the surplus between its low and its high value."""

from __future__ import annotations

import pandas as pd

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.label_text import width
from core.charts.theme import Palette
from core.language.catalogue import N_, text
from core.language.format import series
from core.language.messages import Message
from core.language.numbers import amount, counted, unit_name
from core.language.view import View
from core.scenario.levers import lever
from core.solve.tornado import Bar, widest

MOVES = {
    "policy": N_("policy moves the answer by up to {width} ({lever})"),
    "condition": N_("the yen by {width}"),
    "assumption": N_("what we do not know by up to {width} ({lever})"),
}
COLUMNS = (
    Message("Lever", context="chart"),
    Message("Low"),
    Message("High"),
    Message("Change at low"),
    Message("Change at high"),
    Message("Unit"),
)
MOST = 7  # of each kind
PHONE, LETTER = 75.0, 6.0  # pixels: the axis on a small phone, and a letter of its texts


def marks(language: str, palette: Palette) -> Layers:
    """A bar a lever: blue what is decided, orange the yen, grey what is not known; a line at the scenario."""
    kinds = {"policy": palette.blue, "condition": palette.orange, "assumption": palette.grey}
    line = layout.items().mark_rule(color=palette.text, strokeWidth=1.5, aria=False)
    return [
        layout.bars("low", "high", thickness=0.7).encode(color=layout.colour("kind", kinds)),
        line.encode(x=layout.x("central")),
    ]


def rows(bars: list[Bar], central: float, view: View) -> Rows:
    """The widest bars of what is decided, then of what is not known; `central` is the scenario's own change."""
    decided, unknown = ([bar for bar in bars if (bar.kind == "assumption") == flag][:MOST] for flag in (False, True))
    items: list[dict] = []
    for bar in (*decided, *unknown):
        low, high = sorted((bar.change_low, bar.change_high))
        number = amount(bar.width, bar.unit, view.language)
        label = lever(bar.lever).name(view.language)
        items.append(
            layout.row(len(items), bar.lever, label, number, kind=bar.kind, low=low, high=high, central=central)
        )
    ends = [central, *(row[end] for row in items for end in ("low", "high"))]
    low, high = layout.rounded_ends(min(ends), max(ends))
    # The reference is at 0, whose mark has no text where the text of an end needs the room.
    marked = low < 0.0 < high
    found = layout.datasets(items, [low, *[0.0] * marked, high], view.unit, view.language, takeaway(bars, view))
    if marked and any(
        abs(end["at"]) / (high - low) * PHONE < LETTER / 2 * width(end["text"]) + LETTER for end in found["frame"][::2]
    ):
        found["frame"][1]["text"] = ""
    return found


def takeaway(bars: list[Bar], view: View) -> str:
    """What policy moves, the yen, and what is not known, in one sentence."""
    parts = []
    for kind, message in MOVES.items():
        bar = widest(bars, kind)
        if bar is not None:
            name = lever(bar.lever).name(view.language)
            size = amount(bar.width, bar.unit, view.language)
            parts.append(text(message, view.language).format(width=size, lever=name))
    if not parts:
        return text("Simulated: nothing moves the answer.", view.language)
    return text("Simulated: {parts}.", view.language).format(parts=series(parts, view.language))


def table(bars: list[Bar], language: str) -> pd.DataFrame:
    """Every bar as a row: the lever, its two values as a person reads them, the change at each, the lever's key."""
    rows = []
    for bar in bars:
        known = lever(bar.lever)
        ends = [known.show(value, language) for value in (bar.low, bar.high)]
        rows.append(
            (
                known.label[language],
                *ends,
                round(counted(bar.change_low, bar.unit, language), 3),
                round(counted(bar.change_high, bar.unit, language), 3),
                unit_name(bar.unit, language),
                known.key,
            )
        )
    return pd.DataFrame(rows, columns=[*(column[language] for column in COLUMNS), "key"])


CHART = Chart(
    title=Message("What moves the answer, one by one"),
    subtitle=(Message("Change of the surplus against the reference."), Message("Upright line: the scenario.")),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
