"""The U.S. import lines: their totals, and the programme and exemptions that the law gives each."""

import pandas as pd
import pytest

from data.build.programmes import PROGRAMMES
from data.build.use_shares import CONTAINER

POINT = 0.01


def line(lines: pd.DataFrame, hts10: str) -> pd.Series:
    return lines.set_index("hts10").loc[hts10]


def test_the_lines_sum_to_the_published_imports_of_2024(lines):
    # published in bn USD to three digits
    assert lines["customs_value_usd_2024"].sum() / 1e9 == pytest.approx(147.117, abs=5e-4)
    assert lines["consumption_value_usd_2024"].sum() / 1e9 == pytest.approx(150.072, abs=5e-4)


def test_every_line_has_a_sector_and_a_programme_and_the_programmes_share_out_the_total(lines):
    assert lines["sector"].nunique() == 45
    assert set(lines["programme"]) == set(PROGRAMMES)
    by_programme = lines.groupby("programme")["customs_value_usd_2024"].sum()
    assert by_programme.sum() == pytest.approx(lines["customs_value_usd_2024"].sum(), rel=1e-12)
    assert by_programme["cars"] / 1e9 == pytest.approx(40.3, abs=0.05)


@pytest.mark.parametrize(
    ("hts10", "programme"),
    [
        ("8703230140", "cars"),
        ("8703210150", "metal_mobile"),  # all-terrain vehicles are not on the car list
        ("8704310120", "light_trucks"),
        ("8704221120", "heavy_trucks"),
        ("8708295160", "car_parts"),  # also on the aluminium list: cars beat metals
        ("7304390020", "steel"),
        ("7318152010", "steel"),
        ("8429521010", "metal_mobile"),
        ("8486900000", "general"),  # on the aluminium list of 2025, taken off in 2026
        ("8541100080", "semiconductors"),
        ("3004909239", "pharma"),
        ("8411919085", "aircraft"),
        ("9999950000", "special_provisions"),
    ],
)
def test_a_line_belongs_to_the_programme_the_law_gives_it(lines, hts10, programme):
    assert line(lines, hts10)["programme"] == programme


def test_a_line_is_graded_by_how_its_list_was_read_and_c_where_a_list_goes_by_use(lines):
    grades = lines.groupby("programme")["programme_grade"].unique().map(set)
    assert grades["cars"] == grades["steel"] == grades["wood"] == {"A"}
    assert grades["car_parts"] == grades["truck_parts"] == grades["semiconductors"] == {"C"}
    assert grades["aircraft"] == {"C"}  # in civil aircraft only
    assert grades["pharma"] == {"B", "C"}
    part = (lines["exempt_jul2026"] > 0) & (lines["exempt_jul2026"] < 1)
    content = (lines["metal_flag_aug2025"] == 1) & (lines["metal_chapter"] == 0)
    assert set(lines.loc[part | content, "programme_grade"]) == {"C"}


def test_a_good_on_a_metal_list_for_its_can_says_so_and_counts_none_of_it(lines):
    food = line(lines, "2106909998")
    assert (food["programme"], food["read"], food["programme_grade"]) == ("general", "literal text", "C")
    assert food["use_basis"] == CONTAINER
    held = lines[lines["use_basis"] == CONTAINER]
    assert set(held["hts10"].str[:2]) <= {f"{chapter:02d}" for chapter in range(4, 40)}
    value = held["consumption_value_usd_2025"].sum()
    added = (
        held["calculated_duty_usd_2025"].sum() - (held["base_rate"] * held["consumption_value_usd_2025"]).sum()
    ) / value
    # Goods on no list paid 7.4 points more than in 2024; half of the value as metal would have added 7 on top.
    assert added < 7.4 * POINT


def test_medicines_chips_and_energy_were_exempt_from_april_and_food_only_from_november(lines):
    chapter = lines["hts10"].str[:2]
    assert line(lines, "3002150011")["exempt_apr2025"] == 1
    assert line(lines, "8542310001")["exempt_apr2025"] == 1
    assert line(lines, "8486200000")["exempt_nov2025"] == 1
    assert lines.loc[chapter == "27", "exempt_apr2025"].mean() > 0.8
    tea = lines[lines["hts10"].str.startswith("0902")]
    assert tea["exempt_apr2025"].sum() == 0
    assert tea["exempt_nov2025"].sum() > 0


def test_lines_exempt_from_april_paid_almost_no_added_duty_in_2025(lines):
    exempt = lines[
        (lines["exempt_apr2025"] == 1)
        & (lines["metal_flag_aug2025"] == 0)
        & ~lines["programme"].isin(["copper", "car_parts"])
    ]
    value = exempt["consumption_value_usd_2025"].sum()
    added = (
        exempt["calculated_duty_usd_2025"].sum() - (exempt["base_rate"] * exempt["consumption_value_usd_2025"]).sum()
    )
    # a wrongly exempted good would have paid 7 to 8 % over the year; half a point leaves room for odd entries
    assert abs(added / value) < 0.5 * POINT


def test_goods_that_were_not_exempt_did_pay(lines):
    general = lines[
        (lines["programme"] == "general") & (lines["exempt_nov2025"] == 0) & (lines["metal_flag_aug2025"] == 0)
    ]
    added = (
        general["calculated_duty_usd_2025"].sum() - (general["base_rate"] * general["consumption_value_usd_2025"]).sum()
    )
    assert 0.06 < added / general["consumption_value_usd_2025"].sum() < 0.10


def test_the_august_metal_list_contains_the_march_list(lines):
    kept = lines[lines["hts10"] != "9401999081"]  # replaced on 1 July 2025 by two narrower codes
    assert (kept["metal_flag_aug2025"] >= kept["metal_flag_jun2025"]).all()
    assert (kept["metal_flag_jun2025"] >= kept["metal_flag_2025"]).all()
    assert line(lines, "8429521010")[["metal_flag_2025", "metal_flag_aug2025"]].tolist() == [0, 1]


def test_a_specific_duty_becomes_its_effective_rate(lines):
    watch = line(lines, "9102112510")
    assert watch["mfn_basis"] == "equivalent"
    assert watch["mfn_rate"] == pytest.approx(watch["base_rate"], rel=1e-12)
