"""GSIM against its sample sheet and its own accounting."""

import numpy as np
import pytest

from core.model.gsim import gsim

ELASTICITIES = {"demand_elasticity": -1.25, "supply_elasticity": 1.5, "substitution_elasticity": 5.0}


@pytest.fixture
def us_eu(case):
    published = case("gsim4x4_us_eu_fta")
    inputs = published["inputs"]
    us, eu = inputs["order"].index("US"), inputs["order"].index("EU")
    power_0 = np.array(inputs["T0"])
    power_1 = power_0.copy()
    power_1[us, eu] = power_1[eu, us] = 1.0
    trade = np.array(inputs["M_row_exporter"], float)
    result = gsim(
        trade,
        power_0,
        power_1,
        demand_elasticity=inputs["Em"],
        supply_elasticity=inputs["Ex"],
        substitution_elasticity=inputs["Es"],
    )
    return trade, result, published["printed"]


def test_the_sample_sheets_world_prices_are_reproduced(us_eu):
    _, result, printed = us_eu
    # Printed to four decimals.
    np.testing.assert_allclose(result.world_price_change, printed["world_price_change"], rtol=0, atol=5e-5)


def test_world_markets_clear_along_the_supply_curves(us_eu):
    trade, result, _ = us_eu
    sold = (trade * (1 + result.quantity_change)).sum(axis=1) / trade.sum(axis=1) - 1
    np.testing.assert_allclose(sold, 1.5 * result.world_price_change, atol=1e-12)  # linear: rounding only


def test_trade_is_valued_at_the_new_world_prices(us_eu):
    trade, result, _ = us_eu
    quantity = result.trade_1 / (1 + result.world_price_change)[:, None]
    np.testing.assert_allclose(quantity, trade * (1 + result.quantity_change), rtol=1e-12)


def test_no_change_of_duty_changes_nothing():
    trade, power = np.array([[5.0, 10.0], [20.0, 0.0]]), np.array([[1.0, 1.2], [1.1, 1.0]])
    result = gsim(trade, power, power, **ELASTICITIES)
    np.testing.assert_array_equal(result.trade_1, trade)
    np.testing.assert_array_equal(result.net_welfare_change, [0.0, 0.0])


def test_welfare_scales_with_the_units_of_trade(us_eu):
    trade, result, _ = us_eu
    power = np.ones((4, 4))
    taxed = power.copy()
    taxed[1, 0] = 1.1
    one, thousand = gsim(trade, power, taxed, **ELASTICITIES), gsim(1000 * trade, power, taxed, **ELASTICITIES)
    np.testing.assert_allclose(thousand.net_welfare_change, 1000 * one.net_welfare_change, rtol=1e-12)
    assert np.abs(result.net_welfare_change).max() > 0


def test_elasticities_by_region_are_read_by_importer_and_by_exporter():
    trade = np.array([[0.0, 100.0, 50.0], [80.0, 0.0, 40.0], [30.0, 60.0, 10.0]])
    power, taxed = np.ones((3, 3)), np.ones((3, 3))
    taxed[0, 1] = 1.2
    e_m, e_x, e_s = np.array([-0.5, -1.0, -2.0]), np.array([1.0, 2.0, 4.0]), np.array([3.0, 4.0, 6.0])
    result = gsim(trade, power, taxed, demand_elasticity=e_m, supply_elasticity=e_x, substitution_elasticity=e_s)
    price = result.world_price_change[:, None] + taxed / power - 1
    theta = trade / trade.sum(axis=0)
    for exporter in range(3):
        for importer in range(3):
            own = theta[exporter, importer] * e_m[importer] - (1 - theta[exporter, importer]) * e_s[importer]
            cross = theta[:, importer] * (e_m[importer] + e_s[importer]) * price[:, importer]
            expected = own * price[exporter, importer] + cross.sum() - cross[exporter]
            assert result.quantity_change[exporter, importer] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("trade", "change", "message"),
    [
        (np.ones((2, 3)), {}, "square"),
        (np.ones((3, 3)), {}, "must be the same"),
        (-np.ones((2, 2)), {}, "0 or more"),
        (np.ones((2, 2)), {"demand_elasticity": 1.25}, "below 0"),
        (np.ones((2, 2)), {"supply_elasticity": 0.0}, "above 0"),
        (np.ones((2, 2)), {"substitution_elasticity": [1.0, 2.0, 3.0]}, "one per region"),
    ],
)
def test_inputs_that_do_not_fit_are_refused(trade, change, message):
    with pytest.raises(ValueError, match=message):
        gsim(trade, np.ones((2, 2)), np.ones((2, 2)), **ELASTICITIES | change)
