"""The yen's coefficient on moving or growing windows: is it stable?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.charts.chart import Rows
from core.charts.evidence_band import band_chart, band_rows
from core.charts.evidence_estimates import number
from core.figures.tables import records
from core.language.messages import Message, Sentence

if TYPE_CHECKING:
    import pandas as pd


def rows(found: pd.DataFrame, language: str) -> Rows:
    """A point a window, at the year and quarter where it ends."""
    points = [(row.Index.year + (row.Index.quarter - 1) / 4, row.value, row.low, row.high) for row in records(found)]
    return band_rows(points, takeaway(found, language))


def takeaway(found: pd.DataFrame, language: str) -> str:
    """The span of the estimates, in the chart's own numbers."""
    low, high, last = found.value.min(), found.value.max(), found.value.iloc[-1]
    return Sentence(
        "The estimate runs from {low} to {high} over {count} windows; the last is {last}.",
        low=number(low),
        high=number(high),
        last=number(last),
        count=len(found),
    ).say(language)


CHART = band_chart(
    title=Message("The yen's coefficient over time"),
    subtitle=(Message("Elasticity, log-log equation; band: 95 %"),),
    along=Message("Last quarter of the sample"),
    rows=rows,
)
