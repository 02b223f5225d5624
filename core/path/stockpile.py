"""Stockpiling ahead of a tariff: an assumption, off unless asked for.

A rise of a cell's duty brings imports forward, θ months of them per 10 log points, at most CAP months;
two thirds arrive in the month before and one third the month before that, and the same amount is missing
in equal parts over three months. Nothing is gained or lost, and a rise in the first two months, whose
stockpile would lie before the path, has none.

Not modelled: postponing imports ahead of a cut; storage cost; goods that cannot be stored; surprise.
"""

from __future__ import annotations

import numpy as np

from core.duties.sources import FOCUS
from core.path import shocks
from core.path.calendar import Calendar
from core.path.shocks import Series
from core.scenario.lever import Values

CAP = 2.0
PER = 0.1
BEFORE, AFTER = (1 / 3, 2 / 3), (1 / 3, 1 / 3, 1 / 3)


def bought_ahead(calendar: Calendar, values: Values, annual: np.ndarray) -> np.ndarray:
    """Exports moved between months, USD bn in the month, of exports at annual rates; both (months, cells)."""
    moved = np.zeros_like(annual)
    if not calendar.stockpile:
        return moved
    tariff = Series.of(shocks.us_tariff(calendar, values, len(annual))[:, :, FOCUS])
    for month, step in zip(tariff.at, tariff.step, strict=True):
        if len(BEFORE) <= month <= len(annual) - len(AFTER):
            amount = np.minimum(calendar.stockpile * np.maximum(step, 0.0) / PER, CAP) * annual[month - 1] / 12.0
            moved[month - len(BEFORE) : month] += np.outer(BEFORE, amount)
            moved[month : month + len(AFTER)] -= np.outer(AFTER, amount)
    return moved
