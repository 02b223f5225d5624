"""Behaviour: how buyers and sellers of a market answer, by cell; from assumptions, at a horizon.

Elasticities of substitution are an across-sector *pattern* (Broda and Weinstein) brought to a *level*
(Boehm et al. at ten years, or Ignatenko et al. by group), scaled by the user and shrunk to the horizon::

    σF(h) = pattern · level / mean(pattern) · scale · ξ(h)/ξ(10)        (1)
    σH(h) = ratio · σF(h) ;  η(h) = η · ξ(h)/ξ(10)                       (2)

The mean is weighted with 2024 trade, so that the trade-weighted σF at ten years is the level. A σF set by
hand takes the place of pattern, level and scale.

Where supply slopes, φ and ψ are rescaled so that the pass-through of a shock to one source alone still is
the given one (E: the source's own elasticity)::

    φ' = φ · (1 + E/ε)                                                   (3)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from core.figures.tables import parameters
from core.model import exchange, horizon
from core.model.armington import own_elasticity
from core.scenario.followed import car_path
from core.scenario.lever import Values
from core.trade.markets import Market

INVOICING = {"us": "invoicing_usd", "jp": "invoicing_yen"}


@dataclass(frozen=True, eq=False)
class Behaviour:
    """One market's behaviour. Arrays have the cells on the last axis, or broadcast to it; leading axes are draws or combinations.

    Attributes:
        sigma_foreign, sigma_home, demand: σF, σH ≥ 0 and η ≤ 0, at the horizon.
        slope: 1/ε ≥ 0 of every foreign source.
        own_slope: 1/ε of the buyer's own producers, one number.
        tariff_pass_through: φ, as its source gives it.
        currency_pass_through: ψ, likewise.
        method: a key of ``core.model.variants.METHODS``.
        foreign_share: s_F, all imports' share of the market, where it is drawn and so not the market's own.
    """

    sigma_foreign: np.ndarray
    sigma_home: np.ndarray
    demand: np.ndarray
    slope: np.ndarray
    own_slope: float
    tariff_pass_through: np.ndarray
    currency_pass_through: np.ndarray
    method: str
    foreign_share: np.ndarray | None = None

    @classmethod
    def of(
        cls,
        market: Market,
        values: Values,
        *,
        sigma_factor: np.ndarray | float = 1.0,
        foreign_share: np.ndarray | None = None,
        cells: np.ndarray | slice = slice(None),
    ) -> Behaviour:
        """A market's behaviour under those assumptions.

        Args:
            values: lever values in the code's units. An assumption that is a number may be an array with a last axis of
                length 1, one value for each draw or combination.
            sigma_factor: multiplies σF, (..., cells chosen).
            foreign_share: s_F where it is drawn, likewise.
            cells: the cells wanted, all where none are chosen; one may be wanted more than once.
        """
        response_share = response_share_of(values["horizon"])
        sigma = long_run_substitution(market, values)[..., cells] * response_share * sigma_factor
        return cls(
            sigma,
            values["home_foreign_ratio"] * sigma,
            np.asarray(values["demand_elasticity"] * response_share),
            np.asarray(values["inverse_supply"]),
            float(parameters()["inverse_supply_own"]["value"]),
            tariff_pass_through(market.is_car[cells], values),
            np.asarray(currency_pass_through(market.buyer, values)),
            values["method"],
            foreign_share,
        )

    def map(self, change: Callable[[np.ndarray], np.ndarray]) -> Behaviour:
        """This behaviour with the function applied to every array."""
        arrays: dict[str, Any] = {
            name: change(value) for name, value in vars(self).items() if isinstance(value, np.ndarray)
        }
        return replace(self, **arrays)

    def of_cells(self, here: np.ndarray) -> Behaviour:
        """The behaviour of some of the cells."""
        return self.map(lambda array: array[..., here] if array.ndim and array.shape[-1] > 1 else array)

    def shares(self, shares: np.ndarray) -> np.ndarray:
        """A market's shares with imports at the drawn s_F, split as they were, (..., cells, sources)."""
        if self.foreign_share is None:
            return shares
        imports = shares[..., 1:].sum(axis=-1, keepdims=True)
        within = np.divide(shares, imports, out=np.zeros_like(shares), where=imports > 0.0)
        found = within * self.foreign_share[..., None]
        found[..., 0] = 1.0 - self.foreign_share
        return found

    def rescaling(self, shares: np.ndarray) -> np.ndarray | float:
        """1 + E/ε of equation (3), (..., cells, sources); exactly 1 where supply is flat."""
        if not self.slope.any():
            return 1.0
        elasticity = own_elasticity(shares, self.sigma_foreign, self.sigma_home, self.demand)
        return 1.0 + self.slope[..., None] * elasticity


def long_run_substitution(market: Market, values: Values) -> np.ndarray:
    """σF at ten years by cell, equation (1) without its last factor; a value set by hand as it is."""
    pattern, group, weight = market.pattern, market.group, market.focus
    if values["elasticity_set"] == "boehm":
        level = parameters()["elasticity_level_boehm"]["value"]
        sigma = pattern * level / np.average(pattern, weights=weight)
    else:
        sigma = np.empty_like(pattern)
        for name in np.unique(group):
            here = group == name
            level = parameters()[f"elasticity_level_{values['elasticity_set']}_{name}"]["value"]
            sigma[here] = pattern[here] * level / np.average(pattern[here], weights=weight[here])
    sigma = sigma * values["elasticity_scale"]
    by_hand = dict(values["own_elasticities"])
    if not by_hand:
        return sigma
    given = np.array([by_hand.get(name, np.nan) for name in market.elasticity_names])
    return np.where(np.isnan(given), sigma, given)


def response_share_of(years: float | np.ndarray) -> np.ndarray:
    """ξ(h)/ξ(10): how much of the ten-year response has come after that many years.

    >>> round(float(response_share_of(1.0)), 4)
    0.3585
    """
    estimated, response = tariff_response()
    return horizon.path(years, estimated, response) / response[-1]


@cache
def tariff_response() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """ξ, the size of the tariff elasticity of imports: (years, values), from ``data/parameters.toml``."""
    lead = "xi_year_"
    years = sorted(int(key.removeprefix(lead)) for key in parameters() if key.startswith(lead))
    return tuple(map(float, years)), tuple(parameters()[f"{lead}{year}"]["value"] for year in years)


def tariff_pass_through(is_car: np.ndarray, values: Values) -> np.ndarray:
    """φ by cell, shape (..., cells): cars follow their own path over the horizon unless set apart."""
    cars = values["car_pass_through"]
    if cars is None:
        cars = car_path(values["horizon"])
    cars, others = np.asarray(cars), np.asarray(values["tariff_pass_through"])
    flags = is_car.reshape(-1, *[1] * (max(cars.ndim, others.ndim, 1) - 1))
    # Transposed, so that each cell's draws are together in memory.
    return np.where(flags, cars.T, others.T).T


def currency_pass_through(buyer: str, values: Values) -> float | np.ndarray:
    """ψ of Japanese goods in the U.S. (buyer ``us``), or of foreign goods in Japan (``jp``)."""
    return exchange.pass_through(
        values[INVOICING[buyer]], values["fx_pass_through_dollar"], values["fx_pass_through_other"]
    )
