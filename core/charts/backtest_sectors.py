"""2025 by sector: the simulation with its two ranges, and what happened."""

from __future__ import annotations

import math

import altair as alt

from core.backtest import bands, outcome, yearly
from core.backtest.misses import misses
from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.figures.tables import records
from core.language.catalogue import text
from core.language.format import series
from core.language.messages import Message, Sentence
from core.language.numbers import percent

LARGEST, MISSED, QUOTED = 10, 6, 3
STEP = 20  # percent, of the axis
DRAWN = "simulated", "actual", "defaults", "low", "high", "actual_low", "actual_high"


def marks(language: str, palette: Palette) -> Layers:
    """A row a sector: a thick line for the effect range in a thin one for the actual-trade range, a disc and a ring for the two simulations, a diamond for 2025."""
    items = layout.items()
    zero = alt.Chart(alt.NamedData("frame")).transform_filter("datum.at === 0")
    fact = items.mark_point(shape="diamond", size=110, color=palette.orange, filled=True, opacity=1)
    ring = items.mark_point(size=90, stroke=palette.blue, strokeWidth=1.5, filled=False, aria=False)
    disc = items.mark_point(size=45, color=palette.blue, filled=True, opacity=1, aria=False)
    return [
        zero.mark_rule(color=palette.grey, aria=False).encode(x=layout.x("at")),
        layout.actual(palette),
        layout.span(color=palette.blue, strokeWidth=3, opacity=0.45),
        fact.encode(y=layout.y(), x=layout.x("actual"), description=alt.Description("spoken:N")),
        ring.encode(y=layout.y(), x=layout.x("defaults")),
        disc.encode(y=layout.y(), x=layout.x("simulated")),
    ]


def rows(language: str) -> Rows:
    """The LARGEST sectors and of the others the MISSED ones that cost the score most, by 2024 trade. Values in percent."""
    table = misses().set_index("key")
    largest = table.nlargest(LARGEST, "base").index
    missed = table.drop(largest).nlargest(MISSED, "share").index
    shown = table.loc[[*largest, *missed]].sort_values("base", ascending=False)
    defaults = misses("defaults").set_index("key").simulated_change
    ranged = bands.imports("known_before").set_index("key")
    ended = outcome.items("import").set_index("key")
    items = []
    for order, row in enumerate(records(shown)):
        low, high = (float(ranged.loc[row.Index, end] / row.base - 1.0) for end in ("low", "high"))
        least, most = (float(ended.loc[row.Index, end] / row.base - 1.0) for end in ("low", "high"))
        values = {
            "simulated": row.simulated_change,
            "actual": row.actual_change,
            "defaults": float(defaults[row.Index]),
            "low": low,
            "high": high,
            "actual_low": least,
            "actual_high": most,
        }
        item = layout.row(
            order,
            row.Index,
            yearly.label(row.Index, "import", language),
            percent(row.actual_change, language, signed=True, digits=0),
            **{key: 100.0 * value for key, value in values.items()},
        )
        said = Sentence(
            "{sector} {simulated} simulated, {actual} in fact",
            sector=yearly.label(row.Index, "import", language),
            simulated=percent(row.simulated_change, language, signed=True),
            actual=percent(row.actual_change, language, signed=True),
        )
        items.append(item | {"spoken": said.say(language)})
    drawn = [row[key] for row in items for key in DRAWN]
    ends = STEP * math.floor(min(drawn) / STEP), 0.0, STEP * math.ceil(max(drawn) / STEP)
    frame = [
        {"at": float(at), "text": percent(at / 100.0, language, signed=True, digits=0) if at else "0"} for at in ends
    ]
    return {"rows": items, "frame": frame, "takeaway": [{"text": _sentence(items, language)}]}


def _sentence(items: list[dict], language: str) -> str:
    parts = series((row["spoken"] for row in items[:QUOTED]), language)
    return text("Simulated beside what happened, sectors by size: {parts}.", language).format(parts=parts)


CHART = Chart(
    title=Message("U.S. imports from Japan"),
    subtitle=(
        Message("Change from 2024 to 2025, by sector."),
        Message("Diamond, and number: what happened."),
        Message("Disc: simulated, pre-2025 information."),
        Message("Thick line: its effect range. Ring: defaults."),
        Message("Thin line: actual trade in 8 cases of 10."),
    ),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
