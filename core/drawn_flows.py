"""Both flows under many draws, cell by cell.

Cells do not touch one another, so a cell that faces the same shocks under the same draws is not solved
again: not in the next move of a lever that leaves it alone, not in another mixture of reference and
scenario, not for another reader. Arrays are (draws, cells) with each cell's draws together in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock

import numpy as np
from cachetools import FIFOCache

from core import behaviour, japan_policy
from core.draws import Draws
from core.duties.rates import rates
from core.grid import usd_jpy_base
from core.lever import Value
from core.markets import FOCUS, Market, japan_market, us_market
from core.model import exchange, one_source
from core.model.variants import METHODS

NO_SHOCK = 1e-14  # logs below this are rounding
KEPT_BYTES = 96 * 2**20
_solved: FIFOCache = FIFOCache(KEPT_BYTES, getsizeof=lambda draws: draws.nbytes)
_lock = Lock()


@dataclass(frozen=True)
class _Shocks:
    """What some cells face: ln T̂ (cells, sources) or (draws, cells, sources), ln ê (sources,), ln AV̂E (draws, cells) or (1, 1)."""

    tariff: np.ndarray
    currency: np.ndarray
    barrier: np.ndarray

    @property
    def none(self) -> bool:
        return not any(np.any(np.abs(shock) > NO_SHOCK) for shock in (self.tariff, self.currency, self.barrier))


def exports(values: Mapping[str, Value], drawn: Draws) -> np.ndarray:
    """Japan's exports to the United States by draw and cell under one state of the levers, USD bn (draws, cells)."""
    market = us_market()
    corners = _corners(values)
    currency = np.zeros(market.value.shape[1])
    currency[FOCUS] = -exchange.log_change(values["usd_jpy"], usd_jpy_base())
    phi = np.where(_is_car()[:, None], drawn.car_pass_through, drawn.levers["tariff_pass_through"]).T
    psi = _psi(drawn, "invoicing_usd")

    uncertain = np.abs(corners[1:] - corners[0]).max(axis=(0, 2)) > NO_SHOCK

    def solve(cells: np.ndarray) -> np.ndarray:
        found = np.empty((len(cells), len(psi))).T
        for here in (uncertain[cells], ~uncertain[cells]):
            if here.any():
                part = cells[here]
                shocks = _Shocks(_us_tariff(market, corners[:, part], part, drawn), currency, np.zeros((1, 1)))
                found[:, here] = _value_hat(market, part, drawn, drawn.us_sigma, shocks, phi, psi)
        return found

    marks = [corners[:, cell].tobytes() + currency.tobytes() for cell in range(len(market.keys))]
    return market.focus * _by_cell(("us", drawn.mark), marks, solve)


def imports(values: Mapping[str, Value], drawn: Draws) -> np.ndarray:
    """Japan's imports from the United States by draw and good under one state of the levers, USD bn (draws, goods)."""
    market = japan_market()
    yen = float(exchange.log_change(values["usd_jpy"], usd_jpy_base()))
    tariff = np.log1p(japan_policy.duty(market, values)) - np.log1p(market.base_duty)
    barrier = np.log(
        japan_policy.barrier_hat_drawn(values, drawn.levers["jp_car_barrier_ave"], drawn.levers["jp_food_barrier_ave"])
    )
    currency = yen * (np.arange(market.value.shape[1]) > 0)
    phi = np.repeat(drawn.levers["tariff_pass_through"][:, None], len(market.keys), axis=1)
    psi = _psi(drawn, "invoicing_yen")

    def solve(cells: np.ndarray) -> np.ndarray:
        shocks = _Shocks(tariff[cells], currency, barrier[:, cells])
        return _value_hat(market, cells, drawn, drawn.jp_sigma, shocks, phi, psi)

    marks = [tariff[cell].tobytes() + currency.tobytes() + barrier[:, cell].tobytes() for cell in range(len(tariff))]
    hat = _by_cell(("jp", drawn.mark), marks, solve)
    return japan_policy.with_purchases_drawn(
        market, market.focus * hat / np.exp(yen), values, drawn.levers["purchase_fulfilment"], drawn.levers["purchase_additionality"]
    )  # fmt: skip


