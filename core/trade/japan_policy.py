"""Japan's side of a scenario as arrays by good: its tariffs, its barriers and its purchase pledges.

    AV̂E = (1 + a·(1 − r)) / (1 + a)                                  (1)  a today's barrier, r the share removed
    realised = pledge · fulfilment · additionality                     (2)  see ``core.model.purchases``

Cuts, retaliation and barriers are for the United States alone; other suppliers keep theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from core.duties.sources import FOCUS
from core.figures.tables import table
from core.model.purchases import realised
from core.scenario.lever import Values
from core.trade.markets import Market

FARM = ("corn", "soybeans", "wheat", "rice", "beef", "pork", "ethanol", "other_farm")
CAR_GOOD = "cars_trucks"


@dataclass(frozen=True)
class _Goods:
    """The goods that each lever covers, as masks (goods,)."""

    keys: np.ndarray
    sold: np.ndarray
    farm: np.ndarray
    car: np.ndarray
    by_lever: Mapping[str, np.ndarray]


@cache
def _goods() -> _Goods:
    frame = table("us_exports_to_japan")
    by_lever = {name: (frame.farm_lever == name).to_numpy() for name in (*FARM, "energy", "aircraft")}
    farm = np.logical_or.reduce([by_lever[name] for name in FARM])
    return _Goods(
        frame.good.to_numpy(), frame.fas_usd_2024.to_numpy(float), farm, (frame.good == CAR_GOOD).to_numpy(), by_lever
    )


def duty(market: Market, values: Values) -> np.ndarray:
    """Japan's duty on every source, shape (cells, sources)."""
    goods = _goods()
    rates = market.base_duty.copy()
    own = rates[:, FOCUS]
    own[goods.farm] *= 1.0 - values["jp_farm_tariff_cut"]
    for good in ("beef", "pork"):
        if values[f"jp_{good}_tariff"] is not None:
            own[goods.by_lever[good]] = values[f"jp_{good}_tariff"]
    if values["jp_retaliation"] and values["jp_retaliation_goods"]:
        own[np.isin(goods.keys, values["jp_retaliation_goods"])] += values["jp_retaliation"]
    return rates


def barrier_hat(values: Values) -> np.ndarray:
    """AV̂E of U.S. goods in Japan, shape (cells,), equation (1)."""
    today = barrier_today(np.array([values["jp_car_barrier_ave"]]), np.array([values["jp_food_barrier_ave"]]))
    return barrier_change(today, barrier_removed(values))[0]


def barrier_today(car: np.ndarray, food: np.ndarray) -> np.ndarray:
    """Ad valorem equivalent of today's barriers to each good, from those to cars and to food, each (draws,); (draws, cells)."""
    goods = _goods()
    return car[:, None] * goods.car + food[:, None] * goods.farm


def barrier_removed(values: Values) -> np.ndarray:
    """Share of today's barriers that is removed, by good (cells,)."""
    goods = _goods()
    return values["jp_car_barrier_removed"] * goods.car + values["jp_food_barrier_removed"] * goods.farm


def barrier_change(today: np.ndarray, removed: np.ndarray) -> np.ndarray:
    """AV̂E where a share of today's barriers is removed, equation (1)."""
    return (1.0 + today * (1.0 - removed)) / (1.0 + today)


def pledged(values: Values) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(pledge in USD bn a year, fulfilment, additionality) of each good; a lever's pledge is spread by 2024 value."""
    goods = _goods()
    pledge, fulfilment, additional = (np.zeros(len(goods.keys)) for _ in range(3))
    for name, here in goods.by_lever.items():
        pledge[here] = values[f"buy_{name}"] * goods.sold[here] / goods.sold[here].sum()
        for aspect, array in (("fulfilment", fulfilment), ("additionality", additional)):
            own = values[f"buy_{name}_{aspect}"]
            array[here] = values[f"purchase_{aspect}"] if own is None else own
    return pledge, fulfilment, additional


def with_purchases(market: Market, modelled: np.ndarray, values: Values) -> np.ndarray:
    """U.S. sales in USD bn by good once pledges are kept, from what the model gives without them; equation (2)."""
    if not any(values[f"buy_{name}"] for name in _goods().by_lever):
        return modelled
    pledge, fulfilment, additional = pledged(values)
    return realised(modelled, market.focus, pledge, fulfilment, additional, reading=values["purchase_reading"])


def with_purchases_drawn(
    market: Market, modelled: np.ndarray, values: Values, fulfilment: np.ndarray, additionality: np.ndarray
) -> np.ndarray:
    """As ``with_purchases`` under draws of fulfilment and additionality, each (draws,); `modelled` is (draws, cells).

    A good whose fulfilment or additionality is set apart keeps its own value.
    """
    if not any(values[f"buy_{name}"] for name in _goods().by_lever):
        return modelled
    pledge, own_fulfilment, own_additional = pledged(values)
    override = {aspect: np.zeros(len(pledge), bool) for aspect in ("fulfilment", "additionality")}
    for name, here in _goods().by_lever.items():
        for aspect, flags in override.items():
            flags[here] = values[f"buy_{name}_{aspect}"] is not None
    fulfilled = np.where(override["fulfilment"], own_fulfilment, fulfilment[:, None])
    additional = np.where(override["additionality"], own_additional, additionality[:, None])
    return realised(modelled, market.focus, pledge, fulfilled, additional, reading=values["purchase_reading"])
