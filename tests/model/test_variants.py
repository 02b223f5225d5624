"""Every method behind one signature: its own equations, its limits and what it must never do."""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import armington, gsim, reciprocal
from core.model.variants import METHODS, diversion

LINEAR = ("linear", "smart", "gsim", "ustr")
ELASTICITIES = {"sigma_foreign": 4.0, "sigma_home": 2.4, "demand_elasticity": -0.8, "inverse_supply": 0.0}
SHARES = np.array([0.6, 0.1, 0.18, 0.12])
quick = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_has_the_signature_of_the_exact_one(name):
    assert inspect.signature(METHODS[name]) == inspect.signature(armington.solve)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("inverse_supply", [0.0, 0.4])
def test_a_zero_shock_returns_the_reference_exactly_in_every_method(name, inverse_supply):
    result = METHODS[name](SHARES, np.ones(4), **ELASTICITIES | {"inverse_supply": inverse_supply})
    for ratio in result[:4]:
        assert (ratio == 1.0).all()
    assert result.valid.all()


@pytest.mark.parametrize("name", METHODS)
def test_every_method_broadcasts_draws_and_cells_and_reports_the_same_shapes(name):
    sigma = np.linspace(2, 4, 10).reshape(2, 5)
    result = METHODS[name](
        np.tile(SHARES, (5, 1)),
        1.08,
        sigma_foreign=sigma,
        sigma_home=0.6 * sigma,
        demand_elasticity=-0.8,
        inverse_supply=0.1,
        currency=np.full((2, 1, 1), 0.05),
        currency_pass_through=0.3,
        barrier_hat=0.98,
        shadow_subsidy=-0.01,
        demand_shift=0.01,
    )
    assert result.price_index_hat.shape == (2, 5)
    for array in (result.buyer_price_hat, result.border_price_hat, result.quantity_hat, result.valid):
        assert array.shape == (2, 5, 4)


@pytest.mark.parametrize("name", METHODS)
def test_a_higher_duty_lowers_the_taxed_imports_in_every_method(name):
    wedges = np.ones((2, 4))
    wedges[:, 1] = [1.05, 1.10]
    less, more = METHODS[name](SHARES, wedges, **ELASTICITIES).quantity_hat[:, 1]
    assert more < less < 1.0


def test_one_level_ces_is_nested_ces_with_equal_elasticities():
    wedge = [1, 1.25, 1.1, 1]
    one = METHODS["ces1"](SHARES, wedge, **ELASTICITIES)
    nested = METHODS["nces"](SHARES, wedge, **ELASTICITIES | {"sigma_home": ELASTICITIES["sigma_foreign"]})
    for a, b in zip(one, nested, strict=True):
        np.testing.assert_array_equal(a, b)


@quick
@given(
    shocks=st.lists(st.floats(-1, 1), min_size=8, max_size=8),
    sigma=st.tuples(st.floats(0, 6), st.floats(0, 6)),
    inverse_supply=st.floats(0, 1),
    pass_through=st.floats(0, 1),
)
def test_linear_tends_to_nested_ces_as_every_shock_vanishes(shocks, sigma, inverse_supply, pass_through):
    def gap(size):
        duty, barrier, currency, subsidy, demand = np.split(size * np.array(shocks), [3, 4, 5, 7])
        arguments = {
            "sigma_foreign": sigma[0],
            "sigma_home": sigma[1],
            "demand_elasticity": -0.8,
            "inverse_supply": inverse_supply,
            "tariff_pass_through": pass_through,
            "barrier_hat": 1 + barrier[0],
            "currency": currency[0],
            "currency_pass_through": 1 - pass_through,
            "shadow_subsidy": [0, *subsidy, 0],
            "demand_shift": demand[0],
        }
        wedge = [1, *(1 + duty)]
        exact, approximate = (METHODS[name](SHARES, wedge, **arguments) for name in ("nces", "linear"))
        return max(np.abs(a - b).max() for a, b in zip(exact[:4], approximate[:4], strict=True))

    # What is left out is second order: at most about (elasticity · shock)², with all shocks together.
    assert gap(1e-4) < 1e-8 * 500


def test_the_linear_formula_turns_trade_negative_where_the_exact_answer_is_a_fall_of_sixty_percent():
    # A small source of elasticity 2.16 under a 50 % duty: −108 % in a straight line.
    small = {"sigma_foreign": 2.16, "sigma_home": 2.16, "demand_elasticity": -2.16, "inverse_supply": 0.0}
    shares, wedge = [0.5, 0.01, 0.49], [1, 1.5, 1]
    line, exact = METHODS["linear"](shares, wedge, **small), METHODS["nces"](shares, wedge, **small)
    assert line.quantity_hat[1] == pytest.approx(1 - 1.08, abs=1e-12)
    assert not line.valid[1]
    assert exact.quantity_hat[1] == pytest.approx(1.5**-2.16, abs=1e-12)


