"""Price indices of the nested CES in ``armington``, and their solution when supply slopes.

The unknowns of a market are ln P_F, the index of foreign sources, and ln P, that of the market::

    P_F^(1−σF) = Σ_F w_i p_i^(1−σF) ;  P^(1−σH) = s_0 p_0^(1−σH) + s_F P_F^(1−σH)     (1)
    ln p_i = (a_i + pull_i/ε_i) / (1 + σ_i/ε_i)                                       (2)
    pull_i = (σF − σH) ln P_F + (σH + η) ln P + ln D    foreign; own without P_F      (3)

with a the shift of ``market``; (2) is supply with demand put in. Newton's method uses the analytic 2×2
Jacobian, whose determinant is positive for σ ≥ 0, η ≤ 0, so the solution is unique.

Not modelled: see ``armington``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.model.market import Array, Market

COBB_DOUGLAS = 1e-10  # |1 − σ| below this is solved at this distance: wrong by about 1e-11, not 0/0
NEAR_COBB_DOUGLAS = 1e-3  # rounding in the index is about 1e-16/|1 − σ|
STEP_DONE = 1e-7  # Newton's error is of the order of the last step squared: 1e-14
MAX_STEPS = 100


class Ces(NamedTuple):
    """One nest over its last axis.

    Attributes:
        index: log price index (...).
        terms: ``(p_i/m)^(1−σ)``, m the weighted mean price (..., n).
        growth: weighted sum of ``terms``, less 1 (...).
        scale: ``(1 − σ) ln m``, so that ``p_i^(1−σ) = terms · exp(scale)`` (...).
    """

    index: Array  # type: ignore[assignment]  # hides a method of tuples that nothing here calls
    terms: Array
    growth: Array
    scale: Array


def ces(weights: Array, log_price: Array, sigma: Array) -> Ces:
    """Price index of one nest, equation (1); weights (..., n) sum to 1 or are all 0.

    Prices are taken relative to their mean: the argument of the logarithm is then 1 or more whatever
    the elasticity, and equal price changes give exactly that change.
    """
    power = 1.0 - sigma
    power = np.where(np.abs(power) < COBB_DOUGLAS, COBB_DOUGLAS, power)
    mean = np.einsum("...i,...i->...", weights, log_price)
    exponent = (log_price - mean[..., None]) * power[..., None]
    terms = np.exp(exponent)
    # Near σ = 1 terms are near 1 and what counts is lost in rounding; elsewhere expm1 is time wasted.
    above = np.expm1(exponent) if np.abs(power).min(initial=1.0) < NEAR_COBB_DOUGLAS else terms - 1.0
    growth = np.einsum("...i,...i->...", weights, above)
    return Ces(mean + np.log1p(growth) / power, terms, growth, power * mean)


def _ces_and_weights(weights: Array, log_price: Array, sigma: Array) -> tuple[Array, Array]:
    """The index and the value weights after the shock, which are its derivatives."""
    nest = ces(weights, log_price, sigma)
    after = nest.terms * weights
    after /= 1.0 + nest.growth[..., None]
    return nest.index, after


def branches(market: Market, log_own: Array, log_foreign: Array) -> tuple[Array, Array]:
    """Shares and log prices of the two branches of the top nest: own producers, foreign composite."""
    shares = np.stack([market.shares[..., 0], market.foreign_share], axis=-1)
    return shares, np.stack(np.broadcast_arrays(log_own, log_foreign), axis=-1)


def pulls(market: Market, log_foreign: Array, log_index: Array) -> tuple[Array, Array]:
    """Equation (3): what the indices and D add to log quantities, of foreign sources and of own producers."""
    own = (market.sigma_home + market.demand_elasticity) * log_index + market.demand_shift
    return (market.sigma_foreign - market.sigma_home) * log_foreign + own, own


def first_order_indices(market: Market) -> tuple[Array, Array]:
    """ln P_F and ln P of the total differential of (1)-(3) at the reference."""
    _, move = _newton(market, _supply_curves(market), np.zeros(()), np.zeros(()), _average)
    return move[0], move[1]


def solve_indices(market: Market) -> tuple[Array, Array]:
    """ln P_F and ln P that satisfy (1)-(3), by Newton's method from the first-order solution.

    A cell's step is halved while it does not bring its indices nearer to (1).

    Raises:
        ArithmeticError: no convergence.
    """
    curves = _supply_curves(market)
    move = np.stack(first_order_indices(market))
    point, size, gap = np.zeros_like(move), np.ones_like(move[0]), np.full_like(move[0], np.inf)
    for _ in range(MAX_STEPS):
        trial = point + size * move
        with np.errstate(over="ignore", invalid="ignore"):  # a step too far is refused just below
            gaps, next_move = _newton(market, curves, trial[0], trial[1], _ces_and_weights)
            gap_now = np.abs(gaps).sum(axis=0)
        nearer = gap_now < gap
        point, move = np.where(nearer, trial, point), np.where(nearer, next_move, move)
        size, gap = np.where(nearer, 1.0, size / 2.0), np.where(nearer, gap_now, gap)
        if np.abs(move).max(initial=0.0) < STEP_DONE:
            return point[0] + move[0], point[1] + move[1]
    raise ArithmeticError(
        f"prices did not settle in {MAX_STEPS} Newton steps; look for an extreme elasticity or shock (σF up to "
        f"{market.sigma_foreign.max():g}, 1/ε up to {market.inverse_supply.max():g}, log shift up to "
        f"{np.abs(market.shift).max():g})"
    )


class _Curves(NamedTuple):
    """Equation (2) as fixed + slope · pull, for foreign (..., n) and own producers (...)."""

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


def _newton(
    market: Market,
    curves: _Curves,
    log_foreign: Array,
    log_index: Array,
    index_of: Callable[[Array, Array, Array], tuple[Array, Array]],
) -> tuple[Array, Array]:
    """Gaps in (1) at a point, and the moves of (ln P_F, ln P) that close them to first order; each (2, ...)."""
    pull, own_pull = pulls(market, log_foreign, log_index)
    log_price = curves.fixed + curves.slope * pull[..., None]
    foreign_now, weights = index_of(market.foreign_weights, log_price, market.sigma_foreign)
    own_price = curves.fixed_own + curves.slope_own * own_pull
    index_now, top = index_of(*branches(market, own_price, log_foreign), market.sigma_home)

    mean_slope = np.einsum("...i,...i->...", weights, curves.slope)
    outer = market.sigma_home + market.demand_elasticity
    a, b = mean_slope * (market.sigma_foreign - market.sigma_home) - 1.0, mean_slope * outer
    c, d = top[..., 1], top[..., 0] * curves.slope_own * outer - 1.0
    determinant = a * d - b * c
    gaps = np.stack(np.broadcast_arrays(foreign_now - log_foreign, index_now - log_index, determinant)[:2])
    return gaps, np.stack([b * gaps[1] - d * gaps[0], c * gaps[0] - a * gaps[1]]) / determinant
