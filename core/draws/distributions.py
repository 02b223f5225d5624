"""How an assumption is drawn between the ends of its range, and which ranges on file are drawn besides the levers.

With π of the draws below the central value, each side falls linearly from it to its end::

    x = low + (central − low)·√(u/π)              u < π
    x = high − (high − central)·√((1−u)/(1−π))    u ≥ π,   π = (high − central)/(high − low)        (1)

so the central value is about the mean of its draws: by its median, everything with a longer side would pull the middle of
all draws to that side. A ratio is drawn for a programme whether or not its measure is in force; where it is not, its goods
pay the general duty and that one's ratio would be right: at most 0.02 bn USD on an end of any preset's range. Neither side takes more than ``most_on_one_side`` of the draws. Where a range ends at its central value, half of
the draws stand there.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from core.duties.rates import kappa
from core.figures.programmes import programmes
from core.figures.tables import parameters, table
from core.trade.markets import us_market


class Spans(NamedTuple):
    """Ranges on file, each (low, central, high) by row, and the row of each cell of the U.S. market."""

    us_own: np.ndarray
    us_row: np.ndarray
    japan_own: np.ndarray
    kappa: np.ndarray
    kappa_row: np.ndarray


class Shared(NamedTuple):
    """What is drawn whatever a scenario assumes, (draws, cells): imports' shares of both markets, and κ over its central value."""

    us_foreign: np.ndarray
    jp_foreign: np.ndarray
    collected: np.ndarray | None


@cache
def most_on_one_side() -> float:
    """The largest share of an assumption's draws on one side of its central value."""
    return float(parameters()["draws_most_on_one_side"]["value"])


def between(
    point: np.ndarray, low: float | np.ndarray, central: float | np.ndarray, high: float | np.ndarray
) -> np.ndarray:
    """Equation (1) by inverse distribution, for points u of the unit interval.

    >>> between(np.array([0.0, 0.3, 0.6, 1.0]), 0.0, 2.0, 5.0).round(2).tolist()
    [0.0, 1.41, 2.0, 5.0]
    """
    width = np.asarray(high, float) - low
    lower = np.divide(high - np.asarray(central, float), width, out=np.full(width.shape, 0.5), where=width > 0.0)
    one_sided = (lower == 0.0) | (lower == 1.0)
    most = most_on_one_side()
    lower = np.where(one_sided, 0.5, np.clip(lower, 1.0 - most, most))
    below = low + (central - low) * np.sqrt(np.minimum(point / lower, 1.0))
    above = high - (high - central) * np.sqrt(np.minimum((1.0 - point) / (1.0 - lower), 1.0))
    return np.where(point < lower, below, above)


def shared(us_own: np.ndarray, japan_own: np.ndarray, collection: np.ndarray) -> Shared:
    """From points of the unit interval, each (draws,): all sectors' own shares move together, as do all programmes' κ."""
    spans = _spans()
    found = (between(us_own[:, None], *spans.us_own), between(collection[:, None], *spans.kappa))
    # Transposed, so that each cell's draws are together in memory.
    own, collected = (one.T[row].T for one, row in zip(found, (spans.us_row, spans.kappa_row), strict=True))
    return Shared(1.0 - own, 1.0 - between(japan_own[:, None], *spans.japan_own), collected)


@cache
def _spans() -> Spans:
    own, goods, ratio = (table(name) for name in ("us_own_share", "us_exports_to_japan", "collection_ratio"))
    sector, programme = zip(*(key.split(".") for key in us_market().keys), strict=True)
    paid_as = {key: row.collected_as or key for key, row in programmes().items()}
    central = np.array([kappa()[key] for key in ratio.programme])
    # Nothing above the law is collected (``data/build/collection.py``): a ratio above 1 says that the law was read too low.
    low, high = np.minimum(ratio.low, central), np.clip(ratio.high, central, 1.0)
    return Spans(
        own[["low", "own_share", "high"]].to_numpy(float).T,
        own.set_index("sector").index.get_indexer(pd.Index(sector)),
        goods[["own_low", "own_share", "own_high"]].to_numpy(float).T,
        np.stack([low / central, np.ones_like(central), high / central]),
        ratio.set_index("programme").index.get_indexer(pd.Index([paid_as[key] for key in programme])),
    )
