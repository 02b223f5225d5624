"""One market's answer at many points in time: quantities respond to the changes that have arrived, prices to those in force.

With x_k the changes of a shock, ξ_k how far each has come through (``clock``), φ_k its pass-through by then and σ
the long-run elasticities, each point is one static market, solved by the chosen method::

    s = Σ_k |x_k| ξ_k / Σ_k |x_k|                                          (1)  response share of a cell
    (q̂, ĉ*) = method at elasticities s·σ, facing X = Σ_k φ_k ξ_k x_k / s    (2)
    ĉ = ĉ* · exp(Σ_k (φ_k − 1) x_k + ψ (Σ_k e_k − E))                       (3)

(2) faces duties with their pass-through in them, so ĉ* holds no absorption: (3) adds that of the duties x_k and the
currency e_k that hold now; E is the currency in (2). To first order s drops out of (2): quantities answer at
long-run elasticities to what has come through. Dividing by it makes a single change exactly the static model at
that horizon, at every horizon and by every method.

Methods that are linear take x̂ − 1 where the others take logs, here too: (3) is then ĉ* plus the sum. The formula
of April 2025 knows neither time nor our pass-through: X is what holds, with φ_k = 1.

Not modelled: as ``core.model.armington`` and ``core.model.variants``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from core.duties.sources import FOCUS
from core.model.variants import LINEAR, LINEAR_RANGE
from core.path import clock
from core.trade.behaviour import Behaviour
from core.trade.market_response import Shocks, respond, value_hat
from core.trade.markets import Market

LEAST = -0.99  # of x̂ − 1: many changes that undo each other, divided by s, must not leave a price below 0
ROUNDING = 1e-12


@dataclass(frozen=True)
class Method:
    """How a method takes shocks, by its key in ``core.model.variants.METHODS``."""

    name: str

    @property
    def linear(self) -> bool:
        """Whether it takes x̂ − 1 rather than logs."""
        return self.name in LINEAR

    @property
    def timeless(self) -> bool:
        """Whether the method has no time path and only its own pass-through."""
        return self.name == "ustr"

    def scaled(self, logs: np.ndarray) -> np.ndarray:
        """A shock in logs as the method takes it."""
        return np.expm1(logs) if self.linear else logs

    def logs(self, scaled: np.ndarray) -> np.ndarray:
        """The inverse of ``scaled``."""
        return np.log1p(np.maximum(scaled, LEAST)) if self.linear else scaled

    def came(self, years: np.ndarray) -> np.ndarray:
        """ξ_k that long after a change."""
        return clock.begun(years) if self.timeless else clock.response_share(years)


@dataclass(frozen=True, eq=False)
class Faced:
    """What a market faces at some points, on the method's scale; leading axes (points, draws), each may be 1.

    Attributes:
        share: s (..., cells).
        tariff: Σ φ_k ξ_k x_k of every source (..., cells, sources).
        currency: Σ ξ_k e_k of every source, buyer's currency per seller's (..., 1, sources).
        barrier: Σ ξ_k x_k of the focus source's barrier (..., cells), or a scalar.
        absorbed: Σ (φ_k − 1) x_k of the focus source (..., cells).
        currency_now: Σ e_k of the focus source (..., 1).
        largest: the largest |Σ x_k| of a source's duty (..., cells), by which a linear method is trusted or not.
    """

    share: np.ndarray
    tariff: np.ndarray
    currency: np.ndarray
    barrier: np.ndarray
    absorbed: np.ndarray
    currency_now: np.ndarray
    largest: np.ndarray


class Answer(NamedTuple):
    """ĉ in the buyer's currency and q̂ of the focus source, and whether the method can be trusted there, each (..., cells)."""

    price: np.ndarray
    quantity: np.ndarray
    valid: np.ndarray


def answer(market: Market, faced: Faced, behaviour: Behaviour) -> Answer:
    """Equations (2) and (3). behaviour: at ten years, with the currency's pass-through; that of duties is in what is faced."""
    shocks, still, at_point = _static(faced, behaviour)
    found = respond(market.shares, shocks, at_point)
    moved = _moved(shocks)
    border, quantity = (np.where(moved, one[..., FOCUS], 1.0) for one in (found.border_price_hat, found.quantity_hat))
    if not Method(behaviour.method).linear:
        return Answer(border * np.exp(still), quantity, found.valid[..., FOCUS])
    near = faced.largest <= LINEAR_RANGE + ROUNDING
    return Answer(border + still, quantity, found.valid[..., FOCUS] & near)


def value(market: Market, faced: Faced, behaviour: Behaviour) -> np.ndarray:
    """ĉ·q̂ of the focus source, (..., cells), faster than ``answer`` where the method is the nested CES."""
    if Method(behaviour.method).linear:
        found = answer(market, faced, behaviour)
        return found.price * found.quantity
    shocks, still, at_point = _static(faced, behaviour)
    if not _moved(shocks).any():
        return np.broadcast_to(np.exp(still), at_point.sigma_foreign.shape)
    return value_hat(market.shares, shocks, at_point) * np.exp(still)


def _static(faced: Faced, behaviour: Behaviour) -> tuple[Shocks, np.ndarray, Behaviour]:
    """The static market of (2): its shocks in logs, what (3) adds, and the behaviour there."""
    method = Method(behaviour.method)
    over = np.ones((1, 1)) if method.timeless else faced.share
    currency = faced.currency / over[..., None]
    still = faced.absorbed + behaviour.currency_pass_through * (faced.currency_now - currency[..., FOCUS])
    barrier = faced.barrier / over if faced.barrier.ndim else faced.barrier
    shocks = Shocks(*map(method.logs, (faced.tariff / over[..., None], currency, barrier)))
    at_point = replace(
        behaviour,
        sigma_foreign=behaviour.sigma_foreign * faced.share,
        sigma_home=behaviour.sigma_home * faced.share,
        demand=behaviour.demand * faced.share,
        tariff_pass_through=np.ones((1, 1)),
    )
    return shocks, still, at_point


def _moved(shocks: Shocks) -> np.ndarray:
    """Where any shock is felt (..., cells): elsewhere a method's sums leave the last digit of 1 open."""
    return shocks.tariff.any(axis=-1) | shocks.currency.any(axis=-1) | (shocks.barrier != 0.0)


def mean_share(*shocks: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """s, equation (1), of shocks given as (size of each change (changes, cells), ξ (points, changes)); 1 where nothing moved.

    >>> mean_share((np.array([[0.5]]), np.array([[0.0], [0.4]]))).tolist()
    [[1.0], [0.4]]
    """
    moved = sum(np.where(came > 0.0, 1.0, 0.0) @ size for size, came in shocks)
    through = sum(came @ size for size, came in shocks)
    return np.divide(through, moved, out=np.ones_like(through), where=moved > 0.0)
