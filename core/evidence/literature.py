"""Published values to compare estimates with, read from the project's own parameters."""

from __future__ import annotations

from typing import NamedTuple

from core.evidence.regression import Z95
from core.figures.tables import parameters


class Published(NamedTuple):
    """A value as published, its interval (the value itself where none was), and the source."""

    value: float
    low: float
    high: float
    source: str


def tariff_response(year: int) -> Published:
    """Elasticity of import value to the duty factor after 1, 5 or 10 years; negative. Interval: 95 %."""
    row = parameters()[f"xi_year_{year}"]
    return Published(-row["value"], -row["value"] - Z95 * row["se"], -row["value"] + Z95 * row["se"], row["source"])


def currency_pass_through(priced_in: str) -> Published:
    """Pass-through of goods priced in ``dollar`` or ``other`` currencies; the interval is the range drawn from."""
    row = parameters()[f"fx_pass_through_{priced_in}"]
    return Published(row["value"], row["low"], row["high"], row["source"])


PRICE_ELASTICITY = Published(
    -1.0,
    -1.0,
    -1.0,
    "Gagnon (2003), Federal Reserve IFDP 754",
)
NO_J_CURVE = "Ono and Baak (2014), Modern Economy 5(1)"
