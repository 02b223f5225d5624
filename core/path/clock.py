"""The share of each change's effect that has arrived by each month.

With Δ_k the change of a shock in month k and h the time since, in years::

    quantities:  x(t) = Σ_k Δ_k · φ(t−k) · ξ(t−k)/ξ(10)                         (1)
    prices:      x(t) = Σ_k Δ_k · φ(t−k)                                        (2)

Each change keeps its own clock, which a later change never restarts. A single change is then, at h years,
the static model at that horizon: exactly where ξ(h) = ξ(10), and to first order in the shock before,
because (1) scales the shock and the static model the elasticities.
"""

from __future__ import annotations

import numpy as np

from core.scenario import followed
from core.trade.behaviour import response_share_of


def lags(months: np.ndarray, changes: np.ndarray) -> np.ndarray:
    """Years from each change to each month, (months, changes); negative before it."""
    return (months[:, None] - changes[None, :]) / 12.0


def response_share(years: np.ndarray) -> np.ndarray:
    """ξ(h)/ξ(10), and 0 before the change.

    >>> response_share(np.array([-1.0, 10.0])).tolist()
    [0.0, 1.0]
    """
    return np.where(years >= 0.0, response_share_of(np.maximum(years, 0.0)), 0.0)


def begun(years: np.ndarray) -> np.ndarray:
    """1 from the month of the change on, 0 before."""
    return (years >= 0.0).astype(float)


def car_path(years: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """φ of cars that long after a duty and its standard deviation, as ``years``."""
    since = np.maximum(years, 0.0)
    return followed.car_path(since), followed.car_path(since, "se")
