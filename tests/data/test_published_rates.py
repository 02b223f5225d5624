"""Rates that others published: added tariffs that the lines must meet, and the formula of April 2025."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.build import published_rates, us_lines
from data.build.programmes import METAL_LISTS
from data.build.statutory import added_rate, law_on


def average(rate: np.ndarray, lines: pd.DataFrame) -> float:
    """Added duty over 2024 consumption imports, percent."""
    value = lines["consumption_value_usd_2024"]
    return float((rate * value).sum() / value.sum() * 100)


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
        **{f"exempt_{name}": raw["ieepa_exempt_apr2025"].astype(int) for name in ("sep2025", "oct2025")},
        **{f"exempt_{name}": raw["ieepa_exempt_nov2025"].astype(int) for name in ("nov2025", "feb2026", "jul2026")},
        **dict.fromkeys(METAL_LISTS, metal.astype(int)),
        use_share=1.0,
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


@pytest.mark.parametrize(
    ("day", "published_day"), [(date(2026, 6, 8), "2026-04-06"), (date(2026, 7, 24), "2026-07-24")], ids=str
)
def test_from_april_2026_the_gap_to_waugh_is_general_duty_not_displaced_by_the_metal_annexes(lines, day, published_day):
    # He has mobile machinery at 15 % from 6 April; the law had it at 25 until 8 June, 0.6 points.
    law, his = law_on(day), as_waugh_reads(lines)
    sectors = average(added_rate(lines, law | {"general": OFF}), lines)
    general = average(added_rate(his, law) - added_rate(his, law | {"general": OFF}), lines)
    assert sectors + general == pytest.approx(published(published_day), abs=0.5)


def test_the_general_duty_of_2026_adds_what_the_published_models_span(lines):
    # Section 122: Yale 2.4 points, Global Trade Alert 3.8, Waugh 4.8; Section 301: Yale and Global Trade Alert 3.1
    def effect(day: date) -> float:
        return average(added_rate(lines, law_on(day)) - added_rate(lines, law_on(day) | {"general": OFF}), lines)

    assert 2.4 < effect(date(2026, 2, 24)) < 4.8
    # 0.3 points are goods on the list of car parts that are no car parts (4.5 bn USD): the general duty falls on them here.
    assert effect(date(2026, 7, 24)) == pytest.approx(3.1 + 0.3, abs=0.5)


def test_the_formula_gives_japan_24_percent():
    japan = published_rates.build()["reciprocal_formula"].set_index("partner").loc["Japan"]
    assert japan["formula_rate"] == japan["announced_rate"] == pytest.approx(0.24)
