"""Trade among twelve regions and their GDP: the world of the general-equilibrium closure."""

import pandas as pd

from data.build.paths import FIGURES

REGIONS = 12
COUNTRIES = ["USA", "JPN", "CHN", "CAN", "MEX", "KOR", "IND", "GBR"]
"""Regions of one country: nothing is traded within them. The others are groups."""
US_DEFICIT_WITH_JAPAN_USD_BN = 65.8
"""USA row and JPN row of the same source; a transposed table would turn its sign."""


def build() -> dict[str, pd.DataFrame]:
    """The table ``world_trade_2023``, one row per exporter and importer."""
    raw = pd.read_csv(FIGURES / "world_trade_2023.csv", comment="#").set_index("exporter")
    gdp = raw.pop("gdp_usd_bn")
    if list(raw.index) != list(raw.columns) or len(raw) != REGIONS:
        raise ValueError(f"world_trade_2023 must have {REGIONS} exporters and the same importers in one order")
    deficit = raw.loc["JPN", "USA"] - raw.loc["USA", "JPN"]
    if round(deficit, 1) != US_DEFICIT_WITH_JAPAN_USD_BN:
        raise ValueError(f"The U.S. deficit with Japan is {deficit:.1f} bn USD, not {US_DEFICIT_WITH_JAPAN_USD_BN}")
    within = [region for region in COUNTRIES if raw.loc[region, region]]
    if within:
        raise ValueError(f"Trade within one country is not trade: {within}")
    closed = [region for region in raw.index if gdp[region] <= raw.loc[region].sum() - raw.loc[region, region]]
    if closed:
        raise ValueError(f"GDP must exceed exports to other regions, or nothing is left to sell at home: {closed}")
    table = raw.rename_axis("importer", axis="columns").stack().rename("trade_usd_bn").reset_index()
    return {"world_trade_2023": table.assign(exporter_gdp_usd_bn=table["exporter"].map(gdp))}
