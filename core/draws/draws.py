"""Draws: what is not known, as a scrambled Sobol sequence over the assumptions.

Every draw moves all uncertain assumptions at once. The elasticities of sectors share a common factor,
because independent draws would average the uncertainty away::

    ln σ_s = ln σ_s(central) + w(h)·F + s·√(1−ρ)·u_s − s²(1−ρ)/2,   F, u_s ~ N(0, 1)   (1)
    x: half of the draws fall linearly from central to low, half to high                (2)

w is s·√ρ after ten years, on both sides. After one year it reaches from the 10th to the 90th percentile of
``common_level_year_1``, which is wider upward, and in between it is on the line between the two. The last term of (1)
keeps the mean of the sectors' own parts at 1: the level is what the sources give, the parts are its spread. By (2) the
central value is the median, wherever it lies between the ends; a triangle has more on its longer side.

When a user moves an assumption, its distribution moves with it, inside the lever's bounds. The ranges are
those of ``data/parameters.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from core.figures.tables import parameters
from core.scenario.followed import car_path
from core.scenario.lever import Value, Values, as_number
from core.scenario.levers import lever, levers
from core.trade.behaviour import Behaviour
from core.trade.markets import Market, japan_market, us_market

SEED = 20241231
LIVE = 1024
# Assumption lever → the parameter whose range it is drawn from. The order fixes the Sobol dimensions.
DRAWN = {
    "home_foreign_ratio": "home_foreign_ratio",
    "demand_elasticity": "demand_elasticity",
    "inverse_supply": "inverse_supply_foreign",
    "tariff_pass_through": "tariff_pass_through",
    "fx_pass_through_dollar": "fx_pass_through_dollar",
    "fx_pass_through_other": "fx_pass_through_other",
    "invoicing_usd": "invoicing_us_imports_usd",
    "invoicing_yen": "invoicing_us_exports_yen",
    "purchase_fulfilment": "fulfilment",
    "purchase_additionality": "additionality",
    "metal_share": "metal_share",
    "pharma_patented_share": "pharma_patented_share",
    "jp_car_barrier_ave": "car_barrier_ave",
    "jp_food_barrier_ave": "food_barrier_ave",
}
# A point's coordinates: common factor, cars' pass-through, DRAWN in order, then one for each sector and good.
FIRST_OWN = 2 + len(DRAWN)
TENTH = float(-ndtri(0.1))  # standard deviations from the median to the 90th percentile


@dataclass(frozen=True, eq=False)
class Draws:
    """n joint draws.

    Attributes:
        assumed: every assumption lever's central value, in the code's units.
        levers: assumption lever → values (n,), in the code's units.
        car_pass_through: φ of cars (n,).
        us_sigma, jp_sigma: factors on σF by cell of the U.S. and Japan's market (n, cells).
        again: whether they come again, so that what they give is worth keeping.
        mark: tells these draws from all others.
    """

    assumed: Values
    levers: Mapping[str, np.ndarray]
    car_pass_through: np.ndarray
    us_sigma: np.ndarray
    jp_sigma: np.ndarray
    again: bool = False
    mark: object = field(default_factory=object, init=False)

    @property
    def count(self) -> int:
        """How many draws there are."""
        return len(self.car_pass_through)

    @cached_property
    def values(self) -> Values:
        """Every assumption as ``Behaviour.of`` takes it: the drawn ones (draws, 1), the others as they are."""
        drawn = {**self.levers, "car_pass_through": self.car_pass_through}
        return {**self.assumed, **{key: value[:, None] for key, value in drawn.items()}}

    def behaviour(self, market: Market, cells: np.ndarray | slice = slice(None)) -> Behaviour:
        """The behaviour of cells of one of the two markets under every draw, (draws, cells)."""
        factor = self.us_sigma if market.buyer == "us" else self.jp_sigma
        return Behaviour.of(market, self.values, sigma_factor=factor.T[cells].T, cells=cells)


@cache
def uniforms(count: int, seed: int) -> np.ndarray:
    """Scrambled Sobol points (count, dimensions); the same for the same count and seed. count: a power of two."""
    return qmc.Sobol(dimensions(), scramble=True, rng=seed).random_base2(count.bit_length() - 1)


@cache
def _sectors() -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.partition(".")[0] for key in us_market().keys))


def dimensions() -> int:
    """Length of a Sobol point: the common factor, cars' pass-through, the assumptions, then each sector's and good's own part."""
    return FIRST_OWN + len(_sectors()) + len(japan_market().keys)


