"""The path: its two ends are the static model, its parts add up, and its draws are the ranges'."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.duties.sources import FOCUS
from core.language.view import View
from core.links.link import decode
from core.model.variants import LINEAR, METHODS
from core.path import Calendar, Measure, walk
from core.path.bands import bands
from core.path.calendar import LAST
from core.path.months import first_day, number, shares
from core.path.named import calendar
from core.path.seasonal import factors, of_series
from core.path.shocks import us_tariff
from core.path.tables import monthly, published, yearly
from core.scenario.levers import lever
from core.trade.markets import us_market
from tests.path.test_calendar import calendars

VALUES = Scenario().values
OWN = (("us.passenger_vehicles", 8.0), ("jp.beef", 1.0))  # 1 is the Cobb-Douglas limit
PACKAGES = {
    "spring": {},
    "weak supply": {"inverse_supply": 0.4},
    "strong yen": {"usd_jpy": 130.0},
    "purchases": {"buy_farm": 8.0, "buy_energy": 7.0},
    "barriers": {"jp_car_barrier_removed": 1.0, "jp_farm_tariff_cut": 0.5, "inverse_supply": 0.3},
    "cars apart": {"car_pass_through": 0.5},
    "own elasticities": {"own_elasticities": OWN},
    "own elasticities, weak supply": {"own_elasticities": OWN, "inverse_supply": 0.4, "usd_jpy": 130.0},
}


def at_once(scenario: Scenario) -> Calendar:
    """The scenario's policy and yen from the first day on, and nothing else."""
    moved = {key: here for key, (_, here) in scenario.differences().items() if lever(key).kind != "assumption"}
    return Calendar((Measure(date(2025, 1, 1), moved),), yen="base", ramp=1)


def annual(path) -> np.ndarray:
    return path.us.value.sum(axis=1) - path.jp.value.sum(axis=1)


@pytest.mark.parametrize("method", METHODS)
def test_a_single_change_is_by_every_method_the_static_model_at_that_horizon(method):
    for name, changes in PACKAGES.items():
        scenario = Scenario.preset("spring-2025").change(**changes, method=method)
        path = walk(at_once(scenario), scenario.values, 121)
        for years in (0, 1, 3, 5, 10):
            static = simulate(scenario.change(horizon=float(years)))
            for flow, grid in ((path.us, static.us), (path.jp, static.jp)):
                # Cell by cell, cars and others. Both solve the same equations; Newton's method leaves about 1e-12 of them.
                np.testing.assert_allclose(
                    flow.value[12 * years], grid.value[-1], rtol=1e-9, atol=1e-12, err_msg=f"{name}, {years} years"
                )
                np.testing.assert_array_equal(flow.valid[12 * years], grid.result.valid[-1, :, FOCUS])
        assert path.valid_share < 0.9 if method in LINEAR else path.valid_share == 1.0, name


@pytest.mark.parametrize("method", METHODS)
def test_the_reference_calendar_changes_nothing_to_the_last_digit_by_any_method(method):
    values = Scenario().change(method=method, inverse_supply=0.3, own_elasticities=OWN).values
    found = bands(Calendar(yen="base"), values, 24, count=16)
    np.testing.assert_array_equal(found.path.surplus(), found.path.reference())
    np.testing.assert_array_equal(found.surplus(), np.tile(found.path.reference(), (16, 1)))
    assert not any(part.any() for part in found.path.effects.values())


@pytest.mark.parametrize("method", METHODS)
def test_the_draws_of_the_long_run_are_by_every_method_those_of_the_ranges(method):
    scenario = Scenario.preset("latest-2026-07").change(
        horizon=10.0, usd_jpy=140.0, buy_farm=8.0, jp_car_barrier_removed=1.0, method=method, own_elasticities=OWN
    )
    sold, bought = bands(at_once(scenario), scenario.values, 121, count=64).flows["us"]
    # Log duty is taken as a parabola in the metal and patented shares: right to about a part in 100,000 of trade.
    np.testing.assert_allclose((sold - bought)[:, 120], ranges(scenario, 64).paths()[1], atol=5e-3)


def test_what_explore_is_told_moves_the_path_as_it_moves_explore():
    plain = walk(calendar("law"), VALUES, 36)
    for query in ("eo=us.passenger_vehicles~8", "k=ces1", "k=smart", "eo=jp.beef~9"):
        told = walk(calendar("law"), decode(query).scenario.values, 36)
        assert abs(told.surplus() - plain.surplus()).max() > 1e-4, query


