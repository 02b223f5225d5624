"""Is the yen's coefficient stable? The log-log equation on moving and on growing windows."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.evidence.equation import FEWEST_QUARTERS, KEPT, REGRESSORS, Equation, sample
from core.evidence.regression import combination, hac
from core.evidence.series import deterministic
from core.sharing.kept import kept

WINDOWS = ("rolling", "recursive")


@kept(most=KEPT, most_bytes=8 * 2**20)
def coefficients(spec: Equation, window: str = "rolling", step: int = 2) -> pd.DataFrame:
    """The yen's coefficient by last quarter of the window: columns value, low, high (95 %, HAC).

    ``rolling`` moves FEWEST_QUARTERS quarters along; ``recursive`` keeps the first quarter. Every `step` quarters.
    """
    if window not in WINDOWS:
        raise ValueError(f"window {window!r} was given; known are {', '.join(WINDOWS)}")
    data = sample(replace(spec, form="loglog"))
    ends = range(len(data), FEWEST_QUARTERS - 1, -step)
    rows = {}
    for end in reversed(ends):
        part = data.iloc[max(0, end - FEWEST_QUARTERS) if window == "rolling" else 0 : end]
        x = part[list(REGRESSORS)].join(deterministic(part.index, trend=spec.trend, breaks=spec.breaks))
        found = combination(hac(part["y"], x), ["yen"])
        rows[part.index[-1]] = (found.value, found.low, found.high)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["value", "low", "high"])
