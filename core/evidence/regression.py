"""Least squares with the errors each use calls for, and sums of coefficients.

Heteroskedasticity- and autocorrelation-consistent (HAC) covariance is Newey and West's with Bartlett weights::

    S = Γ₀ + Σ_{j=1}^{L} (1 − j/(L+1)) (Γ_j + Γ_j′),   Γ_j = Σ_t u_t u_{t−j} x_t x_{t−j}′        (1)
    V = (X′X)⁻¹ S (X′X)⁻¹                                                                   (2)
    L = ⌊4 (T/100)^{2/9}⌋ unless given                                                      (3)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

Z95 = 1.959964


class Coefficient(NamedTuple):
    """A point and its standard error; the interval covers 95 % if the estimate is normal and unbiased."""

    value: float
    se: float

    @property
    def low(self) -> float:
        return self.value - Z95 * self.se

    @property
    def high(self) -> float:
        return self.value + Z95 * self.se


def bandwidth(observations: int) -> int:
    """Newey and West's number of lags, equation (3).

    >>> bandwidth(100), bandwidth(160)
    (4, 4)
    """
    return int(4 * (observations / 100) ** (2 / 9))


def hac(y: pd.Series, x: pd.DataFrame, lags: int | None = None):
    """Least squares with HAC errors, equations (1) and (2): statsmodels' results."""
    from statsmodels.regression.linear_model import OLS

    lags = bandwidth(len(y)) if lags is None else lags
    return OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": lags})


def combination(fit, names: list[str], weight: float = 1.0) -> Coefficient:
    """Weighted sum of coefficients with its standard error."""
    chosen = np.array([weight if name in names else 0.0 for name in fit.params.index])
    variance = chosen @ np.asarray(fit.cov_params()) @ chosen
    return Coefficient(float(chosen @ fit.params.to_numpy()), float(np.sqrt(variance)))
