"""Pass-through of the yen into U.S. import prices of Japanese goods, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from core.charts import evidence_band
from core.language.numbers import percent

if TYPE_CHECKING:
    from core.evidence.pass_through import PassThroughEstimate

TITLE = {"en": "Yen pass-through to prices", "ja": "円安が輸入価格に転嫁される割合"}
KEY = {"en": "Cumulated share, 1 is full; band: 95 %", "ja": "累積の割合（1＝完全転嫁）、帯：95%"}
ALONG = {"en": "Months after the change", "ja": "変化後の月数"}
WORDS = {
    "en": "Estimated pass-through: {first} at once, {last} after {months} months.",
    "ja": "推計転嫁率：当月{first}、{months}か月後{last}。",
}


def build(language: str, theme: str) -> alt.LayerChart:
    """The cumulated lag in its band."""
    return evidence_band.chart(TITLE[language], KEY[language], ALONG[language], theme)


def rows(found: PassThroughEstimate, language: str) -> dict[str, list[dict]]:
    """A point a month."""
    points = [(month, one.value, one.low, one.high) for month, one in enumerate(found.by_month)]
    return evidence_band.rows(points, takeaway(found, language))


def takeaway(found: PassThroughEstimate, language: str) -> str:
    """What the lag shows, in its own numbers."""
    return WORDS[language].format(
        first=percent(found.by_month[0].value, language, digits=0),
        last=percent(found.total.value, language, digits=0),
        months=found.spec.lags,
    )
