"""The law of a year month by month, and the shape of the year's imports: what annual collections are set against."""

from calendar import monthrange
from datetime import date

import numpy as np
import pandas as pd

from data.build.paths import FIGURES
from data.build.statutory import METAL_SHARE, added_rate, law_changes, law_on

YEAR = 2025
INDUSTRY_OF_CHAPTERS = {
    "311": range(1, 25), "325": [*range(28, 39)], "326": [39, 40], "331": [72, 74, 75, 76, 78, 79, 80, 81],
    "332": [73, 82, 83], "333": [84], "335": [85], "334": [90, 91], "336": [86, 87, 88, 89], "327": [68, 69, 70],
}  # fmt: skip
ALL_GOODS = "00"


def month_shapes() -> pd.DataFrame:
    """NAICS3 × month of 2025: share of the year's consumption imports; rows sum to 1."""
    monthly = pd.read_csv(FIGURES / "us_imports_from_japan_by_industry_monthly.csv.gz", dtype={"naics3": str})
    value = (
        monthly[monthly["month"].str.startswith(str(YEAR))]
        .pivot_table(index="naics3", columns="month", values="consumption_usd", aggfunc="sum")
        .fillna(0.0)
    )
    if f"{YEAR}-12" not in value:
        duties = pd.read_csv(FIGURES / "us_duties_on_japan_monthly.csv").set_index("date")["cons_imports_usd"]
        value[f"{YEAR}-12"] = value[f"{YEAR}-11"] * (duties[f"{YEAR}-12-01"] / duties[f"{YEAR}-11-01"])
    return value.div(value.sum(axis=1), axis=0)


def industry(hts10: pd.Series) -> pd.Series:
    """NAICS3 whose monthly shape a line takes, by HS chapter; all goods where chapters and industries do not match."""
    of_chapter = {f"{chapter:02d}": naics for naics, chapters in INDUSTRY_OF_CHAPTERS.items() for chapter in chapters}
    return hts10.str[:2].map(of_chapter).fillna(ALL_GOODS)


def monthly_added_rates(lines: pd.DataFrame, year: int, metal_share: float = METAL_SHARE) -> np.ndarray:
    """Line × month: the law's added rate, averaged over the days of each month."""
    starts = [change["from"] for change in law_changes()]
    rates = np.zeros((len(lines), 12))
    for month in range(1, 13):
        days = monthrange(year, month)[1]
        first = date(year, month, 1)
        cuts = sorted({first} | {day for day in starts if (day.year, day.month) == (year, month)})
        ends = [cut.day - 1 for cut in cuts[1:]] + [days]
        for cut, end in zip(cuts, ends, strict=True):
            rates[:, month - 1] += added_rate(lines, law_on(cut), metal_share) * (end - cut.day + 1) / days
    return rates