@pytest.mark.parametrize("method", METHODS)
def test_two_halves_of_a_measure_from_one_day_are_the_measure_in_either_order(method):
    one = {"us_general_tariff": 0.1, "us_auto_tariff": 0.2, "jp_car_barrier_removed": 0.5}
    day, values = date(2025, 6, 10), Scenario().change(method=method).values
    halves = [Measure(day, {key: value}) for key, value in one.items()]
    whole = walk(Calendar((Measure(day, one),)), values, 18).surplus()
    for measures in (halves, halves[::-1]):
        np.testing.assert_array_equal(walk(Calendar(tuple(measures)), values, 18).surplus(), whole)


def test_a_measure_that_another_continues_from_its_last_day_is_one_measure():
    start, middle, rate = date(2025, 6, 10), date(2026, 3, 20), {"us_general_tariff": 0.2}
    parts = Measure(start, rate, middle), Measure(middle, rate)
    whole, split = (walk(Calendar(measures), VALUES, 24).surplus() for measures in ((Measure(start, rate),), parts))
    np.testing.assert_allclose(split, whole, rtol=1e-12)  # a month's mean of two equal parts rounds


def test_many_changes_that_undo_one_another_leave_a_path_by_every_method():
    zigzag = [
        Measure(first_day(month), {"usd_jpy": yen, "us_general_tariff": rate, "jp_beef_tariff": beef})
        for month, (yen, rate, beef) in enumerate([(200.0, 0.6, 0.0), (80.0, 0.0, 0.38)] * 20)
    ]
    for method in METHODS:
        found = walk(Calendar(tuple(zigzag)), Scenario().change(method=method).values, 60)
        assert np.isfinite(found.surplus()).all(), method


def test_the_law_on_file_converges_to_the_static_long_run():
    scenario = Scenario.preset("latest-2026-07").change(horizon=10.0)
    end = annual(walk(calendar("law"), scenario.change(usd_jpy=151.46).values, 180))[-1]
    yen = walk(calendar("law"), scenario.values, 180).yen[-1]
    assert end == pytest.approx(
        simulate(scenario.change(usd_jpy=float(round(yen, 2)))).surplus().scenario, abs=0.01
    )  # the yen to two digits


def test_the_order_of_changes_long_past_does_not_matter():
    first, second = {"us_auto_tariff": 0.275}, {"us_general_tariff": 0.24}
    ends = []
    for early, late in ((first, second), (second, first)):
        found = Calendar((Measure(date(2025, 1, 1), early), Measure(date(2026, 1, 1), late)), yen="base")
        ends.append(annual(walk(found, VALUES, 140))[-1])
    assert ends[0] == pytest.approx(ends[1], abs=1e-9)  # rounding of sums


def test_a_later_change_does_not_restart_an_earlier_ones_clock():
    one = Measure(date(2025, 1, 1), {"us_general_tariff": 0.2})
    void = Measure(date(2028, 1, 1), {"jp_car_barrier_removed": 1.0})
    plain, more = (walk(Calendar(measures, yen="base"), VALUES, 60) for measures in ((one,), (one, void)))
    np.testing.assert_allclose(more.us.value, plain.us.value, rtol=1e-12)  # Japan's market is another


@given(calendars)
@settings(max_examples=10)
def test_every_calendar_has_a_finite_path_whose_parts_add_up(given):
    path = walk(given, VALUES, 24)
    assert np.isfinite(path.surplus()).all()
    assert (path.us.value > 0).all()
    assert (path.jp.value >= 0).all()
    base = path.us.market.focus.sum() - path.jp.market.focus.sum()
    # Log-mean weights are exact; sums of 160 cells round at about 1e-12.
    np.testing.assert_allclose(path.effects["price"] + path.effects["volume"], annual(path) - base, atol=1e-9)


def test_twelve_months_of_the_reference_are_the_year():
    whole = walk(Calendar(yen="base"), VALUES, 12).reference().sum()
    assert whole == pytest.approx(simulate(Scenario.preset("2024")).surplus().scenario, rel=1e-12)  # rounding of sums


