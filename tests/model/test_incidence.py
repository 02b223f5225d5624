"""Who bears a duty: the textbook's wheat market, and Japan's cars in 2025."""

import numpy as np
import pytest

from core.scenario.followed import car_path
from tests.reference.incidence import large_country, observed_pass_through, pass_through, value_elasticity

WHEAT = ((100.0, -20.0), (20.0, 20.0), (80.0, -20.0), (40.0, 20.0))


def test_the_textbooks_wheat_tariff_is_reproduced_exactly(case):
    published = case("krugman_wheat_large_country")
    assert published["inputs"] == {
        "D": "100-20P",
        "S": "20+20P",
        "D*": "80-20P",
        "S*": "40+20P",
        "specific_tariff": 0.5,
    }
    found = large_country(*WHEAT, specific_tariff=0.5)
    printed = published["printed"]
    assert float(found.free_price) == printed["P_free"]
    assert float(found.free_imports) == printed["Q_free"]
    assert float(found.border_price) == printed["P_star"]
    assert float(found.home_price) == printed["P_home"]
    assert float(found.imports) == printed["Q"]
    assert float(found.revenue) == printed["revenue"]
    assert float(found.efficiency_loss) == printed["efficiency_loss"]
    assert float(found.terms_of_trade_gain) == printed["tot_gain"]
    assert float(found.net_gain) == printed["tot_gain"] - printed["efficiency_loss"]


def test_an_ad_valorem_duty_of_the_same_wedge_has_the_same_effects():
    specific = large_country(*WHEAT, specific_tariff=0.5)
    ad_valorem = large_country(*WHEAT, ad_valorem_tariff=0.5 / 1.25)
    for one, other in zip(specific, ad_valorem, strict=True):
        assert float(one) == pytest.approx(float(other))


def test_a_prohibitive_duty_stops_trade_at_autarky_prices():
    found = large_country(*WHEAT, specific_tariff=np.array([0.99, 1.0, 5.0]))
    np.testing.assert_allclose(found.imports, [0.2, 0.0, 0.0], atol=1e-12)  # rounding of numbers near 100
    np.testing.assert_allclose(found.home_price[1:], 2.0)
    np.testing.assert_allclose(found.border_price[1:], 1.0)
    np.testing.assert_array_equal(found.revenue[1:], 0.0)


def test_pass_through_is_what_a_small_duty_does_in_the_linear_market():
    duty = 1e-6
    found = large_country(*WHEAT, ad_valorem_tariff=duty)
    free = large_country(*WHEAT)
    # Elasticities at free trade: imports 80 − 40P and exports −40 + 40P at P = 1.5.
    expected = pass_through(-40 * 1.5 / 20, 40 * 1.5 / 20)
    observed = np.log(found.home_price / free.home_price) / np.log1p(duty)
    assert float(observed) == pytest.approx(float(expected), abs=1e-5)  # second order in the duty
    assert float(observed_pass_through(found.border_price / free.home_price, 1 + duty)) == pytest.approx(
        float(expected), abs=1e-5
    )


def test_less_pass_through_shrinks_dollar_sales_more_when_demand_is_inelastic_and_less_when_elastic():
    low, high = 0.1, 0.9
    assert value_elasticity(low, 0.5) < value_elasticity(high, 0.5) < 0
    assert value_elasticity(high, 2.0) < value_elasticity(low, 2.0) < 0


def test_japans_car_prices_in_mid_2025_imply_a_pass_through_on_the_cars_path(case):
    published = case("japan_autos_2025_backcast")
    wedge = (1 + published["inputs"]["tariff_after"]) / (1 + published["inputs"]["tariff_before"])
    fall = published["printed"]["June"]["boj_price_contract"] / 100
    implied = float(observed_pass_through(1 + fall, wedge))
    # A back-test, not an identity: year-on-year prices hold mix too. It must lie on the first year of the path,
    # give or take the path's own standard error of 0.10.
    assert float(car_path(0)) - 0.10 < implied < float(car_path(1)) + 0.10


def test_full_pass_through_would_have_missed_japans_cars_in_price_and_in_volume(case):
    printed = case("japan_autos_2025_backcast")["printed"]["June"]
    full = pass_through(-4.0, np.inf)
    assert float(full) == 1.0  # no fall of the border price
    assert printed["boj_price_contract"] < -15
    assert printed["volume"] > 0 > value_elasticity(full, 4.0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pass_through(1.0, 1.0), "0 or less"),
        (lambda: observed_pass_through(0.9, 1.0), "must have changed"),
        (lambda: large_country(*WHEAT, specific_tariff=-0.5), "0 or more"),
        (lambda: large_country(*WHEAT[2:], *WHEAT[:2]), "exchange the two countries"),
        (lambda: large_country((100.0, 20.0), *WHEAT[1:]), "slopes"),
    ],
)
def test_meaningless_inputs_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
