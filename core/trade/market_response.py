"""How a market answers to shocks: the one place where a market of this app is solved.

``respond`` gives prices and quantities of all sources by the chosen method, ``value_hat`` the value of the
focus flow alone, in a fraction of the time where the method is the nested CES. Shocks are in logs, scenario
over base; leading axes (mixtures, draws, combinations) broadcast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.duties.sources import FOCUS
from core.figures.tables import parameters
from core.model import exchange, one_source
from core.model.market import MarketResult
from core.model.variants import LINEAR, METHODS
from core.trade.behaviour import Behaviour
from core.trade.markets import Market

NO_SHOCK = 1e-14  # logs below this are rounding


@dataclass(frozen=True, eq=False)
class Shocks:
    """What the cells of a market face.

    Attributes:
        tariff: ln T̂ of every source (..., cells, sources).
        currency: ln ê of every source, buyer's currency per seller's (..., cells or 1, sources).
        barrier: ln AV̂E of the focus source (..., cells), or broadcast to it; for no other source.
        subsidy: z of the focus source, likewise.
        duty_scale: factor on `tariff`, or on T̂ − 1 for a linear method (..., cells): what is collected of a duty, where drawn.
        tariff_hat: T̂, where it is at hand: the exponential of `tariff` is a twentieth of the time of a scenario.
    """

    tariff: np.ndarray
    currency: np.ndarray
    barrier: np.ndarray = field(default_factory=lambda: np.zeros(()))
    subsidy: np.ndarray = field(default_factory=lambda: np.zeros(()))
    duty_scale: np.ndarray = field(default_factory=lambda: np.ones(()))
    tariff_hat: np.ndarray | None = None

    @property
    def felt(self) -> np.ndarray:
        """Which cells face any shock at all (cells,)."""
        by_source = (np.abs(one).max(axis=-1) for one in (self.tariff, self.currency))
        sizes = (*by_source, np.abs(self.barrier), np.abs(self.subsidy))
        return sum(np.atleast_1d(one).max(axis=tuple(range(one.ndim - 1))) for one in sizes) > NO_SHOCK

    def map(self, change: Callable[[np.ndarray], np.ndarray]) -> Shocks:
        """These shocks with the function applied to each one that is given."""
        given = (self.tariff, self.currency, self.barrier, self.subsidy, self.duty_scale)
        return Shocks(*(change(one) if one.ndim else one for one in given))

    def of_cells(self, here: np.ndarray) -> Shocks:
        """The shocks of some of the cells."""
        by_source = (one if one.shape[-2] == 1 else one[..., here, :] for one in (self.tariff, self.currency))
        alone = (
            one[..., here] if one.ndim and one.shape[-1] > 1 else one
            for one in (self.barrier, self.subsidy, self.duty_scale)
        )
        return Shocks(*by_source, *alone)


def respond(shares: np.ndarray, shocks: Shocks, behaviour: Behaviour) -> MarketResult:
    """Prices and quantities of all sources, (..., cells, sources), with shares (cells, sources)."""
    shares = behaviour.shares(shares)
    return METHODS[behaviour.method](shares, **arguments(shares, shocks, behaviour))


def value_hat(shares: np.ndarray, shocks: Shocks, behaviour: Behaviour) -> np.ndarray:
    """Value of the focus flow in the buyer's currency, scenario over base (..., cells)."""
    if behaviour.method != "nces" or behaviour.own_slope or shocks.subsidy.any():
        return respond(shares, shocks, behaviour).value_hat[..., FOCUS]
    by_cell = (behaviour.sigma_foreign, behaviour.sigma_home, behaviour.demand, behaviour.slope,
               behaviour.tariff_pass_through, behaviour.currency_pass_through, shocks.barrier,
               shocks.tariff[..., 0], shocks.currency[..., 0])  # fmt: skip
    shape = np.broadcast_shapes(*(one.shape for one in by_cell))
    sigma, home = (np.broadcast_to(one, shape) for one in (behaviour.sigma_foreign, behaviour.sigma_home))
    return one_source.value_hat(
        FOCUS, shares, shocks.tariff, shocks.currency, shocks.barrier, sigma_foreign=sigma, sigma_home=home,
        demand_elasticity=behaviour.demand, slope=behaviour.slope, tariff_pass_through=behaviour.tariff_pass_through,
        currency_pass_through=behaviour.currency_pass_through, foreign_share=behaviour.foreign_share,
        duty_scale=shocks.duty_scale if shocks.duty_scale.ndim else None,
    )  # fmt: skip


