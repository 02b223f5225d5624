"""Two statistics of the same trade: the U.S. Census Bureau's and Japan's Ministry of Finance's.

They are two measurements (2024: 68.3 bn USD against 8.6 tn yen), never netted. Japan's view is its own
2024 base by customs goods group, moved by the simulated response of the cells a group maps to; a group
that maps to none moves with the total. Both are linear in the cells' trade, so a statistic is a weight
per cell: what one simulated dollar of the cell counts for.

Valuation: U.S. imports at customs value (general imports), U.S. exports FAS; Japan's exports FOB, its
imports CIF.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from core.figures.tables import parameters, records, table
from core.language.messages import Message
from core.trade.markets import Market, japan_market, us_market

STATISTICS = {
    "us": Message("U.S. Census Bureau (general imports at customs value, exports FAS)"),
    "japan": Message("Japan Ministry of Finance (exports FOB, imports CIF)"),
}


@cache
def weights(statistic: str, flow: str) -> np.ndarray:
    """Weight per cell of the flow (``export`` or ``import``, seen from Japan), shape (cells,).

    Multiplies simulated U.S.-side trade in USD bn; the result is USD bn at the base-year exchange rate. Raises ValueError
    for a statistic that is not in ``STATISTICS``.
    """
    market = us_market() if flow == "export" else japan_market()
    if statistic not in STATISTICS:
        raise ValueError(f"{statistic!r} was given as the statistic. Allowed: {', '.join(STATISTICS)}.")
    if statistic == "us":
        return np.ones(len(market.keys))
    return _japan_weights(market, flow)


def _japan_weights(market: Market, flow: str) -> np.ndarray:
    groups = table("japan_mof_trade").query("flow == @flow")
    sector = np.array([key.partition(".")[0] for key in market.keys])
    weight = np.zeros(len(sector))
    for row in records(groups):
        mapped = str(row.sectors).split(";") if isinstance(row.sectors, str) else []
        here = np.isin(sector, mapped) if mapped else np.ones(len(sector), bool)
        weight[here] += row.value_bn_jpy_2024 / market.focus[here].sum()
    return weight / float(parameters()["usd_jpy_reference"]["value"])
