"""GSIM: Francois and Hall's global simulation model of one industry, N exporters × N importers.

Goods differ by origin; demand is linearised around the reference. For exporter r, importer v, with
T the power of the duty (1 + duty), θ shares of v's spending at internal prices and λ shares of
r's sales at world prices::

    N_(v,r,r) = θ_(v,r) E_m − (1 − θ_(v,r)) E_s       own-price elasticity      (1)
    N_(v,r,s) = θ_(v,s) (E_m + E_s)                   cross-price elasticity    (2)
    M̂_(v,r) = N_(v,r,r) (P̂_r + T̂_(v,r)) + Σ_s≠r N_(v,r,s) (P̂_s + T̂_(v,s))     (3)
    E_x P̂_r = Σ_v λ_(r,v) M̂_(v,r)                     world markets clear       (4)

where P̂ is the change in r's world price and T̂ = T1/T0 − 1. (3) in (4) is N linear equations in P̂.
Then, with R trade at world prices::

    ΔPS_r = R_r P̂_r (1 + E_x P̂_r / 2)                                            (5)
    Ĉ_v   = Σ_r θ_(v,r) [(1 + P̂_r) T1/T0 − 1]         composite price           (6)
    ΔCS_v = (Σ_r R_(v,r) T0_(v,r)) (½ E_m Ĉ_v² sgn Ĉ_v − Ĉ_v)                    (7)

Source: Francois and Hall (2003), "Global Simulation Analysis of Industry-Level Trade Policy",
version 3.0, 21 April 2003, and its sample sheet. (7) is kept as they print it, for comparison with
their tables; with E_m < 0 its second-order term enlarges a loss from a price rise, where the
triangle under a straight demand curve would trim it by ½ |E_m| Ĉ².

Not modelled: anything beyond the first order in demand (the reason for ``variants``' validity
flag), other industries, income, quotas.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


class GsimResult(NamedTuple):
    """Changes from the reference; welfare in the units of trade.

    Attributes:
        world_price_change: P̂, by exporter (n,), a fraction.
        trade_1: trade after the change at the new world prices [exporter, importer].
        quantity_change: M̂ [exporter, importer], a fraction.
        composite_price_change: Ĉ, by importer (n,), a fraction.
        producer_surplus_change: by exporter (n,).
        consumer_surplus_change: by importer (n,).
        tariff_revenue_change: by importer (n,).
    """

    world_price_change: Array
    trade_1: Array
    quantity_change: Array
    composite_price_change: Array
    producer_surplus_change: Array
    consumer_surplus_change: Array
    tariff_revenue_change: Array

    @property
    def net_welfare_change(self) -> Array:
        """Producer and consumer surplus and tariff revenue, by region (n,)."""
        return self.producer_surplus_change + self.consumer_surplus_change + self.tariff_revenue_change


def gsim(
    trade: ArrayLike,
    power_0: ArrayLike,
    power_1: ArrayLike,
    *,
    demand_elasticity: ArrayLike,
    supply_elasticity: ArrayLike,
    substitution_elasticity: ArrayLike,
) -> GsimResult:
    """World prices, trade and welfare after a change of duties, equations (1)-(7).

    Args:
        trade: reference trade at world prices, ``trade[exporter, importer]`` (n, n), ≥ 0; the
            diagonal holds sales at home, or 0.
        power_0: 1 + duty in the reference, same layout, > 0.
        power_1: 1 + duty after the change.
        demand_elasticity: E_m < 0 of the composite, one number or by importer (n,).
        supply_elasticity: E_x > 0, one number or by exporter (n,).
        substitution_elasticity: E_s > 0, one number or by importer (n,).

    Returns:
        ``GsimResult``.

    Raises:
        ValueError: arrays that do not fit together, or an elasticity of the wrong sign.

    >>> trade = [[0.0, 100.0], [100.0, 0.0]]
    >>> free, taxed = [[1.0, 1.0], [1.0, 1.0]], [[1.0, 1.1], [1.0, 1.0]]
    >>> result = gsim(trade, free, taxed, demand_elasticity=-1.0, supply_elasticity=1.0,
    ...               substitution_elasticity=5.0)
    >>> result.world_price_change.round(3).tolist()
    [-0.05, 0.0]
    """
    trade, power_0, power_1 = _square(trade=trade, power_0=power_0, power_1=power_1)
    n = len(trade)
    e_m = _elasticity("demand_elasticity", demand_elasticity, n, sign=-1)
    e_x = _elasticity("supply_elasticity", supply_elasticity, n, sign=1)
    e_s = _elasticity("substitution_elasticity", substitution_elasticity, n, sign=1)

    spending = trade * power_0
    spent, sold = spending.sum(axis=0), trade.sum(axis=1)
    theta = spending / np.where(spent > 0.0, spent, 1.0)
    sales_share = trade / np.where(sold > 0.0, sold, 1.0)[:, None]
    tariff_change = power_1 / power_0 - 1.0

    # (1) and (2) together: every price acts through the composite, and one's own also directly, −E_s.
    pull = theta * (e_m + e_s)  # [s, v]
    from_tariffs = (pull * tariff_change).sum(axis=0) - e_s * tariff_change  # [r, v]
    response = sales_share @ pull.T - np.diag(sales_share @ e_s)  # [r, s], of r's sales to s's price
    world_price = np.linalg.solve(np.diag(e_x) - response, (sales_share * from_tariffs).sum(axis=1))

    quantity = from_tariffs + pull.T @ world_price - e_s * world_price[:, None]
    trade_1 = trade * (1.0 + quantity) * (1.0 + world_price)[:, None]
    composite = (theta * ((1.0 + world_price)[:, None] * power_1 / power_0 - 1.0)).sum(axis=0)
    return GsimResult(
        world_price_change=world_price,
        trade_1=trade_1,
        quantity_change=quantity,
        composite_price_change=composite,
        producer_surplus_change=sold * world_price * (1.0 + e_x * world_price / 2.0),
        consumer_surplus_change=spent * (0.5 * e_m * composite**2 * np.sign(composite) - composite),
        tariff_revenue_change=(trade_1 * (power_1 - 1.0) - trade * (power_0 - 1.0)).sum(axis=0),
    )


def _square(**arrays: ArrayLike) -> list[Array]:
    checked = {name: np.asarray(value, float) for name, value in arrays.items()}
    shape = checked["trade"].shape
    if len(shape) != 2 or shape[0] != shape[1]:
        raise ValueError(f"trade must be square, trade[exporter, importer], regions in one order; its shape is {shape}")
    for name, array in checked.items():
        if array.shape != shape:
            raise ValueError(f"{name} has shape {array.shape} and trade has {shape}; they must be the same")
        least, allowed = (0.0, "0 or more") if name == "trade" else (np.nextafter(0.0, 1.0), "above 0, 1 + duty")
        if not np.isfinite(array).all() or array.min(initial=1.0) < least:
            raise ValueError(f"{name} must be finite and {allowed}; its least value is {float(array.min()):g}")
    return list(checked.values())


def _elasticity(name: str, value: ArrayLike, n: int, sign: int) -> Array:
    array = np.asarray(value, float)
    if array.ndim > 1 or array.size not in (1, n):
        raise ValueError(f"{name} must be one number or one per region ({n}); its shape is {array.shape}")
    if not np.isfinite(array).all() or not (sign * array > 0.0).all():
        raise ValueError(f"{name} must be {'below' if sign < 0 else 'above'} 0; given {np.asarray(value)}")
    return np.broadcast_to(array, (n,))
