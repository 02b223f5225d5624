"""What grows with the years since a change: linear between the years that are known, flat outside them.

So grow the response of imports to a lasting tariff, ξ(h), whose estimates are at one, five and ten years, and the
pass-through of tariffs on cars, φ(h). Both are parameters (``data/parameters.toml``); elasticities at h are the
long-run ones times ξ(h)/ξ(10) (``core.trade.behaviour``). Flat below one year is an assumption.

Not modelled: stockpiling ahead of a date; adjustment that depends on the size of the change.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def path(horizon: ArrayLike, years: Sequence[float], values: Sequence[float]) -> Array:
    """Value at a horizon in years, linear between the given years and flat outside them.

    Raises:
        ValueError: a horizon below 0, or years that do not rise.

    >>> float(path(2.0, [1, 3], [0.3, 0.7]))
    0.5
    """
    horizon = np.asarray(horizon, float)
    if not (horizon >= 0.0).all():
        raise ValueError(f"the horizon is in years since the change, 0 or more; given {horizon}")
    if not (np.diff(years) > 0.0).all():
        raise ValueError(f"the years of a path must rise; given {list(years)}")
    return np.asarray(np.interp(horizon, years, values))
