"""What is new and what was revised, and files in which nothing else moves."""

import gzip
import math
from io import BytesIO

import pandas as pd
import pytest

from data.build.paths import FIGURES
from data.refresh import revise
from data.refresh.declared import declared
from data.refresh.gather import Readings

SINCE, TODAY = "2022-01", "2026-11-22"
CARS = "2025-09", "336"


@pytest.fixture(scope="module")
def held():
    return revise.held(declared(), FIGURES)


@pytest.fixture
def compare(held):
    """Changes and new files, were the services to give what is on file but for some values (None: no row)."""

    def compare(**changed):
        months = {key: revise.within(series, SINCE).to_dict() for key, series in held.items()}
        for key, values in changed.items():
            months[key] = {at: value for at, value in (months[key] | values).items() if value is not None}
        series = {key: pd.Series(values, dtype=float).sort_index() for key, values in months.items()}
        for key, values in months.items():
            series[key].index = pd.Index(sorted(values), tupleize_cols=False)
        readings = Readings(series, {"115": "AGRICULTURAL SERVICES"})
        found = revise.changes(declared(), readings, held, SINCE)
        return found, revise.revised_files(declared(), readings, found, FIGURES, SINCE, TODAY)

    return compare


def rows(content, *columns):
    text = pd.read_csv(BytesIO(gzip.decompress(content)), dtype=str)
    return text.set_index(list(columns))


def test_what_is_on_file_is_not_a_change(compare):
    assert compare() == ([], {})


def test_rounding_alone_is_not_a_revision(compare, held):
    assert compare(exports={"2024-05": held["exports"]["2024-05"] + 0.04}) == ([], {})


def test_a_revision_moves_its_row_and_what_derives_from_it(compare, held):
    found, files = compare(exports={"2024-05": 6800.0})
    assert [(c.series, c.month, c.kind, c.old, c.new) for c in found] == [
        ("exports", "2024-05", "revised", 6747.0, 6800.0)
    ]
    assert found[0].fraction == pytest.approx(53 / 6747)
    before = (FIGURES / revise.TRADE).read_bytes().splitlines()
    after = files[revise.TRADE].splitlines()
    assert list(files) == [revise.TRADE]
    assert len(after) == len(before)
    imports = held["imports"]["2024-05"]
    row = f'2024-05-01,6800.0,{imports},{6800 - imports},"FRED EXPJP/IMPJP, read 2026-11-22"'
    assert row.encode() in after


def test_a_new_month_of_one_series_leaves_the_others_of_its_file_empty(compare):
    found, files = compare(yen={"2026-09": 155.5})
    assert [(c.series, c.kind) for c in found] == [("yen", "new")]
    before = (FIGURES / revise.MACRO).read_bytes()
    assert files[revise.MACRO] == before + b"2026-09-01,155.5,,,,,,,,\n"


def test_a_value_that_is_no_longer_published_is_withdrawn(compare):
    found, _ = compare(yen={"2024-05": None})
    assert [(c.month, c.kind) for c in found] == [("2024-05", "withdrawn")]
    assert math.isnan(found[0].new)


def test_an_industry_without_a_row_has_no_trade(compare, held):
    known = held["industry_consumption"][CARS]
    found, files = compare(industry_consumption={CARS: None}, industry_duty={CARS: None})
    assert [(c.series, c.kind, c.new) for c in found] == [
        ("industry_consumption", "revised", 0.0),
        ("industry_duty", "revised", 0.0),
    ]
    assert found[0].old == known
    after = rows(files[revise.INDUSTRY], "month", "naics3")
    assert CARS not in after.index


def test_an_industry_seen_for_the_first_time_takes_the_name_the_service_gives(compare):
    new = "2025-09", "115"
    found, files = compare(industry_consumption={new: 1000.0}, industry_duty={new: 10.0})
    assert [(c.kind, c.old, c.new) for c in found] == [("revised", 0.0, 1000.0), ("revised", 0.0, 10.0)]
    after = rows(files[revise.INDUSTRY], "month", "naics3")
    assert after.loc[new, "desc"] == "AGRICULTURAL SERVICES"
    september = after.loc["2025-09"].drop(revise.ALL)
    assert (
        float(after.loc[("2025-09", revise.ALL), "consumption_usd"]) == september["consumption_usd"].astype(float).sum()
    )
