"""Other published methods for one market, behind the signature of ``armington.solve``.

``METHODS`` maps a key to a method. With dx = x̂ − 1 for each shock and (see ``market``)
da = φ dT + dAVE + ψ de + dz, w shares within the foreign sources and s within the market:

nces        nested CES, solved exactly: ``armington``.
ces1        the same with σH = σF: own producers compete like one more foreign source.
loglinear   each flow answers to its own price alone, with its elasticity at the reference:
            ln q_i = −E_i ln p_i + ln D,  E_i as in ``armington`` (5)                            (1)
linear      first-order total differential of nces in dx; tends to it as shocks vanish.
gsim        Francois and Hall's GSIM with this market the only importer: ``linear`` with σH = σF,
            E_s = σF, E_m = η, E_x = ε. See ``gsim`` for all markets at once.
smart       UNCTAD and World Bank SMART, foreign sources only. Creation, with the import demand
            elasticity E_m = −σH + (σH + η) s_F that the nest implies, plus diversion, which
            moves a fixed total of imports between sources and so sums to 0:
            dp_i = da_i / (1 − E_m/ε_i) ;  creation_i = E_m dp_i                               (2)
            diversion_i = g_i / Σ_j w_j g_j − 1,  g_i = max(0, 1 − σF (p̂_i/p̂_ref − 1))        (3)
            For one source whose price changes by x this is M_i M_R g/(M_i + M_R + M_i g) with
            g = −σF x, R its rivals; p̂_ref is the least price rise of a source, 1 if any is unchanged.
ustr        the April 2025 formula: imports of a source change by −ε φ dT whatever happens to
            others, ε = 4 and φ = 0.25 whatever the arguments say; other shocks act likewise
            through −ε (dAVE + ψ de + dz). A duty moves no border price.                        (4)

Linear methods (linear, gsim, smart, ustr) report what their equations give, negative trade
included. Their ``valid`` flag is False in a market where a duty or a buyer price shift above 10 points
reaches a source that sells there, and for a flow that would turn negative.

Sources: Jammes and Olarreaga (2005), "Explaining SMART and GSIM", World Bank; Laird and Yeats (1986),
UNCTAD Discussion Paper 19; Francois and Hall (2003); USTR (2025), see ``reciprocal``.

Not modelled: by any of these, incomes and other markets; by loglinear and ustr, diversion; by smart, own
producers.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from core.model import reciprocal
from core.model.armington import first_order, own_elasticity, solve, solve_market
from core.model.market import Array, Market, MarketResult, read_market

Method = Callable[..., MarketResult]

LINEAR_RANGE = 0.10  # a second-order term is then about a fifth of the first at an elasticity of 4


def _method(rule: Callable[[Market], MarketResult]) -> Method:
    """Give a rule for a checked market the signature and checks of ``armington.solve``."""

    @functools.wraps(rule)
    def method(shares: Array, wedge: Array, **arguments: Any) -> MarketResult:
        return rule(read_market(shares, wedge, **arguments))

    method.__signature__ = inspect.signature(solve)  # type: ignore[attr-defined]  # what inspect and help() show
    return method


@_method
def ces1(market: Market) -> MarketResult:
    """One-level CES: nested CES with σH = σF."""
    return solve_market(replace(market, sigma_home=market.sigma_foreign))


@_method
def loglinear(market: Market) -> MarketResult:
    """Own-flow constant elasticity, equation (1); the price index is the share-weighted mean."""
    elasticity = own_elasticity(market.shares, market.sigma_foreign, market.sigma_home, market.demand_elasticity)
    log_quantity = market.demand_shift[..., None] - elasticity * market.shift
    log_quantity = log_quantity / (1.0 + elasticity * market.inverse_supply)
    log_price = market.shift + market.inverse_supply * log_quantity
    price = np.exp(log_price)
    index = np.exp(np.einsum("...i,...i->...", market.shares, log_price))
    return _result(price, price / market.taken_hat, np.exp(log_quantity), index, np.asarray(True))


@_method
def linear(market: Market) -> MarketResult:
    """First-order total differential of nested CES, in proportional changes."""
    return _linear(market)


@_method
def gsim(market: Market) -> MarketResult:
    """GSIM with one importing market: the linear model with a single substitution elasticity."""
    return _linear(replace(market, sigma_home=market.sigma_foreign))


@_method
def smart(market: Market) -> MarketResult:
    """SMART trade creation and diversion, equations (2) and (3)."""
    small = _proportional(market)
    weights = market.foreign_weights
    import_elasticity = _import_elasticity(market)[..., None]
    price_change = small.shift / (1.0 - import_elasticity * market.inverse_supply)
    quantity = 1.0 + import_elasticity * price_change + diversion(weights, price_change, market.sigma_foreign)
    quantity = quantity + small.demand_shift[..., None]
    quantity[..., 0] = 1.0 + small.demand_shift
    border = 1.0 + price_change - np.log(small.taken_hat)
    index = 1.0 + np.einsum("...i,...i->...", market.shares, price_change)
    return _result(1.0 + price_change, border, quantity, index, _valid(market, small, quantity))


@_method
def ustr(market: Market) -> MarketResult:
    """The April 2025 formula, equation (4)."""
    small = _proportional(replace(market, tariff_pass_through=np.asarray(reciprocal.PASS_THROUGH)))
    quantity = 1.0 - reciprocal.IMPORT_ELASTICITY * small.shift + small.demand_shift[..., None]
    pulled = replace(small, tariff_hat=None, barrier_hat=None, subsidy=None).shift
    index = 1.0 + np.einsum("...i,...i->...", market.shares, small.shift)
    return _result(1.0 + small.shift, 1.0 + pulled, quantity, index, _valid(market, small, quantity))


METHODS: dict[str, Method] = {
    "nces": solve,
    "ces1": ces1,
    "loglinear": loglinear,
    "linear": linear,
    "smart": smart,
    "gsim": gsim,
    "ustr": ustr,
}
LINEAR = ("linear", "smart", "gsim", "ustr")  # those that take x̂ − 1 where the others take logs


def diversion(weights: Array, price_change: Array, sigma: Array) -> Array:
    """Equation (3): change of each source's quantity (..., n), weighted sum 0, never below −1.

    >>> w = np.array([0.0, 0.4, 0.6])
    >>> moved = diversion(w, np.array([0.0, 0.1, 0.0]), np.array(3.0))
    >>> moved.round(4).tolist(), abs(round(float(w @ moved), 12))
    ([0.0, -0.2045, 0.1364], 0.0)
    """
    sold = weights > 0.0
    price = 1.0 + price_change
    least = np.where(sold, price, np.inf).min(axis=-1, keepdims=True)
    reference = np.where(np.isfinite(least), np.maximum(1.0, least), 1.0)
    pulled = np.maximum(0.0, 1.0 - sigma[..., None] * (price / reference - 1.0))
    total = np.einsum("...i,...i->...", weights, pulled)[..., None]
    return np.where(sold, pulled / np.where(total > 0.0, total, 1.0) - 1.0, 0.0)


def _import_elasticity(market: Market) -> Array:
    outer = market.sigma_home + market.demand_elasticity
    return outer * market.foreign_share - market.sigma_home


def _linear(market: Market) -> MarketResult:
    small = _proportional(market)
    price, quantity, index = first_order(small)
    border = 1.0 + price - np.log(small.taken_hat)
    return _result(1.0 + price, border, 1.0 + quantity, 1.0 + index, _valid(market, small, 1.0 + quantity))


def _proportional(market: Market) -> Market:
    """The market whose log shocks are this one's proportional ones, so that da is its ``shift``."""
    return replace(
        market,
        tariff_hat=None if market.tariff_hat is None else np.exp(market.tariff_hat - 1.0),
        barrier_hat=None if market.barrier_hat is None else np.exp(market.barrier_hat - 1.0),
        currency=None if market.currency is None else np.expm1(market.currency),
        subsidy=None if market.subsidy is None else np.expm1(market.subsidy),
        demand_shift=np.expm1(market.demand_shift),
    )


def _valid(market: Market, small: Market, quantity: Array) -> np.ndarray:
    duty = np.zeros(()) if market.tariff_hat is None else market.tariff_hat - 1.0
    far = np.maximum(np.abs(duty), np.abs(small.shift)) > LINEAR_RANGE + 1e-12
    return ~(far & (market.shares > 0.0)).any(axis=-1, keepdims=True) & (quantity > 0.0)


def _result(price: Array, border: Array, quantity: Array, index: Array, valid: np.ndarray) -> MarketResult:
    shape = np.broadcast_shapes(price.shape, border.shape, quantity.shape, (*index.shape, 1))
    price, border, quantity = (np.broadcast_to(array, shape) for array in (price, border, quantity))
    return MarketResult(price, border, quantity, np.broadcast_to(index, shape[:-1]), np.broadcast_to(valid, shape))
