"""Behavioural parameters as arrays: elasticities and pass-through for each cell, from assumptions.

Elasticities of substitution are an across-sector *pattern* (Broda and Weinstein) brought to a *level*
(Boehm et al. at ten years, or Ignatenko et al. by group), scaled by the user and shrunk to the horizon::

    σF(h) = pattern · level / mean(pattern) · scale · ξ(h)/ξ(10)        (1)
    σH(h) = ratio · σF(h) ;  η(h) = η · ξ(h)/ξ(10)                       (2)

The mean is weighted with 2024 trade, so that the trade-weighted σF at ten years is the level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.figures.tables import parameters, table
from core.model import exchange, horizon
from core.scenario.followed import car_path
from core.scenario.lever import Value

RESPONSE_YEARS = (1, 5, 10)
GROUP_LEVELS = {
    "agriculture": "elasticity_level_structural_agriculture",
    "manufacturing": "elasticity_level_structural_manufacturing",
    "mining": "elasticity_level_structural_mining",
}


@dataclass(frozen=True)
class Elasticities:
    """Shape (cells,) each, or (draws, cells): σF, σH, and η (at most 0), at the horizon."""

    sigma_foreign: np.ndarray
    sigma_home: np.ndarray
    demand: np.ndarray


def elasticities(
    pattern: np.ndarray, group: np.ndarray, weight: np.ndarray, values: Mapping[str, Value], names: Sequence[str] = ()
) -> Elasticities:
    """Equations (1) and (2) for cells with that pattern, group and trade weight, each (cells,).

    `names` are the cells' keys in ``own_elasticities``, the values a user set by hand; without names none apply.
    """
    response_share = response_share_of(values["horizon"])
    long_run = _levelled(pattern, group, weight, values["elasticity_set"]) * values["elasticity_scale"]
    if names and values["own_elasticities"]:
        own = dict(values["own_elasticities"])
        long_run = np.array([own.get(name, found) for name, found in zip(names, long_run, strict=True)])
    sigma = long_run * response_share
    return Elasticities(
        sigma, values["home_foreign_ratio"] * sigma, np.full_like(sigma, values["demand_elasticity"] * response_share)
    )


def response_share_of(years: float) -> float:
    """ξ(h)/ξ(10): how much of the ten-year response has come after that many years.

    >>> round(response_share_of(1.0), 4)
    0.3585
    """
    response = [parameters()[f"xi_year_{year}"]["value"] for year in RESPONSE_YEARS]
    return float(horizon.path(years, RESPONSE_YEARS, response)) / response[-1]


def _levelled(pattern: np.ndarray, group: np.ndarray, weight: np.ndarray, chosen: str) -> np.ndarray:
    if chosen == "boehm":
        return pattern * parameters()["elasticity_level_boehm"]["value"] / np.average(pattern, weights=weight)
    sigma = np.empty_like(pattern)
    for name, key in GROUP_LEVELS.items():
        here = group == name
        if here.any():
            sigma[here] = pattern[here] * parameters()[key]["value"] / np.average(pattern[here], weights=weight[here])
    return sigma


def tariff_pass_through(is_car: np.ndarray, values: Mapping[str, Value]) -> np.ndarray:
    """φ by cell, shape (cells,): cars follow their own path over the horizon unless set apart."""
    cars = values["car_pass_through"]
    if cars is None:
        cars = car_path(values["horizon"])
    return np.where(is_car, cars, values["tariff_pass_through"])


def currency_pass_through(values: Mapping[str, Value]) -> tuple[float, float]:
    """ψ of Japanese goods in the U.S., and of foreign goods in Japan."""
    dollar, other = values["fx_pass_through_dollar"], values["fx_pass_through_other"]
    return (
        exchange.pass_through(values["invoicing_usd"], dollar, other),
        exchange.pass_through(values["invoicing_yen"], dollar, other),
    )


def own_elasticity(shares: np.ndarray, found: Elasticities) -> np.ndarray:
    """Size of each foreign source's own-price elasticity at the reference, shape (..., cells, sources)."""
    foreign = 1.0 - shares[:, :1]
    within = np.divide(shares, foreign, out=np.zeros_like(shares), where=foreign > 0)
    sigma, home, demand = (array[..., None] for array in (found.sigma_foreign, found.sigma_home, found.demand))
    return sigma - (sigma - home) * within - (home + demand) * shares


def sector_rows(sectors: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """(pattern, group) of each cell's sector."""
    frame = table("sectors").set_index("sector").loc[list(sectors)]
    return frame.sigma_pattern.to_numpy(float), frame.group.to_numpy()
