"""Naive rivals: what a simpler rule would have said of 2025 imports from Japan, sector by sector.

With t the duty collected, V the 2024 value and W the sector's imports from all countries but Japan::

    no_change     V' = V                                                            (1)
    world_growth  V' = V · W25 / W24            in the products Japan sells          (2)
    elasticity_4  V' = V · ((1 + t25) / (1 + t24))^−4     full pass-through          (3)
    ustr          V' = V · max(0, 1 − ε·φ·(t25 − t24)),   ε·φ = 1                    (4)

    formula       V' = V · T̂^−((1 − φ) + ξ·φ)   φ, ξ those of a set of assumptions    (5)

(5) is the model's short-run response with nobody else in the market: T̂ by sector, no substitution between suppliers, no
duty on rivals, no yen. It is scored with the pre-2025 set and with the current defaults, each beside the model under the
same set, so that both know the same of 2025.

(2) is told what other countries' sales became in 2025, which no other is; Japan's own are what is asked, and left out. (4)
is the April 2025 formula of the U.S. Trade Representative (``core.model.reciprocal``) read as a simulation. On the export
side nothing is charged; only (1) and, with the yen for the duty, (3) say anything.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.backtest import yearly
from core.backtest.assumed import assumed, usd_jpy
from core.backtest.lines import lines
from core.duties.sources import FOCUS
from core.figures.tables import table
from core.language.messages import Message
from core.model import horizon, reciprocal
from core.trade.behaviour import tariff_pass_through, tariff_response
from core.trade.market_response import usd_jpy_base

RIVALS: Mapping[str, Mapping[str, str]] = {
    "no_change": Message("No change"),
    "formula": Message("Hand formula by sector, pre-2025 information"),
    "formula_defaults": Message("Hand formula by sector, current defaults (partly in-sample)"),
    "world_growth": Message("Grows with U.S. imports from other countries"),
    "elasticity_4": Message("Full pass-through, elasticity 4"),
    "ustr": Message("The USTR formula of April 2025"),
}
FORMULAS = {"formula": "known_before", "formula_defaults": "defaults"}
ELASTICITY = 4.0  # of the rival with full pass-through
CARS = "passenger_vehicles"


def imports(basis: str = "consumption") -> pd.DataFrame:
    """A column a rival, USD bn by sector, in the rows of ``yearly.imports``; equations (1) to (5)."""
    scored, goods = yearly.imports("defaults", basis), lines()
    base, duty = goods.base(basis), goods.market.base_duty[:, FOCUS]
    rise = duty_2025(goods) - duty
    hats = {
        "elasticity_4": goods.wedge[:, FOCUS] ** -ELASTICITY,
        "ustr": np.maximum(0.0, 1.0 - reciprocal.IMPORT_ELASTICITY * reciprocal.PASS_THROUGH * rise),
    }
    found = pd.DataFrame({"no_change": scored.base, "world_growth": scored.base * scored.key.map(world_growth())})
    for rival, name in FORMULAS.items():
        found[rival] = scored.base * scored.key.map(formula(name))
    for name, hat in hats.items():
        sums = pd.DataFrame({"key": goods.sector, "base": base, "value": base * hat}).groupby("key").sum()
        found[name] = scored.base * scored.key.map(sums.value / sums.base)
    return found


def exports() -> pd.DataFrame:
    """The rivals that speak of exports, in the rows of ``yearly.exports``."""
    base = yearly.exports("defaults").base
    return pd.DataFrame({"no_change": base, "elasticity_4": base * (usd_jpy() / usd_jpy_base()) ** -ELASTICITY})


def formula(name: str) -> pd.Series:
    """Equation (5) under a set of assumptions: ratio of 2025 to 2024 by sector.

    >>> round(float(formula("defaults")["passenger_vehicles"]), 2)
    0.89
    """
    values = assumed(name)
    columns = [f"{name}_usd_{year}" for year in (2024, 2025) for name in ("calculated_duty", "consumption_value")]
    sums = table("us_import_lines").groupby("sector")[columns].sum()
    wedge = (1.0 + sums[columns[2]] / sums[columns[3]]) / (1.0 + sums[columns[0]] / sums[columns[1]])
    passed = tariff_pass_through((sums.index == CARS), values)
    estimated, response = tariff_response()
    return wedge ** -((1.0 - passed) + horizon.path(values["horizon"], estimated, response) * passed)


def duty_2025(goods) -> np.ndarray:
    """Duty collected from Japan in 2025 by line, a fraction."""
    return goods.wedge[:, FOCUS] * (1.0 + goods.market.base_duty[:, FOCUS]) - 1.0


def world_growth() -> pd.Series:
    """Ratio of 2025 to 2024 of U.S. imports by sector from all countries but Japan, in the HS6 products Japan sells."""
    sums = table("us_import_rivals").groupby("sector")[["customs_value_usd_2024", "customs_value_usd_2025"]].sum()
    return sums.iloc[:, 1] / sums.iloc[:, 0]
