"""Japan's rivals: their trade, and the law they pay under."""

import tomllib

import pandas as pd
import pytest

from data.build import rival_regimes, rivals
from data.build.paths import DATA
from data.build.programmes import PROGRAMMES


@pytest.fixture(scope="module")
def rival_rows() -> pd.DataFrame:
    return rivals.build()["us_import_rivals"]


@pytest.fixture(scope="module")
def regimes() -> pd.DataFrame:
    return rival_regimes.build()["rival_regimes"]


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
