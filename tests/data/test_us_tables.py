"""The U.S. tables: totals, programmes, lists, rivals, collection, and the published added tariffs they must meet."""

import gzip
import tomllib
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.build import (
    collection,
    own_share,
    package,
    policy_calendar,
    published_rates,
    rival_regimes,
    rivals,
    us_lines,
)
from data.build.paths import DATA
from data.build.programmes import PROGRAMMES
from data.build.statutory import added_rate, law_on

POINT = 0.01


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    return us_lines.build()["us_import_lines"]


@pytest.fixture(scope="module")
def rival_rows() -> pd.DataFrame:
    return rivals.build()["us_import_rivals"]


@pytest.fixture(scope="module")
def regimes() -> pd.DataFrame:
    return rival_regimes.build()["rival_regimes"]


@pytest.fixture(scope="module")
def ratios() -> dict[str, pd.DataFrame]:
    return collection.build()


def line(lines: pd.DataFrame, hts10: str) -> pd.Series:
    return lines.set_index("hts10").loc[hts10]


def average(rate: np.ndarray, lines: pd.DataFrame) -> float:
    """Added duty over 2024 consumption imports, percent."""
    value = lines["consumption_value_usd_2024"]
    return float((rate * value).sum() / value.sum() * 100)


# The lines


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
        ("8703210150", "metal_derivative"),  # all-terrain vehicles are not on the car list
        ("8704310120", "light_trucks"),
        ("8704221120", "heavy_trucks"),
        ("8708295160", "car_parts"),  # also on the aluminium list: cars beat metals
        ("7304390020", "steel"),
        ("7318152010", "steel"),
        ("8429521010", "metal_machinery"),
        ("8486900000", "general"),  # on the aluminium list of 2025, taken off in 2026
        ("8541100080", "semiconductors"),
        ("3004909239", "pharma"),
        ("8411919085", "aircraft"),
        ("9999950000", "special_provisions"),
    ],
)
def test_a_line_belongs_to_the_programme_the_law_gives_it(lines, hts10, programme):
    assert line(lines, hts10)["programme"] == programme


def test_programmes_read_from_prefixes_are_graded_c_and_flags_a(lines):
    grades = lines.groupby("programme")["programme_grade"].unique().map(set)
    assert grades["cars"] == grades["car_parts"] == {"A"}
    assert grades["pharma"] == grades["wood"] == grades["metal_machinery"] == {"C"}


def test_medicines_chips_and_energy_were_exempt_from_april_and_food_only_from_november(lines):
    chapter = lines["hts10"].str[:2]
    assert line(lines, "3002150011")["exempt_apr2025"] == 1
    assert line(lines, "8542310001")["exempt_apr2025"] == 1
    assert line(lines, "8486200000")["exempt_nov2025"] == 1
    assert lines.loc[chapter == "27", "exempt_apr2025"].mean() > 0.8
    tea = lines[lines["hts10"].str.startswith("0902")]
    assert tea["exempt_apr2025"].sum() == 0
    assert tea["exempt_nov2025"].sum() > 0
    assert (lines["exempt_nov2025"] >= lines["exempt_apr2025"]).all()


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
    assert (lines["metal_flag_aug2025"] >= lines["metal_flag_2025"]).all()
    assert line(lines, "8429521010")[["metal_flag_2025", "metal_flag_aug2025"]].tolist() == [0, 1]


def test_a_specific_duty_becomes_its_effective_rate(lines):
    watch = line(lines, "9102112510")
    assert watch["mfn_basis"] == "equivalent"
    assert watch["mfn_rate"] == pytest.approx(watch["base_rate"], rel=1e-12)


# Rivals


def test_rivals_sum_to_the_figures_and_japan_is_not_its_own_rival(rival_rows):
    figures = rivals.read_figures()
    same = figures[(figures["year"] == 2024) & figures["hs6"].isin(rival_rows["hs6"]) & (figures["partner"] != "japan")]
    assert rival_rows["customs_value_usd_2024"].sum() == pytest.approx(same["general_usd"].sum(), rel=1e-9)
    assert "japan" not in set(rival_rows["partner"])
    assert set(rival_rows["source"]) == {
        "canada_mexico",
        "china",
        "eu_uk",
        "korea_taiwan",
        "vietnam_thailand_india",
        "rest",
    }


