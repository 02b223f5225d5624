"""Bilateral and total balances: an added duty on Japan in a world of twelve regions where incomes respond.

Sales at home are GDP less exports to other regions, so that income is GDP; trade is gross and GDP net of
inputs, which overstates how open regions are. Trade within a group of countries counts as sold at home.
Every good a region sells to the United States bears the same duty, and there are no other duties.

Not modelled: different goods, inputs, services, the yen, purchases, barriers, retaliation, time. Balances are
those of goods in 2023, in dollars at which world income stays what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from core.duties.rates import rates
from core.duties.sources import FOCUS
from core.figures.tables import parameters, table
from core.language.messages import Message
from core.model.general_equilibrium import CLOSURES, Equilibrium, solve
from core.scenario.scenario import Scenario
from core.trade.markets import us_market

USA, JAPAN = "USA", "JPN"
BALANCES: Mapping[str, Mapping[str, str]] = {
    "bilateral": Message("Japan's balance with the U.S."),
    "japan": Message("Japan's total balance"),
    "usa": Message("U.S. total balance"),
}
LETTERS = {"world_gdp": "A", "own_gdp": "B"}  # how charts and tables call the closures
CLOSURE_LABELS: Mapping[str, Mapping[str, str]] = {
    "world_gdp": Message("deficits fixed in world GDP"),
    "own_gdp": Message("deficits a share of own GDP"),
}


@dataclass(frozen=True)
class World:
    """Regions in order, and trade among them in USD bn [exporter, importer] with sales at home."""

    regions: tuple[str, ...]
    trade: np.ndarray

    def at(self, region: str) -> int:
        """Where a region stands."""
        return self.regions.index(region)


@cache
def world() -> World:
    """Goods trade of 2023 among twelve regions."""
    rows = table("world_trade_2023")
    regions = tuple(rows.exporter.unique())
    pairs = rows.pivot(index="exporter", columns="importer", values="trade_usd_bn").loc[list(regions), list(regions)]
    trade = pairs.to_numpy(copy=True)
    gdp = rows.groupby("exporter").exporter_gdp_usd_bn.first().loc[list(regions)].to_numpy()
    np.fill_diagonal(trade, 0.0)
    np.fill_diagonal(trade, gdp - trade.sum(axis=1))
    trade.setflags(write=False)
    return World(regions, trade)


def default_elasticity() -> float:
    """The structural level for manufacturing, published for a model of this kind."""
    return float(parameters()["elasticity_level_structural_manufacturing"]["value"])


def answer(
    rate_0: float, rate_1: float, *, trade_elasticity: float, closure: str, on_everyone: bool = False
) -> Equilibrium:
    """The world after the average U.S. duty on Japan goes from one rate to another, fractions.

    Others pay nothing, before and after; with ``on_everyone`` they pay what Japan pays.
    """
    known = world()
    taxed = np.zeros(known.trade.shape)
    taxed[slice(None) if on_everyone else known.at(JAPAN), known.at(USA)] = 1.0
    np.fill_diagonal(taxed, 0.0)
    tariff_0, tariff_1 = rate_0 * taxed, rate_1 * taxed
    spending = (known.trade * (1.0 + tariff_0)).sum(axis=0)
    return solve(known.trade, spending, tariff_0, tariff_1, trade_elasticity=trade_elasticity, closure=closure)


def duty_on_others(scenario: Scenario) -> tuple[float, float]:
    """Average duty the U.S. collects from all suppliers but Japan, on 2024 trade, at the reference and in the scenario, fractions."""
    weight = us_market().value[:, FOCUS + 1 :]
    there, here = (
        float((rates(values).effective[:, FOCUS + 1 :] * weight).sum() / weight.sum())
        for values in (scenario.reference_values, scenario.values)
    )
    return there, here


def bilateral_and_total(
    rate_0: float, rate_1: float, *, trade_elasticity: float, on_everyone: bool = False
) -> pd.DataFrame:
    """Columns closure, balance, reference, scenario, change, unit: each balance under each closure, USD bn.

    >>> found = bilateral_and_total(0.0, 0.15, trade_elasticity=4.0).set_index(["closure", "balance"])
    >>> found.loc["own_gdp"].change.round(1).to_dict()
    {'bilateral': -61.0, 'japan': 0.5, 'usa': -2.2}
    """
    known = world()
    usa, japan = known.at(USA), known.at(JAPAN)
    rows = []
    for closure in CLOSURES:
        found = answer(rate_0, rate_1, trade_elasticity=trade_elasticity, closure=closure, on_everyone=on_everyone)
        pairs = {
            "bilateral": tuple(trade[japan, usa] - trade[usa, japan] for trade in (known.trade, found.trade_1)),
            "japan": (found.balance_0[japan], found.balance_1[japan]),
            "usa": (found.balance_0[usa], found.balance_1[usa]),
        }
        rows += [
            (closure, balance, float(there), float(here), float(here - there), "USD bn")
            for balance, (there, here) in pairs.items()
        ]
    return pd.DataFrame(rows, columns=["closure", "balance", "reference", "scenario", "change", "unit"])
