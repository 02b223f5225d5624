"""What the variant on durables would do to a preset's first year, were it the default.

The U.S. market by cell (``core.trade.markets``) under the preset's assumptions, once as they are and once with η of durable
goods not shrunk (``assumed.unslowed``), everything else alike.

Not modelled: Japan's market, which the variant leaves as it is.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from core.backtest.assumed import unslowed
from core.duties.rates import rates
from core.scenario.scenario import Scenario
from core.trade.behaviour import Behaviour
from core.trade.market_response import Shocks, currency_shock, log_yen, tariff_shock, value_hat
from core.trade.markets import us_market

PRESET = "spring-2025"


@cache
def change(preset: str = PRESET) -> tuple[float, float]:
    """(as the model has it, with the variant): change of U.S. imports from Japan against the reference, USD bn a year.

    >>> now, then = change()
    >>> then < now < 0.0
    True
    """
    scenario, market = Scenario.preset(preset), us_market()
    states = [scenario.reference_values, scenario.values]
    duty = np.stack([rates(values).effective for values in states])
    yen = log_yen([float(values["usd_jpy"]) for values in states])
    shocks = Shocks(tariff_shock(market, duty), currency_shock(market, yen))
    slow = Behaviour.of(market, scenario.values)
    found = []
    for behaviour in (slow, unslowed(slow, market)):
        there, here = value_hat(market.shares, shocks, behaviour) @ market.focus
        found.append(float(here - there))
    return found[0], found[1]
