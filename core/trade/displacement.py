"""Which suppliers purchases displace: Japan's market solved again with the subsidy that the purchases imply.

A purchase beyond what prices call for acts as if U.S. goods were cheaper to the buyer alone. The shadow
subsidy z brings U.S. sales to what is realised, and the other suppliers answer to it. Solved with the
exact nested CES, whatever the chosen method.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

import numpy as np

from core.duties.sources import FOCUS
from core.figures.tables import table
from core.model.market import MarketResult
from core.model.purchases import shadow_subsidy
from core.scenario.lever import Values
from core.trade.behaviour import Behaviour
from core.trade.grid import japan_shocks
from core.trade.market_response import Shocks, arguments, respond, usd_jpy_base
from core.trade.markets import japan_market
from core.trade.outcome import Outcome


@lru_cache(maxsize=4)
def japan_purchases(outcome: Outcome) -> np.ndarray:
    """Japan's purchases at reference and scenario, (2, goods, sources), own producers first.

    USD bn at the reference's prices and exchange rate on both sides: the change is one of volume, so that neither
    a dearer good nor a move of the yen looks like a purchase, and rises of one source are falls of others.
    """
    there, here = (
        _response(outcome, index, values)
        for index, values in ((0, outcome.scenario.reference_values), (-1, outcome.scenario.values))
    )
    reference_yen, _ = outcome.rates
    price = outcome.jp.market.value * there.border_price_hat * usd_jpy_base() / reference_yen
    return np.stack([price * there.quantity_hat, price * here.quantity_hat])


def _response(outcome: Outcome, index: int, values: Values) -> MarketResult:
    """Japan's market as prices and purchases leave it, at the reference (index 0) or in the scenario (-1)."""
    grid = outcome.jp
    market, shocks = grid.market, japan_shocks([values]).map(lambda shock: shock[0])
    behaviour = replace(Behaviour.of(market, outcome.scenario.values), method="nces")
    yen = values["usd_jpy"] / usd_jpy_base()
    bought = np.maximum(grid.value[index], 0.0) * yen / market.focus  # a linear method can go below 0
    found = respond(market.shares, shocks, behaviour)
    moved = np.abs(bought / found.value_hat[:, FOCUS] - 1.0) > NO_PURCHASE
    if moved.any():
        subsidy = np.zeros(len(moved))
        subsidy[moved] = _subsidies(bought, moved, market.shares, shocks, behaviour)
        found = respond(market.shares, replace(shocks, subsidy=subsidy), behaviour)
    return found


@cache
def farm_goods() -> np.ndarray:
    """Which goods of Japan's market the farm levers move, (goods,): farm products and ethanol, seafood not."""
    goods = table("us_exports_to_japan").set_index("good").reindex(japan_market().keys)
    return ((goods.group == "agriculture") & (goods.farm_lever != "none")).to_numpy()


NO_PURCHASE = 1e-9  # below this a difference is rounding, not a purchase


def _subsidies(
    bought: np.ndarray, moved: np.ndarray, shares: np.ndarray, shocks: Shocks, behaviour: Behaviour
) -> np.ndarray:
    """z of the goods bought beyond what prices explain.

    Where no price brings about so large a purchase, as at the far ends of several levers at once, a good's
    suppliers are left as prices alone have them.
    """
    faced = arguments(shares[moved], shocks.of_cells(moved), behaviour.of_cells(moved))
    try:
        return shadow_subsidy(bought[moved], FOCUS, shares[moved], **faced)
    except ArithmeticError:
        if moved.sum() == 1:
            return np.zeros(1)
    each = []
    for cell in np.flatnonzero(moved):
        alone = np.arange(len(moved)) == cell
        each.append(_subsidies(bought, alone, shares, shocks, behaviour)[0])
    return np.array(each)
