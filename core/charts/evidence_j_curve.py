"""Japan's surplus after a lasting weaker yen, quarter by quarter: is there a J?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.charts.chart import Rows
from core.charts.evidence_band import band_chart, band_rows
from core.language.messages import Message, Sentence
from core.language.numbers import amount, plotted

if TYPE_CHECKING:
    from core.evidence.dynamics import Path


def rows(path: Path, language: str) -> Rows:
    """A point a quarter."""
    times, _ = plotted("USD bn", language)
    lines = (times * line for line in path)
    return band_rows(zip(range(len(path.central)), *lines, strict=True), takeaway(path, language))


def takeaway(path: Path, language: str) -> str:
    """What the path shows, in its own numbers."""
    first, year, last = (
        amount(float(path.central[quarter]), "USD bn", language, signed=True) for quarter in (0, 4, -1)
    )
    return Sentence(
        "Estimated change of Japan's surplus: {first} in the first quarter, {year} after a year, {last} after five.",
        first=first,
        year=year,
        last=last,
    ).say(language)


CHART = band_chart(
    title=Message("Surplus, yen 10 % weaker"),
    subtitle=(
        Message("Japan's, change in USD bn a year"),
        Message("at 2024 trade; band: 80 % by estimation error."),
    ),
    along=Message("Quarters after the change"),
    rows=rows,
)
