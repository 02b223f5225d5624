"""Purchase promises: pledged against delivered, and what the app's ranges make of Japan's pledges.

    delivered = pledge · fulfilment,   extra trade = delivered · additionality       (1)

Pledges of Japan are those of the preset ``deal-pledges``; fulfilment and additionality are the app's central
values and ranges. What Japan has delivered since is not on file. Investment pledges are finance, not trade.
"""

from __future__ import annotations

import tomllib
from functools import cache

import numpy as np
import pandas as pd

from core.figures.tables import DATA, parameters, table
from core.language.messages import Message
from core.model.purchases import fulfilment
from core.scenario import presets
from core.trade.japan_policy import FARM

PLEDGES = "deal-pledges"
GOODS = {
    "farm": (Message("Farm goods"), FARM),
    "energy": (Message("Energy"), ("energy",)),
    "aircraft": (Message("Aircraft"), ("aircraft",)),
}
ENDS = ("low", "value", "high")


@cache
def kept() -> pd.DataFrame:
    """Promises with an outcome on file: columns key, label_en, label_ja, unit, pledged, delivered, fulfilment, source, source_ja.

    Unit ``USD bn``, or ``share`` of a market, of which the rise was promised: that is what is fulfilled.

    >>> round(float(kept().fulfilment.iloc[0]), 2)
    0.57
    """
    rows = pd.DataFrame(tomllib.loads((DATA / "promises.toml").read_text(encoding="utf-8"))["promise"])
    found = rows.assign(
        unit=np.where(rows.pledged_usd_bn.isna(), "share", "USD bn"),
        pledged=rows.pledged_usd_bn.fillna(rows.pledged_share),
        delivered=rows.delivered_usd_bn.fillna(rows.delivered_share),
    )
    start = rows.start_share.fillna(0.0)
    return found.assign(fulfilment=fulfilment(found.delivered - start, found.pledged - start))


@cache
def implied() -> pd.DataFrame:
    """Japan's pledges with an amount: columns key, pledged, delivered_low, delivered, delivered_high, extra_low, extra, extra_high, sold_2024, sold_2025.

    USD bn a year; the ends of ``extra`` take both ranges at their ends. ``sold`` is all U.S. exports of
    those goods to Japan: the base a pledge can be met from without any new trade.
    """
    values = presets.preset(PLEDGES).values
    kept_share, extra_share = parameters()["fulfilment"], parameters()["additionality"]
    goods = table("us_exports_to_japan")
    rows = []
    for key, (_, levers) in GOODS.items():
        pledged = sum(values[f"buy_{name}"] for name in levers)
        if not pledged:
            continue
        delivered = [pledged * kept_share[end] for end in ENDS]
        corners = [one * extra_share[end] for one in (delivered[0], delivered[2]) for end in ("low", "high")]
        sold = goods.loc[goods.farm_lever.isin(levers), ["fas_usd_2024", "fas_usd_2025"]].sum() / 1e9
        rows.append((key, pledged, *delivered, min(corners), delivered[1] * extra_share["value"], max(corners), *sold))
    columns = [
        "key",
        "pledged",
        "delivered_low",
        "delivered",
        "delivered_high",
        "extra_low",
        "extra",
        "extra_high",
        "sold_2024",
        "sold_2025",
    ]
    return pd.DataFrame(rows, columns=columns)
