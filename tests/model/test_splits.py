"""Splitting a change: into price, volume and valuation, and among its causes."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.model.decomposition import price_volume
from core.model.shapley import shapley

quick = settings(max_examples=60, deadline=None)


@quick
@example(2e-311, 1.0, 1.0)
@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0.01, 100))
def test_price_and_volume_sum_to_the_change_whatever_the_values(before, after, price_hat):
    effects = price_volume(before, after, price_hat)
    scale = (abs(before) + abs(after)) * (price_hat + 1 / price_hat)
    assert float(effects.price + effects.volume) == pytest.approx(after - before, abs=1e-13 * max(scale, 1))


@quick
@given(st.floats(0.1, 1e3), st.floats(0.1, 10), st.floats(0.1, 10))
def test_effects_are_log_shares_of_the_change(before, price_hat, quantity_hat):
    effects = price_volume(before, before * price_hat * quantity_hat, price_hat)
    # Equal logs give equal effects: price · ln q = volume · ln p, to rounding of the values.
    left, right = effects.price * np.log(quantity_hat), effects.volume * np.log(price_hat)
    assert float(left) == pytest.approx(float(right), rel=1e-6, abs=1e-9 * before)


def test_a_change_of_price_alone_is_all_price_and_of_quantity_alone_all_volume():
    assert price_volume(50.0, 40.0, 0.8).price == pytest.approx(-10.0)
    assert float(price_volume(50.0, 40.0, 1.0).volume) == -10.0
    assert float(price_volume(50.0, 50.0, 1.0).price) == 0.0


def test_trade_that_appears_or_ends_is_all_volume():
    effects = price_volume([0.0, 30.0, 0.0], [30.0, 0.0, 0.0], 0.7)
    np.testing.assert_array_equal(effects.price, 0.0)
    np.testing.assert_array_equal(effects.volume, [30.0, -30.0, 0.0])


def test_the_split_is_continuous_where_value_does_not_change():
    exact, near = price_volume(50.0, 50.0, 0.8), price_volume(50.0, 50.0 * (1 + 1e-9), 0.8)
    assert float(exact.price) == pytest.approx(50 * np.log(0.8))
    assert float(near.price) == pytest.approx(float(exact.price), rel=1e-8)


def test_japans_car_exports_of_2025_fell_by_price_and_not_by_volume(case):
    printed = case("japan_autos_2025_backcast")["printed"]
    for month, rises in (("June", True), ("July", False)):
        value, volume = 1 + printed[month]["value_yen"] / 100, 1 + printed[month]["volume"] / 100
        effects = price_volume(100.0, 100.0 * value, value / volume)
        assert float(effects.price + effects.volume) == pytest.approx(printed[month]["value_yen"])
        assert (effects.volume > 0) == rises
        assert effects.price < 8 * -abs(effects.volume) + 2  # nearly all of it is price
    # The yen value's price fell by more than the contract price, by a stronger yen and a cheaper mix.
    june = (1 + printed["June"]["value_yen"] / 100) / (1 + printed["June"]["volume"] / 100) - 1
    assert 100 * june < printed["June"]["boj_price_contract"]


def test_a_price_ratio_not_above_zero_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        price_volume(1.0, 1.0, 0.0)


@quick
@given(st.integers(1, 5).flatmap(lambda k: st.lists(st.floats(-100, 100), min_size=2**k, max_size=2**k)))
def test_shapley_values_are_means_over_every_order_and_sum_to_the_change(outcomes):
    k = len(outcomes).bit_length() - 1
    expected = np.zeros(k)
    orders = list(permutations(range(k)))
    for order in orders:
        moved = 0
        for cause in order:
            expected[cause] += (outcomes[moved | 1 << cause] - outcomes[moved]) / len(orders)
            moved |= 1 << cause
    found = shapley(outcomes)
    np.testing.assert_allclose(found, expected, atol=1e-11)  # rounding of sums of numbers up to 100
    assert found.sum() == pytest.approx(outcomes[-1] - outcomes[0], abs=1e-11)


def test_a_cause_that_never_matters_gets_exactly_nothing():
    outcomes = np.array([0.1, 0.1, 0.7, 0.7, 0.2, 0.2, 0.3, 0.3])
    assert shapley(outcomes)[0] == 0.0


def test_causes_that_act_alike_get_the_same_share():
    outcomes = [float(subset.bit_count() ** 2) for subset in range(16)]
    np.testing.assert_allclose(shapley(outcomes), 4.0)


def test_the_split_is_made_cell_by_cell_and_sums_across_them():
    cells = np.random.default_rng(3).normal(size=(7, 8))
    assert shapley(cells).shape == (7, 3)
    np.testing.assert_allclose(shapley(cells).sum(axis=0), shapley(cells.sum(axis=0)), atol=1e-12)


def test_no_causes_make_no_contributions():
    assert shapley(np.ones((4, 1))).shape == (4, 0)


@pytest.mark.parametrize("outcomes", [np.ones(3), np.ones((2, 0)), np.float64(1.0)])
def test_an_incomplete_set_of_outcomes_is_refused(outcomes):
    with pytest.raises(ValueError, match="subsets"):
        shapley(outcomes)
