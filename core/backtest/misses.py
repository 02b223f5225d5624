"""Where the model was off, sector by sector, and what the figures can say about why.

The reason is read from the same figures by a fixed rule, not written for a sector. With e = ln(s/a) the error
and g the growth of the other suppliers' sales of the same products::

    market      |e + ln g| ≤ |e|/2     everyone's sales moved that way                  (1)
    no_duty     duty rose < 5 points   no tariff to speak of                           (2)
    switch      e < 0, a > 2024        Japan sold more under a duty, others did not     (3)
    held        e < 0                  Japan's sales fell less than simulated           (4)
    fell        e > 0                  Japan's sales fell more than simulated           (5)

A rule names what the figures show; it proves no cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from core.backtest import rivals, scores, yearly
from core.backtest.assumed import assumed
from core.figures.tables import records
from core.language.messages import Message
from core.language.numbers import percent

NAMED = ("batteries", "pharmaceuticals", "semiconductor_equipment")
SMALL_DUTY = 0.05
REASONS: Mapping[str, Mapping[str, str]] = {
    "market": Message(
        "The whole market moved: other suppliers' sales changed by {others}. The model holds demand where it was in 2024."
    ),
    "no_duty": Message(
        "Hardly a tariff to respond to ({duty} points), so hardly a change is simulated. What moved sales (stocks, new products, orders) is outside the model; other suppliers: {others}."
    ),
    "switch": Message(
        "Japan sold more in spite of the duty while other suppliers moved by {others}: buyers switched to Japan, or needed what Japan makes, far beyond first-year elasticities."
    ),
    "held": Message(
        "Sales held up better than simulated; other suppliers: {others}. Demand or prices held more than the model gives."
    ),
    "fell": Message(
        "Sales fell further than simulated; other suppliers: {others}. Sellers cut prices more than a pass-through of {phi} says, or buyers bought less than first-year elasticities say."
    ),
}
# The same in a table's cell.
SHORT: Mapping[str, Mapping[str, str]] = {
    "market": Message("whole market moved"),
    "no_duty": Message("hardly a tariff"),
    "switch": Message("switch to Japan"),
    "held": Message("held up"),
    "fell": Message("fell further"),
}


@cache
def misses(name: str = "known_before", basis: str = "consumption") -> pd.DataFrame:
    """Sectors by their weight in the absolute score, the largest first.

    Columns key, base (USD bn), simulated_change, actual_change, duty, others (fractions), error (logs),
    share (of the score, fractions summing to 1) and reason (a key of REASONS).

    >>> float(misses().share.sum().round(9))
    1.0
    """
    found = yearly.imports(name, basis)
    error = scores.log_error(found.simulated, found.actual)
    lost = np.abs(error) * found.base
    others = found.key.map(rivals.world_growth()) - 1.0
    table = pd.DataFrame(
        {
            "key": found.key, "base": found.base, "simulated_change": found.simulated / found.base - 1.0,
            "actual_change": found.actual / found.base - 1.0, "duty": found.duty, "others": others,
            "error": error, "share": lost / lost.sum(),
        }
    )  # fmt: skip
    table["reason"] = [_reason(row) for row in records(table)]
    return table.sort_values("share", ascending=False, ignore_index=True)


def _reason(row) -> str:
    if abs(row.error + np.log1p(row.others)) <= abs(row.error) / 2.0:
        return "market"
    if row.duty < SMALL_DUTY:
        return "no_duty"
    if row.error > 0:
        return "fell"
    return "switch" if row.actual_change > 0 and row.others < row.actual_change else "held"


def why(row, language: str = "en") -> str:
    """What the figures show of a row of ``misses``, in words."""
    values = assumed("known_before")
    phi = percent(values["car_pass_through" if row.key == rivals.CARS else "tariff_pass_through"], language, digits=0)
    return REASONS[row.reason][language].format(
        others=percent(row.others, language, signed=True, digits=0), duty=f"{100 * row.duty:.1f}", phi=phi
    )
