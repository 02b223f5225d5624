"""How far trade has adjusted some years after a change.

The response of imports to a lasting tariff grows with time h in years. ξ(h) joins the estimates at
one, five and ten years by straight lines and is flat outside them; elasticities at h are the
long-run ones times a scale::

    ξ(1) = 0.76,  ξ(5) = 1.24,  ξ(10) = 2.12                                   (1)
    scale(h) = ξ(h) / ξ(10)                                                    (2)
    φ_cars(h) = 0.05, 0.3, 0.7, 0.9 at 0, 1, 3, 5 years, linear between        (3)

(1): Boehm, Levchenko and Pandalai-Nayar (2023), American Economic Review 113(4), standard errors
0.11, 0.19, 0.32. Flat below one year is an assumption. (3) is a judgement with a wide spread, after
car export prices fell by about a fifth in mid-2025 with units little changed (Bank of Japan).

Not modelled: stockpiling ahead of a date; adjustment that depends on the size of the change.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

RESPONSE_YEARS = (1.0, 5.0, 10.0)
RESPONSE = (0.76, 1.24, 2.12)
CAR_YEARS = (0.0, 1.0, 3.0, 5.0)
CAR_PASS_THROUGH = (0.05, 0.3, 0.7, 0.9)


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


def response(horizon: ArrayLike) -> Array:
    """ξ(h), the size of the tariff elasticity of imports h years on, equation (1).

    >>> response([0.5, 1, 3, 10]).round(2).tolist()
    [0.76, 0.76, 1.0, 2.12]
    """
    return path(horizon, RESPONSE_YEARS, RESPONSE)


def scale(horizon: ArrayLike) -> Array:
    """Elasticities h years on as a share of their long-run values, equation (2).

    >>> round(float(scale(1)), 4)
    0.3585
    """
    return response(horizon) / RESPONSE[-1]


def car_pass_through(
    horizon: ArrayLike, years: Sequence[float] = CAR_YEARS, values: Sequence[float] = CAR_PASS_THROUGH
) -> Array:
    """φ of cars h years after a duty, equation (3).

    >>> float(car_pass_through(1))
    0.3
    """
    return path(horizon, years, values)
