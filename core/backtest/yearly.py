"""Both flows of 2025, simulated from the duties collected and the yen as it was.

U.S. imports are solved line by line (``lines``), Japan's imports from the United States good by good
(``core.trade.markets.japan_market``), both with the exact nested CES (``core.trade.market_response``)::

    V'_l = V_l · ĉ_l · q̂_l                                  U.S. imports, USD         (1)
    V'_g = V_g · ĉ_g · q̂_g / ê                              U.S. exports, USD         (2)

Goods whose 2025 value is only split from a chapter's are added back to what the Census Bureau published.

Not modelled: growth of demand, prices on world markets, stockpiling, anything but duties and the yen.
Japan's own tariffs are held at 2024: its yearly staged cuts are small.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

import numpy as np
import pandas as pd

from core.backtest.assumed import assumed, behaviour
from core.backtest.exclusions import excluded
from core.backtest.lines import Lines, lines
from core.duties.sources import FOCUS
from core.figures.tables import table
from core.language import labels
from core.language.catalogue import text
from core.language.format import together
from core.trade.behaviour import Behaviour
from core.trade.grid import japan_shocks
from core.trade.market_response import Shocks, currency_shock, log_yen, respond, value_hat
from core.trade.markets import japan_market

BASES = {"consumption": "consumption_value", "general": "customs_value"}
MEASURED = "A"  # grade of a good whose 2025 value is a published figure
TOGETHER = MappingProxyType({"22": "29"})  # ethanol's customs codes lie in both chapters
NAMES = 2  # goods named in a chapter's label


@cache
def import_hats(name: str) -> pd.DataFrame:
    """Line by line: columns price (border price in USD), volume and value, ratios of 2025 to 2024."""
    found = solve_lines(lines(), name)
    return pd.DataFrame(
        {
            "price": found.border_price_hat[:, FOCUS],
            "volume": found.quantity_hat[:, FOCUS],
            "value": found.value_hat[:, FOCUS],
        }
    )


def solve_lines(goods: Lines, name: str):
    """The U.S. market by line under a set of assumptions, equation (1)."""
    values, market = assumed(name), goods.market
    shocks = Shocks(np.log(goods.wedge), currency_shock(market, log_yen(values["usd_jpy"])))
    return respond(market.shares, shocks, behaviour(name, market))


@cache
def export_hats(name: str) -> np.ndarray:
    """USD value of U.S. sales to Japan by good, ratio of 2025 to 2024, equation (2), shape (goods,)."""
    values, market = assumed(name), japan_market()
    hats = value_hat(market.shares, japan_shocks([values]), Behaviour.of(market, values))[0]
    return hats / np.exp(log_yen(values["usd_jpy"]))


@cache
def imports(name: str, basis: str = "consumption") -> pd.DataFrame:
    """U.S. imports from Japan by sector, exclusions left out.

    Columns key, base, simulated, actual (USD bn, 2024, 2025, 2025) and duty (change of the mean rate, a
    fraction). basis is ``consumption`` (what duties are charged on) or ``general`` (what the balance counts).

    >>> sorted(set(imports("defaults").columns))
    ['actual', 'base', 'duty', 'key', 'simulated']
    """
    goods, frame = lines(), table("us_import_lines")
    weight = goods.base(basis)
    sums = (
        pd.DataFrame(
            {
                "key": goods.sector,
                "base": weight,
                "simulated": weight * import_hats(name).value.to_numpy(),
                "duty": weight * goods.wedge[:, FOCUS],
            }
        )
        .groupby("key")
        .sum()
    )
    sums["duty"] = sums.duty / sums.base - 1.0
    whole = frame.groupby("sector")[[f"{BASES[basis]}_usd_2024", f"{BASES[basis]}_usd_2025"]].sum() / 1e9
    # A line without general imports in 2024 can hold goods withdrawn from bond: its sector's response stands in.
    sums["simulated"] *= whole.iloc[:, 0] / sums.base
    sums["base"], sums["actual"] = whole.iloc[:, 0], whole.iloc[:, 1]
    return sums[~sums.index.isin(excluded("import"))].reset_index()


@cache
def exports(name: str) -> pd.DataFrame:
    """U.S. exports to Japan by good, or by chapter where only that is published; exclusions left out.

    Columns key, base, simulated, actual, USD bn FAS.
    """
    frame = table("us_exports_to_japan").assign(key=published)
    base = frame.fas_usd_2024 / 1e9
    found = pd.DataFrame(
        {"key": frame.key, "base": base, "simulated": base * export_hats(name), "actual": frame.fas_usd_2025 / 1e9}
    )
    return found[~frame.good.isin(excluded("export"))].groupby("key", sort=False).sum().reset_index()


def published(frame: pd.DataFrame) -> pd.Series:
    """The good itself where its 2025 value is published, else ``HS`` and its chapter."""
    chapter = frame.hs_basis.str[:2]
    return frame.good.where(frame.quality == MEASURED, "HS " + chapter.replace(dict(TOGETHER)))


def totals(name: str) -> pd.DataFrame:
    """The balance: rows us_imports, us_exports, surplus of Japan (USD bn, general imports and FAS); exclusions held at what they were in 2025.

    Columns base, simulated, actual.
    """
    bought, sold = imports(name, "general"), exports(name)
    rows = {}
    flows = (
        ("us_imports", bought, "us_import_lines", "customs_value"),
        ("us_exports", sold, "us_exports_to_japan", "fas"),
    )
    for key, scored, frame, column in flows:
        found = table(frame)
        base, actual = (found[f"{column}_usd_{year}"].sum() / 1e9 for year in (2024, 2025))
        rows[key] = (base, scored.simulated.sum() + actual - scored.actual.sum(), actual)
    rows["surplus"] = tuple(np.subtract(rows["us_imports"], rows["us_exports"]))
    return pd.DataFrame.from_dict(rows, orient="index", columns=["base", "simulated", "actual"]).rename_axis("key")


def label(key: str, flow: str, language: str = "en") -> str:
    """Name of a sector, a good or a chapter.

    >>> label("pharmaceuticals", "import"), label("HS 85", "export")
    ('Pharmaceuticals', 'Electrical equipment, Semiconductors')
    """
    if flow == "import":
        return labels.short("sectors", language)[key]
    names = labels.short("us_exports_to_japan", language)
    if key in names:
        return names[key]
    frame = table("us_exports_to_japan")
    goods = frame[published(frame) == key].sort_values("fas_usd_2024", ascending=False).good
    first = together((names[good] for good in goods[:NAMES]), language)
    return text("{names} and others", language).format(names=first) if len(goods) > NAMES else first
