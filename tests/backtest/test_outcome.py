"""Where actual trade ended: places, coverage and the error that counts width, by other means than the code's."""

import numpy as np
import pytest
from scipy import stats

from core.backtest import monthly as calendar
from core.backtest import outcome, outcome_months, yearly
from core.draws import actual
from core.figures.tables import table
from core.model.crps import crps

EXPORT_FIT = table("actual_trade_fit").query("flow == 'export' and horizon == 1 and without.isna()").iloc[0]


def test_the_band_of_a_sector_is_the_fit_of_years_to_2024_around_the_simulation():
    """By random draws of equation (2) of ``core.draws.actual`` in place of its grid."""
    fit, rng = EXPORT_FIT, np.random.default_rng(7)
    assert fit.last_year == 2024
    frame = yearly.imports(outcome.NAME).set_index("key")
    found = outcome.items("import").set_index("key")
    for key in ("passenger_vehicles", "construction_machinery", "textiles_apparel"):
        size = frame.base[key]
        common = stats.t.rvs(fit.years - 1, size=200_000, random_state=rng) * fit.common_sd * np.sqrt(1 + 1 / fit.years)
        own = stats.t.rvs(fit.degrees_of_freedom, size=200_000, random_state=rng) * np.exp(fit.log_scale)
        moved = frame.simulated[key] * np.exp(common + own * size**-fit.size_exponent)
        low, high = np.quantile(moved, [0.1, 0.9])
        # The effect adds a little width; the simulation is not quite the middle of its draws.
        assert (found.low[key], found.high[key]) == pytest.approx((low, high), rel=0.03)


def test_what_is_said_to_be_held_is_what_lies_between_the_ends():
    for flow in outcome.FLOWS:
        found = outcome.items(flow)
        inside = (found.low <= found.actual) & (found.actual <= found.high)
        assert outcome.held(found.place, 0.8) == pytest.approx(inside.mean(), abs=1e-9)
        shares = [outcome.held(found.place, share) for share in outcome.SHARES]
        assert shares == sorted(shares)


def test_coverage_says_the_places_of_2025_and_the_table_of_the_years_before():
    found = outcome.coverage().set_index("scope")
    assert found["count"]["import"] == len(yearly.imports(outcome.NAME)) == 43
    assert found["count"]["export"] == len(yearly.exports(outcome.NAME)) == 30
    before = table("actual_trade_coverage").query("horizon == 1").set_index("scope")
    assert found.within_80["import_before"] == before.within_80["export"]  # Japan's exports are U.S. imports
    assert found.within_95["export_before"] == before.within_95["import"]
    assert found.within_50["surplus"] == before.within_50["surplus"]
    assert before.last_year.max() == 2024
    frame = yearly.imports(outcome.NAME)
    missed = np.average(np.abs(np.log(frame.actual / frame.base)), weights=frame.base)
    assert found.gain["import"] == pytest.approx(1 - found.crps["import"] / missed)
    assert found.gain["surplus"] == before.crps_gain["surplus"]


def test_the_error_that_counts_width_is_its_definition():
    rng = np.random.default_rng(3)
    drawn, fact = rng.normal(size=(400, 3)), np.array([0.0, 1.0, -2.0])
    apart = np.abs(drawn[:, None, :] - drawn[None, :, :]).mean(axis=(0, 1))
    by_hand = np.abs(drawn - fact).mean(axis=0) - apart / 2
    assert crps(drawn, fact) == pytest.approx(by_hand, rel=1e-9)
    assert crps(np.repeat(fact[None], 5, axis=0), fact) == pytest.approx(np.zeros(3))


def test_the_width_costs_and_no_change_is_the_same_range_around_2024():
    found = outcome.items("import")
    point = np.abs(np.log(found.base / found.actual))
    still = actual.moves(found.base.to_numpy(), "export", 1)
    assert found.crps_no_change.to_numpy() == pytest.approx(crps(still, np.log(found.actual / found.base).to_numpy()))
    weights = found.base
    assert np.average(found.crps_no_change, weights=weights) < np.average(point, weights=weights)


def test_the_balances_range_draws_both_flows_of_a_year_together():
    found, (up, down) = outcome.totals(), actual.pairs(1)
    level = yearly.totals(outcome.NAME)
    assert found.actual.to_dict() == pytest.approx(level.actual.to_dict())
    alone = np.sqrt(sum((found.high[key] - found.low[key]) ** 2 for key in ("us_imports", "us_exports")))
    assert found.high["surplus"] - found.low["surplus"] < 0.85 * alone  # what independent flows would give
    assert np.corrcoef(up, down)[0, 1] > 0.6


def test_months_are_placed_in_the_history_of_their_own_month():
    found = outcome_months.months()
    frame = calendar.monthly(outcome.NAME, "us_imports").set_index("month")
    row = found[(found.series == "us_imports") & (found.month == "2026-03")].iloc[0]
    pairs = table("actual_trade_pairs").query("basis == 'month' and month == 3 and horizon == 2").us_imports
    by_hand = (frame.simulated["2026-03"] * np.exp(pairs) < frame.actual["2026-03"]).mean()
    # What is not known of the effect is drawn too, which moves a place in history a little and widens its range.
    assert row.place == pytest.approx(by_hand, abs=0.05)
    alone = np.quantile(frame.simulated["2026-03"] * np.exp(pairs), [0.1, 0.9])
    assert row.high - row.low > alone[1] - alone[0]
    counted = outcome_months.coverage().set_index(["series", "year"])["count"]
    assert counted["surplus", "2025"] == 12
    assert counted["surplus", "2026"] == sum(month.startswith("2026") for month in frame.dropna().index)
