"""The general-equilibrium solver against a published example, theory, and its own accounting."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.general_equilibrium import CLOSURES, solve
from core.model.world_market import Economy

CLEARS = 1e-10  # of the region's income, the aim set for this solver


def economy(seed, n, *, tariffs=0.3, balanced=False):
    """Trade with home sales above imports, deficits of up to about a quarter of income, and two sets of tariffs."""
    rng = np.random.default_rng(seed)
    trade = rng.lognormal(0.0, 1.0, (n, n)) * rng.lognormal(0.0, 1.0, n)
    if balanced:
        trade = trade + trade.T
    np.fill_diagonal(trade, 0.0)
    np.fill_diagonal(trade, 2.0 * np.maximum(trade.sum(axis=0), trade.sum(axis=1)))
    tariff_0, tariff_1 = (np.where(np.eye(n) > 0, 0.0, rng.uniform(0.0, tariffs, (n, n))) for _ in range(2))
    return trade, tariff_0, tariff_1


def solved(trade, tariff_0, tariff_1, **options):
    options = {"trade_elasticity": 4.0} | options
    return solve(trade, (trade * (1 + tariff_0)).sum(axis=0), tariff_0, tariff_1, **options)


worlds = st.builds(economy, st.integers(0, 10**6), st.integers(2, 9), tariffs=st.floats(0.0, 1.5))
closures = st.sampled_from(CLOSURES)
elasticities = st.floats(0.5, 12.0)


def test_the_published_three_country_example_is_reproduced(case):
    published = case("ek_exact_hat_three_countries")
    trade = np.array(published["inputs"]["trade_row_exporter"])
    found = solve(trade, trade.sum(axis=0), 0.0, 0.0, trade_elasticity=4.0, barrier_hat=published["inputs"]["cost_hat"])
    # Its iteration stops at an excess demand of 1e-6.
    np.testing.assert_allclose(found.wage_hat, published["printed"]["wage_hat"], rtol=3e-6)
    np.testing.assert_allclose(found.welfare_hat, published["printed"]["real_wage_hat"], rtol=3e-6)


@pytest.mark.parametrize("theta", [2.0, 4.0, 8.0])
def test_a_small_economys_best_tariff_is_one_over_the_trade_elasticity(theta):
    trade = np.array([[1.0, 1.0], [1.0, 1e6]])  # Gros (1987), Alvarez and Lucas (2007)

    def welfare(tariff):
        return solved(
            trade, np.zeros((2, 2)), np.array([[0.0, 0.0], [tariff, 0.0]]), trade_elasticity=theta
        ).welfare_hat[0]

    best, step = 1.0 / theta, 0.05 / theta
    assert welfare(best) > max(welfare(best - step), welfare(best + step), welfare(0.0))


@pytest.mark.parametrize("theta", [2.0, 5.0])
def test_without_duties_welfare_is_the_own_share_to_the_power_of_minus_one_over_the_elasticity(theta):
    trade, *_ = economy(7, 6, balanced=True)
    none = np.zeros_like(trade)
    cost = 1.0 + np.random.default_rng(1).uniform(-0.2, 0.5, trade.shape)
    np.fill_diagonal(cost, 1.0)
    found = solved(trade, none, none, trade_elasticity=theta, barrier_hat=cost)
    own_hat = np.diag(found.trade_1 / found.trade_1.sum(axis=0)) / np.diag(trade / trade.sum(axis=0))
    np.testing.assert_allclose(found.welfare_hat, own_hat ** (-1.0 / theta), rtol=1e-11)  # Arkolakis et al. (2012)


@pytest.mark.parametrize("tariff", [1e3, 1e5])
def test_prohibitive_tariffs_cost_the_gains_from_trade(tariff):
    trade, *_ = economy(3, 6, balanced=True)
    wall = np.where(np.eye(6) > 0, 0.0, tariff)
    found = solved(trade, np.zeros((6, 6)), wall)
    own = np.diag(trade) / trade.sum(axis=0)
    np.testing.assert_allclose(found.welfare_hat, own**0.25, rtol=1e-9)  # what trade is left at a tariff of 1e5 %
    assert (found.trade_1 - np.diag(np.diag(found.trade_1))).sum() < 1e-9 * trade.sum()


@given(worlds, closures, elasticities)
def test_every_market_clears_and_every_budget_holds(world, closure, theta):
    trade, tariff_0, tariff_1 = world
    found = solved(trade, tariff_0, tariff_1, closure=closure, trade_elasticity=theta)
    income = found.wage_hat * trade.sum(axis=1)
    np.testing.assert_allclose(found.trade_1.sum(axis=1), income, rtol=CLEARS)
    np.testing.assert_allclose((found.trade_1 * (1 + tariff_1)).sum(axis=0), found.expenditure_1, rtol=CLEARS)
    np.testing.assert_allclose(income + found.revenue_1 - found.balance_1, found.expenditure_1, rtol=CLEARS)
    assert abs(found.balance_1.sum()) < CLEARS * income.sum()
    assert income.sum() == pytest.approx(trade.sum(), rel=CLEARS)


@given(worlds, closures, elasticities)
def test_a_zero_shock_returns_the_reference_exactly(world, closure, theta):
    trade, tariff_0, _ = world
    found = solved(trade, tariff_0, tariff_0, closure=closure, trade_elasticity=theta)
    np.testing.assert_array_equal(found.trade_1, trade)
    for hat in (found.wage_hat, found.price_hat, found.welfare_hat):
        np.testing.assert_array_equal(hat, 1.0)
    np.testing.assert_array_equal(found.balance_1, found.balance_0)


@given(worlds, elasticities)
def test_deficits_fixed_in_world_income_stay_where_they_were(world, theta):
    found = solved(*world, closure="world_gdp", trade_elasticity=theta)
    np.testing.assert_allclose(found.balance_1, found.balance_0, atol=CLEARS * world[0].sum())


@given(worlds, elasticities)
def test_deficits_as_a_share_of_own_income_shift_by_one_share_for_all(world, theta):
    trade = world[0]
    found = solved(*world, closure="own_gdp", trade_elasticity=theta)
    shift = found.balance_1 / (found.wage_hat * trade.sum(axis=1)) - found.balance_0 / trade.sum(axis=1)
    np.testing.assert_allclose(shift, shift[0], atol=CLEARS * len(trade))


@given(worlds, closures, st.floats(1e-3, 1e6))
def test_the_money_unit_of_trade_changes_no_ratio(world, closure, unit):
    trade, tariff_0, tariff_1 = world
    one, other = (solved(scale * trade, tariff_0, tariff_1, closure=closure) for scale in (1.0, unit))
    np.testing.assert_allclose(one.wage_hat, other.wage_hat, rtol=1e-9)  # where Newton's method stops
    np.testing.assert_allclose(unit * one.trade_1, other.trade_1, rtol=1e-8)


@pytest.mark.parametrize("closure", CLOSURES)
def test_balanced_trade_makes_the_closures_one(closure):
    trade, _, tariff_1 = economy(11, 5, balanced=True)
    found = solved(trade, np.zeros((5, 5)), tariff_1, closure=closure)
    other = solved(trade, np.zeros((5, 5)), tariff_1, closure="world_gdp")
    np.testing.assert_allclose(found.trade_1, other.trade_1, rtol=1e-10)


@pytest.mark.parametrize("closure", CLOSURES)
def test_the_analytic_jacobian_is_the_finite_difference(closure):
    trade, tariff_0, tariff_1 = economy(5, 6)
    known = Economy(trade, tariff_0, tariff_1, np.ones((6, 6)), 4.0, closure)
    at = np.random.default_rng(2).normal(0.0, 0.1, 6)
    step = 1e-6
    numeric = np.column_stack([(known.at(at + e).gap - known.at(at - e).gap) / (2 * step) for e in step * np.eye(6)])
    # Central differences err by the step squared and by rounding over the step.
    np.testing.assert_allclose(known.slope(at, known.at(at)), numeric, atol=1e-8)


def test_worlds_that_do_not_trade_with_each_other_are_solved_side_by_side():
    one, _, tariff = economy(8, 3, balanced=True)  # a transfer would be worth what the open wages make it
    apart = np.block([[one, np.zeros((3, 3))], [np.zeros((3, 3)), one]])
    taxed = np.block([[tariff, np.zeros((3, 3))], [np.zeros((3, 3)), np.zeros((3, 3))]])
    found = solved(apart, np.zeros((6, 6)), taxed)
    alone = solved(one, np.zeros((3, 3)), tariff)
    np.testing.assert_allclose(found.welfare_hat, [*alone.welfare_hat, 1.0, 1.0, 1.0], rtol=1e-9)


def test_194_countries_take_less_than_a_second():
    trade, tariff_0, tariff_1 = economy(0, 194, tariffs=0.5)
    started = time.process_time()
    solved(trade, tariff_0, tariff_1)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"trade": [[1.0, 2.0]]}, "square"),
        ({"trade": [[1.0, -2.0], [1.0, 1.0]]}, "0 or more"),
        ({"trade": [[0.0, 0.0], [1.0, 1.0]]}, "sells or buys nothing"),
        ({"expenditure": [3.0, 2.0]}, "before duty, with sales at home"),
        ({"expenditure": 2.0}, "one number per importer"),
        ({"tariff_1": -1.0}, "above -1"),
        ({"tariff_0": [[0.1] * 3] * 3}, "one number or have trade's"),
        ({"trade_elasticity": -4.0}, "given by its size"),
        ({"closure": "fixed"}, "world_gdp, own_gdp"),
    ],
)
def test_inputs_without_meaning_are_refused(change, message):
    given = {
        "trade": np.ones((2, 2)),
        "expenditure": [2.0, 2.0],
        "tariff_0": 0.0,
        "tariff_1": 0.1,
        "trade_elasticity": 4.0,
    }
    with pytest.raises(ValueError, match=message):
        solve(**given | change)


def test_deficits_that_trade_can_no_longer_carry_are_refused():
    trade = np.array([[10.0, 1.0], [8.0, 10.0]])
    with pytest.raises(ValueError, match="finance the deficits"):
        solve(trade, trade.sum(axis=0), 0.0, [[0.0, 1e6], [1e6, 0.0]], trade_elasticity=4.0)
