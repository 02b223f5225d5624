"""Commitments to buy: what they add, and the shadow subsidy that would deliver it.

A commitment of C a year, a share f of which is fulfilled and a share a of that additional to what
would have been bought anyway, moves modelled purchases V to::

    V' = max(0, V + a · f · C)                      "additional"               (1)
    V' = max(V, V_0 + f · C)  where C > 0           "floor", V_0 the base year (2)

In a market of ``armington`` the buyer is moved from V to V' by a shadow subsidy z on that source
alone (negative favours it), which its rivals feel through the price indices::

    ln ĉ(z) + ln q̂(z) = ln(V' / V_0)                                           (3)

The left side falls in z, so the root is unique; z = 0 when V' = V.

Evidence, China's commitments of 2020-21 (Bown, Peterson Institute for International Economics): 288.8
of 502.4 bn USD were bought, f = 0.57; of the 200 bn meant to come on top of 2017, −13.6 bn did, so a
may be 0 or negative.

Not modelled: stockpiles, timing within the commitment, purchases diverted from third countries'
exports elsewhere, prices paid above the market.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.model.armington import solve

Array = NDArray[np.float64]

READINGS = ("additional", "floor")
LEAST_HAT = 1e-6  # purchases that fall to nothing are brought to a millionth: a price cannot reach 0
SETTLED = 1e-11  # in logs of value
MAX_STEPS = 80
POWER_LIMIT = 500.0  # largest log of a price to the power of an elasticity; exp overflows at 709


def fulfilment(actual: ArrayLike, commitment: ArrayLike) -> Array:
    """Share of a commitment that was bought, both in the same units; the commitment above 0.

    >>> round(float(fulfilment(288.8, 502.4)), 2)
    0.57
    """
    commitment = np.asarray(commitment, float)
    if not (commitment > 0.0).all():
        raise ValueError(f"a commitment must be above 0 to be fulfilled; given {commitment}")
    return np.asarray(actual, float) / commitment


def realised(
    modelled: ArrayLike,
    base: ArrayLike,
    commitment: ArrayLike,
    fulfilment: ArrayLike,
    additionality: ArrayLike,
    *,
    reading: str = "additional",
) -> Array:
    """Purchases with a commitment, equation (1) or (2); exactly ``modelled`` where there is none.

    Args:
        modelled: V, purchases of the same scenario without the commitment, any units.
        base: V_0, purchases of the base year, same units.
        commitment: C ≥ 0 a year, same units.
        fulfilment: f ≥ 0, a fraction.
        additionality: a, a fraction; may be negative.
        reading: "additional" (1) or "floor" (2).

    Raises:
        ValueError: an unknown reading, or a negative commitment or fulfilment.

    >>> float(realised(10.0, 9.0, 4.0, 0.5, 0.5))
    11.0
    >>> float(realised(10.0, 9.0, 4.0, 0.5, 0.5, reading="floor"))
    11.0
    """
    modelled, base, commitment = (np.asarray(value, float) for value in (modelled, base, commitment))
    fulfilled = np.asarray(fulfilment, float) * commitment
    if not (commitment >= 0.0).all() or not (fulfilled >= 0.0).all():
        raise ValueError(
            "a commitment and its fulfilment must be 0 or more; a cut in purchases is a negative additionality"
        )
    if reading == "additional":
        added = np.asarray(additionality, float) * fulfilled
        return np.where(added == 0.0, modelled, np.maximum(0.0, modelled + added))
    if reading == "floor":
        return np.where(commitment > 0.0, np.maximum(modelled, base + fulfilled), modelled)
    raise ValueError(f"reading is {reading!r}; it must be one of {', '.join(READINGS)}")


def shadow_subsidy(target_hat: ArrayLike, source: int, shares: ArrayLike, wedge: ArrayLike, **market: Any) -> Array:
    """z on one source that brings its value to a target, equation (3).

    Args:
        target_hat: V' / V_0 at border prices in the buyer's currency, ≥ 0, shape of the leading
            axes. Below a millionth, a millionth is delivered.
        source: position of the favoured source on the last axis.
        shares, wedge, market: the other arguments of ``armington.solve``.

    Returns:
        z in logs, leading axes; exactly 0 where the target is what the market gives anyway.

    Raises:
        ValueError: a target that is negative or not a number.
        ArithmeticError: no subsidy reaches the target, as when demand has no price response at all.

    >>> demand = dict(sigma_foreign=3.0, sigma_home=2.0, demand_elasticity=-0.8, inverse_supply=0.0)
    >>> z = shadow_subsidy(1.5, 1, [0.5, 0.2, 0.3], 1.0, **demand)
    >>> round(float(solve([0.5, 0.2, 0.3], 1.0, shadow_subsidy=[0, float(z), 0], **demand).value_hat[1]), 9)
    1.5
    """
    target_hat = np.asarray(target_hat, float)
    if not (np.isfinite(target_hat) & (target_hat >= 0.0)).all():
        raise ValueError(f"target_hat must be finite and 0 or more, a ratio to base-year purchases; given {target_hat}")
    target = np.log(np.maximum(target_hat, LEAST_HAT))
    chosen = np.arange(np.shape(shares)[-1]) == source

    def excess(z: Array) -> Array:
        result = solve(shares, wedge, shadow_subsidy=z[..., None] * chosen, **market)
        return np.log(result.value_hat[..., source]) - target

    z = np.zeros(target.shape)
    now = excess(z)
    z = np.zeros(now.shape)
    steepest = np.maximum(np.maximum(market["sigma_foreign"], market["sigma_home"]), 1.0)
    high = POWER_LIMIT / steepest + np.zeros(now.shape)
    low = -high
    # Demand is steep where a source is small and flat where it has taken the market: secant steps
    # follow that, and a bracket keeps them in.
    slope = np.full(now.shape, -1.0)
    for _ in range(MAX_STEPS):
        settled = np.abs(now) <= SETTLED
        if settled.all():
            return z
        low, high = np.where(now > 0.0, z, low), np.where(now < 0.0, z, high)
        step = z - now / slope
        step = np.where((step > low) & (step < high), step, (low + high) / 2.0)
        step = np.where(settled, z, step)
        later = excess(step)
        moved = ~settled & (step != z)
        slope = np.where(moved, (later - now) / np.where(moved, step - z, 1.0), slope)
        slope = np.minimum(slope, -1e-3)
        z, now = step, later
    raise ArithmeticError(
        f"no subsidy brings purchases to between {target_hat.min():g} and {target_hat.max():g} times the base year; "
        "check that the demand or substitution elasticities are above 0"
    )
