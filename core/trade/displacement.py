"""Whom purchases displace: Japan's market solved again with the subsidy that the purchases imply.

A purchase beyond what prices call for acts as if U.S. goods were cheaper to the buyer alone. The shadow
subsidy z brings U.S. sales to what is realised, and the other suppliers answer to it. Solved with the
exact nested CES, whatever the chosen method.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np

from core.duties.sources import FOCUS
from core.figures.tables import table
from core.model import armington
from core.model.purchases import shadow_subsidy
from core.scenario.lever import Value
from core.trade.grid import jp_arguments, usd_jpy_base
from core.trade.markets import japan_market
from core.trade.outcome import Outcome


@lru_cache(maxsize=4)
def japan_purchases(outcome: Outcome) -> np.ndarray:
    """Japan's purchases at reference and scenario, (2, goods, sources), own producers first.

    USD bn at the reference's exchange rate on both sides, so that a move of the yen does not look like one
    of its purchases.
    """
    return np.stack(
        [
            _purchases(outcome, index, values)
            for index, values in ((0, outcome.scenario.reference_values), (-1, outcome.scenario.values))
        ]
    )


def _purchases(outcome: Outcome, index: int, values: Mapping[str, Value]) -> np.ndarray:
    grid = outcome.jp
    arguments = jp_arguments(grid.market, outcome.scenario.values, [values])
    arguments = {
        name: value[0] if name in ("wedge", "barrier_hat", "currency") else value for name, value in arguments.items()
    }
    shares, wedge = grid.market.shares, arguments.pop("wedge")
    yen = values["usd_jpy"] / usd_jpy_base()
    bought = np.maximum(grid.value[index], 0.0) * yen / grid.market.focus  # a linear method can go below 0
    plain = armington.solve(shares, wedge, **arguments)
    moved = np.abs(bought / plain.value_hat[:, FOCUS] - 1.0) > NO_PURCHASE
    found = plain
    if moved.any():
        subsidy = np.zeros_like(wedge)
        subsidy[moved, FOCUS] = _subsidies(bought, moved, shares, wedge, arguments)
        found = armington.solve(shares, wedge, shadow_subsidy=subsidy, **arguments)
    there, _ = outcome.rates
    return grid.market.value * found.value_hat * usd_jpy_base() / there


@cache
def farm_goods() -> np.ndarray:
    """Which goods of Japan's market the farm levers move, (goods,): farm products and ethanol, seafood not."""
    goods = table("us_exports_to_japan").set_index("good").reindex(japan_market().keys)
    return ((goods.group == "agriculture") & (goods.farm_lever != "none")).to_numpy()


NO_PURCHASE = 1e-9  # below this a difference is rounding, not a purchase


def _subsidies(
    bought: np.ndarray, moved: np.ndarray, shares: np.ndarray, wedge: np.ndarray, arguments: dict
) -> np.ndarray:
    """z of the goods that are bought beyond what prices call for.

    Where no price brings about so large a purchase, as at the far ends of several levers at once, a good's
    suppliers are left as prices alone have them.
    """
    try:
        return shadow_subsidy(bought[moved], FOCUS, *_rows((shares, wedge), moved), **_rows(arguments, moved))
    except ArithmeticError:
        if moved.sum() == 1:
            return np.zeros(1)
    each = []
    for cell in np.flatnonzero(moved):
        alone = np.arange(len(moved)) == cell
        each.append(_subsidies(bought, alone, shares, wedge, arguments)[0])
    return np.array(each)


def _rows(given, here):
    """Those cells of every array that has a cell axis."""
    if isinstance(given, dict):
        return {
            name: value[here] if np.ndim(value) and len(value) == len(here) else value for name, value in given.items()
        }
    return tuple(value[here] for value in given)
