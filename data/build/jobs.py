"""Jobs in Japan tied to a billion yen of exports, by sector, in all industries that the export draws on.

The figures are by industry: persons engaged per unit of output through Japan's 2014 table of industries (imports
leak, no induced household spending), brought to 2024 by the growth of output per worker. A sector of several
industries takes their plain mean; special provisions take the mean of all, weighted with 2014 exports.
"""

import pandas as pd

from data.build.paths import FIGURES
from data.build.sectors import read_curated

EVERY = "all"
COLUMNS = ["direct_low", "direct", "direct_high", "total_low", "total", "total_high"]


def build() -> dict[str, pd.DataFrame]:
    """The table ``jobs_per_sector``, a row a sector, ordered by key."""
    figures = pd.read_csv(FIGURES / "japan_jobs_by_industry.csv").set_index("industry")
    rows = [_sector(row, figures) for row in read_curated("sector_industries").to_dict("records")]
    table = pd.DataFrame(rows).sort_values("sector", ignore_index=True)
    missing = set(read_curated("sectors").sector) ^ set(table.sector)
    if missing:
        raise ValueError(f"sector_industries.csv and sectors.csv differ: {sorted(missing)}")
    return {"jobs_per_sector": table}


def _sector(row: dict, figures: pd.DataFrame) -> dict:
    if row["industries"] == EVERY:
        weight = figures.exports_2014_tn_jpy / figures.exports_2014_tn_jpy.sum()
        found = figures[COLUMNS].mul(weight, axis=0).sum()
    else:
        found = figures.loc[row["industries"].split(";"), COLUMNS].mean()
    return {"sector": row["sector"], "industries": row["industries"], **found.round(2).to_dict()}
