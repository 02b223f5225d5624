"""The charts of the Path page, compiled once: months, effects, years, and the timeline of rates.

Months run along the horizontal axis, so these charts have axes of their own; the unit stands in the
title's dataset, so that a change of currency moves rows and leaves the drawing alone.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

import altair as alt

from core.charts import path_effects, path_months, path_timeline, path_years
from core.charts.theme import config

CHARTS: dict[str, ModuleType] = {
    "months": path_months,
    "effects": path_effects,
    "years": path_years,
    "timeline": path_timeline,
}


@cache
def spec(name: str, language: str, theme: str) -> dict:
    """A chart's Vega-Lite specification without data. Shared between callers: copy before changing.

    >>> spec("months", "en", "light")["title"]["text"]
    "Japan's surplus by month"
    """
    with alt.theme.enable("none"):
        drawn = CHARTS[name].build(language, theme).properties(description=CHARTS[name].TITLE[language])
        return drawn.to_dict(validate=False) | {"config": config(theme)}
