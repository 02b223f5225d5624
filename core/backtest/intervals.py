"""Sampling uncertainty of a score: a bootstrap over the scored sectors or goods.

With v the 2024 value and e the log error of a simulation, and of no change, in the same rows::

    ratio   = Σ v |e| / Σ v |e_0|                against no change                   (1)
    gap     = Σ v (|e| − |e_other|) / Σ v        against another simulation          (2)

Rows are drawn again with replacement, as many as there are, RESAMPLES times with one seed; v stays with its row, so the few
large sectors count in the interval as they do in the score. An interval runs from the 5th to the 95th percentile. Where (1)
holds 1, or (2) holds 0, the two are no different.

Not modelled: that shocks of a year are common to sectors; one year is one draw of those, and the interval is too narrow for it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import bootstrap

SEED = 20250402
RESAMPLES = 4999
LEVEL = 0.90


class Interval(NamedTuple):
    """A score and the ends of its interval."""

    value: float
    low: float
    high: float

    def verdict(self, even: float) -> str:
        """``nearer`` where the whole interval is below what stands for no difference, ``further`` above it, else ``no_different``.

        >>> Interval(0.7, 0.6, 1.0).verdict(1.0), Interval(0.7, 0.6, 0.9).verdict(1.0)
        ('no_different', 'nearer')
        """
        if self.high < even:
            return "nearer"
        return "further" if self.low > even else "no_different"


def ratio(error: ArrayLike, other: ArrayLike, base: ArrayLike) -> Interval:
    """Equation (1) from log errors of the same rows.

    >>> ratio([0.1, 0.1], [0.2, 0.2], [1.0, 3.0])
    Interval(value=0.5, low=0.5, high=0.5)
    """
    return _interval(lambda v, e, o, axis=-1: (v * e).sum(axis) / (v * o).sum(axis), base, error, other)


def gap(error: ArrayLike, other: ArrayLike, base: ArrayLike) -> Interval:
    """Equation (2) from log errors of the same rows."""
    return _interval(lambda v, e, o, axis=-1: (v * (e - o)).sum(axis) / v.sum(axis), base, error, other)


def _interval(statistic, base: ArrayLike, error: ArrayLike, other: ArrayLike) -> Interval:
    rows = np.asarray(base, float), np.abs(np.asarray(error, float)), np.abs(np.asarray(other, float))
    value = float(statistic(*rows))
    with np.errstate(invalid="ignore"):  # a standard error of equal figures, which is not used
        found = bootstrap(
            rows, statistic, n_resamples=RESAMPLES, confidence_level=LEVEL, paired=True, method="percentile", rng=SEED
        ).confidence_interval
    return Interval(value, float(found.low), float(found.high))
