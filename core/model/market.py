"""One market's inputs and results, shared by every method in ``core.model``.

A market is a cell of buyers and ``n`` sources on the last axis; source 0 is the buyer's own
producers. Leading axes (cells, draws) broadcast. Every method first gathers its shocks into one
exogenous shift of each source's buyer price::

    a_i = φ_i ln T̂_i + ln AV̂E_i + ψ_i ln ê_i + z_i                           (1)
    ĉ_i = p̂_i / (T̂_i · AV̂E_i · exp z_i)                                       (2)

with p the buyer price, c the border price, T = 1 + duty, AVE the ad valorem equivalent of a
non-tariff barrier, e the buyer's currency per unit of the seller's, z a subsidy that only the
buyer sees, φ and ψ the pass-through of duty and currency.

Not modelled: behaviour; that is what the methods add.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

SHARE_TOLERANCE = 1e-6  # published shares are rounded to six digits at worst


class MarketResult(NamedTuple):
    """Scenario over reference in one market; 1.0 means unchanged.

    Attributes:
        buyer_price_hat: price the buyer pays, duty, barrier and subsidy included (..., n).
        border_price_hat: price the seller receives, in the buyer's currency (..., n).
        quantity_hat: quantity bought (..., n).
        price_index_hat: price of the whole composite, own producers included (...).
        valid: False where a linear method has left the range in which it can be trusted (..., n).
    """

    buyer_price_hat: Array
    border_price_hat: Array
    quantity_hat: Array
    price_index_hat: Array
    valid: NDArray[np.bool_]

    @property
    def value_hat(self) -> Array:
        """Trade at border prices, in the buyer's currency, scenario over reference (..., n)."""
        return self.border_price_hat * self.quantity_hat


@dataclass(frozen=True)
class Market:
    """Checked inputs. Shocks have a source axis; ``None`` stands for one that is nil everywhere."""

    shares: Array  # (..., n), duty-paid, sum to 1
    sigma_foreign: Array  # (...), as are sigma_home, demand_elasticity and demand_shift
    sigma_home: Array
    demand_elasticity: Array
    demand_shift: Array
    inverse_supply: Array  # (..., n)
    tariff_hat: Array | None
    tariff_pass_through: Array
    barrier_hat: Array | None
    currency: Array | None  # ln ê
    currency_pass_through: Array
    subsidy: Array | None  # z

    @cached_property
    def tariff(self) -> Array | None:
        """ln T̂ (..., n)."""
        return None if self.tariff_hat is None else np.log(self.tariff_hat)

    @cached_property
    def barrier(self) -> Array | None:
        """ln AV̂E (..., n)."""
        return None if self.barrier_hat is None else np.log(self.barrier_hat)

    @cached_property
    def shift(self) -> Array:
        """a of equation (1) (..., n)."""
        passed, pulled = self.tariff, None
        if passed is not None and not _is(self.tariff_pass_through, 1.0):
            passed = self.tariff_pass_through * passed
        if self.currency is not None and not _is(self.currency_pass_through, 0.0):
            pulled = self.currency_pass_through * self.currency
        return self._combine(np.add, 0.0, passed, self.barrier, self.subsidy, pulled)

    @cached_property
    def taken_hat(self) -> Array:
        """What stands between seller and buyer, the denominator of equation (2) (..., n)."""
        subsidy = None if self.subsidy is None else np.exp(self.subsidy)
        return self._combine(np.multiply, 1.0, self.tariff_hat, self.barrier_hat, subsidy)

    @property
    def absorbed(self) -> bool:
        """Whether pass-through, rather than supply, can move a border price."""
        duty = self.tariff_hat is not None and not _is(self.tariff_pass_through, 1.0)
        return duty or (self.currency is not None and not _is(self.currency_pass_through, 0.0))

    def _combine(self, operation: np.ufunc, nothing: float, *shocks: Array | None) -> Array:
        given = [shock for shock in shocks if shock is not None]
        total = functools.reduce(operation, given) if given else np.asarray(nothing)
        return np.broadcast_to(total, np.broadcast_shapes(total.shape, self.shares.shape[-1:]))

    @cached_property
    def foreign_share(self) -> Array:
        """s_F, all foreign sources together (...)."""
        return self.shares @ (np.arange(self.shares.shape[-1]) > 0).astype(float)

    @cached_property
    def foreign_weights(self) -> Array:
        """Shares within the foreign nest (..., n); 0 for own producers and where nothing is imported.

        The own column is kept: NumPy works through whole rows several times faster than through
        slices of them.
        """
        total = self.foreign_share
        weights = self.shares / np.where(total > 0.0, total, 1.0)[..., None]
        weights[..., 0] = 0.0
        return weights


