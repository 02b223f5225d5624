"""One market's answer at many points in time: quantities to what has come through, prices to what holds.

With x_k the changes of a buyer price shift, ξ_k how far each has come through (``clock``) and σ the
long-run elasticities, each point is one static market::

    s = Σ_k |x_k| ξ_k / Σ_k |x_k|                                       (1)  mean reach of a cell
    ln q̂ = nested CES at elasticities s·σ, of the shifts Σ_k ξ_k x_k / s  (2)
    ln p̂ = Σ_k x_k + (ln q̂ + E·Σ_k ξ_k x_k)/ε ;  ln ĉ = ln p̂ − ln T̂ − ln AV̂E      (3)

To first order s drops out of (2): quantities answer at long-run elasticities to what has come through.
Dividing by it makes a single change exactly the static model at that horizon, at every horizon. E is
the focus source's long-run own elasticity and its sum leaves out barriers, whose pass-through is not
given; where supply is flat (1/ε = 0) the price is the shift.

Not modelled: as ``core.model.armington``; the path knows no other variant.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.duties.sources import FOCUS
from core.model import one_source
from core.trade import behaviour
from core.trade.markets import Market

NO_SHOCK = 1e-14  # logs below this are rounding
NO_BARRIER = np.zeros((1, 1))


@dataclass(frozen=True)
class Behaviour:
    """Long-run σF, σH and η (points or 1, cells), and the foreign supply slope 1/ε (points or 1, 1)."""

    sigma_foreign: np.ndarray
    sigma_home: np.ndarray
    demand: np.ndarray
    slope: np.ndarray


def logs(
    market: Market,
    reached: np.ndarray,
    response_share: np.ndarray,
    price: np.ndarray,
    wedge: np.ndarray,
    found: Behaviour,
    barrier: np.ndarray = NO_BARRIER,
) -> tuple[np.ndarray, np.ndarray]:
    """(ln ĉ, ln q̂) of the focus source, each (points, cells); equations (3) and (2).

    Args:
        reached: Σ ξ_k x_k, buyers' price shifts that have come through, in logs (points, cells, sources), without barriers.
        reach: s (points, cells), above 0.
        price: Σ x_k of the focus source, the shift that holds now (points, cells).
        wedge: ln T̂ + ln AV̂E of the focus source now (points, cells).
        found: elasticities.
        barrier: the focus source's barrier that has come through (points, cells); part of price and wedge too.
    """
    if not max(np.abs(shock).max(initial=0.0) for shock in (reached, barrier)) > NO_SHOCK:
        return price - wedge, np.zeros(price.shape)
    sources = reached.shape[-1]
    ones = np.ones((1, 1))
    value = one_source.value_hat(
        FOCUS, market.shares, reached / response_share[..., None], np.zeros(sources), barrier / response_share, sigma_foreign=found.sigma_foreign * response_share,
        sigma_home=found.sigma_home * response_share, demand_elasticity=found.demand * response_share, slope=found.slope, tariff_pass_through=ones, currency_pass_through=ones,
    )  # fmt: skip
    log_value = np.log(value)
    if not found.slope.any():
        return price - wedge, log_value
    answered = reached[..., FOCUS] * own_elasticity(market, found)
    quantity = (log_value - found.slope * answered) / (1.0 + found.slope)
    return price + found.slope * (quantity + answered) - wedge, quantity


def own_elasticity(market: Market, found: Behaviour) -> np.ndarray:
    """E of the focus source (points, cells), as in ``core.trade.behaviour``."""
    share, foreign = market.shares[:, FOCUS], 1.0 - market.shares[:, 0]
    within = np.divide(share, foreign, out=np.zeros_like(share), where=foreign > 0)
    return (
        found.sigma_foreign
        - (found.sigma_foreign - found.sigma_home) * within
        - (found.sigma_home + found.demand) * share
    )


def mean_reach(*shocks: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """s, equation (1), of shocks given as (size of each change (changes, cells), ξ (points, changes)); 1 where nothing moved.

    >>> mean_reach((np.array([[0.5]]), np.array([[0.0], [0.4]]))).tolist()
    [[1.0], [0.4]]
    """
    moved = sum(np.where(response_share > 0.0, 1.0, 0.0) @ size for size, response_share in shocks)
    came = sum(response_share @ size for size, response_share in shocks)
    return np.divide(came, moved, out=np.ones_like(came), where=moved > NO_SHOCK)


def long_run(market: Market, values) -> behaviour.Behaviour:
    """Central elasticities at ten years, each (cells,)."""
    return behaviour.Behaviour.of(market, {**values, "horizon": 10.0})
