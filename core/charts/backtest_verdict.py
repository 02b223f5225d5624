"""How far each was off in 2025, against no change: this tool, a formula by hand and other simple rules."""

from __future__ import annotations

import math

import altair as alt

from core.backtest import scores
from core.backtest.outcome import NAME
from core.backtest.score_tables import VERDICTS
from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.figures.tables import records
from core.language.catalogue import text
from core.language.format import between, series
from core.language.messages import Message, Sentence

SHOWN = {
    NAME: Message("This tool"),
    "formula": Message("Formula by hand"),
    "ustr": Message("USTR formula"),
    "world_growth": Message("Others' growth"),
}
WHO = {"tool": Message("This tool"), "other": Message("Simple rule")}
STEP = 0.5


def marks(language: str, palette: Palette) -> Layers:
    """A row a rule: a line for the interval, a disc for the ratio, in the tool's colour or grey; dashed where no change stands."""
    colours = layout.colour("who", {"tool": palette.blue, "other": palette.grey})
    disc = layout.items().mark_point(size=110, filled=True, opacity=1)
    return [
        layout.reference(palette),
        layout.span(strokeWidth=3, opacity=0.5).encode(color=colours),
        disc.encode(y=layout.y(), x=layout.x("value"), color=colours, description=alt.Description("spoken:N")),
    ]


def rows(language: str) -> Rows:
    """Ratio of the error to that of no change, with the ends of its interval."""
    found = {row.who: row for row in records(scores.imports())}
    items = []
    for order, (who, name) in enumerate(SHOWN.items()):
        row = found[who]
        item = layout.row(
            order, who, name[language], f"{row.ratio:.2f}", who="tool" if who == NAME else "other",
            value=float(row.ratio), low=float(row.ratio_low), high=float(row.ratio_high), reference=1.0,
        )  # fmt: skip
        said = Sentence(
            "{name} {ratio} ({range}): {verdict}", name=name, ratio=item["text"], verdict=VERDICTS[row.verdict],
            range=between(f"{row.ratio_low:.2f}", f"{row.ratio_high:.2f}", language),
        )  # fmt: skip
        items.append(item | {"spoken": said.say(language)})
    end = STEP * math.ceil(max(row["high"] for row in items) / STEP)
    frame = [
        {"at": 0.0, "text": "0"},
        {"at": 1.0, "text": "1"},
        {"at": end, "text": f"{end:g}"},
    ]
    sentence = text("Error of 2025 over that of “no change”, sectors by value: {parts}.", language)
    parts = series((row["spoken"] for row in items), language)
    return {"takeaway": [{"text": sentence.format(parts=parts)}], "rows": items, "frame": frame}


CHART = Chart(
    title=Message("How far off in 2025"),
    subtitle=(
        Message("U.S. imports from Japan by sector."),
        Message("1 is “no change”; left is nearer."),
        Message("Line: 90 % interval."),
        Message("Across 1: no clear difference."),
    ),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
