"""Months along the dated duties, cars apart, and promises."""

import numpy as np
import pytest

from core.backtest import cars, promises, text_tables, words
from core.backtest import monthly as calendar
from core.backtest.assumed import SETS, assumed
from core.duties import history
from core.figures.tables import parameters, table
from core.path import named, walk
from core.scenario.followed import car_path

NAMES = tuple(calendar.SERIES)


@pytest.mark.parametrize("series", NAMES)
def test_a_year_without_change_adds_up_to_2024(series):
    found = calendar.monthly("defaults", series)
    year = found[found.month.str.startswith("2025")]
    known = calendar._known(series)
    assert year.unchanged.sum() == pytest.approx(known[known.index.str.startswith("2024")].sum(), rel=1e-9)


def test_the_months_run_to_the_latest_on_file():
    assert calendar.months()[0] == "2025-01"
    assert calendar.months()[-1] == table("us_japan_trade_monthly").month.max()
    last = calendar.monthly("defaults", "transport").dropna().month.iloc[-1]
    assert last == table("naics3_monthly_japan").month.max()


@pytest.mark.parametrize("name", SETS)
def test_the_months_of_2024s_own_total_are_those_of_path(name):
    path = walk(named.calendar("law"), assumed(name), len(calendar.months()))
    for series, flow, traded in (("us_imports", "export", path.us), ("us_exports", "import", path.jp)):
        known = calendar._known(series)
        published = known[known.index.str.startswith("2024")].sum() / traded.market.focus.sum()
        np.testing.assert_allclose(
            calendar.monthly(name, series).simulated,
            published * path.season(flow) * traded.value.sum(axis=1),
            rtol=1e-12,  # rounding of sums
        )
        assert published == pytest.approx(1.0, abs=1e-4)  # so that both pages show the same digits


def test_car_prices_follow_their_own_path_from_the_month_of_the_duty():
    found = calendar.cars("defaults").set_index("month").price
    before = calendar.cars("known_before").set_index("month").price
    assert found["2025-05"] < before["2025-05"] < 1.0
    assert car_path(0.0) < parameters()["car_pass_through_pre2025"]["value"]


def test_cars_outcome_recomputes_from_the_index_numbers():
    rows = table("cars_monthly_derived").query("flow == 'japan_exports'")
    months = [f"{number:02d}" for number in range(1, 10)]
    mean = {
        year: rows[rows.month.isin([f"{year}-{month}" for month in months])][["units_index", "value_index"]].mean()
        for year in (2024, 2025)
    }
    ratio = mean[2025] / mean[2024]
    found = cars.price_and_units().set_index("who").loc["actual"]
    assert cars.months() == tuple(f"2025-{month}" for month in months)
    assert found.units == pytest.approx(ratio.units_index - 1.0, rel=1e-9)
    assert found.price == pytest.approx(ratio.value_index / ratio.units_index - 1.0, rel=1e-9)


@pytest.mark.parametrize("name", SETS)
def test_price_and_units_of_cars_multiply_to_value(name):
    row = cars.price_and_units().set_index("who").loc[name]
    assert (1.0 + row.price) * (1.0 + row.units) == pytest.approx(1.0 + row.value, rel=1e-12)


def test_the_drawn_dates_are_days_of_the_dated_law():
    assert set(calendar.law_changed()) <= {day for day, _ in history.states()}


def test_phase_one_gives_the_apps_central_fulfilment():
    row = promises.kept().iloc[0]
    assert round(row.fulfilment, 2) == parameters()["fulfilment"]["value"]
    assert f"{row.delivered:g} of {row.pledged:g}" in parameters()["fulfilment"]["source"]


def test_japans_own_records_are_evidence_beside_chinas():
    found = promises.kept().set_index("key")
    assert found.fulfilment["car_parts"] == pytest.approx(18.42 / 19.0)
    assert found.fulfilment["chips"] == pytest.approx((20.2 - 8.5) / (20.0 - 8.5))  # of the rise
    kept = parameters()["fulfilment"]
    assert kept["low"] < found.fulfilment["phase_one"] < found.fulfilment["car_parts"] < kept["high"] + 0.02
    shown = text_tables.kept_promises("en")
    assert shown.iloc[2, 1:4].tolist() == ["20.0 %", "20.2 %", "102 %"]
    assert "Chicago Tribune" in shown.iloc[1, -1]


def test_what_a_pledge_implies_recomputes_from_the_ranges():
    found = promises.implied().set_index("key")
    kept, extra = parameters()["fulfilment"], parameters()["additionality"]
    assert list(found.index) == ["farm", "energy"]
    for row in found.itertuples():
        assert row.delivered == pytest.approx(row.pledged * kept["value"])
        assert (row.delivered_low, row.delivered_high) == pytest.approx(
            (row.pledged * kept["low"], row.pledged * kept["high"])
        )
        assert row.extra_low == pytest.approx(row.pledged * kept["high"] * extra["low"])
        assert row.extra_high == pytest.approx(row.pledged * kept["high"] * extra["high"])


def test_the_verdict_by_month_follows_the_errors():
    assert "no nearer" in words.months("us_imports", "en")
    assert "is nearer" in words.months("transport", "en")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_words_say_simulated_and_never_predicted(language):
    said = " ".join(
        [
            words.headline(language),
            words.coverage(language),
            words.hand(language),
            words.car_split(language),
            *words.failures(language),
        ]
    )
    assert {"en": "simulate", "ja": "試算"}[language] in said
    assert "predict" not in said
    assert "{" not in said


def test_the_download_holds_every_scored_sector():
    assert len(text_tables.sectors()) == 43