@pytest.mark.parametrize("name", LINEAR)
def test_a_linear_method_is_flagged_above_ten_points_and_not_at_ten(name):
    at, above = (METHODS[name](SHARES, [1, duty, 1, 1], **ELASTICITIES) for duty in (1.10, 1.12))
    assert at.valid.all()
    assert not above.valid[:, ...].any()


@pytest.mark.parametrize("name", ["nces", "ces1", "loglinear"])
def test_methods_in_ratios_are_valid_and_positive_at_any_duty(name):
    result = METHODS[name](SHARES, [1, 6.0, 0.2, 1], **ELASTICITIES | {"inverse_supply": 0.3})
    assert result.valid.all()
    assert (result.quantity_hat > 0).all()


def test_loglinear_leaves_untaxed_flows_alone_and_has_the_exact_slope_of_its_own():
    wedge = [1, 1 + 1e-7, 1, 1]
    own, exact = METHODS["loglinear"](SHARES, wedge, **ELASTICITIES), METHODS["nces"](SHARES, wedge, **ELASTICITIES)
    np.testing.assert_array_equal(own.quantity_hat[[0, 2, 3]], 1.0)
    # Both move by about 3e-7; second-order terms are about 1e-13.
    assert own.quantity_hat[1] == pytest.approx(exact.quantity_hat[1], abs=1e-12)


def test_gsim_in_one_market_is_the_many_market_model_with_one_importer():
    values = np.array([600.0, 100.0, 180.0, 120.0])
    duty_0, duty_1 = np.array([1.0, 1.025, 1.02, 1.03]), np.array([1.0, 1.10, 1.05, 1.03])
    supply = np.array([4.0, 2.0, 5.0, 3.0])
    trade = np.zeros((4, 4))
    trade[:, 0] = values
    power_0, power_1 = np.ones((4, 4)), np.ones((4, 4))
    power_0[:, 0], power_1[:, 0] = duty_0, duty_1
    many = gsim.gsim(
        trade, power_0, power_1, demand_elasticity=-0.8, supply_elasticity=supply, substitution_elasticity=4.0
    )
    spent = values * duty_0
    one = METHODS["gsim"](
        spent / spent.sum(), duty_1 / duty_0, **ELASTICITIES | {"inverse_supply": 1 / supply, "sigma_home": 1.0}
    )
    np.testing.assert_allclose(one.border_price_hat - 1, many.world_price_change, atol=1e-12)  # both linear: rounding
    np.testing.assert_allclose(values * one.value_hat, many.trade_1[:, 0], rtol=1e-12)


@quick
@given(
    st.lists(st.integers(0, 100), min_size=2, max_size=7).filter(any),
    st.lists(st.floats(-0.9, 3), min_size=7, max_size=7),
    st.floats(0, 12),
)
def test_smart_diversion_sums_to_zero_and_takes_no_more_than_rivals_sell(trade, prices, sigma):
    weights = np.array([0, *trade], float) / sum(trade)
    moved = weights * diversion(weights, np.array([0.0, *prices[: len(trade)]]), np.asarray(sigma))
    assert moved.sum() == pytest.approx(0.0, abs=1e-12)  # rounding of a few terms of size 1
    assert (moved >= -weights - 1e-15).all()
    for i, gain in enumerate(moved):
        assert gain <= weights.sum() - weights[i] + 1e-12


@pytest.mark.parametrize("change", [-0.2, 0.2])
def test_smart_diversion_of_one_source_is_the_published_formula(change):
    own, rivals, sigma = 30.0, 70.0, 1.5
    moved = (
        100 * np.array([0, 0.3, 0.7]) * diversion(np.array([0, 0.3, 0.7]), np.array([0, change, 0]), np.array(sigma))
    )
    pulled = -sigma * change
    assert moved[1] == pytest.approx(own * rivals * pulled / (own + rivals + own * pulled))


def test_smart_creation_is_the_import_demand_elasticity_times_the_price_change():
    # One foreign source: no diversion, so only creation is left, dV/V = E_m · dt/(1+t) / (1 − E_m/E_x).
    shares, e_m = [0.6, 0.4], -2.4 + (2.4 - 0.8) * 0.4
    flat = METHODS["smart"](shares, [1, 1.05], **ELASTICITIES)
    sloped = METHODS["smart"](shares, [1, 1.05], **ELASTICITIES | {"inverse_supply": 0.5})
    assert flat.quantity_hat[1] - 1 == pytest.approx(e_m * 0.05)
    assert sloped.quantity_hat[1] - 1 == pytest.approx(e_m * 0.05 / (1 - e_m * 0.5))


def test_the_ustr_method_closes_the_deficit_at_the_full_reciprocal_rate():
    exports, imports = 79.7, 148.2
    rate = float(reciprocal.reciprocal_rate(exports, imports))
    result = METHODS["ustr"](SHARES, [1, 1 + rate, 1, 1], **ELASTICITIES, tariff_pass_through=0.94)
    assert imports * result.value_hat[1] == pytest.approx(exports)
    np.testing.assert_array_equal(result.quantity_hat[[0, 2, 3]], 1.0)
