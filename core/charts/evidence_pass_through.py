"""Pass-through of the yen into U.S. import prices of Japanese goods, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.charts.chart import Rows
from core.charts.evidence_band import band_chart, band_rows
from core.language.messages import Message, Sentence
from core.language.numbers import percent

if TYPE_CHECKING:
    from core.evidence.pass_through import PassThroughEstimate


def rows(found: PassThroughEstimate, language: str) -> Rows:
    """A point a month."""
    points = [(month, one.value, one.low, one.high) for month, one in enumerate(found.by_month)]
    return band_rows(points, takeaway(found, language))


def takeaway(found: PassThroughEstimate, language: str) -> str:
    """What the lag shows, in its own numbers."""
    return Sentence(
        "Estimated pass-through: {first} at once, {last} after {months} months.",
        first=percent(found.by_month[0].value, language, digits=0),
        last=percent(found.total.value, language, digits=0),
        months=found.spec.lags,
    ).say(language)


CHART = band_chart(
    title=Message("Yen pass-through to prices"),
    subtitle=(Message("Cumulated share, 1 is full; band: 95 %"),),
    along=Message("Months after the change"),
    rows=rows,
)