def test_a_rivals_normal_rate_carries_its_preferences_and_chinas_old_duties(rival_rows):
    cars = rival_rows[rival_rows["programme"] == "cars"]
    paid = (cars["base_rate"] * cars["customs_value_usd_2024"]).groupby(cars["partner"]).sum()
    rate = paid / cars.groupby("partner")["customs_value_usd_2024"].sum()
    assert rate["korea"] < 0.001
    assert rate["eu27"] == pytest.approx(0.025, abs=0.001)
    assert rate["china"] > 0.25


def test_every_regime_of_the_presets_exists_for_every_rival_and_programme(regimes):
    presets = tomllib.loads((DATA / "presets.toml").read_text(encoding="utf-8"))["preset"]
    assert {preset.get("rivals_regime", "2024") for preset in presets.values()} <= set(regimes["regime"])
    assert len(regimes) == regimes["regime"].nunique() * 11 * len(PROGRAMMES)


def test_rivals_pay_what_the_law_says(regimes):
    row = regimes.set_index(["regime", "partner", "programme"])[["rule", "rate"]]
    assert set(regimes.loc[regimes["regime"] == "2024", "rule"]) == {"mfn", "off"}
    assert row.loc[("spring-2025", "china", "general")].tolist() == ["add", 1.45]
    assert row.loc[("threat-24", "vietnam", "general")].tolist() == ["add", 0.46]
    assert row.loc[("deal-2025-09", "eu27", "cars")].tolist() == ["all_in", 0.15]
    assert row.loc[("deal-2025-09", "korea", "cars")].tolist() == ["add", 0.25]
    assert row.loc[("deal-2025-11", "korea", "cars")].tolist() == ["all_in", 0.15]
    assert row.loc[("latest-2026-07", "uk", "general")].tolist() == ["add", 0.10]
    assert row.loc[("latest-2026-07", "korea", "general")].tolist() == ["all_in", 0.125]


def test_only_canada_and_mexico_pay_on_part_of_their_value(regimes):
    part = regimes[regimes["covered_share"] < 1]
    assert set(part["partner"]) == {"canada", "mexico"}
    assert set(part["grade"]) == {"C"}
    assert part["covered_share"].min() > 0


# Collection


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


# Published added tariffs


