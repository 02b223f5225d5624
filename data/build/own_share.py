"""Own producers' share of U.S. use, by sector.

Central: the 2017 detailed supply-use accounts, weighted by what the United States imports. The 2024 summary
accounts are newer but at purchasers' prices, trade margins counted as home production, so they overstate the
share and serve as ``high``.
"""

import pandas as pd

from data.build.paths import FIGURES
from data.build.us_lines import sector_of_name

CARS = "passenger_vehicles"
CAR_SHARE = 0.50
"""Cars and light trucks together, 200.5 of 398.1 bn USD: the industry of cars alone leaves out most U.S. output."""
LOW_FACTOR = 0.9
"""Assumption: ``low`` is a tenth below the lowest published share, because imports have grown since 2017."""


def build() -> dict[str, pd.DataFrame]:
    """The table ``us_own_share``, one row per sector, ordered by key."""
    raw = pd.read_csv(FIGURES / "us_own_share_by_sector.csv")
    cars = raw["sector"].map(sector_of_name()) == CARS
    detail = raw["domestic_share_2017_importweighted"].mask(cars, CAR_SHARE)
    published = pd.concat(
        [detail, raw["domestic_share_2017"].mask(cars, CAR_SHARE), raw["domestic_share_2024_iw"]], axis=1
    )
    table = pd.DataFrame(
        {
            "sector": raw["sector"].map(sector_of_name()),
            "own_share": detail,
            "low": LOW_FACTOR * published.min(axis=1),
            "high": published.max(axis=1),
            "basis": cars.map(
                {True: "cars and light trucks, 200.5 of 398.1 bn USD", False: "2017 detail, import-weighted"}
            ),
            "source": "BEA supply-use accounts, industries " + raw["main_bea_detail_codes"],
            "grade": "B",
        }
    )
    check(table)
    return {"us_own_share": table.sort_values("sector", ignore_index=True)}


def check(table: pd.DataFrame) -> None:
    """Every sector once, shares between 0 and 1 and in order."""
    missing = set(sector_of_name().values()) ^ set(table["sector"])
    if missing:
        raise ValueError(f"us_own_share: sectors without a share, or unknown: {missing}")
    if not (
        (table["low"] > 0)
        & (table["low"] <= table["own_share"])
        & (table["own_share"] <= table["high"])
        & (table["high"] < 1)
    ).all():
        raise ValueError("us_own_share: expected 0 < low <= own_share <= high < 1 in every sector")
