"""Is there a level relation at all? The bounds test of Pesaran, Shin and Smith (2001).

On the error-correction equation, F is the ordinary test that the lagged levels of y and both regressors are all
zero::

    F = [(SSR₀ − SSR) / 3] / [SSR / (T − K)]              (1)

Below the lower bound there is no level relation whether the regressors are I(0) or I(1); above the upper bound there
is one in either case; between the bounds the test is silent. Case III (constant unrestricted) without a trend, case V
with one; k = 2 regressors. Bounds are asymptotic, from statsmodels' simulations of the authors' method.

F is computed here because ``UECMResults.bounds_test`` of statsmodels 0.15 refits without seasonal and other fixed
terms and looks its critical values up with the number of variables, y included, where the table wants the number of
regressors.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.evidence.equation import KEPT, REGRESSORS, Equation, error_correction, select
from core.sharing.kept import kept

LEVELS = ("y", *REGRESSORS)


class Bounds(NamedTuple):
    """F, the bounds at 10, 5 and 1 %, and the verdict at 5 %: ``relation``, ``none`` or ``silent``."""

    f: float
    lower: dict[int, float]
    upper: dict[int, float]
    verdict: str


@kept(most=KEPT, most_bytes=8 * 2**20)
def bounds(spec: Equation) -> Bounds:
    """The bounds test of an equation in ARDL form, with its own lags and all its dummies."""
    y, x = error_correction(spec, select(spec))
    lower, upper = critical_values(trend=spec.trend)
    f = level_f(y.to_numpy(), x.to_numpy(), len(LEVELS))
    verdict = "relation" if f > upper[5] else "none" if f < lower[5] else "silent"
    return Bounds(f, lower, upper, verdict)


def level_f(y: np.ndarray, x: np.ndarray, tested: int) -> float:
    """Equation (1): F that the first `tested` coefficients of y on x are zero."""

    def squares(columns: np.ndarray) -> float:
        residual = y - columns @ np.linalg.lstsq(columns, y, rcond=None)[0]
        return float(residual @ residual)

    free, held = squares(x), squares(x[:, tested:])
    return (held - free) / tested / (free / (len(y) - x.shape[1]))


def critical_values(*, trend: bool) -> tuple[dict[int, float], dict[int, float]]:
    """Lower and upper bounds by significance level in percent, for two regressors."""
    from statsmodels.tsa.ardl import pss_critical_values as pss

    case = 5 if trend else 3
    found = []
    for integrated in (False, True):
        values = pss.crit_vals[(len(REGRESSORS), case, integrated)]
        found.append(
            {
                round(100 - percentile): value
                for percentile, value in zip(pss.crit_percentiles[:3], values, strict=False)
            }
        )
    return found[0], found[1]