def test_a_yen_that_falls_lowers_the_dollar_surplus_of_exports_before_volume_answers():
    fall = Calendar((Measure(date(2026, 1, 1), {"usd_jpy": 170.0}),), yen="base")
    effects = walk(fall, VALUES, 132).effects
    month = number(date(2026, 1, 1))
    assert effects["price"][month] < 0 < effects["volume"][month] < effects["volume"][-1]
    total = effects["price"] + effects["volume"]
    assert total[-1] > total[month]


def test_each_days_weight_is_counted_once():
    np.testing.assert_allclose(shares(calendar("law"), 120).sum(axis=1), 1.0, rtol=1e-12)  # rounding of sums


def test_a_measure_from_mid_month_counts_for_the_days_left():
    found = Calendar((Measure(date(2026, 4, 16), {"us_general_tariff": 0.2}),))
    assert shares(found, 24)[15].tolist() == [0.5, 0.5]


def test_a_months_duty_is_the_mean_over_its_days():
    cell = next(i for i, key in enumerate(us_market().keys) if key.endswith(".cars"))
    before, april, after = us_tariff(calendar("law"), VALUES, 24)[2:5, cell, 1]
    # Cars changed on 3 April 2025 alone: two days before, twenty-eight after.
    assert april == pytest.approx((2 * before + 28 * after) / 30, rel=1e-9)


def test_one_year_apart_from_the_others_does_not_move_the_seasons():
    series = pd.Series(1.0, [f"{year}-{month:02d}" for year in range(2013, 2025) for month in range(1, 13)])
    series["2020-05"] = 0.6
    assert of_series(series).tolist() == pytest.approx([1.0] * 12, abs=0.005)


@pytest.mark.parametrize("flow", ["export", "import"])
def test_seasonal_factors_average_one_and_stay_near_it(flow):
    found = factors(flow)
    assert found.mean() == pytest.approx(1.0, abs=1e-12)  # rounding of a mean of twelve
    assert (abs(found - 1.0) < 0.2).all()


def test_stockpiling_moves_trade_between_months_and_creates_none():
    found = Calendar((Measure(date(2026, 1, 1), {"us_general_tariff": 0.2}),), yen="base", stockpile=1.0)
    ahead = walk(found, VALUES, 24).ahead.sum(axis=1)
    assert 0 < ahead[10] < ahead[11]
    assert (ahead[12:15] < 0).all()
    assert ahead.sum() == pytest.approx(0.0, abs=1e-9)  # rounding of sums


def test_deliveries_rise_over_the_ramp_to_the_static_amount():
    scenario = Scenario.preset("2024").change(buy_farm=8.0)
    gradual = Calendar(at_once(scenario).measures, yen="base", ramp=12)
    bought = walk(gradual, scenario.values, 24).jp.value.sum(axis=1)
    assert (np.diff(bought[:12]) > 0).all()
    assert bought[12] == pytest.approx(simulate(scenario).imports().scenario, abs=1e-9)  # rounding of sums


def test_points_of_the_range_join_up_with_the_months_between():
    everywhere = bands(calendar("law"), VALUES, 36, count=64).surplus()
    low, high = (np.quantile(everywhere, at, axis=0) for at in (0.1, 0.9))
    path = walk(calendar("law"), VALUES, 36).surplus()
    assert ((low <= path) & (path <= high)).mean() > 0.9


@pytest.mark.parametrize("view", [View(), View("jpy", "japan", "ja")])
@pytest.mark.parametrize("kind", ["fiscal", "calendar"])
def test_years_are_the_sums_of_their_months(view, kind):
    found = bands(calendar("law"), VALUES, 36, count=64)
    months, years = monthly(found, view), yearly(found, view, kind)
    first = months.month.tolist().index("2025-04" if kind == "fiscal" else "2025-01")
    assert years.scenario.iloc[0] == pytest.approx(
        months.scenario[first : first + 12].sum(), rel=1e-12
    )  # rounding of sums
    assert years.low.iloc[0] < years.high.iloc[0]
    assert len(years) == (2 if kind == "fiscal" else 3)


def test_what_was_published_is_the_balance_on_file():
    assert published()[:12].sum() == pytest.approx(64.4, abs=0.1)  # the vintage's own rounding


def test_a_path_to_the_last_day_of_the_calendar_runs():
    assert number(LAST) == 119
    assert walk(calendar("law"), VALUES).months == 120
