"""Ranges: the same scenario under many draws of what is not known.

The reference and the scenario share every draw, so the range of a difference is the range of the
difference. An 80 % range runs from the 10th to the 90th percentile; the headline itself is the central
simulation, not the middle of the draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from core import behaviour, japan_policy
from core.breakdown.sectors import membership
from core.draws import LIVE, SEED, Draws, draws
from core.duties.rates import rates
from core.grid import JP_SLOTS, US_SLOTS, active_slots, bars_of_slots, mixtures, usd_jpy_base
from core.lever import Value
from core.levers import declarations
from core.markets import FOCUS, Market, japan_market, us_market
from core.model import exchange, one_source
from core.model.shapley import shapley
from core.model.variants import METHODS
from core.scenario import Scenario
from core.statistics import weights
from core.view import DEFAULT, View

LOW, HIGH = 0.1, 0.9
FEW = 64
NO_SHOCK = 1e-14  # logs below this are rounding


@dataclass(frozen=True)
class Range:
    """The 10th and 90th percentile of a figure over the draws, in one unit."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True, eq=False)
class Ranges:
    """Both flows of a scenario under every draw.

    Attributes:
        us, jp: Japan's exports to, and imports from, the United States in USD bn at reference and
            scenario, (2, draws, cells).
        count, seed: of the draws.
    """

    scenario: Scenario
    us: np.ndarray
    jp: np.ndarray
    count: int
    seed: int

    def surplus(self, view: View = DEFAULT) -> tuple[Range, Range]:
        """(in the scenario, change against the reference) of Japan's surplus."""
        there, here = self.paths(view)
        return _range(here, view.unit), _range(here - there, view.unit)

    def paths(self, view: View = DEFAULT) -> tuple[np.ndarray, np.ndarray]:
        """Japan's surplus at reference and in scenario, one figure a draw, each (draws,)."""
        usd = self.us @ weights(view.statistic, "export") - self.jp @ weights(view.statistic, "import")
        yen = float(self.scenario.reference_values["usd_jpy"]), float(self.scenario.values["usd_jpy"])
        return view.amount(usd[0], yen[0]), view.amount(usd[1], yen[1])

    def sectors(self, view: View = DEFAULT) -> pd.DataFrame:
        """Columns flow, item, low, high: range of the change by sector or good."""
        frames = [self._by_item(flow, view) for flow in ("export", "import")]
        return pd.concat(frames, ignore_index=True)

    def _by_item(self, flow: str, view: View) -> pd.DataFrame:
        value = self.us if flow == "export" else self.jp
        yen = float(self.scenario.reference_values["usd_jpy"]), float(self.scenario.values["usd_jpy"])
        weighted = value * weights(view.statistic, flow)
        change = view.amount(weighted[1], yen[1]) - view.amount(weighted[0], yen[0])
        items, member = membership(flow)
        low, high = np.quantile(change @ np.eye(len(items))[member], [LOW, HIGH], axis=0)
        return pd.DataFrame({"flow": flow, "item": items, "low": low, "high": high, "unit": view.unit})

    @cached_property
    def width(self) -> float:
        """Width of the surplus's range, USD bn."""
        here, _ = self.surplus()
        return here.high - here.low


def _range(values: np.ndarray, unit: str) -> Range:
    low, high = np.quantile(values, [LOW, HIGH])
    return Range(float(low), float(high), unit)


@lru_cache(maxsize=16)
def ranges(scenario: Scenario, count: int = LIVE, seed: int = SEED) -> Ranges:
    """A scenario's ranges from that many draws (a power of two); the same seed gives the same digits."""
    return Ranges(scenario, *flows(scenario, draws(scenario.values, count, seed)), count, seed)


