"""Nested CES against a published case, its own equations, economics and the limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model.armington import solve

EXACT = 1e-10  # Newton stops at about 1e-14 in logs; the rest is rounding
quick = settings(max_examples=60, deadline=None)


@st.composite
def markets(draw, n=None, steepest_supply=3.0):
    n = n or draw(st.integers(2, 8))
    raw = np.array(draw(st.lists(st.integers(0, 1000), min_size=n, max_size=n).filter(any)), float)
    return {
        "shares": raw / raw.sum(),
        "wedge": np.array([1.0, *draw(st.lists(st.floats(0.6, 2.5), min_size=n - 1, max_size=n - 1))]),
        "sigma_foreign": draw(st.floats(0, 20)),
        "sigma_home": draw(st.floats(0, 20)),
        "demand_elasticity": -draw(st.floats(0, 3)),
        "inverse_supply": np.array(draw(st.lists(st.floats(0, steepest_supply), min_size=n, max_size=n))),
        "tariff_pass_through": draw(st.floats(0, 1)),
        "currency": draw(st.floats(-0.7, 0.7)),
        "currency_pass_through": draw(st.floats(0, 1)),
        "barrier_hat": draw(st.floats(0.7, 1.5)),
        "shadow_subsidy": np.array(draw(st.lists(st.floats(-1, 1), min_size=n, max_size=n))),
        "demand_shift": draw(st.floats(-0.5, 0.5)),
    }


def residuals(market, result):
    """What is left of equations (1)-(4) at a result."""
    s, w = market["shares"], market["shares"].copy()
    w[0] = 0.0
    s_f = w.sum()
    w = w / (s_f or 1.0)
    foreign = np.arange(len(s)) > 0
    sf, sh, eta = market["sigma_foreign"], market["sigma_home"], market["demand_elasticity"]
    p, q = result.buyer_price_hat, result.quantity_hat
    index_f = np.prod(p**w) if abs(sf - 1) < 1e-9 else (w @ p ** (1 - sf)) ** (1 / (1 - sf)) if s_f else 1.0
    if abs(sh - 1) < 1e-9:
        index = p[0] ** s[0] * index_f**s_f
    else:
        index = (s[0] * p[0] ** (1 - sh) + s_f * index_f ** (1 - sh)) ** (1 / (1 - sh))
    taken = np.log(market["wedge"]) + foreign * np.log(market["barrier_hat"]) + market["shadow_subsidy"]
    shift = taken + (market["tariff_pass_through"] - 1) * np.log(market["wedge"])
    shift = shift + foreign * market["currency"] * market["currency_pass_through"]
    own_pull = (sh + eta) * np.log(index) + market["demand_shift"]
    demand = np.where(foreign, -sf * np.log(p) + (sf - sh) * np.log(index_f), -sh * np.log(p)) + own_pull
    return np.concatenate(
        [
            np.log(p) - shift - market["inverse_supply"] * np.log(q),
            np.log(q) - demand,
            np.log(result.border_price_hat) - np.log(p) + taken,
            [np.log(result.price_index_hat) - np.log(index)],
        ]
    )


def test_the_three_source_ces_case_gives_the_printed_consumer_prices(case):
    published = case("emr_ces_three_source")
    inputs = published["inputs"]
    values = np.array(inputs["v0"], float)
    result = solve(
        values / values.sum(),
        inputs["tau"],
        sigma_foreign=inputs["sigma"],
        sigma_home=inputs["sigma"],
        demand_elasticity=inputs["eta"],
        inverse_supply=1.0 / np.array(inputs["eps_supply"], float),
    )
    printed = published["printed"]["consumer_price_change_pct_read_from_chart"]
    # Read off a chart: the case warrants 0.05 percentage points.
    np.testing.assert_allclose(100 * (result.buyer_price_hat - 1), printed, rtol=0, atol=0.05)


@quick
@given(markets())
def test_a_solution_satisfies_every_equation(market):
    # Logs of sums of powers lose a few digits in this plain re-statement.
    assert np.abs(residuals(market, solve(**market))).max() < 1e-8


@quick
@given(markets())
def test_a_zero_shock_returns_the_reference_exactly(market):
    keep = ("shares", "sigma_foreign", "sigma_home", "demand_elasticity", "inverse_supply")
    result = solve(wedge=1.0, **{key: market[key] for key in keep})
    for ratio in result[:4]:
        assert (ratio == 1.0).all()


@quick
@given(markets(steepest_supply=50.0))
def test_prices_and_quantities_are_positive_and_finite_at_every_corner(market):
    for ratio in solve(**market)[:4]:
        assert np.isfinite(ratio).all()
        assert (ratio > 0).all()


@quick
@given(markets(), st.floats(1.001, 2.0))
def test_a_higher_duty_on_one_source_never_raises_its_quantity(market, extra):
    taxed = {**market, "wedge": market["wedge"] * np.where(np.arange(len(market["wedge"])) == 1, extra, 1.0)}
    before, after = solve(**market), solve(**taxed)
    assert after.quantity_hat[1] <= before.quantity_hat[1] * (1 + EXACT)


@quick
@given(markets(n=4), st.integers(1, 3))
def test_the_own_elasticity_at_a_small_duty_is_the_formula(market, i):
    s, h = market["shares"], 1e-6
    within = s[i] / s[1:].sum() if s[1:].sum() else 0.0
    sf, sh, eta = market["sigma_foreign"], market["sigma_home"], market["demand_elasticity"]
    wedge = np.ones((2, 4))
    wedge[:, i] = np.exp([h, -h])
    q = solve(s, wedge, sigma_foreign=sf, sigma_home=sh, demand_elasticity=eta, inverse_supply=0.0).quantity_hat
    slope = (np.log(q[0, i]) - np.log(q[1, i])) / (2 * h)
    # A central difference at 1e-6 is good to about 1e-16 / 1e-6.
    assert slope == pytest.approx(-(sf - (sf - sh) * within - (sh + eta) * s[i]), abs=1e-7)


@pytest.mark.parametrize("inverse_supply", [0.0, 0.4])
@pytest.mark.parametrize("nest", ["sigma_foreign", "sigma_home"])
def test_a_substitution_elasticity_of_one_is_the_limit_of_its_neighbours(nest, inverse_supply):
    elasticities = {"sigma_foreign": 3.0, "sigma_home": 2.0, "demand_elasticity": -0.8}
    values = [
        solve([0.5, 0.2, 0.3], [1, 1.5, 1.1], inverse_supply=inverse_supply, **elasticities | {nest: sigma})
        for sigma in (1 - 1e-7, 1.0, 1 + 1e-7)
    ]
    for below, at, above in zip(*[value[:4] for value in values], strict=True):
        # The function moves by about 1e-7 over this distance; 1e-6 is the requirement.
        np.testing.assert_allclose(at, below, rtol=1e-6)
        np.testing.assert_allclose(at, above, rtol=1e-6)


def test_a_sloping_supply_curve_tends_to_the_closed_form_as_it_flattens():
    market = {"sigma_foreign": 4.0, "sigma_home": 2.0, "demand_elasticity": -0.8}
    flat = solve([0.6, 0.1, 0.3], [1, 1.5, 1], inverse_supply=0.0, **market)
    nearly = solve([0.6, 0.1, 0.3], [1, 1.5, 1], inverse_supply=1e-10, **market)
    for one, other in zip(flat[:4], nearly[:4], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-8)


def test_full_currency_pass_through_without_elasticities_leaves_the_sellers_currency_value_unchanged():
    move = np.log(160 / 151.46)
    result = solve(
        [0.7, 0.2, 0.1],
        1.0,
        sigma_foreign=0.0,
        sigma_home=0.0,
        demand_elasticity=0.0,
        inverse_supply=0.0,
        currency=move,
        currency_pass_through=1.0,
    )
    np.testing.assert_allclose(result.value_hat[1:] / np.exp(move), 1.0, rtol=EXACT)


def test_a_shock_without_a_source_axis_is_for_foreign_sources_only():
    elasticities = {"sigma_foreign": 3.0, "sigma_home": 2.0, "demand_elasticity": -0.8, "inverse_supply": 0.0}
    scalar = solve([0.5, 0.2, 0.3], 1.2, currency=0.1, currency_pass_through=0.3, **elasticities)
    spelt = solve([0.5, 0.2, 0.3], [1, 1.2, 1.2], currency=[0, 0.1, 0.1], currency_pass_through=0.3, **elasticities)
    assert scalar.buyer_price_hat[0] == 1.0
    np.testing.assert_array_equal(scalar.quantity_hat, spelt.quantity_hat)


def test_absent_sources_leave_the_others_as_if_they_were_not_listed():
    elasticities = {"sigma_foreign": 3.0, "sigma_home": 2.0, "demand_elasticity": -0.8, "inverse_supply": 0.2}
    listed = solve([0.5, 0.2, 0.0, 0.3], [1, 1.2, 1.9, 1], **elasticities)
    short = solve([0.5, 0.2, 0.3], [1, 1.2, 1], **elasticities)
    np.testing.assert_allclose(listed.quantity_hat[[0, 1, 3]], short.quantity_hat, rtol=EXACT)


@pytest.mark.parametrize("shares", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
@pytest.mark.parametrize("inverse_supply", [0.0, 0.5])
def test_a_single_source_market_responds_by_the_demand_elasticity_alone(shares, inverse_supply):
    result = solve(
        shares,
        [1.3, 1.3, 1.3],
        sigma_foreign=5.0,
        sigma_home=3.0,
        demand_elasticity=-0.8,
        inverse_supply=inverse_supply,
    )
    expected = 1.3 ** (-0.8 / (1 + 0.8 * inverse_supply))
    np.testing.assert_allclose(result.quantity_hat[np.argmax(shares)], expected, rtol=EXACT)


@pytest.mark.parametrize("inverse_supply", [0.0, 0.3])
def test_draws_and_cells_broadcast_to_the_same_numbers_as_one_at_a_time(inverse_supply):
    rng = np.random.default_rng(1)
    shares = rng.dirichlet(np.ones(4), 5)
    wedge = np.concatenate([np.ones((3, 1, 1)), rng.uniform(1, 1.5, (3, 1, 3))], axis=-1)
    sigma = rng.uniform(1.5, 6, (3, 5))
    fixed = {"demand_elasticity": -0.8, "inverse_supply": inverse_supply, "currency": rng.normal(0, 0.1, (3, 1, 4))}
    fixed["currency_pass_through"] = np.array([0, 0.3, 0.5, 0.7])
    together = solve(shares, wedge, sigma_foreign=sigma, sigma_home=0.6 * sigma, **fixed)
    assert together.quantity_hat.shape == (3, 5, 4)
    assert together.price_index_hat.shape == (3, 5)
    one = fixed | {"currency": fixed["currency"][2, 0]}
    alone = solve(shares[4], wedge[2, 0], sigma_foreign=sigma[2, 4], sigma_home=0.6 * sigma[2, 4], **one)
    for many, single in zip(together[:4], alone[:4], strict=True):
        np.testing.assert_allclose(many[2, 4], single, rtol=EXACT)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"shares": [60.0, 30.0, 10.0]}, "Divide trade values by their total"),
        ({"wedge": [1.0, 0.0, 1.0]}, r"0 to 15 % is 1\.15"),
        ({"demand_elasticity": 0.8}, "demand falls with price"),
        ({"sigma_foreign": -1.0}, "sigma_foreign"),
        ({"inverse_supply": -0.1}, "1 over the export supply elasticity"),
        ({"currency": np.nan}, "currency"),
    ],
)
def test_an_argument_out_of_range_is_refused_with_what_is_allowed(change, message):
    market = {
        "shares": [0.6, 0.3, 0.1],
        "wedge": [1.0, 1.1, 1.0],
        "sigma_foreign": 4.0,
        "sigma_home": 2.0,
        "demand_elasticity": -1.0,
        "inverse_supply": 0.0,
    }
    with pytest.raises(ValueError, match=message):
        solve(**market | change)
