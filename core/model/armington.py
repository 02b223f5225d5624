"""Nested CES ("Armington") demand in one market, solved exactly.

Buyers choose between their own producers (source 0) and a composite of foreign sources F::

    ln p_i = φ_i ln T̂_i + ln AV̂E_i + ψ_i ln ê_i + (1/ε_i) ln q_i + z_i        (1)
    ln q_i = −σF ln p_i + (σF − σH) ln P_F + (σH + η) ln P + ln D    i in F   (2)
    ln q_0 = −σH ln p_0 + (σH + η) ln P + ln D
    P_F^(1−σF) = Σ_F w_i p_i^(1−σF)                                           (3)
    P^(1−σH)   = s_0 p_0^(1−σH) + s_F P_F^(1−σH)
    ĉ_i = p̂_i / (T̂_i · AV̂E_i · exp z_i)                                       (4)

All symbols are ratios of scenario to reference. Substituting (2) in (1) leaves two unknowns,
ln P_F and ln P: closed form when every 1/ε is 0, else Newton's method with the analytic 2×2
Jacobian, whose determinant is positive for σ ≥ 0, η ≤ 0, so the solution is unique.

At small shocks, with 1/ε = 0 and φ = 1, the elasticity of q_i to its own duty is
−[σF − (σF − σH)·w_i − (σH + η)·s_i].

References: Armington (1969), IMF Staff Papers 16(1); Hallren and Riker (2017), USITC Economics
Working Paper 2017-07-B, "An Introduction to Partial Equilibrium Modeling of Trade Policy".

Not modelled: incomes, wages, input-output links, other markets of the same sellers, quotas.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from core.model.market import Array, Market, MarketResult, read_market

COBB_DOUGLAS = 1e-10  # |1 − σ| below this is solved at this distance: wrong by about 1e-11, not 0/0
STEP_DONE = 1e-7  # Newton's error is of the order of the last step squared: 1e-14
STEP_LIMIT = 2.0  # in logs; keeps a far start from overflowing
MAX_STEPS = 60


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
        ArithmeticError: no convergence (overflow at an extreme elasticity).

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
    indices = _newton_step(market, _supply_curves(market), np.zeros(()), np.zeros(()), _average)
    log_quantity = _log_quantity(market, *indices)
    return market.shift + market.inverse_supply * log_quantity, log_quantity, indices[1]


def _ces(weights: Array, log_price: Array, sigma: Array) -> tuple[Array, Array, Array]:
    """Log CES price index over the last axis, equation (3), with the terms that it sums.

    Prices are taken relative to their weighted mean: the argument of the logarithm is then 1 or
    more whatever the elasticity, and equal price changes give exactly that change.

    Returns:
        the index; each ``(p_i/m)^(1−σ) − 1`` with m the mean; their weighted sum.
    """
    power = _power(sigma)
    mean = np.einsum("...i,...i->...", weights, log_price)
    growth = (log_price - mean[..., None]) * power[..., None]
    np.expm1(growth, out=growth)
    total = np.einsum("...i,...i->...", weights, growth)
    return mean + np.log1p(total) / power, growth, total


def _power(sigma: Array) -> Array:
    power = 1.0 - sigma
    return np.where(np.abs(power) < COBB_DOUGLAS, COBB_DOUGLAS, power)


def _ces_and_weights(weights: Array, log_price: Array, sigma: Array) -> tuple[Array, Array]:
    """The index and the value weights after the shock, which are its derivatives."""
    index, growth, total = _ces(weights, log_price, sigma)
    growth += 1.0
    growth *= weights
    growth /= 1.0 + total[..., None]
    return index, growth


def _branches(market: Market, log_own: Array, log_foreign: Array) -> tuple[Array, Array]:
    """Shares and log prices of the two branches of the top nest: own producers, foreign composite."""
    shares = np.stack([market.shares[..., 0], market.foreign_share], axis=-1)
    return shares, np.stack(np.broadcast_arrays(log_own, log_foreign), axis=-1)


def _pulls(market: Market, log_foreign: Array, log_index: Array) -> tuple[Array, Array]:
    """What the price indices and D add to each log quantity in (2): foreign sources, own producers."""
    own = (market.sigma_home + market.demand_elasticity) * log_index + market.demand_shift
    return (market.sigma_foreign - market.sigma_home) * log_foreign + own, own


def _flat_supply(market: Market) -> MarketResult:
    """Closed form: buyer prices are the shifts. Exponentials are most of the time; none is repeated."""
    shift, sigma_f = market.shift, market.sigma_foreign
    log_foreign, growth, _ = _ces(market.foreign_weights, shift, sigma_f)
    log_index = _ces(*_branches(market, shift[..., 0], log_foreign), market.sigma_home)[0]
    pull, own_pull = _pulls(market, log_foreign, log_index)
    price = np.exp(shift)

    # Equation (2) through the term that (3) already holds: p^−σ = m^(1−σ) · (1 + growth) / p.
    mean = np.einsum("...i,...i->...", market.foreign_weights, shift)
    growth += 1.0
    growth /= price
    quantity = growth * np.exp(pull + _power(sigma_f) * mean)[..., None]
    quantity[..., 0] = np.exp(own_pull - market.sigma_home * shift[..., 0])
    border = price / market.taken_hat if market.absorbed else np.ones(())
    return _result(price, border, quantity, np.exp(log_index))


def _sloping_supply(market: Market) -> MarketResult:
    log_foreign, log_index = _newton(market)
    log_quantity = _log_quantity(market, log_foreign, log_index)
    price = np.exp(market.shift + market.inverse_supply * log_quantity)
    return _result(price, price / market.taken_hat, np.exp(log_quantity), np.exp(log_index))


def _log_quantity(market: Market, log_foreign: Array, log_index: Array) -> Array:
    """Equation (2) with the price of (1) in it."""
    pull, own_pull = _pulls(market, log_foreign, log_index)
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


def _newton(market: Market) -> tuple[Array, Array]:
    """Solve equation (3) for ln P_F and ln P, from the first-order solution."""
    curves = _supply_curves(market)
    log_foreign = log_index = np.zeros(())
    for step in range(MAX_STEPS):
        moves = _newton_step(market, curves, log_foreign, log_index, _ces_and_weights if step else _average)
        log_foreign, log_index = log_foreign + moves[0], log_index + moves[1]
        if max(np.abs(move).max(initial=0.0) for move in moves) < STEP_DONE:
            return log_foreign, log_index
    raise ArithmeticError(
        f"prices did not settle in {MAX_STEPS} Newton steps; look for an extreme elasticity or shock (σF up to "
        f"{market.sigma_foreign.max():g}, 1/ε up to {market.inverse_supply.max():g}, log shift up to "
        f"{np.abs(market.shift).max():g})"
    )


class _Curves(NamedTuple):
    """A price with (2) put in (1): fixed + slope · pull, foreign (..., n) and own (...)."""

    fixed: Array
    slope: Array
    fixed_own: Array
    slope_own: Array


def _supply_curves(market: Market) -> _Curves:
    k = market.inverse_supply
    damping = 1.0 + market.sigma_foreign[..., None] * k
    damping_own = 1.0 + market.sigma_home * k[..., 0]
    return _Curves(market.shift / damping, k / damping, market.shift[..., 0] / damping_own, k[..., 0] / damping_own)


def _average(weights: Array, log_price: Array, _sigma: Array) -> tuple[Array, Array]:
    """First-order stand-in for ``_ces_and_weights``: weights stay those of the reference."""
    return np.einsum("...i,...i->...", weights, log_price), weights


def _newton_step(
    market: Market,
    curves: _Curves,
    log_foreign: Array,
    log_index: Array,
    index_of: Callable[[Array, Array, Array], tuple[Array, Array]],
) -> tuple[Array, Array]:
    """Moves of the two unknowns that close the linearised gaps in (3), each within ``STEP_LIMIT``."""
    pull, own_pull = _pulls(market, log_foreign, log_index)
    log_price = curves.fixed + curves.slope * pull[..., None]
    foreign_now, weights = index_of(market.foreign_weights, log_price, market.sigma_foreign)
    branches = _branches(market, curves.fixed_own + curves.slope_own * own_pull, log_foreign)
    index_now, top = index_of(*branches, market.sigma_home)

    mean_slope = np.einsum("...i,...i->...", weights, curves.slope)
    outer = market.sigma_home + market.demand_elasticity
    a, b = mean_slope * (market.sigma_foreign - market.sigma_home) - 1.0, mean_slope * outer
    c, d = top[..., 1], top[..., 0] * curves.slope_own * outer - 1.0
    gap_foreign, gap_index = foreign_now - log_foreign, index_now - log_index
    determinant = a * d - b * c
    move_foreign = (b * gap_index - d * gap_foreign) / determinant
    move_index = (c * gap_foreign - a * gap_index) / determinant
    return np.clip(move_foreign, -STEP_LIMIT, STEP_LIMIT), np.clip(move_index, -STEP_LIMIT, STEP_LIMIT)