def as_waugh_reads(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines on Waugh's mapping: his flags alone, incomplete exemptions, chapters 98 and 99 as general goods."""
    raw = us_lines.read_figures().sort_values("hts10", ignore_index=True)
    metal = raw["s232_steel_base"] | raw["s232_alu_base"] | raw["s232_steel_deriv"] | raw["s232_alu_deriv"]
    claims = {
        "cars": raw["s232_auto_list"] & raw["hts10"].str.startswith("8703"),
        "car_parts": raw["s232_auto_list"],
        "steel": raw["s232_steel_base"] | raw["s232_steel_deriv"],
        "aluminium": raw["s232_alu_base"],
        "copper": raw["s232_copper"],
    }
    return lines.assign(
        programme=np.select(list(claims.values()), list(claims), "general"),
        exempt_apr2025=raw["ieepa_exempt_apr2025"].astype(int),
        exempt_nov2025=raw["ieepa_exempt_nov2025"].astype(int),
        metal_flag_2025=metal.astype(int),
        metal_flag_aug2025=metal.astype(int),
        nothing_exempt=0,
    )


def added(rate: float) -> dict:
    return {"rule": "add", "rate": rate}


OFF = {"rule": "off", "rate": 0.0}
NO_LIST = {"general": added(0.24), "exempt_list": "nothing_exempt"}
DEAL_ADDED = {name: added(0.15) for name in ("general", "cars", "light_trucks", "car_parts")}
WAUGH_CASES = {
    "spring-2025": (date(2025, 5, 12), "2025-05-12", {}),
    "threat-24, as of April with nothing exempt": (date(2025, 5, 12), "2025-04-05", NO_LIST),
    "June 2025, metals at 50": (date(2025, 6, 4), "2025-06-03", {}),
    "deal-2025-09, 15 read as added": (date(2025, 9, 16), "2025-10-14", DEAL_ADDED),
    "deal-2025-11, 15 read as added": (date(2025, 11, 14), "2025-11-14", DEAL_ADDED),
    "scotus-2026-02": (date(2026, 2, 20), "2026-02-20", {}),
    "section-122": (date(2026, 2, 24), "2026-02-24", {}),
}


def published(day: str) -> float:
    table = published_rates.build()["waugh_added_tariff"]
    return float(table[(table["partner"] == "japan") & (table["date"] == day)]["added_rate"].iloc[0] * 100)


@pytest.mark.parametrize("case", WAUGH_CASES)
def test_on_waughs_mapping_the_lines_give_waughs_added_tariff(lines, case):
    day, published_day, changes = WAUGH_CASES[case]
    his = as_waugh_reads(lines)
    assert average(added_rate(his, law_on(day) | changes), lines) == pytest.approx(published(published_day), abs=0.5)


@pytest.mark.parametrize("day", [date(2026, 4, 6), date(2026, 7, 24)])
def test_from_april_2026_the_gap_to_waugh_is_general_duty_not_displaced_by_the_metal_annexes(lines, day):
    law, his = law_on(day), as_waugh_reads(lines)
    sectors = average(added_rate(lines, law | {"general": OFF}), lines)
    general = average(added_rate(his, law) - added_rate(his, law | {"general": OFF}), lines)
    assert sectors + general == pytest.approx(published(str(day)), abs=0.5)


def test_the_general_duty_of_2026_adds_what_the_published_models_span(lines):
    # Section 122: Yale 2.4 points, Global Trade Alert 3.8, Waugh 4.8; Section 301: Yale and Global Trade Alert 3.1
    def effect(day: date) -> float:
        return average(added_rate(lines, law_on(day)) - added_rate(lines, law_on(day) | {"general": OFF}), lines)

    assert 2.4 < effect(date(2026, 2, 24)) < 4.8
    assert effect(date(2026, 7, 24)) == pytest.approx(3.1, abs=0.5)


# Own share, calendar, formula, files


def test_cars_take_the_share_of_cars_and_light_trucks():
    share = own_share.build()["us_own_share"].set_index("sector")
    assert share.loc["passenger_vehicles", "own_share"] == 0.50
    assert len(share) == 45


def test_the_calendar_has_the_measures_of_the_story_and_nothing_from_memory():
    calendar = policy_calendar.build()["policy_calendar"]
    japan = calendar[calendar["country"] == "Japan"].set_index(["effective_date", "measure"])
    assert japan.loc[("2025-04-05", "Reciprocal baseline"), "rate"] == pytest.approx(0.10)
    assert japan.loc[("2025-04-03", "Autos 232"), "rate"] == pytest.approx(0.25)
    assert not calendar["source"].str.contains("github:|memory").any()
    assert calendar["confidence"].notna().all()


def test_the_formula_gives_japan_24_percent():
    japan = published_rates.build()["reciprocal_formula"].set_index("partner").loc["Japan"]
    assert japan["formula_rate"] == japan["announced_rate"] == pytest.approx(0.24)


@pytest.mark.parametrize(
    "module", [us_lines, rivals, own_share, rival_regimes, collection, policy_calendar, published_rates]
)
def test_the_committed_table_is_what_the_figures_give(module):
    for name, frame in module.build().items():
        path, content = package.table_file(name, frame)
        committed = (DATA / path).read_bytes()
        if path.suffix == ".gz":
            committed, content = gzip.decompress(committed), gzip.decompress(content)
        assert committed == content, f"{path} differs from its figures: run `python -m data.build`"
