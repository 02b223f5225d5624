"""Effect ranges of the simulated 2025, by sector or good, from the draws every range of the app comes from.

With nothing known of 2025, the pass-through of tariffs is drawn from its range in print before, that of cars from its own.
Draws are solved line by line a few at a time, to keep arrays in the processor's cache.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from core.backtest import yearly
from core.backtest.assumed import assumed, passed
from core.backtest.lines import lines
from core.draws import drawn_flows, ranges
from core.draws.distributions import between
from core.draws.draws import DRAWN, SEED, Draws, draws, uniforms
from core.figures.tables import table
from core.trade.behaviour import Behaviour
from core.trade.market_response import Shocks, currency_shock, log_yen, value_hat
from core.trade.markets import us_market

COUNT = 128  # places a 10th and a 90th percentile to about a hundredth of the range; more would keep a reader waiting
AT_ONCE = 8


@cache
def drawn(name: str, count: int = COUNT, seed: int = SEED) -> Draws:
    """Joint draws around a set of assumptions; count is a power of two."""
    found = draws(assumed(name), count, seed)
    if name != "known_before":
        return found
    # The second of a point's coordinates is cars' pass-through (``core.draws.draws``).
    places = 2 + list(DRAWN).index("tariff_pass_through"), 1
    others, cars = (
        between(uniforms(count, seed)[:, place], record["low"], record["value"], record["high"])
        for place, record in zip(places, passed(name), strict=True)
    )
    return replace(found, levers=dict(found.levers) | {"tariff_pass_through": others}, car_pass_through=cars)


@cache
def drawn_imports(name: str, basis: str = "consumption", count: int = COUNT, seed: int = SEED) -> np.ndarray:
    """``yearly.imports``' simulated value in every draw, USD bn, (draws, sectors)."""
    central, goods = yearly.imports(name, basis).set_index("key"), lines()
    member = _membership(goods.sector, central.index)
    whole = goods.base(basis) @ member
    return (_import_hats(name, count, seed) * goods.base(basis)) @ member * (central.base.to_numpy() / whole)


@cache
def drawn_exports(name: str, count: int = COUNT, seed: int = SEED) -> np.ndarray:
    """The same of ``yearly.exports``."""
    central, frame = yearly.exports(name).set_index("key"), table("us_exports_to_japan")
    sold = drawn_flows.imports([assumed(name)], drawn(name, count, seed))[0]
    kept = ~frame.good.isin(yearly.excluded("export")).to_numpy()
    return (sold * kept) @ _membership(yearly.published(frame).to_numpy(), central.index)


@cache
def imports(name: str, basis: str = "consumption", count: int = COUNT, seed: int = SEED) -> pd.DataFrame:
    """Columns key, low, high: 10th and 90th percentile of ``yearly.imports``' simulated value, USD bn; the row ``total`` last."""
    return _quantiles(drawn_imports(name, basis, count, seed), yearly.imports(name, basis).key)


@cache
def exports(name: str, count: int = COUNT, seed: int = SEED) -> pd.DataFrame:
    """The same of ``yearly.exports``."""
    return _quantiles(drawn_exports(name, count, seed), yearly.exports(name).key)


def _membership(of: np.ndarray, keys: pd.Index) -> np.ndarray:
    """1 where a row belongs to a key, (rows, keys); rows of no key are left out of every sum."""
    return (of[:, None] == keys.to_numpy()[None, :]).astype(float)


def _quantiles(values: np.ndarray, keys: pd.Series) -> pd.DataFrame:
    low, high = np.quantile(np.column_stack([values, values.sum(axis=1)]), [ranges.LOW, ranges.HIGH], axis=0)
    return pd.DataFrame({"key": [*keys, "total"], "low": low, "high": high})


@cache
def _import_hats(name: str, count: int, seed: int) -> np.ndarray:
    """Value of every line in every draw, ratio of 2025 to 2024, shape (draws, lines)."""
    goods, all_draws = lines(), drawn(name, count, seed)
    market = goods.market
    shocks = Shocks(np.log(goods.wedge), currency_shock(market, log_yen(assumed(name)["usd_jpy"])))
    column = {key.partition(".")[0]: number for number, key in enumerate(us_market().keys)}
    of_line = [column[sector] for sector in goods.sector]
    hats = np.empty((count, len(goods.sector)))
    for start in range(0, count, AT_ONCE):
        part = all_draws.part(slice(start, start + AT_ONCE))
        foreign = None if part.us_foreign is None else part.us_foreign[:, of_line]
        behaviour = Behaviour.of(market, part.values, sigma_factor=part.us_sigma[:, of_line], foreign_share=foreign)
        hats[start : start + AT_ONCE] = value_hat(market.shares, shocks, behaviour)
    return hats
