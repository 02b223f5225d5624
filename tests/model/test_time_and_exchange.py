"""Adjustment over the years, and pass-through from invoicing."""

import numpy as np
import pytest

from core.model.armington import solve
from core.model.exchange import log_change, pass_through
from core.model.horizon import path
from core.scenario.followed import car_path
from core.trade.behaviour import response_share_of, tariff_response


def test_the_response_goes_through_the_published_estimates():
    np.testing.assert_array_equal(_response([1, 5, 10]), [0.76, 1.24, 2.12])


def test_the_response_is_linear_between_estimates_and_flat_outside():
    np.testing.assert_allclose(_response([0, 0.5, 3, 7.5, 20]), [0.76, 0.76, 1.0, 1.68, 2.12], rtol=1e-12)


def test_the_share_of_the_response_is_one_in_the_long_run():
    assert float(response_share_of(10)) == 1.0
    assert (np.diff(response_share_of(np.linspace(1, 10, 50))) > 0).all()


def test_car_pass_through_rises_along_its_path():
    np.testing.assert_allclose(car_path(np.array([0, 0.5, 1, 2, 3, 5, 10])), [0.05, 0.175, 0.3, 0.5, 0.7, 0.9, 0.9])


@pytest.mark.parametrize(
    "call", [lambda: path(-1, [1, 3], [0, 1]), lambda: path(1, [3, 1], [0, 1]), lambda: response_share_of(np.nan)]
)
def test_a_time_without_meaning_is_refused(call):
    with pytest.raises(ValueError, match="years"):
        call()


def _response(years) -> np.ndarray:
    return response_share_of(np.array(years)) * tariff_response()[1][-1]


def test_pass_through_is_the_invoicing_weighted_mean():
    assert float(pass_through(0.86)) == pytest.approx(0.86 * 0.25 + 0.14 * 0.95)
    assert float(pass_through(0.22)) == pytest.approx(0.22 * 0.25 + 0.78 * 0.95)
    assert float(pass_through(1.0, 0.3, 0.9)) == pytest.approx(0.3)


def test_a_share_in_percent_is_told_it_should_be_a_fraction():
    with pytest.raises(ValueError, match=r"86 % is 0\.86"):
        pass_through(86)


def test_a_weaker_yen_makes_japanese_goods_cheaper_in_the_us_and_us_goods_dearer_in_japan():
    weaker = log_change(160.0, 151.46)
    assert weaker > 0
    demand = {"sigma_foreign": 2.0, "sigma_home": 1.2, "demand_elasticity": -0.8, "inverse_supply": 0.0}
    us = solve([0.6, 0.1, 0.3], 1.0, currency=[0, -weaker, 0], currency_pass_through=pass_through(0.86), **demand)
    japan = solve([0.6, 0.1, 0.3], 1.0, currency=weaker, currency_pass_through=pass_through(0.22), **demand)
    assert us.buyer_price_hat[1] < 1.0 < us.quantity_hat[1]
    assert japan.buyer_price_hat[1] > 1.0 > japan.quantity_hat[1]


@pytest.mark.parametrize("rates", [(0.0, 150.0), (150.0, -1.0)])
def test_a_rate_not_above_zero_is_refused(rates):
    with pytest.raises(ValueError, match="above 0"):
        log_change(*rates)
