"""The 45 sectors of U.S. imports from Japan: keys, labels and the pattern of substitution elasticities.

``sigma_pattern`` carries only how sectors compare with each other (Broda and Weinstein 2006, medians);
the level comes from the elasticity set chosen in ``parameters.toml``. A sector the published medians
do not name takes the closest one ("by analogy") or the all-goods median, and is graded C.
"""

import pandas as pd

from data.build.paths import CURATED

SECTOR_COUNT = 45
GROUPS = {"agriculture", "manufacturing", "mining"}
END_USES = {"capital", "automotive", "consumer_durable", "other"}
BRODA_WEINSTEIN = "Broda and Weinstein (2006), QJE 121(2), median by goods"
ALL_GOODS = "Soderbery (2018), JIE 114, Table 2, all-goods median for the United States"


def read_curated(name: str) -> pd.DataFrame:
    """A hand-kept table, one row per line, fields split by ``|`` because labels hold commas."""
    return pd.read_csv(CURATED / f"{name}.csv", sep="|", encoding="utf-8")


def sigma_source(row_name: pd.Series) -> pd.Series:
    """The citation of each pattern: the published row it rests on, analogies named as such."""
    published = BRODA_WEINSTEIN + ": " + row_name
    return published.where(row_name != "all goods", ALL_GOODS)


def build() -> dict[str, pd.DataFrame]:
    """The table ``sectors``, one row per sector."""
    sectors = read_curated("sectors")
    check(sectors)
    sectors["sigma_source"] = sigma_source(sectors.pop("sigma_row"))
    return {"sectors": sectors}


def check(sectors: pd.DataFrame) -> None:
    """Every sector once, in a known group, with a name short enough for a chart."""
    if len(sectors) != SECTOR_COUNT or sectors["sector"].duplicated().any():
        raise ValueError(f"sectors.csv: {SECTOR_COUNT} different keys expected, got {sectors['sector'].nunique()}")
    strange = set(sectors["group"]) - GROUPS
    if strange:
        raise ValueError(f"sectors.csv: unknown group {strange}; allowed are {sorted(GROUPS)}")
    unused = set(sectors["end_use"]) - END_USES
    if unused:
        raise ValueError(f"sectors.csv: unknown end use {unused}; allowed are {sorted(END_USES)}")
    long = sectors.loc[sectors["short_label_en"].str.len() > 22, "short_label_en"].tolist()
    if long:
        raise ValueError(f"sectors.csv: short English labels over 22 characters do not fit a chart: {long}")
    if not (sectors["sigma_pattern"] > 0).all():
        raise ValueError("sectors.csv: sigma_pattern must be above 0 (a positive substitution elasticity)")