def read_market(
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
) -> Market:
    """Check a method's arguments and gather the shocks, equation (1). See ``armington.solve``.

    A shock given without a source axis (a scalar, or a last axis of length 1) is for every foreign
    source: own producers pay no duty and have no exchange rate.

    Raises:
        ValueError: an argument is outside its range; the message says which and what is allowed.
    """
    shares = _finite("shares", shares)
    if shares.ndim == 0:
        raise ValueError("shares is a single number; its last axis must list the sources, own producers first")
    totals = shares @ np.ones(shares.shape[-1])
    if shares.min(initial=0.0) < 0.0 or np.abs(totals - 1.0).max(initial=0.0) > SHARE_TOLERANCE:
        raise ValueError(
            f"shares must be 0 or more and sum to 1 over the last axis; the least is {shares.min():.6g} and the "
            f"sums run from {totals.min():.6g} to {totals.max():.6g}. Divide trade values by their total first"
        )
    n = shares.shape[-1]
    supply = _at_least_zero(
        "inverse_supply", inverse_supply, "it is 1 over the export supply elasticity, 0 for a flat curve"
    )
    fall = _at_least_zero("minus demand_elasticity", -np.asarray(demand_elasticity, float), "demand falls with price")
    return Market(
        shares=shares,
        sigma_foreign=_at_least_zero("sigma_foreign", sigma_foreign, "a substitution elasticity"),
        sigma_home=_at_least_zero("sigma_home", sigma_home, "a substitution elasticity"),
        demand_elasticity=-fall,
        demand_shift=_finite("demand_shift", demand_shift),
        inverse_supply=np.broadcast_to(supply, np.broadcast_shapes(supply.shape, (n,))),
        tariff_hat=_shock(_ratio("wedge", wedge, "a duty going from 0 to 15 % is 1.15, not 0.15"), n, 1.0),
        tariff_pass_through=_finite("tariff_pass_through", tariff_pass_through),
        barrier_hat=_shock(_ratio("barrier_hat", barrier_hat, "a barrier cut from 10 % to 0 is 1/1.1"), n, 1.0),
        currency=_shock(_finite("currency", currency), n, 0.0),
        currency_pass_through=_finite("currency_pass_through", currency_pass_through),
        subsidy=_shock(_finite("shadow_subsidy", shadow_subsidy), n, 0.0),
    )


def _finite(name: str, value: ArrayLike) -> Array:
    array = np.asarray(value, dtype=float)
    if not np.isfinite(array).all():
        raise ValueError(
            f"{name} holds a value that is not a finite number; a missing figure must be filled or dropped"
        )
    return array


def _ratio(name: str, ratio: ArrayLike, example: str) -> Array:
    array = _finite(name, ratio)
    if array.min(initial=1.0) <= 0.0:
        raise ValueError(
            f"{name} is {array.min():g} at its least; a ratio of scenario to reference is above 0: {example}"
        )
    return array


def _at_least_zero(name: str, value: ArrayLike, why: str) -> Array:
    array = _finite(name, value)
    if array.min(initial=0.0) < 0.0:
        raise ValueError(f"{name} is {array.min():g} at its least; it must be 0 or more ({why})")
    return array


def _is(array: Array, value: float) -> bool:
    return array.ndim == 0 and float(array) == value


def _shock(array: Array, n: int, nothing: float) -> Array | None:
    """``None`` for a scalar without effect; foreign sources only when there is no source axis."""
    if _is(array, nothing):
        return None
    if n > 1 and (array.ndim == 0 or array.shape[-1] == 1):
        return np.where(np.arange(n) > 0, array, nothing)
    return array
