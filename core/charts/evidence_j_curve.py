"""Japan's surplus after a lasting weaker yen, quarter by quarter: is there a J?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from core.charts import evidence_band
from core.language.numbers import amount

if TYPE_CHECKING:
    from core.evidence.dynamics import Path

TITLE = {"en": "Surplus, yen 10 % weaker", "ja": "10%の円安が続いた場合の日本の黒字"}
KEY = {
    "en": ["Japan's, change in USD bn a year", "at 2024 trade; band: 80 %."],
    "ja": ["変化、年率、十億ドル（2024年の貿易額）。", "帯：80%。"],
}
ALONG = {"en": "Quarters after the change", "ja": "変化後の四半期"}
WORDS = {
    "en": "Estimated change of Japan's surplus: {first} in the first quarter, {year} after a year, {last} after five.",
    "ja": "推計：日本の黒字の変化は当期{first}、1年後{year}、5年後{last}。",
}


def build(language: str, theme: str) -> alt.LayerChart:
    """The path in its band."""
    return evidence_band.chart(TITLE[language], KEY[language], ALONG[language], theme)


def rows(path: Path, language: str) -> dict[str, list[dict]]:
    """A point a quarter."""
    return evidence_band.rows(zip(range(len(path.central)), *path, strict=True), takeaway(path, language))


def takeaway(path: Path, language: str) -> str:
    """What the path shows, in its own numbers."""
    first, year, last = (
        amount(float(path.central[quarter]), "USD bn", language, signed=True) for quarter in (0, 4, -1)
    )
    return WORDS[language].format(first=first, year=year, last=last)
