"""80 % ranges of the simulated 2025, by sector or good, from the draws every range of the app comes from.

With nothing known of 2025, the pass-through of tariffs is drawn from its range as known before, cars with the
other goods. Draws are solved line by line a few at a time, to keep arrays in the processor's cache.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import triang

from core.backtest import yearly
from core.backtest.assumed import assumed, known_before
from core.backtest.lines import lines
from core.draws import drawn_flows, ranges
from core.draws.draws import DRAWN, SEED, Draws, draws, uniforms
from core.duties.sources import FOCUS
from core.figures.tables import table
from core.model import exchange, one_source
from core.trade import behaviour
from core.trade.markets import us_market

COUNT = 128  # places a 10th and a 90th percentile to about a hundredth of the range; more would keep a reader waiting
AT_ONCE = 8


@cache
def drawn(name: str, count: int = COUNT, seed: int = SEED) -> Draws:
    """Joint draws around a set of assumptions; count is a power of two."""
    found = draws(assumed(name), count, seed)
    if name != "known_before":
        return found
    record = known_before()
    width = record["high"] - record["low"]
    point = uniforms(count, seed)[:, 2 + list(DRAWN).index("tariff_pass_through")]
    passed = triang.ppf(point, (record["value"] - record["low"]) / width, record["low"], width)
    return replace(found, levers=dict(found.levers) | {"tariff_pass_through": passed}, car_pass_through=passed)


@cache
def imports(name: str, basis: str = "consumption", count: int = COUNT, seed: int = SEED) -> pd.DataFrame:
    """Columns key, low, high: 10th and 90th percentile of ``yearly.imports``' simulated value, USD bn; the row ``total`` last."""
    central, goods = yearly.imports(name, basis).set_index("key"), lines()
    member = _membership(goods.sector, central.index)
    whole = goods.base(basis) @ member
    found = (_import_hats(name, count, seed) * goods.base(basis)) @ member * (central.base.to_numpy() / whole)
    return _quantiles(found, central.index)


@cache
def exports(name: str, count: int = COUNT, seed: int = SEED) -> pd.DataFrame:
    """The same of ``yearly.exports``."""
    central, frame = yearly.exports(name).set_index("key"), table("us_exports_to_japan")
    sold = drawn_flows.imports([assumed(name)], drawn(name, count, seed))[0]
    kept = ~frame.good.isin(yearly.excluded("export")).to_numpy()
    member = _membership(yearly.published(frame).to_numpy(), central.index)
    return _quantiles((sold * kept) @ member, central.index)


def _membership(of: np.ndarray, keys: pd.Index) -> np.ndarray:
    """1 where a row belongs to a key, (rows, keys); rows of no key are left out of every sum."""
    return (of[:, None] == keys.to_numpy()[None, :]).astype(float)


def _quantiles(values: np.ndarray, keys: pd.Index) -> pd.DataFrame:
    low, high = np.quantile(np.column_stack([values, values.sum(axis=1)]), [ranges.LOW, ranges.HIGH], axis=0)
    return pd.DataFrame({"key": [*keys, "total"], "low": low, "high": high})


@cache
def _import_hats(name: str, count: int, seed: int) -> np.ndarray:
    """Value of every line in every draw, ratio of 2025 to 2024, shape (draws, lines)."""
    goods, values, all_draws = lines(), assumed(name), drawn(name, count, seed)
    market, response_share = goods.market, behaviour.response_share_of(values["horizon"])
    central = behaviour.elasticities(market.pattern, market.group, market.focus, values)
    column = {key.partition(".")[0]: number for number, key in enumerate(us_market().keys)}
    of_line = [column[sector] for sector in goods.sector]
    hats = np.empty((count, len(goods.sector)))
    for start in range(0, count, AT_ONCE):
        part = _slice(all_draws, slice(start, start + AT_ONCE))
        phi = np.where(goods.is_car, part.car_pass_through[:, None], part.levers["tariff_pass_through"][:, None])
        psi = exchange.pass_through(
            *(part.levers[key] for key in ("invoicing_usd", "fx_pass_through_dollar", "fx_pass_through_other"))
        )
        sigma = central.sigma_foreign * part.us_sigma[:, of_line]
        demand = np.broadcast_to(response_share * part.levers["demand_elasticity"][:, None], sigma.shape)
        hats[start : start + AT_ONCE] = one_source.value_hat(
            FOCUS, market.shares, np.log(goods.wedge), yearly.yen_of_japan(values), np.zeros((1, 1)), sigma_foreign=sigma,
            sigma_home=part.levers["home_foreign_ratio"][:, None] * sigma, demand_elasticity=demand,
            slope=part.levers["inverse_supply"][:, None], tariff_pass_through=phi, currency_pass_through=psi[:, None],
        )  # fmt: skip
    return hats


def _slice(whole: Draws, here: slice) -> Draws:
    return Draws(
        whole.assumed,
        {key: value[here] for key, value in whole.levers.items()},
        whole.car_pass_through[here],
        whole.us_sigma[here],
        whole.jp_sigma[here],
    )