def draws(values: Values, count: int = LIVE, seed: int = SEED) -> Draws:
    """Joint draws around a scenario's assumptions.

    Raises ValueError when count is not a power of two, which a Sobol sequence needs.
    """
    if count < 2 or count.bit_count() != 1:
        raise ValueError(f"{count} draws were asked for; a Sobol sequence needs a power of two, such as 1024")
    return _around(tuple((key, values[key]) for key in _assumptions()), count, seed)


@cache
def _assumptions() -> tuple[str, ...]:
    return tuple(key for key, known in levers().items() if known.kind == "assumption" and not known.of)


@lru_cache(maxsize=64)
def _around(central: tuple[tuple[str, Value], ...], count: int, seed: int) -> Draws:
    values = dict(central)
    drawn = from_points(values, uniforms(count, seed), _factors(count, seed, as_number(values["horizon"])))
    return replace(drawn, again=True)


def from_points(values: Values, points: np.ndarray, factors: tuple[np.ndarray, np.ndarray] | None = None) -> Draws:
    """Draws at given points of the unit cube (n, dimensions)."""
    drawn = {key: _split(points[:, 2 + number], key, DRAWN[key], values[key]) for number, key in enumerate(DRAWN)}
    assumed = {key: values[key] for key in _assumptions()}
    return Draws(
        assumed, drawn, _cars(points[:, 1], values), *(factors or sector_factors(points, as_number(values["horizon"])))
    )


@lru_cache(maxsize=8)
def _factors(count: int, seed: int, years: float) -> tuple[np.ndarray, np.ndarray]:
    return sector_factors(uniforms(count, seed), years)


def sector_factors(points: np.ndarray, years: float) -> tuple[np.ndarray, np.ndarray]:
    """Factors on σF by cell of both markets at a horizon, equation (1), each (n, cells)."""
    normal = ndtri(np.clip(points, 1e-9, 1.0 - 1e-9))
    rho, spread = parameters()["common_factor_rho"]["value"], parameters()["sigma_log_sd"]["value"]
    common, lone = normal[:, :1], spread * np.sqrt(1.0 - rho)
    below, above = common_spread(years)
    factor = np.exp(np.where(common < 0.0, below, above) * common + lone * normal[:, FIRST_OWN:] - 0.5 * lone**2)
    column = {sector: number for number, sector in enumerate(_sectors())}
    us = [column[key.partition(".")[0]] for key in us_market().keys]
    return factor[:, us], factor[:, len(_sectors()) :]


def common_spread(years: float) -> tuple[float, float]:
    """w of equation (1) below and above the central level.

    >>> [round(one, 3) for one in common_spread(10.0)]
    [0.354, 0.354]
    """
    record = parameters()["common_level_year_1"]
    late = parameters()["sigma_log_sd"]["value"] * np.sqrt(parameters()["common_factor_rho"]["value"])
    early = (np.log(record["value"] / record["low"]) / TENTH, np.log(record["high"] / record["value"]) / TENTH)
    below, above = (float(np.interp(years, (1.0, 10.0), (end, late))) for end in early)
    return below, above


def _split(point: np.ndarray, key: str, parameter: str, central: float) -> np.ndarray:
    """Equation (2), by inverse distribution, moved with the user's central value."""
    record, known = parameters()[parameter], lever(key)
    shift = central - record["value"]
    low, high = (min(max(record[end] + shift, known.minimum), known.maximum) for end in ("low", "high"))
    low, high = min(low, central), max(high, central)
    below = low + (central - low) * np.sqrt(np.minimum(2.0 * point, 1.0))
    above = high - (high - central) * np.sqrt(np.minimum(2.0 * (1.0 - point), 1.0))
    return np.where(point < 0.5, below, above)


def _cars(point: np.ndarray, values: Values) -> np.ndarray:
    """φ of cars: normal around its path or the user's value, cut at 0 and 1."""
    spread, central = car_path(values["horizon"], "se"), values["car_pass_through"]
    if central is None:
        central = car_path(values["horizon"])
    return np.clip(central + spread * ndtri(np.clip(point, 1e-9, 1.0 - 1e-9)), 0.0, 1.0)
