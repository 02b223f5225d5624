"""The yen's coefficient on moving or growing windows: does it hold still?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from core.charts import evidence_band
from core.charts.evidence_estimates import number

if TYPE_CHECKING:
    import pandas as pd

TITLE = {"en": "The yen's coefficient over time", "ja": "円の係数の推移"}
KEY = {"en": "Elasticity, log-log equation; band: 95 %", "ja": "弾力性（対数線形）、帯：95%"}
ALONG = {"en": "Last quarter of the sample", "ja": "標本の最終四半期"}
WORDS = {
    "en": "The estimate runs from {low} to {high} over {count} windows; the last is {last}.",
    "ja": "{count}個の標本で{low}から{high}、最新は{last}。",
}


def build(language: str, theme: str) -> alt.LayerChart:
    """The coefficient in its band."""
    return evidence_band.chart(TITLE[language], KEY[language], ALONG[language], theme)


def rows(found: pd.DataFrame, language: str) -> dict[str, list[dict]]:
    """A point a window, at the year and quarter where it ends."""
    points = [
        (row.Index.year + (row.Index.quarter - 1) / 4, row.value, row.low, row.high) for row in found.itertuples()
    ]
    return evidence_band.rows(points, takeaway(found, language))


def takeaway(found: pd.DataFrame, language: str) -> str:
    """The span of the estimates, in the chart's own numbers."""
    low, high, last = found.value.min(), found.value.max(), found.value.iloc[-1]
    return WORDS[language].format(low=number(low), high=number(high), last=number(last), count=len(found))
