"""The two markets of 2024: trade, duties and shares by cell and source, in the order the equations use.

Trade is in USD bn at customs value, before duty. Source 0 is the buyer's own producers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from core.duties import goods as duty_goods
from core.duties.sources import FOCUS, JP_SOURCES, RIVAL_GROUPS, US_SOURCES
from core.figures.programmes import programmes
from core.figures.tables import table


@dataclass(frozen=True)
class Market:
    """One market at the base. `value` and `base_duty` have shape (cells, sources); the rest (cells,).

    `buyer` is ``us`` or ``jp``.
    """

    keys: tuple[str, ...]
    value: np.ndarray
    base_duty: np.ndarray
    shares: np.ndarray
    pattern: np.ndarray
    group: np.ndarray
    buyer: str = "us"

    @cached_property
    def elasticity_names(self) -> tuple[str, ...]:
        """What each cell is called where elasticities are set by hand: buyer and sector or good."""
        return tuple(f"{self.buyer}.{key.partition('.')[0]}" for key in self.keys)

    @cached_property
    def is_car(self) -> np.ndarray:
        """Which cells follow the car makers' own pass-through, (cells,)."""
        cars = [key for key, row in programmes().items() if row.car_pass_through]
        return np.array([key.rpartition(".")[2] in cars for key in self.keys])

    @property
    def focus(self) -> np.ndarray:
        """2024 trade of the flow this app is about, USD bn, shape (cells,)."""
        return self.value[:, FOCUS]


def _with_own(value: np.ndarray, duty: np.ndarray, own_share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Foreign trade with the own producers' value before it, and duty-paid shares of all sources."""
    paid = value * (1.0 + duty)
    own = own_share / (1.0 - own_share) * paid.sum(axis=1)
    whole = np.column_stack([own, paid])
    return np.column_stack([own, value]), whole / whole.sum(axis=1, keepdims=True)


def sector_rows(sectors: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """(pattern, group) of each cell's sector."""
    frame = table("sectors").set_index("sector").loc[list(sectors)]
    return frame.sigma_pattern.to_numpy(float), frame.group.to_numpy()


@cache
def us_market() -> Market:
    """The U.S. market by sector × programme: general imports of 2024, June-2026 revision."""
    cells, japan, rivals = duty_goods.cells(), duty_goods.japan(), duty_goods.rivals()
    count = len(cells)
    value, paid = np.zeros((count, len(US_SOURCES) - 1)), np.zeros((count, len(US_SOURCES) - 1))
    for source, goods in [("japan", japan)] + [(RIVAL_GROUPS[partner], goods) for partner, goods in rivals.items()]:
        column = US_SOURCES.index(source) - 1
        value[:, column] += np.bincount(goods.cell, goods.value, count)
        paid[:, column] += np.bincount(goods.cell, goods.value * goods.base, count)
    duty = np.divide(paid, value, out=np.zeros_like(paid), where=value > 0)
    own = table("us_own_share").set_index("sector").own_share.loc[list(cells.sector)].to_numpy(float)
    whole, shares = _with_own(value / 1e9, duty, own)
    pattern, group = sector_rows(cells.sector)
    keys = tuple(f"{sector}.{programme}" for sector, programme in zip(cells.sector, cells.programme, strict=True))
    return Market(keys, whole, np.column_stack([np.zeros(count), duty]), shares, pattern, group)


@cache
def japan_market() -> Market:
    """Japan's market by good: U.S. exports of 2024 (FAS), other suppliers by the shares of their goods group."""
    frame = table("us_exports_to_japan")
    suppliers = (
        table("japan_suppliers")
        .pivot(index="good", columns="source", values="share")
        .loc[frame.good, list(JP_SOURCES[1:])]
        .to_numpy(float)
    )
    sold = frame.fas_usd_2024.to_numpy(float) / 1e9
    value = suppliers / suppliers[:, :1] * sold[:, None]
    duty = np.repeat(frame.japan_tariff_rate.to_numpy(float)[:, None], value.shape[1], axis=1)
    whole, shares = _with_own(value, duty, frame.own_share.to_numpy(float))
    return Market(
        tuple(frame.good),
        whole,
        np.column_stack([np.zeros(len(frame)), duty]),
        shares,
        frame.sigma_pattern.to_numpy(float),
        frame.group.to_numpy(),
        "jp",
    )