def _by_cell(state: tuple, marks: list[bytes], solve: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Every cell's draws (draws, cells): those solved before under this state and mark, and the rest now."""
    keys = [(state, cell, mark) for cell, mark in enumerate(marks)]
    with _lock:
        columns = [_solved[key] if key in _solved else None for key in keys]
    missing = np.array([cell for cell, column in enumerate(columns) if column is None], int)
    if missing.size:
        found = np.ascontiguousarray(solve(missing).T)
        with _lock:
            for cell, column in zip(missing, found, strict=True):
                # A copy, so that a cell that stays does not hold on to its neighbours.
                columns[cell] = _solved[keys[cell]] = column.copy()
    return np.stack(columns).T


@cache
def _is_car() -> np.ndarray:
    return np.array([key.rpartition(".")[2] in ("cars", "light_trucks") for key in us_market().keys])


def _psi(drawn: Draws, invoicing: str) -> np.ndarray:
    return exchange.pass_through(
        *(drawn.levers[key] for key in (invoicing, "fx_pass_through_dollar", "fx_pass_through_other"))
    )


def _corners(values: Mapping[str, Value]) -> np.ndarray:
    """Duty collected with neither share, with the metal share and with the patented share whole, (3, cells, sources)."""
    certain = {**values, "metal_share": 0.0, "pharma_patented_share": 0.0}
    changes = ({}, {"metal_share": 1.0}, {"pharma_patented_share": 1.0})
    return np.stack([rates({**certain, **change}).effective for change in changes])


def _us_tariff(market: Market, corners: np.ndarray, cells: np.ndarray, drawn: Draws) -> np.ndarray:
    """ln T̂ of those cells: (cells, sources), or (draws, cells, sources) where it hangs on a share that is drawn.

    Collected duty is exactly linear in the metal share and in the patented share.
    """
    base = np.log1p(market.base_duty[cells])
    slopes = corners[1:] - corners[0]
    if np.abs(slopes).max() <= NO_SHOCK:
        return np.log1p(corners[0]) - base
    duty = corners[0].T[:, :, None]
    for key, slope in zip(("metal_share", "pharma_patented_share"), slopes, strict=True):
        duty = duty + slope.T[:, :, None] * drawn.levers[key]
    return (np.log1p(duty) - base.T[:, :, None]).T


def _value_hat(
    market: Market, cells: np.ndarray, drawn: Draws, factor: np.ndarray, shocks: _Shocks, phi: np.ndarray, psi: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Value of the focus flow of those cells in the buyer's currency, scenario over base, (draws, cells)."""
    if shocks.none:
        return np.ones((len(psi), len(cells)))
    central = behaviour.elasticities(market.pattern, market.group, market.focus, drawn.assumed, market.elasticity_names)
    sigma = (factor.T[cells] * central.sigma_foreign[cells, None]).T
    home = drawn.levers["home_foreign_ratio"][:, None] * sigma
    demand = np.broadcast_to(
        behaviour.reach_of(drawn.assumed["horizon"]) * drawn.levers["demand_elasticity"][:, None], sigma.shape
    )
    slope = drawn.levers["inverse_supply"][:, None]
    passed = phi.T[cells].T
    if drawn.assumed["method"] == "nces":
        return one_source.value_hat(
            FOCUS, market.shares[cells], shocks.tariff, shocks.currency, shocks.barrier, sigma_foreign=sigma, sigma_home=home,
            demand_elasticity=demand, slope=slope, tariff_pass_through=passed, currency_pass_through=psi[:, None],
        )  # fmt: skip
    found = behaviour.Elasticities(sigma, home, demand)
    return _by_method(market.shares[cells], drawn.assumed["method"], shocks, found, slope[:, :, None], passed, psi)


def _by_method(
    shares: np.ndarray, method: str, shocks: _Shocks, found: behaviour.Elasticities, slope: np.ndarray, phi: np.ndarray, psi: np.ndarray
) -> np.ndarray:  # fmt: skip
    """As ``_value_hat`` with any other method, which is slower."""
    inverse = slope * (np.arange(shares.shape[1]) > 0)
    stretch = 1.0 + slope * behaviour.own_elasticity(shares, found)
    barriers = np.zeros((len(psi), *shares.shape))
    barriers[:, :, FOCUS] = shocks.barrier
    result = METHODS[method](
        shares, np.exp(shocks.tariff), sigma_foreign=found.sigma_foreign, sigma_home=found.sigma_home, demand_elasticity=found.demand,
        inverse_supply=inverse, tariff_pass_through=phi[:, :, None] * stretch, currency=shocks.currency,
        currency_pass_through=psi[:, None, None] * stretch, barrier_hat=np.exp(barriers),
    )  # fmt: skip
    return result.value_hat[..., FOCUS]
