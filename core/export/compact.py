"""The compact view that another site frames: headline, range and one chart.

A newspaper's page sends thousands to one scenario at once, so it holds nothing that is not shown (no
ten-year figures, no ranges of contributions) and is made once a process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from core.charts.registry import CHARTS
from core.draws.ranges import ranges
from core.export import words
from core.language.view import View
from core.scenario.scenario import Scenario
from core.sharing.kept import kept
from core.trade.simulate import simulate
from core.words.headline import headline, range_sentence

# Rows between the first and the last that fit beside the sentence.
MOST = {"contributions": 5, "sectors": 5}
KEPT = 128

_making = Lock()


@dataclass(frozen=True)
class Compact:
    """What the view shows: two sentences, a chart's datasets, and what identifies them."""

    headline: str
    range: str
    rows: Mapping[str, list[dict]]
    about: tuple[str, ...]


def compact(scenario: Scenario, view: View, chart: str) -> Compact:
    """The view of a scenario with that chart, one of ``view.PICTURED``; many who ask at once wait for the first."""
    with _making:
        return _compact(scenario, view, chart)


@kept(most=KEPT, most_bytes=8 * 2**20)
def _compact(scenario: Scenario, view: View, chart: str) -> Compact:
    result = simulate(scenario)
    most = {"most": MOST[chart]} if chart in MOST else {}
    return Compact(
        headline(result, view, ranges(scenario)),
        range_sentence(result, ranges(scenario), view),
        CHARTS[chart].rows(result, view, **most),
        (*words.provenance(scenario, view)[:2], words.source(view)),
    )
