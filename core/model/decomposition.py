"""A change in the value of trade as price and volume.

With V' = V ĉ q̂ (c border price, q quantity) and L the logarithmic mean of V and V'::

    L = (V' − V) / ln(V'/V)                                                    (1)
    V' − V = L ln ĉ + L ln q̂            price and volume effect, no residual   (2)

Trade that appears or ends is all volume, the limit of (2). Linear methods can report trade below 0, which
has no logarithm; its price effect is that on the mean of the two quantities, again without residual::

    (ĉ − 1) (V + V'/ĉ) / 2                                                     (3)

References: Ang (2004), "Decomposition analysis for policymaking in energy", Energy Policy 32(9), for
(2); Bennet (1920), Journal of the Royal Statistical Society 83(3), for (3).

Not modelled: quality and mix within a flow, which customs statistics count as price.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

NO_TRADE = 1e-200  # of a value below this, a ratio to another value may be too large for a number


class PriceVolume(NamedTuple):
    """Effects in the units of value; they sum to its change."""

    price: Array
    volume: Array


def price_volume(before: ArrayLike, after: ArrayLike, price_hat: ArrayLike) -> PriceVolume:
    """Price and volume effect of a change in value, equation (2), or (3) where a value is below 0.

    Args:
        before: V, in any units.
        after: V', in the same units.
        price_hat: ĉ > 0 in the currency of the values; in dollars, of a price in yen, ĉ/ê.

    Returns:
        ``PriceVolume``; price and volume sum to ``after − before``.

    Raises:
        ValueError: a price ratio that is not above 0.

    >>> effects = price_volume(40.0, 33.6, 0.8)
    >>> effects.price.round(2).item(), effects.volume.round(2).item()
    (-8.19, 1.79)
    """
    before, after, price_hat = np.broadcast_arrays(*(np.asarray(x, float) for x in (before, after, price_hat)))
    if not (price_hat > 0.0).all():
        raise ValueError(f"a price ratio must be above 0; the least given is {price_hat.min():g}")
    traded = (before > NO_TRADE) & (after > NO_TRADE)
    log_value = np.log(np.where(traded, after, 1.0) / np.where(traded, before, 1.0))
    # L/V = (x − 1)/ln x, which is 1 where the value does not change.
    mean = np.divide(np.expm1(log_value), log_value, out=np.ones_like(log_value), where=log_value != 0.0)
    price = np.where(traded, before * mean * np.log(price_hat), 0.0)
    below = (before < 0.0) | (after < 0.0)
    price = np.where(below, (price_hat - 1.0) * (before + after / price_hat) / 2.0, price)
    return PriceVolume(price, after - before - price)
