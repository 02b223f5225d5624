"""General equilibrium of a one-sector world: wages and incomes respond, and trade balances add up.

Goods differ by country of origin (Armington), or by technology as in Eaton and Kortum; the equations are
the same. A hat is scenario over reference. With X trade before duty, X_ii sales at home, θ the trade
elasticity, w wages, T = 1 + t, d non-tariff costs, L labour, fixed::

    Y_i = Σ_j X_ij                                     income from sales              (1)
    E_j = Σ_i T_ij X_ij                                spending, duty included        (2)
    D_j = Σ_i X_ij − Y_j                               deficit = imports − exports    (3)
    λ̂_ij = (ŵ_i T̂_ij d̂_ij)^−θ / Φ_j,  Φ_j = Σ_k λ_kj (ŵ_k T̂_kj d̂_kj)^−θ             (4)
    P̂_j = Φ_j^(−1/θ)                                   price index                    (5)
    E'_j (1 − Σ_i λ'_ij t'_ij / T'_ij) = ŵ_j Y_j + D'_j  duties return to buyers      (6)
    ŵ_i Y_i = Σ_j λ'_ij E'_j / T'_ij                   markets clear                  (7)

The money unit is world income: Σ ŵ_i Y_i = Σ Y_i. Nothing in (1)-(7) says what a deficit does, so that is a
named choice, the closure::

    world_gdp   D'_j = D_j                                         fixed in units of world income      (8)
    own_gdp     D'_j = ŵ_j D_j − ŵ_j Y_j Σ_k ŵ_k D_k / Σ_k ŵ_k Y_k  a share of own income               (9)

Shares of own income need not add up to zero in the scenario; the last term of (9) takes the same share
of its income from everybody.

``world_market`` solves (1)-(9) for ln ŵ.

Source: Dekle, Eaton and Kortum (2008), "Global Rebalancing with Gravity", for the hats and closure (8);
Costinot and Rodríguez-Clare (2014), "Trade Theory with Numbers", sections 2 and 4, for the duties.

Not modelled: more than one sector, intermediate goods, labour supply, capital flows and what moves them, time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.model.world_market import Economy, equilibrium

Array = NDArray[np.float64]

CLOSURES = ("world_gdp", "own_gdp")
# Given spending is often printed to a few digits.
SPENDING_TOLERANCE = 1e-6


class Equilibrium(NamedTuple):
    """The scenario beside the reference; money in units of world income, regions in the order given.

    Attributes:
        trade_1: trade before duty [exporter, importer], in the units of ``trade``.
        wage_hat: ŵ (n,).
        price_hat: P̂ (n,), of the buyers' price index.
        welfare_hat: real spending Ê / P̂ (n,).
        expenditure_1: E', duty included (n,).
        revenue_1: duties collected, by importer (n,).
        balance_0: exports less imports in the reference (n,).
        balance_1: the same in the scenario (n,).
        residual: largest |ln sales − ln income|.
    """

    trade_1: Array
    wage_hat: Array
    price_hat: Array
    welfare_hat: Array
    expenditure_1: Array
    revenue_1: Array
    balance_0: Array
    balance_1: Array
    residual: float


def solve(
    trade: ArrayLike,
    expenditure: ArrayLike,
    tariff_0: ArrayLike,
    tariff_1: ArrayLike,
    *,
    trade_elasticity: float,
    closure: str = "world_gdp",
    barrier_hat: ArrayLike = 1.0,
) -> Equilibrium:
    """Wages, prices, trade and balances after a change of tariffs, equations (1)-(9).

    Args:
        trade: reference trade before duty, ``trade[exporter, importer]`` (n, n), ≥ 0, with sales at
            home on the diagonal; any money unit.
        expenditure: what each importer spends, duty included (n,): the columns of
            ``trade * (1 + tariff_0)`` summed. It must agree with them, and so catches trade that is
            transposed, lacks its diagonal, or already includes duty.
        tariff_0: ad valorem tariff in the reference, fraction, same layout or one number, > −1.
        tariff_1: the same in the scenario.
        trade_elasticity: θ > 0, by which trade falls when its cost rises; σ − 1 under Armington.
        closure: ``world_gdp`` or ``own_gdp``, what a region's deficit does.
        barrier_hat: d̂, ratio of non-tariff costs, likewise, > 0; they bring no revenue.

    Returns:
        ``Equilibrium``.

    Raises:
        ValueError: arrays that do not fit together, an unknown closure, θ ≤ 0, or a scenario in which a
            region cannot finance the deficit that the closure gives it.

    >>> trade = [[80.0, 20.0], [20.0, 80.0]]
    >>> taxed = [[0.0, 0.0], [0.1, 0.0]]
    >>> found = solve(trade, [100.0, 100.0], 0.0, taxed, trade_elasticity=4.0)
    >>> found.wage_hat.round(4).tolist()
    [1.0259, 0.9741]
    >>> found.welfare_hat.round(4).tolist()
    [1.0078, 0.9905]
    """
    trade, expenditure, tariff_0, tariff_1, barrier_hat = _checked(trade, expenditure, tariff_0, tariff_1, barrier_hat)
    if closure not in CLOSURES:
        raise ValueError(f"closure is {closure!r}; it must be one of {', '.join(CLOSURES)}")
    if not (np.isfinite(trade_elasticity) and trade_elasticity > 0.0):
        raise ValueError(f"trade_elasticity is {trade_elasticity}; it must be above 0 (given by its size, 4.0)")
    economy = Economy(trade, tariff_0, tariff_1, barrier_hat, float(trade_elasticity), closure)
    log_wage = equilibrium(economy)
    state = economy.at(log_wage)
    return Equilibrium(
        trade_1=state.trade,
        wage_hat=np.exp(log_wage),
        price_hat=state.phi ** (-1.0 / economy.theta),
        welfare_hat=state.spending_hat * state.phi ** (1.0 / economy.theta),
        expenditure_1=expenditure * state.spending_hat,
        revenue_1=(tariff_1 * state.trade).sum(axis=0),
        balance_0=trade.sum(axis=1) - trade.sum(axis=0),
        balance_1=state.trade.sum(axis=1) - state.trade.sum(axis=0),
        residual=float(np.abs(state.gap).max()),
    )


def _checked(trade, expenditure, tariff_0, tariff_1, barrier_hat) -> list[Array]:
    trade, expenditure = np.asarray(trade, float), np.asarray(expenditure, float)
    if trade.ndim != 2 or trade.shape[0] != trade.shape[1]:
        raise ValueError(f"trade must be square, trade[exporter, importer]; its shape is {trade.shape}")
    if not np.isfinite(trade).all() or trade.min() < 0.0:
        raise ValueError(f"trade must be finite and 0 or more; its least value is {trade.min():g}")
    if not trade.sum(axis=0).all() or not trade.sum(axis=1).all():
        raise ValueError(
            "a region sells or buys nothing at all; leave it out, or give its sales at home on the diagonal"
        )
    named = {"tariff_0": (tariff_0, -1.0), "tariff_1": (tariff_1, -1.0), "barrier_hat": (barrier_hat, 0.0)}
    filled = []
    for name, (value, floor) in named.items():
        value = np.asarray(value, float)
        if value.shape not in ((), trade.shape):
            raise ValueError(f"{name} has shape {value.shape}; it must be one number or have trade's, {trade.shape}")
        if not np.isfinite(value).all() or value.min() <= floor:
            raise ValueError(f"{name} must be finite and above {floor:g}; its least value is {value.min():g}")
        filled.append(np.broadcast_to(value, trade.shape))
    spent = (trade * (1.0 + filled[0])).sum(axis=0)
    if expenditure.shape != spent.shape:
        raise ValueError(
            f"expenditure must be one number per importer, {spent.shape}; its shape is {expenditure.shape}"
        )
    if not np.allclose(expenditure, spent, rtol=SPENDING_TOLERANCE, atol=0.0):
        worst = int(np.abs(expenditure / spent - 1.0).argmax())
        raise ValueError(
            f"expenditure of region {worst} is {expenditure[worst]:g}, and its purchases with duty add up to "
            f"{spent[worst]:g}; is trade [exporter, importer], before duty, with sales at home on the diagonal?"
        )
    return [trade, expenditure, *filled]
