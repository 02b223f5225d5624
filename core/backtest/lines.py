"""The U.S. market of 2024 by Japan's tariff lines, with the duties actually collected in 2025.

Each HTS-10 line that Japan sold in 2024 is a market of its own. Rivals are known by HS6 and are spread over
the HS6's lines with the world's 2024 imports of each::

    V[l, i] = V[h, i] · W_l / Σ_{l in h} W_l                                       (1)
    t25_l = calculated duty of 2025 / imports for consumption of 2025             (2)
    T̂_l = (1 + t25_l) / (1 + t24_l)                                                (3)

A line without trade in 2025 (its code was often retired) takes the mean of (2) over its HS6, else over its
sector and programme. (2) averages over the year's entries, so months of stockpiling weigh the low duty more.

Not modelled: trade on codes that did not exist in 2024, except in what is compared with: both are part of
what happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from core.duties.sources import RIVAL_GROUPS, US_SOURCES
from core.figures.tables import table
from core.trade.markets import Market, sector_rows


@dataclass(frozen=True)
class Lines:
    """Japan's lines of 2024. `market` is in USD bn of general imports; the other arrays have shape (lines,).

    Attributes:
        market: value, base duty and shares by source (lines, sources), as in ``core.trade.markets``; keys are those of the line's cell.
        wedge: T̂ of every source (lines, sources), equation (3).
        hts10: the lines' numbers.
        sector: key of the line's sector.
        consumption: 2024 imports for consumption, USD bn.
    """

    market: Market
    wedge: np.ndarray
    hts10: tuple[str, ...]
    sector: np.ndarray
    consumption: np.ndarray

    def base(self, basis: str) -> np.ndarray:
        """2024 imports from Japan in USD bn (lines,); basis is ``consumption`` or ``general``."""
        return {"consumption": self.consumption, "general": self.market.focus}[basis]


@cache
def lines() -> Lines:
    """Every line that Japan sold in 2024.

    >>> lines().wedge.shape == lines().market.value.shape, len(lines().sector) > 10_000
    (True, True)
    """
    frame = table("us_import_lines").assign(hs6=lambda rows: rows.hts10.str[:6], rate=_collected)
    traded = (frame.customs_value_usd_2024 > 0).to_numpy()
    value, base, duty = (np.zeros((len(frame), len(US_SOURCES))) for _ in range(3))
    value[:, 1], base[:, 1], duty[:, 1] = frame.customs_value_usd_2024 / 1e9, frame.base_rate, frame.rate
    for number, source in enumerate(US_SOURCES[2:], 2):
        value[:, number], base[:, number], duty[:, number] = _rival(frame, source)
    value, base, duty, frame = value[traded], base[traded], duty[traded], frame[traded]
    paid = value * (1.0 + base)
    own = table("us_own_share").set_index("sector").own_share.loc[frame.sector].to_numpy(float)
    paid[:, 0] = own / (1.0 - own) * paid.sum(axis=1)
    value[:, 0] = paid[:, 0]
    pattern, group = sector_rows(tuple(frame.sector))
    market = Market(
        tuple(frame.sector + "." + frame.programme), value, base, paid / paid.sum(axis=1, keepdims=True), pattern, group
    )
    consumption = frame.consumption_value_usd_2024.to_numpy(float) / 1e9
    return Lines(
        market,
        (1.0 + duty) / (1.0 + base),
        tuple(frame.hts10),
        frame.sector.to_numpy(),
        consumption,
    )


def _collected(frame: pd.DataFrame) -> pd.Series:
    """Rate collected from Japan in 2025 by line, equation (2)."""
    paid = frame[["calculated_duty_usd_2025", "consumption_value_usd_2025"]]
    rate = paid.iloc[:, 0] / paid.iloc[:, 1].where(paid.iloc[:, 1] > 0)
    for keys in ([frame.hs6], [frame.sector, frame.programme], [frame.sector]):
        sums = paid.groupby(keys).transform("sum")
        rate = rate.fillna(sums.iloc[:, 0] / sums.iloc[:, 1].where(sums.iloc[:, 1] > 0))
    return rate


def _rival(frame: pd.DataFrame, source: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(value in USD bn, 2024 rate, 2025 rate) of a rival group by line, equation (1), each (lines,)."""
    partners = [partner for partner, group in RIVAL_GROUPS.items() if group == source]
    rows = table("us_import_rivals")
    rows = rows[rows.partner.isin(partners)]
    weight = rows.customs_value_usd_2024
    sums = pd.DataFrame(
        {"hs6": rows.hs6, "value": weight, "base": weight * rows.base_rate, "duty": weight * rows.calculated_rate_2025}
    )
    by_hs6 = sums.groupby("hs6").sum().reindex(frame.hs6).fillna(0.0)
    whole = by_hs6.value.where(by_hs6.value > 0)
    share = _share_of_hs6(frame).to_numpy()
    base, duty = ((by_hs6[name] / whole).fillna(0.0).to_numpy() for name in ("base", "duty"))
    return by_hs6.value.to_numpy() * share / 1e9, base, duty


def _share_of_hs6(frame: pd.DataFrame) -> pd.Series:
    """A line's share of its HS6: of the world's 2024 imports, or of Japan's where the world's are on no line."""
    world = frame.world_consumption_usd_2024
    weight = world.where(world.groupby(frame.hs6).transform("sum") > 0, frame.customs_value_usd_2024)
    return (weight / weight.groupby(frame.hs6).transform("sum")).fillna(0.0)
