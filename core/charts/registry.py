"""Every chart by name. Pages, embeds, exports and the warm-up of a server find charts here.

Authoring a chart takes a tenth of a second, so each is compiled once and only its rows travel afterwards. A page draws
one with ``st.vega_lite_chart({**spec(...), "datasets": rows}, theme=None, key=...)``. As long as nothing but the
datasets changes, the drawing in the browser is updated in place; any other change builds it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from core.charts import (
    backtest_months,
    backtest_sectors,
    backtest_verdict,
    compare,
    contributions,
    diversion,
    effects,
    evidence_estimates,
    evidence_j_curve,
    evidence_pass_through,
    evidence_stability,
    formula,
    frontier,
    heatmap,
    line_history,
    outside,
    path_effects,
    path_months,
    path_timeline,
    path_years,
    sectors,
    surplus,
    tornado,
    world,
)
from core.charts.chart import Chart
from core.charts.theme import PALETTES
from core.language.view import QUERY

# In the order in which a reader is likely to see them.
CHARTS: dict[str, Chart] = {
    "surplus": surplus.CHART,
    "contributions": contributions.CHART,
    "sectors": sectors.CHART,
    "effects": effects.CHART,
    "diversion": diversion.CHART,
    "compare": compare.CHART,
    "heatmap": heatmap.CHART,
    "tornado": tornado.CHART,
    "frontier": frontier.CHART,
    "evidence_estimates": evidence_estimates.CHART,
    "evidence_j_curve": evidence_j_curve.CHART,
    "evidence_pass_through": evidence_pass_through.CHART,
    "evidence_stability": evidence_stability.CHART,
    "path_months": path_months.CHART,
    "path_effects": path_effects.CHART,
    "path_years": path_years.CHART,
    "path_timeline": path_timeline.CHART,
    **{f"backtest_months_{series}": chart for series, chart in backtest_months.CHARTS.items()},
    "backtest_sectors": backtest_sectors.CHART,
    "backtest_verdict": backtest_verdict.CHART,
    "world": world.CHART,
    "formula": formula.CHART,
    "line_history": line_history.CHART,
    "outside": outside.CHART,
}
# Those whose rows come from a result and a view alone: what Explore shows and exports hold.
OF_A_RESULT = ("surplus", "contributions", "sectors", "effects", "diversion")


@cache
def spec(name: str, language: str, theme: str) -> dict:
    """A chart's Vega-Lite specification without data. Shared between callers: copy before changing.

    Raises KeyError for a name that is not in CHARTS.

    >>> spec("surplus", "en", "light")["title"]["text"]
    "Japan's goods surplus with the U.S."
    """
    return CHARTS[name].compiled(language, theme)


def compile_charts(names: Iterable[str]) -> None:
    """Compile these charts in both languages, then all of them in the other theme."""
    for theme in PALETTES:
        for name in names:
            for language in QUERY["lang"][1]:
                spec(name, language, theme)
