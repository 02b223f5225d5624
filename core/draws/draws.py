"""Draws: what is not known, as a scrambled Sobol sequence over the assumptions.

Every draw moves all uncertain assumptions at once. The elasticities of sectors share a common factor,
because independent draws would average the uncertainty away::

    ln σ_s = ln σ_s(central) + w(h)·F + s·√(1−ρ)·u_s − s²(1−ρ)/2,   u_s ~ N(0, 1)      (1)

F is N(0, 1) on each side of 0, with a share π(h) of the draws below it. w is s·√ρ after ten years, on both sides. After
one year it reaches from the 10th to the 90th percentile of ``common_level_year_1``, which is wider upward, and in between
both are on the line between the two. The long upper side would pull the middle of all draws above the headline; π is set
so that it does not (``common_level_below_year_1``; a half after ten years). The last term of (1) keeps the mean of the sectors' own
parts at 1. Every other assumption, the own producers' shares and the collection ratios are drawn by ``distributions``.

κ moves what a method takes of a duty in proportion, ln T̂ (exact to first order) or T̂ − 1, by the programme of each cell.

When a user moves an assumption, its distribution moves with it, inside the lever's bounds. The ranges are
those of ``data/parameters.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from core.draws.distributions import Shared, between, shared
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
# A point's coordinates: common factor, cars' pass-through, DRAWN in order, SHARED, then one for each sector and good.
FIRST_SHARED = 2 + len(DRAWN)
SHARED = "us_own_share", "jp_own_share", "collection_ratio"
FIRST_OWN = FIRST_SHARED + len(SHARED)


@dataclass(frozen=True, eq=False)
class Draws:
    """n joint draws.

    Attributes:
        assumed: every assumption lever's central value, in the code's units.
        levers: assumption lever → values (n,), in the code's units.
        car_pass_through: φ of cars (n,).
        us_sigma, jp_sigma: factors on σF by cell of the U.S. and Japan's market (n, cells).
        us_foreign, jp_foreign: imports' share of the two markets (n, cells), None where it is the market's own.
        collected: κ over its central value by U.S. cell (n, cells), None where the law is collected as written.
        again: whether they come again, so that what they give is worth keeping.
        mark: tells these draws from all others.
    """

    assumed: Values
    levers: Mapping[str, np.ndarray]
    car_pass_through: np.ndarray
    us_sigma: np.ndarray
    jp_sigma: np.ndarray
    us_foreign: np.ndarray | None = None
    jp_foreign: np.ndarray | None = None
    collected: np.ndarray | None = None
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

    def part(self, here: slice) -> Draws:
        """Some of the draws."""
        arrays: dict[str, Any] = {name: one[here] for name, one in vars(self).items() if isinstance(one, np.ndarray)}
        return replace(self, levers={key: one[here] for key, one in self.levers.items()}, again=False, **arrays)

    def behaviour(self, market: Market, cells: np.ndarray | slice = slice(None)) -> Behaviour:
        """The behaviour of cells of one of the two markets under every draw, (draws, cells)."""
        us = market.buyer == "us"
        factor, foreign = (self.us_sigma, self.us_foreign) if us else (self.jp_sigma, self.jp_foreign)
        here = None if foreign is None else foreign.T[cells].T
        return Behaviour.of(market, self.values, sigma_factor=factor.T[cells].T, foreign_share=here, cells=cells)


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
    factors = _factors(count, seed, as_number(values["horizon"]))
    return replace(from_points(values, uniforms(count, seed), factors, _shared(count, seed)), again=True)


def from_points(
    values: Values,
    points: np.ndarray,
    factors: tuple[np.ndarray, np.ndarray] | None = None,
    on_file: Shared | None = None,
) -> Draws:
    """Draws at given points of the unit cube (n, dimensions)."""
    drawn = {key: _split(points[:, 2 + number], key, DRAWN[key], values[key]) for number, key in enumerate(DRAWN)}
    assumed = {key: values[key] for key in _assumptions()}
    sigma = factors or sector_factors(points, as_number(values["horizon"]))
    found = on_file or shared(*points[:, FIRST_SHARED:FIRST_OWN].T)
    if values["collection"] == "law":
        found = found._replace(collected=None)
    return Draws(assumed, drawn, _cars(points[:, 1], values), *sigma, *found)


@lru_cache(maxsize=8)
def _shared(count: int, seed: int) -> Shared:
    return shared(*uniforms(count, seed)[:, FIRST_SHARED:FIRST_OWN].T)


@lru_cache(maxsize=8)
def _factors(count: int, seed: int, years: float) -> tuple[np.ndarray, np.ndarray]:
    return sector_factors(uniforms(count, seed), years)


def sector_factors(points: np.ndarray, years: float) -> tuple[np.ndarray, np.ndarray]:
    """Factors on σF by cell of both markets at a horizon, equation (1), each (n, cells)."""
    inside = np.clip(points, 1e-9, 1.0 - 1e-9)
    rho, spread = parameters()["common_factor_rho"]["value"], parameters()["sigma_log_sd"]["value"]
    lone, level = spread * np.sqrt(1.0 - rho), common_level(years)
    own = lone * ndtri(inside[:, FIRST_OWN:]) - 0.5 * lone**2
    factor = np.exp(level.log_factor(inside[:, :1]) + own)
    column = {sector: number for number, sector in enumerate(_sectors())}
    us = [column[key.partition(".")[0]] for key in us_market().keys]
    return factor.T[us].T, factor[:, len(_sectors()) :]


class Level(NamedTuple):
    """How the common level is drawn: the share of draws below its central value, and w of equation (1) on both sides."""

    share_below: float
    below: float
    above: float

    def log_factor(self, point: np.ndarray) -> np.ndarray:
        """w·F for points of the unit interval."""
        share = self.share_below
        low = 0.5 * point / share
        high = 0.5 + 0.5 * (point - share) / (1.0 - share)
        return np.where(
            point < share, self.below * ndtri(np.minimum(low, 0.5)), self.above * ndtri(np.maximum(high, 0.5))
        )


def common_level(years: float) -> Level:
    """π and w of equation (1) at a horizon.

    >>> [round(one, 3) for one in common_level(10.0)[1:]]
    [0.354, 0.354]
    """
    known = parameters()
    record, share = known["common_level_year_1"], known["common_level_below_year_1"]["value"]
    late = known["sigma_log_sd"]["value"] * np.sqrt(known["common_factor_rho"]["value"])
    below = np.log(record["value"] / record["low"]) / _tenth(share)
    above = np.log(record["high"] / record["value"]) / _tenth(1.0 - share)
    pairs = (share, 0.5), (below, late), (above, late)
    return Level(*(float(np.interp(years, (1.0, 10.0), pair)) for pair in pairs))


def _tenth(share: float) -> float:
    """Standard deviations from the central value to the 10th percentile, where that share of the draws lies on its side."""
    return float(-ndtri(0.5 * 0.1 / share))


def _split(point: np.ndarray, key: str, parameter: str, central: float) -> np.ndarray:
    """Equation (1) of ``distributions``, moved with the user's central value."""
    record, known = parameters()[parameter], lever(key)
    shift = central - record["value"]
    low, high = (min(max(record[end] + shift, known.minimum), known.maximum) for end in ("low", "high"))
    low, high = min(low, central), max(high, central)
    return between(point, low, central, high)


def _cars(point: np.ndarray, values: Values) -> np.ndarray:
    """φ of cars: normal around its path or the user's value, cut at 0 and 1."""
    spread, central = car_path(values["horizon"], "se"), values["car_pass_through"]
    if central is None:
        central = car_path(values["horizon"])
    return np.clip(central + spread * ndtri(np.clip(point, 1e-9, 1.0 - 1e-9)), 0.0, 1.0)