def arguments(shares: np.ndarray, shocks: Shocks, behaviour: Behaviour) -> dict[str, np.ndarray | float]:
    """What ``core.model.armington.solve`` and the other methods take besides `shares`; pass-through rescaled."""
    sources = shares.shape[-1]
    inverse_supply = np.repeat(np.atleast_1d(behaviour.slope)[..., None], sources, axis=-1)
    inverse_supply[..., 0] = behaviour.own_slope
    rescaling = behaviour.rescaling(shares)
    found = {
        "wedge": _wedge(shocks, behaviour.method),
        "sigma_foreign": behaviour.sigma_foreign,
        "sigma_home": behaviour.sigma_home,
        "demand_elasticity": behaviour.demand,
        "inverse_supply": inverse_supply if inverse_supply.any() else 0.0,
        "tariff_pass_through": behaviour.tariff_pass_through[..., None] * rescaling,
        "currency": shocks.currency,
        "currency_pass_through": behaviour.currency_pass_through[..., None] * rescaling,
    }
    if shocks.barrier.ndim:
        found["barrier_hat"] = _of_focus(np.exp(shocks.barrier), sources, 1.0)
    if shocks.subsidy.ndim:
        found["shadow_subsidy"] = _of_focus(shocks.subsidy, sources, 0.0)
    return found


def _wedge(shocks: Shocks, method: str) -> np.ndarray:
    """T̂ of collected duties, on the scale that the method takes."""
    scale, hat = shocks.duty_scale[..., None], shocks.tariff_hat
    if not shocks.duty_scale.ndim:
        return np.exp(shocks.tariff) if hat is None else hat
    return 1.0 + scale * np.expm1(shocks.tariff) if method in LINEAR else np.exp(scale * shocks.tariff)


def _of_focus(shock: np.ndarray, sources: int, nothing: float) -> np.ndarray:
    """A shock to the focus source as one with a source axis."""
    every = np.full((*shock.shape, sources), nothing)
    every[..., FOCUS] = shock
    return every


def tariff_shock(market: Market, duty: np.ndarray, cells: np.ndarray | slice = slice(None)) -> np.ndarray:
    """ln T̂ of duties on those cells, fractions (..., cells, sources)."""
    return np.log(wedge(market, duty, cells))


def wedge(market: Market, duty: np.ndarray, cells: np.ndarray | slice = slice(None)) -> np.ndarray:
    """T̂ of duties on those cells, fractions (..., cells, sources)."""
    return (1.0 + duty) / (1.0 + market.base_duty[cells])


def currency_shock(market: Market, log_yen: np.ndarray) -> np.ndarray:
    """ln ê of every source where yen per dollar moves by that much in logs (...): (..., 1, sources).

    The yen moves against every currency and the dollar against the yen alone: in Japan every foreign price
    moves, in the United States that of Japanese goods.
    """
    sources = np.arange(market.value.shape[1])
    sign = -1.0 * (sources == FOCUS) if market.buyer == "us" else 1.0 * (sources > 0)
    return np.asarray(log_yen)[..., None, None] * sign


def log_yen(usd_jpy: float | Sequence[float] | np.ndarray) -> np.ndarray:
    """ln ê of a rate in yen per dollar, against the base year's."""
    return exchange.log_change(np.asarray(usd_jpy, float), usd_jpy_base())


def usd_jpy_base() -> float:
    """Yen per dollar in the base year."""
    return float(parameters()["usd_jpy_reference"]["value"])
