"""Nested CES ("Armington") demand in one market, solved exactly.

Buyers choose between their own producers (source 0) and a composite of foreign sources F::

    ln p_i = φ_i ln T̂_i + ln AV̂E_i + ψ_i ln ê_i + (1/ε_i) ln q_i + z_i        (1)
    ln q_i = −σF ln p_i + (σF − σH) ln P_F + (σH + η) ln P + ln D    i in F   (2)
    ln q_0 = −σH ln p_0 + (σH + η) ln P + ln D
    P_F^(1−σF) = Σ_F w_i p_i^(1−σF)                                           (3)
    P^(1−σH)   = s_0 p_0^(1−σH) + s_F P_F^(1−σH)
    ĉ_i = p̂_i / (T̂_i · AV̂E_i · exp z_i)                                       (4)

All symbols are ratios of scenario to reference. Substituting (2) in (1) leaves two unknowns,
ln P_F and ln P: closed form when every 1/ε is 0, else Newton's method (see ``nest``).

At small shocks, with 1/ε = 0 and φ = 1, the elasticity of q_i to its own duty is −E_i::

    E_i = σF − (σF − σH)·w_i − (σH + η)·s_i ;  E_0 = σH − (σH + η)·s_0        (5)

References: Armington (1969), IMF Staff Papers 16(1); Hallren and Riker (2017), USITC Economics
Working Paper 2017-07-B, "An Introduction to Partial Equilibrium Modeling of Trade Policy".

Not modelled: incomes, wages, input-output links, other markets of the same sellers, quotas.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from core.model.market import Array, Market, MarketResult, read_market
from core.model.nest import branches, ces, first_order_indices, pulls, solve_indices


def solve(
    shares: ArrayLike,
    wedge: ArrayLike,
    *,
    sigma_foreign: ArrayLike,
    sigma_home: ArrayLike,
    demand_elasticity: ArrayLike,
    inverse_supply: ArrayLike,
    tariff_pass_through: ArrayLike = 1.0,
    currency: ArrayLike = 0.0,
    currency_pass_through: ArrayLike = 0.0,
    barrier_hat: ArrayLike = 1.0,
    shadow_subsidy: ArrayLike = 0.0,
    demand_shift: ArrayLike = 0.0,
) -> MarketResult:
    """Prices and quantities after a shock, equations (1)-(4).

    Args:
        shares: duty-paid value shares of the reference (..., n), 0 or more, summing to 1; source 0
            is the buyer's own producers. A share may be 0.
        wedge: T̂ = (1 + duty) ÷ (1 + reference duty), a ratio (..., n), 1 for own producers.
        sigma_foreign: σF, substitution between foreign sources, ≥ 0, shape of the leading axes.
        sigma_home: σH, substitution between own and foreign, ≥ 0, leading axes.
        demand_elasticity: η of the whole composite, ≤ 0, leading axes.
        inverse_supply: 1/ε ≥ 0, one over each source's supply elasticity, own included (..., n).
        tariff_pass_through: φ, log buyer price per log duty factor (..., n).
        currency: ln ê, buyer's currency per unit of the seller's (..., n); up = dearer seller.
        currency_pass_through: ψ (..., n).
        barrier_hat: ratio of 1 + ad valorem equivalent of non-tariff barriers (..., n).
        shadow_subsidy: z, in logs (..., n); negative favours the source, paid by neither seller
            nor customs.
        demand_shift: ln D, leading axes.

    A shock given as a scalar, or with a last axis of length 1, is for every foreign source.

    Returns:
        ``MarketResult``; every ratio is positive, ``valid`` is True.

    Raises:
        ValueError: an argument outside its range.
        ArithmeticError: no convergence with sloping supply at an extreme elasticity and shock.

    >>> r = solve([0.5, 0.2, 0.3], [1, 1.25, 1], sigma_foreign=4.0, sigma_home=2.4,
    ...           demand_elasticity=-0.8, inverse_supply=0.0)
    >>> r.quantity_hat.round(4).tolist()
    [1.0581, 0.4866, 1.188]
    """
    market = read_market(
        shares,
        wedge,
        sigma_foreign=sigma_foreign,
        sigma_home=sigma_home,
        demand_elasticity=demand_elasticity,
        inverse_supply=inverse_supply,
        tariff_pass_through=tariff_pass_through,
        currency=currency,
        currency_pass_through=currency_pass_through,
        barrier_hat=barrier_hat,
        shadow_subsidy=shadow_subsidy,
        demand_shift=demand_shift,
    )
    return solve_market(market)


def solve_market(market: Market) -> MarketResult:
    """``solve`` for inputs that ``read_market`` has checked."""
    return _sloping_supply(market) if market.inverse_supply.any() else _flat_supply(market)


def first_order(market: Market) -> tuple[Array, Array, Array]:
    """Total differential of (1)-(3) at the reference: log price and quantity (..., n), log index (...)."""
    indices = first_order_indices(market)
    log_quantity = _log_quantity(market, *indices)
    return market.shift + market.inverse_supply * log_quantity, log_quantity, indices[1]


def own_elasticity(shares: Array, sigma_foreign: Array, sigma_home: Array, demand_elasticity: Array) -> Array:
    """E of equation (5) (..., n), positive: fall of a quantity per rise of its own price, in logs.

    Args:
        shares: duty-paid value shares (..., n), own producers first.
        sigma_foreign, sigma_home, demand_elasticity: σF, σH and η on the leading axes.

    >>> own_elasticity(np.array([0.5, 0.5]), 4.0, 2.0, -1.0).tolist()
    [1.5, 1.5]
    """
    sigma_f, sigma_h, demand = (np.asarray(one)[..., None] for one in (sigma_foreign, sigma_home, demand_elasticity))
    foreign = 1.0 - shares[..., :1]
    within = np.divide(shares, foreign, out=np.zeros_like(shares), where=foreign > 0.0)
    elasticity = sigma_f - (sigma_f - sigma_h) * within - (sigma_h + demand) * shares
    elasticity[..., 0] = (sigma_h - (sigma_h + demand) * shares[..., :1])[..., 0]
    return elasticity


def _flat_supply(market: Market) -> MarketResult:
    """Closed form: buyer prices are the shifts. Exponentials are most of the time; none is repeated."""
    shift = market.shift
    foreign = ces(market.foreign_weights, shift, market.sigma_foreign)
    log_index = ces(*branches(market, shift[..., 0], foreign.index), market.sigma_home).index
    pull, own_pull = pulls(market, foreign.index, log_index)
    price = np.exp(shift)
    # Equation (2) through the terms that (3) already holds: p^−σ = p^(1−σ) / p.
    quantity = foreign.terms / price * np.exp(pull + foreign.scale)[..., None]
    quantity[..., 0] = np.exp(own_pull - market.sigma_home * shift[..., 0])
    border = price / market.taken_hat if market.absorbed else np.ones(())
    return _result(price, border, quantity, np.exp(log_index))


def _sloping_supply(market: Market) -> MarketResult:
    log_foreign, log_index = solve_indices(market)
    log_quantity = _log_quantity(market, log_foreign, log_index)
    price = np.exp(market.shift + market.inverse_supply * log_quantity)
    return _result(price, price / market.taken_hat, np.exp(log_quantity), np.exp(log_index))


def _log_quantity(market: Market, log_foreign: Array, log_index: Array) -> Array:
    """Equation (2) with the price of (1) in it."""
    pull, own_pull = pulls(market, log_foreign, log_index)
    sigma_f, sigma_h, k = market.sigma_foreign, market.sigma_home, market.inverse_supply
    log_quantity = (pull[..., None] - sigma_f[..., None] * market.shift) / (1.0 + sigma_f[..., None] * k)
    log_quantity[..., 0] = (own_pull - sigma_h * market.shift[..., 0]) / (1.0 + sigma_h * k[..., 0])
    return log_quantity


def _result(price: Array, border: Array, quantity: Array, index: Array) -> MarketResult:
    shape = quantity.shape
    return MarketResult(
        buyer_price_hat=np.broadcast_to(price, shape),
        border_price_hat=np.broadcast_to(border, shape),
        quantity_hat=quantity,
        price_index_hat=np.broadcast_to(index, shape[:-1]),
        valid=np.broadcast_to(True, shape),
    )
