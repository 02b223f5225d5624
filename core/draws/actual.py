"""Actual trade: where it may end, the effect of the policies times everything else that moves it.

The effect comes from the draws of the assumptions; everything else from history to 2024 (``data/build/actual_trade.py``):
pairs (u, v) of the two flows' log changes in the same year, all of them set against every draw::

    S = M·exp(u) − X·exp(v)                                                           (1)

A sector's trade takes the shock common to a year and its own, Student's t with the scale of its size s in USD bn::

    V = model · exp(c + e),   c ~ t(years − 1) · σc·√(1 + 1/years),   e ~ t(ν) · exp(a)·s^(−b)    (2)

Both are quantiles over a product of grids, so no random number is drawn. The years count from the base year, 2024, not
from the tariff; nothing is known beyond three. History holds trade wars, pandemic and moves of the yen, so it is not
"everything but policy", and no growth is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil

import numpy as np
import pandas as pd
from scipy.stats import t as student

from core.draws.ranges import HIGH, LOW, Range, Ranges
from core.figures.tables import table
from core.language.view import DEFAULT, View
from core.sharing.once import once
from core.trade.breakdown.sectors import membership
from core.trade.markets import japan_market, us_market

FURTHEST = 3
HALF = 0.25, 0.75
GRID, EFFECTS = 24, 24
PARTS = "years", "common_sd", "log_scale", "size_exponent", "degrees_of_freedom"


@dataclass(frozen=True)
class Actual:
    """Where actual trade may end that many years after the base year.

    Attributes:
        range, half: between which ends in 8 and in 5 cases of 10.
        below: chance that it ends below the reference's 2024 level, a fraction.
        years: whole years from the base year.
    """

    range: Range
    half: Range
    below: float
    years: int


def years_on(horizon: float) -> int | None:
    """Whole years from the base year that a horizon stands for, at least one; None beyond three.

    >>> years_on(0.0), years_on(1.5), years_on(10.0)
    (1, 2, None)
    """
    years = max(1, ceil(horizon))
    return years if years <= FURTHEST else None


@cache
def pairs(years: int, basis: str = "calendar", month: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """(u, v) of equation (1): U.S. imports' and exports' log change in each year on file, less its mean, each (pairs,)."""
    frame = table("actual_trade_pairs")
    here = frame[(frame.horizon == years) & (frame.basis == basis) & (frame.month == month)]
    return here.us_imports.to_numpy(), here.us_exports.to_numpy()


def all_else(sold: np.ndarray, bought: np.ndarray, moved: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Equation (1) for every draw of the flows (draws,) and every pair: (draws · pairs,)."""
    up, down = np.exp(moved[0]), np.exp(moved[1])
    return (sold[:, None] * up - bought[:, None] * down).ravel()


@once
def surplus(found: Ranges, view: View = DEFAULT) -> Actual | None:
    """Where Japan's actual surplus may end; None beyond three years."""
    years = years_on(float(found.scenario.values["horizon"]))
    if years is None:
        return None
    there, _ = found.paths(view)
    drawn = all_else(*found.totals(view), pairs(years))
    low, first, third, high = np.quantile(drawn, [LOW, *HALF, HIGH]).tolist()
    below = float((drawn < np.median(there)).mean())
    return Actual(Range(low, high, view.unit), Range(first, third, view.unit), below, years)


def flow(found: Ranges, name: str, view: View = DEFAULT) -> Range | None:
    """Where Japan's actual ``export`` or ``import`` may end; None beyond three years."""
    years = years_on(float(found.scenario.values["horizon"]))
    if years is None:
        return None
    place = 0 if name == "export" else 1
    drawn = found.totals(view)[place][:, None] * np.exp(pairs(years)[place])
    low, high = np.quantile(drawn, [LOW, HIGH]).tolist()
    return Range(low, high, view.unit)


def sectors(found: Ranges, view: View = DEFAULT) -> pd.DataFrame:
    """Columns flow, item, actual_low, actual_high, unit: actual trade by sector or good; no row beyond three years."""
    years = years_on(float(found.scenario.values["horizon"]))
    columns = ["flow", "item", "actual_low", "actual_high", "unit"]
    if years is None:
        return pd.DataFrame(columns=columns)
    frames = []
    for name, market in (("export", us_market()), ("import", japan_market())):
        items, drawn = found.by_item(name, view)
        size = np.bincount(membership(name)[1], market.focus)
        low, high = band(drawn, size, name, years)
        frames.append(pd.DataFrame({"flow": name, "item": items, "actual_low": low, "actual_high": high, "unit": view.unit}))  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def with_actual(found: pd.DataFrame, drawn: Ranges, view: View = DEFAULT) -> pd.DataFrame:
    """A table by flow and item with the ends of each row's actual-trade range; empty beyond three years."""
    return found.merge(sectors(drawn, view).drop(columns="unit"), on=["flow", "item"], how="left")


def band(drawn: np.ndarray, size: np.ndarray, flow: str, years: int) -> tuple[np.ndarray, np.ndarray]:
    """The ends of equation (2) for items of that size (items,), USD bn, from their value by draw (draws, items)."""
    effect = np.quantile(drawn, (np.arange(EFFECTS) + 0.5) / EFFECTS, axis=0)
    moved = np.exp(moves(size, flow, years))
    whole = (effect[:, None, :] * moved[None, :, :]).reshape(-1, len(size))
    low, high = np.quantile(whole, [LOW, HIGH], axis=0)
    return low, high


def moves(size: np.ndarray, flow: str, years: int) -> np.ndarray:
    """c + e of equation (2) on a grid of equal chances, (points, items)."""
    row = fitted(flow, years)
    point = (np.arange(GRID) + 0.5) / GRID
    common = student.ppf(point, row["years"] - 1) * row["common_sd"] * np.sqrt(1.0 + 1.0 / row["years"])
    own = student.ppf(point, row["degrees_of_freedom"])
    scale = np.exp(row["log_scale"]) * size ** -row["size_exponent"]
    return (common[:, None, None] + own[None, :, None] * scale).reshape(-1, len(size))


@cache
def fitted(flow: str, years: int) -> Mapping[str, float]:
    """The fit to all years of one flow and horizon."""
    frame = table("actual_trade_fit")
    found = frame[(frame.flow == flow) & (frame.horizon == years) & frame.without.isna()].iloc[0]
    return {str(name): float(found[name]) for name in PARTS}
