"""Compiled charts: authoring costs milliseconds, so each is authored once and only its rows travel after.

A page draws one with ``st.vega_lite_chart({**spec(...), "datasets": rows}, theme=None, key=...)``. As long as
nothing but the datasets changes, the drawing in the browser is updated in place; any other change, of the
description too, builds it anew. The sentence for screen readers is therefore a dataset, ``takeaway``.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

import altair as alt

from core.charts import contributions, diversion, effects, sectors, surplus
from core.charts.theme import config

CHARTS: dict[str, ModuleType] = {
    "surplus": surplus,
    "contributions": contributions,
    "sectors": sectors,
    "effects": effects,
    "diversion": diversion,
}


@cache
def spec(name: str, language: str, theme: str) -> dict:
    """A chart's Vega-Lite specification without data. Shared between callers: copy before changing.

    Raises KeyError for a name that is not in CHARTS.

    >>> spec("surplus", "en", "light")["title"]
    "Japan's goods surplus with the U.S."
    """
    # Altair's own theme would come first; the configuration is ours alone.
    with alt.theme.enable("none"):
        drawn = CHARTS[name].build(language, theme).properties(description=CHARTS[name].TITLE[language])
        # Checking against the schema takes as long as the rest; a test does it for every chart.
        return drawn.to_dict(validate=False) | {"config": config(theme)}
