"""Where trade moves: the sectors and goods that change most, volume and price apart."""

from __future__ import annotations

import altair as alt

from core import labels
from core.charts import split
from core.result import Result
from core.view import View

TITLE = {"en": "Sectors and goods that change most", "ja": "変化の大きい品目"}
WORDS = {
    "en": ("Simulated changes in trade, largest first: {parts}.", "Simulated: no sector's trade changes.", "; "),
    "ja": ("試算:変化の大きい順に{parts}。", "試算:どの品目の貿易も変わらない。", "、"),
}
MOST = 12
QUOTED = 3


def build(language: str, theme: str) -> alt.LayerChart:
    """Stacked bars by sector or good."""
    return split.build(TITLE[language], language, theme)


def rows(result: Result, view: View) -> dict[str, list[dict]]:
    """The MOST largest changes of both flows: exports first, then imports, the largest first in each."""
    frame = result.sectors(view)
    frame = frame[frame.change.abs() > 0]
    largest = frame.reindex(frame.change.abs().sort_values(ascending=False, kind="stable").index).head(MOST)
    ordered = largest.sort_values("flow", key=lambda flow: flow.map(list(labels.FLOWS).index), kind="stable")
    return split.rows(ordered.to_dict("records"), view, view.unit)


def takeaway(result: Result, view: View) -> str:
    """What the chart shows, in the chart's own numbers."""
    moved, stayed, between = WORDS[view.language]
    largest = sorted(rows(result, view)["rows"], key=lambda row: -abs(row["value"]))[:QUOTED]
    return (moved if largest else stayed).format(parts=between.join(row["spoken"] for row in largest))