def with_ranges(found: pd.DataFrame, drawn: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """A table with the ends of each row's 80 % range, ``low`` and ``high``, beside it."""
    return found.merge(drawn[[*keys, "low", "high"]], on=keys, how="left")


@lru_cache(maxsize=16)
def contribution_ranges(scenario: Scenario, view: View = DEFAULT, count: int = FEW, seed: int = SEED) -> pd.DataFrame:
    """Columns bar, low, high, unit: range of each lever's contribution, in the order of ``Result.contributions``.

    Every mixture of reference and scenario is solved under every draw, so fewer draws are taken.
    """
    drawn = draws(scenario.values, count, seed)
    there = float(scenario.reference_values["usd_jpy"])
    parts: dict[str, np.ndarray] = {}
    for flow, slots, solve, market, sign in (
        ("export", US_SLOTS, _us, us_market(), 1.0),
        ("import", JP_SLOTS, _japan, japan_market(), -1.0),
    ):
        active = active_slots(scenario, slots)
        value = np.stack([solve(scenario.values, values, drawn) for values in mixtures(scenario, active)])
        split = shapley(np.moveaxis(value, 0, -1)) * (sign * weights(view.statistic, flow))[:, None]
        for slot, bars in enumerate(bars_of_slots(active, market)):
            for bar in dict.fromkeys(bars):
                here = np.array([name == bar for name in bars])
                parts[bar] = parts.get(bar, 0.0) + split[:, here, slot].sum(axis=1)
    order = [bar for bar in declarations()["bars"] if bar in parts and np.any(parts[bar] != 0.0)]
    found = [np.quantile(view.amount(parts[bar], there), [LOW, HIGH]) for bar in order]
    return pd.DataFrame(
        [(bar, float(low), float(high), view.unit) for bar, (low, high) in zip(order, found, strict=True)],
        columns=["bar", "low", "high", "unit"],
    ).astype({"low": float, "high": float})


def flows(scenario: Scenario, drawn: Draws) -> tuple[np.ndarray, np.ndarray]:
    """Japan's exports and imports under each draw, at reference and scenario, each (2, draws, cells), USD bn."""
    states = scenario.reference_values, scenario.values
    us = np.stack([_us(scenario.values, values, drawn) for values in states])
    jp = np.stack([_japan(scenario.values, values, drawn) for values in states])
    return us, jp


def _us(assumed: Mapping[str, Value], values: Mapping[str, Value], drawn: Draws) -> np.ndarray:
    """Japan's exports by draw and cell under one state of the levers."""
    market = us_market()
    tariff = _us_tariff(market, values, drawn)
    currency = np.zeros(market.value.shape[1])
    currency[FOCUS] = -exchange.log_change(values["usd_jpy"], usd_jpy_base())
    is_car = np.array([key.rpartition(".")[2] in ("cars", "light_trucks") for key in market.keys])
    phi = np.where(is_car, drawn.car_pass_through[:, None], drawn.levers["tariff_pass_through"][:, None])
    psi = exchange.pass_through(
        *(drawn.levers[key] for key in ("invoicing_usd", "fx_pass_through_dollar", "fx_pass_through_other"))
    )
    return market.focus * _value_hat(
        market, assumed, drawn, drawn.us_sigma, (tariff, currency, np.zeros((1, 1))), phi, psi
    )


def _us_tariff(market: Market, values: Mapping[str, Value], drawn: Draws) -> np.ndarray:
    """ln T̂ (draws or 1, cells, sources), each source together in memory.

    Collected duty is exactly linear in the metal share and in the patented share.
    """
    corner = {}
    for name, change in (("none", {}), ("metal", {"metal_share": 1.0}), ("patented", {"pharma_patented_share": 1.0})):
        corner[name] = rates({**values, "metal_share": 0.0, "pharma_patented_share": 0.0, **change}).effective.T
    base = np.log1p(market.base_duty.T)
    certain = np.log1p(corner["none"]) - base
    depends = np.flatnonzero(
        np.abs(np.stack([corner[name] - corner["none"] for name in ("metal", "patented")])).max(axis=(0, 1)) > NO_SHOCK
    )
    if not depends.size:
        return np.moveaxis(certain[:, None, :], 0, -1)
    tariff = np.repeat(certain[:, None, :], len(drawn.car_pass_through), axis=1)
    duty = corner["none"][:, None, depends]
    for name, lever_key in (("metal", "metal_share"), ("patented", "pharma_patented_share")):
        duty = duty + drawn.levers[lever_key][:, None] * (corner[name] - corner["none"])[:, None, depends]
    tariff[:, :, depends] = np.log1p(duty) - base[:, None, depends]
    return np.moveaxis(tariff, 0, -1)


def _japan(assumed: Mapping[str, Value], values: Mapping[str, Value], drawn: Draws) -> np.ndarray:
    """Japan's imports from the United States by draw and good under one state of the levers."""
    market = japan_market()
    yen = float(exchange.log_change(values["usd_jpy"], usd_jpy_base()))
    tariff = np.log1p(japan_policy.duty(market, values)) - np.log1p(market.base_duty)
    barrier = np.log(
        japan_policy.barrier_hat_drawn(values, drawn.levers["jp_car_barrier_ave"], drawn.levers["jp_food_barrier_ave"])
    )
    currency = yen * (np.arange(market.value.shape[1]) > 0)
    phi = np.repeat(drawn.levers["tariff_pass_through"][:, None], len(market.keys), axis=1)
    psi = exchange.pass_through(
        *(drawn.levers[key] for key in ("invoicing_yen", "fx_pass_through_dollar", "fx_pass_through_other"))
    )
    hat = _value_hat(market, assumed, drawn, drawn.jp_sigma, (tariff, currency, barrier), phi, psi)
    sold = market.focus * hat / np.exp(yen)
    return japan_policy.with_purchases_drawn(
        market, sold, values, drawn.levers["purchase_fulfilment"], drawn.levers["purchase_additionality"]
    )


def _value_hat(
    market: Market,
    assumed: Mapping[str, Value],
    drawn: Draws,
    factor: np.ndarray,
    shocks: tuple,
    phi: np.ndarray,
    psi: np.ndarray,
) -> np.ndarray:
    """Value of the focus flow in the buyer's currency, scenario over base, (draws, cells)."""
    tariff, currency, barrier = shocks
    if not any(np.any(np.abs(shock) > NO_SHOCK) for shock in shocks):
        return np.ones((len(psi), len(market.keys)))
    central = behaviour.elasticities(market.pattern, market.group, market.focus, assumed, market.elasticity_names)
    sigma = central.sigma_foreign * factor
    home = drawn.levers["home_foreign_ratio"][:, None] * sigma
    demand = np.broadcast_to(
        behaviour.reach_of(assumed["horizon"]) * drawn.levers["demand_elasticity"][:, None], sigma.shape
    )
    slope = drawn.levers["inverse_supply"][:, None]
    if assumed["method"] == "nces":
        return one_source.value_hat(
            FOCUS, market.shares, tariff, currency, barrier, sigma_foreign=sigma, sigma_home=home, demand_elasticity=demand,
            slope=slope, tariff_pass_through=phi, currency_pass_through=psi[:, None],
        )  # fmt: skip
    return _by_method(
        market, assumed["method"], shocks, behaviour.Elasticities(sigma, home, demand), slope[:, :, None], phi, psi
    )


def _by_method(
    market: Market,
    method: str,
    shocks: tuple,
    found: behaviour.Elasticities,
    slope: np.ndarray,
    phi: np.ndarray,
    psi: np.ndarray,
) -> np.ndarray:
    """As ``_value_hat`` with any other method, which is slower."""
    tariff, currency, barrier = shocks
    inverse = slope * (np.arange(market.value.shape[1]) > 0)
    stretch = 1.0 + slope * behaviour.own_elasticity(market.shares, found)
    barriers = np.zeros((len(psi), *market.value.shape))
    barriers[:, :, FOCUS] = barrier
    result = METHODS[method](
        market.shares, np.exp(tariff), sigma_foreign=found.sigma_foreign, sigma_home=found.sigma_home, demand_elasticity=found.demand, inverse_supply=inverse,
        tariff_pass_through=phi[:, :, None] * stretch, currency=currency, currency_pass_through=psi[:, None, None] * stretch, barrier_hat=np.exp(barriers),
    )  # fmt: skip
    return result.value_hat[..., FOCUS]
