"""Commitments: Phase One's arithmetic, both readings, and the subsidy that delivers them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model.armington import solve
from core.model.purchases import LEAST_HAT, fulfilment, realised, shadow_subsidy

SHARES = np.array([[0.3, 0.2, 0.5], [0.0, 0.7, 0.3], [0.9, 0.05, 0.05]])
DEMAND = {"sigma_foreign": np.array([3.0, 0.8, 5.0]), "sigma_home": 1.2, "demand_elasticity": -0.3}
quick = settings(max_examples=40, deadline=None)


def test_phase_one_was_fulfilled_to_the_published_percentages(case):
    published = case("phase_one_additionality")
    inputs, printed = published["inputs"], published["printed"]
    full = 100 * fulfilment(inputs["actual_bn"], inputs["commitment_bn"])
    october = 100 * fulfilment(*inputs["oct2021"])
    assert float(full) == pytest.approx(printed["fulfilment_pct"], abs=0.5)  # printed as whole percents
    assert float(october) == pytest.approx(printed["fulfilment_oct2021_pct"], abs=0.5)


def test_phase_one_added_less_than_nothing_to_purchases_of_2017(case):
    inputs = case("phase_one_additionality")["inputs"]
    base = inputs["commitment_bn"] - inputs["additional_over_2017_bn"]
    additional = (inputs["actual_bn"] - base) / inputs["additional_over_2017_bn"]
    assert additional == pytest.approx(-0.07, abs=0.005)
    found = realised(base, base, inputs["additional_over_2017_bn"], 1.0, additional)
    assert float(found) == pytest.approx(inputs["actual_bn"])


@pytest.mark.parametrize("reading", ["additional", "floor"])
def test_without_a_commitment_purchases_are_exactly_the_models(reading):
    modelled = np.array([0.1 + 0.2, -1.0, 0.0])
    np.testing.assert_array_equal(realised(modelled, 5.0, 0.0, 0.57, 0.5, reading=reading), modelled)


def test_without_additionality_a_commitment_adds_nothing():
    assert float(realised(0.3, 0.2, 8.0, 0.57, 0.0)) == 0.3


def test_a_negative_additionality_cannot_make_purchases_negative():
    assert float(realised(1.0, 1.0, 8.0, 1.0, -0.5)) == 0.0


def test_a_floor_binds_only_where_the_model_is_below_it():
    found = realised([10.0, 20.0], 9.0, 8.0, 0.5, 0.0, reading="floor")
    np.testing.assert_array_equal(found, [13.0, 20.0])


def test_an_unknown_reading_is_refused_with_those_allowed():
    with pytest.raises(ValueError, match="additional, floor"):
        realised(1.0, 1.0, 1.0, 1.0, 1.0, reading="ceiling")


@quick
@given(st.floats(0.02, 20.0), st.floats(0, 0.5), st.floats(0.9, 1.4))
def test_the_subsidy_delivers_the_target(target, inverse_supply, wedge):
    market = DEMAND | {"inverse_supply": inverse_supply}
    z = shadow_subsidy(np.full(3, target), 1, SHARES, wedge, **market)
    delivered = solve(SHARES, wedge, shadow_subsidy=z[:, None] * [0, 1, 0], **market).value_hat[:, 1]
    np.testing.assert_allclose(delivered, target, rtol=1e-10)  # settled to 1e-11 in logs


def test_the_subsidy_is_exactly_zero_where_the_market_gives_the_target():
    plain = solve(SHARES, 1.2, inverse_supply=0.3, **DEMAND).value_hat[:, 1]
    np.testing.assert_array_equal(shadow_subsidy(plain, 1, SHARES, 1.2, inverse_supply=0.3, **DEMAND), 0.0)


def test_more_purchases_take_a_subsidy_and_cost_rivals_their_share():
    z = shadow_subsidy(np.full(3, 1.5), 1, SHARES, 1.0, inverse_supply=0.0, **DEMAND)
    assert (z < 0).all()
    result = solve(SHARES, 1.0, inverse_supply=0.0, shadow_subsidy=z[:, None] * [0, 1, 0], **DEMAND)
    assert result.quantity_hat[0, 2] < 1.0
    np.testing.assert_array_equal(result.border_price_hat, 1.0)


def test_purchases_cut_to_nothing_are_brought_to_a_millionth():
    z = shadow_subsidy(np.zeros(3), 1, SHARES, 1.0, inverse_supply=0.0, **DEMAND)
    left = solve(SHARES, 1.0, inverse_supply=0.0, shadow_subsidy=z[:, None] * [0, 1, 0], **DEMAND).value_hat[:, 1]
    np.testing.assert_allclose(left, LEAST_HAT, rtol=1e-10)


def test_a_target_that_no_price_reaches_is_said_so():
    rigid = {"sigma_foreign": 0.0, "sigma_home": 0.0, "demand_elasticity": 0.0, "inverse_supply": 0.0}
    with pytest.raises(ArithmeticError, match="elasticities are above 0"):
        shadow_subsidy(2.0, 1, [0.5, 0.2, 0.3], 1.0, **rigid)
