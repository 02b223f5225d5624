"""Collection: law times the ratio is the duty that was collected."""

import pandas as pd
import pytest

from data.build import collection
from data.build.programmes import PROGRAMMES

POINT = 0.01


@pytest.fixture(scope="module")
def ratios() -> dict[str, pd.DataFrame]:
    return collection.build()


def test_law_times_collection_ratio_gives_back_the_duty_of_2025(ratios):
    table = ratios["collection_ratio"]
    own = table[table["method"] == "own ratio"]
    assert (own["kappa"] * own["statutory_added_usd"]).sum() == pytest.approx(
        own["calculated_added_usd"].sum(), rel=1e-9
    )
    assert ((table["low"] <= table["kappa"]) & (table["kappa"] <= table["high"])).all()
    assert set(table["programme"]) == set(PROGRAMMES)


def test_in_months_of_constant_law_the_ratio_meets_the_duty_collected(ratios):
    check = ratios["collection_check"].set_index("month")
    constant = ["2025-06", "2025-07", "2025-10", "2025-12", "2026-01", "2026-05", "2026-06"]
    miss = check.loc[constant, "kappa_added_rate"] - check.loc[constant, "collected_added_rate"]
    # the mix of goods moves month by month, worth a point or so; on average it should cancel
    assert miss.abs().max() < 1.5 * POINT
    assert abs(miss.mean()) < 0.5 * POINT


def test_before_march_2025_there_was_no_added_duty_to_collect(ratios):
    january = ratios["collection_check"].set_index("month").loc["2025-01"]
    assert january["statutory_added_rate"] == 0
    assert abs(january["collected_added_rate"]) < 0.2 * POINT
