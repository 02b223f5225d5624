"""Compiled charts: authoring costs milliseconds, so each is authored once and only its rows travel after.

A page draws one with ``st.vega_lite_chart({**spec(...), "datasets": rows}, theme=None, key=...)``. As long as
nothing but the datasets changes, the drawing in the browser is updated in place; any other change, of the
description too, builds it anew. The sentence for screen readers is therefore a dataset, ``takeaway``.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

import altair as alt

from core.charts import (
    compare,
    contributions,
    diversion,
    effects,
    evidence_estimates,
    evidence_j_curve,
    evidence_pass_through,
    evidence_stability,
    frontier,
    heatmap,
    sectors,
    surplus,
    tornado,
)
from core.charts.theme import config

CHARTS: dict[str, ModuleType] = {
    "surplus": surplus,
    "contributions": contributions,
    "sectors": sectors,
    "effects": effects,
    "diversion": diversion,
}
# Charts of estimates, whose rows come from these and not from a result and a view.
EVIDENCE: dict[str, ModuleType] = {
    "evidence_estimates": evidence_estimates,
    "evidence_j_curve": evidence_j_curve,
    "evidence_pass_through": evidence_pass_through,
    "evidence_stability": evidence_stability,
}

# Charts of several scenarios at once.
SOLVING: dict[str, ModuleType] = {"compare": compare, "heatmap": heatmap, "tornado": tornado, "frontier": frontier}


@cache
def spec(name: str, language: str, theme: str) -> dict:
    """A chart's Vega-Lite specification without data. Shared between callers: copy before changing.

    Raises KeyError for a name that no dictionary of charts holds.

    >>> spec("surplus", "en", "light")["title"]
    "Japan's goods surplus with the U.S."
    """
    # Altair's own theme would come first; the configuration is ours alone.
    with alt.theme.enable("none"):
        module = (CHARTS | EVIDENCE | SOLVING)[name]
        drawn = module.build(language, theme).properties(description=module.TITLE[language])
        # Checking against the schema takes as long as the rest; a test does it for every chart.
        return drawn.to_dict(validate=False) | {"config": config(theme)}
