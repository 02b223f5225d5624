"""What holds of every simulation, whatever the levers say."""

from dataclasses import replace
from itertools import product
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Scenario, simulate
from core.duties.sources import FOCUS
from core.language.view import View
from core.model import armington
from core.scenario.lever import Value
from core.scenario.levers import lever, levers, stored, us_levers
from core.scenario.presets import presets
from core.trade import grid
from core.trade.behaviour import Behaviour
from core.trade.market_response import usd_jpy_base
from core.trade.markets import japan_market, us_market
from core.trade.result import Result
from tests.core.scenarios import PRESETS, changes, corners, scenarios

ROUNDING = 1e-9  # a few hundred cells of at most 150 bn, each good to about 1e-13
VIEWS = [View(currency, statistic) for currency, statistic in product(("usd", "jpy"), ("us", "japan"))]
METHODS = list(lever("method").choices)
EXACT_METHODS = ("nces", "ces1", "loglinear")
RATES = [key for key in us_levers() if key.endswith("_tariff")]
some = settings(max_examples=25)


def fresh(scenario: Scenario) -> Result:
    """A simulation that no cache has seen."""
    return Result(scenario, *grid.us_grids([scenario]), *grid.japan_grids([scenario]))


@some
@given(PRESETS, changes("assumption"))
def test_a_zero_shock_returns_the_reference_exactly(name, assumed):
    result = simulate(Scenario.preset(name, reference=name).change(**assumed))
    assert result.surplus().change == result.exports().change == result.imports().change == 0.0
    assert result.contributions().empty
    assert (result.sectors()["scenario"] == result.sectors()["reference"]).all()


@some
@given(changes("assumption"))
def test_the_2024_reference_is_2024_trade_under_every_assumption(assumed):
    result = simulate(Scenario.preset("2024").change(**assumed))
    assert result.surplus(View("usd", "us")).reference == pytest.approx(
        68.25, abs=0.005
    )  # published to the second digit
    assert result.surplus(View("jpy", "japan")).reference == pytest.approx(
        8_609.5, abs=0.05
    )  # published to the first digit, bn yen
    assert result.exports().reference == pytest.approx(us_market().focus.sum(), rel=ROUNDING)
    assert result.imports().reference == pytest.approx(japan_market().focus.sum(), rel=ROUNDING)


@some
@given(scenarios())
def test_the_contributions_of_the_levers_sum_to_the_change(scenario):
    result = simulate(scenario)
    for view in VIEWS:
        change = result.surplus(view).change
        assert result.contributions(view).value.sum() == pytest.approx(
            change, rel=ROUNDING, abs=ROUNDING * _scale(result, view)
        )


@some
@given(scenarios())
def test_price_volume_and_valuation_sum_to_the_change(scenario):
    result = simulate(scenario)
    for view in VIEWS:
        for table in (result.effects(view), result.sectors(view)):
            parts = table[["price", "volume", "valuation"]].sum(axis=1)
            np.testing.assert_allclose(parts, table.change, rtol=ROUNDING, atol=ROUNDING * _scale(result, view))


@some
@given(scenarios())
def test_the_goods_sum_to_the_totals(scenario):
    result = simulate(scenario)
    for view in VIEWS:
        by_flow = result.sectors(view).groupby("flow")[["reference", "scenario"]].sum()
        for flow, total in (("export", result.exports(view)), ("import", result.imports(view))):
            assert tuple(by_flow.loc[flow]) == pytest.approx((total.reference, total.scenario), rel=ROUNDING)


@some
@given(PRESETS, PRESETS, changes("policy", "condition"))
def test_dollars_only_hold_no_valuation_and_yen_only_when_the_yen_moves(name, reference, moved):
    scenario = Scenario.preset(name, reference=reference).change(**moved)
    result = simulate(scenario)
    assert (result.effects(View("usd")).valuation == 0.0).all()
    same_yen = scenario.values["usd_jpy"] == scenario.reference_values["usd_jpy"]
    assert same_yen == ("valuation" not in set(result.contributions(View("jpy")).contribution))


@pytest.mark.parametrize("key", stored())
def test_every_lever_at_every_corner_is_finite_and_trade_stays_positive(key):
    for name, value in product(("2024", "spring-2025", "latest"), corners(lever(key))):
        _sound(simulate(Scenario.preset(name).change(**{key: value})))


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=12)
@given(data=st.data())
def test_every_method_is_finite_at_random_corners(method, data):
    moved = data.draw(
        changes(without=("method",), most=len(stored()), of=lambda known: st.sampled_from(corners(known)))
    )
    _sound(simulate(Scenario.preset(data.draw(PRESETS)).change(**moved | {"method": method})))


def test_a_pledge_beyond_any_price_still_has_a_table_of_suppliers():
    # Own producers hold their share whatever the price, so no subsidy could sell Japan so much wheat.
    beyond = {"buy_wheat": 40.0, "purchase_fulfilment": 1.2, "home_foreign_ratio": 0.0, "elasticity_scale": 3.0}
    _sound(simulate(Scenario.preset("2024").change(**beyond)))


@some
@given(
    PRESETS,
    changes(without=("method", *(key for key in stored() if key.endswith("_scope")))),
    st.sampled_from(RATES),
    st.data(),
)
def test_a_higher_tariff_on_japan_alone_never_raises_imports_from_japan(name, moved, key, data):
    start = Scenario.preset(name).change(**moved)
    rule = key.removesuffix("_tariff") + "_rule"
    if rule in levers():
        start = start.change(**{rule: data.draw(st.sampled_from(["add", "all_in"]))})
    low, high = sorted(data.draw(st.lists(st.floats(lever(key).minimum, lever(key).maximum), min_size=2, max_size=2)))
    pinned = {key: low} | ({rule: start.values[rule]} if rule in levers() else {})
    before = start.change(**pinned)
    less, more = (simulate(one).us.value[-1] for one in (before, before.change(**pinned | {key: high})))
    assert (more <= less * (1 + ROUNDING)).all()


@pytest.mark.parametrize("key", ["us_general_tariff", "us_auto_tariff", "us_metals_tariff"])
def test_the_main_tariffs_do_lower_imports_from_japan(key):
    known = lever(key)
    exports = [
        simulate(Scenario.preset("spring-2025").change(**{key: rate})).exports().scenario
        for rate in np.linspace(0.1, known.maximum, 4)
    ]
    assert exports == sorted(exports, reverse=True)
    assert exports[0] > exports[-1]


@pytest.mark.parametrize(
    ("key", "sign"),
    [("jp_car_barrier_removed", 1), ("jp_farm_tariff_cut", 1), ("buy_farm", 1), ("buy_energy", 1), ("buy_aircraft", 1)],
)
def test_what_japan_opens_or_pledges_raises_its_imports(key, sign):
    known = lever(key)
    bought = [
        simulate(Scenario.preset("2024").change(**{key: value})).imports().scenario
        for value in np.linspace(known.minimum, known.maximum, 4)
    ]
    assert np.all(np.diff(bought) * sign > 0)


def test_retaliation_lowers_imports_from_the_united_states():
    goods = tuple(lever("jp_retaliation_goods").choices)
    result = simulate(Scenario.preset("2024").change(jp_retaliation=0.25, jp_retaliation_goods=goods))
    assert result.imports().change < 0
    assert list(result.contributions().contribution) == ["jp_tariffs"]


@some
@given(scenarios(without=tuple(key for key in stored() if key.startswith("buy_"))), st.floats(0.01, 100.0))
def test_results_scale_one_for_one_with_trade(scenario, factor):
    plain = fresh(
        scenario.reset("buy_farm", "buy_energy", "buy_aircraft")
        if scenario.base != "deal-pledges" and scenario.reference != "deal-pledges"
        else Scenario()
    )
    with (
        patch.object(grid, "us_market", lambda: _times(us_market(), factor)),
        patch.object(grid, "japan_market", lambda: _times(japan_market(), factor)),
    ):
        larger = fresh(plain.scenario)
    for view in (View("usd"), View("jpy")):
        one, many = plain.surplus(view), larger.surplus(view)
        assert (many.reference, many.scenario) == pytest.approx(
            (one.reference * factor, one.scenario * factor), rel=ROUNDING
        )


@given(st.floats(80, 200))
def test_with_full_pass_through_and_no_elasticity_the_yen_leaves_dollar_exports_to_japan_unchanged(usd_jpy):
    market, dearer = japan_market(), usd_jpy / usd_jpy_base()
    foreign = np.arange(market.value.shape[1]) > 0
    found = armington.solve(
        market.shares, np.ones(market.shares.shape), sigma_foreign=0.0, sigma_home=0.0, demand_elasticity=0.0,
        inverse_supply=0.0, currency=np.log(dearer) * foreign, currency_pass_through=1.0,
    )  # fmt: skip
    np.testing.assert_allclose(found.value_hat[:, FOCUS] / dearer, 1.0, rtol=1e-12)  # logs and back


@pytest.mark.parametrize("market", [us_market, japan_market])
def test_the_trade_weighted_substitution_elasticity_at_ten_years_is_that_of_boehm_and_others(market):
    sigma = _sigma(market(), {})
    assert np.average(sigma, weights=market().focus) == pytest.approx(2.12, rel=1e-12)


@pytest.mark.parametrize(
    ("years", "share"), [(0, 0.76 / 2.12), (1, 0.76 / 2.12), (3, 1.0 / 2.12), (5, 1.24 / 2.12), (10, 1.0)]
)
def test_the_response_grows_over_the_horizon_as_estimated(years, share):
    long_run = _sigma(us_market(), {})
    np.testing.assert_allclose(_sigma(us_market(), {"horizon": float(years)}), share * long_run, rtol=1e-12)


def test_volumes_fall_further_the_longer_the_horizon():
    # Not values: over the years car makers cut prices less, which gives dollars back.
    volumes = [simulate(Scenario().change(horizon=float(years))).effects().volume[0] for years in range(1, 11)]
    assert np.all(np.diff(volumes) < 0)


def test_numbers_are_numbers_even_where_nothing_moved():
    result = simulate(Scenario.preset("2024"))
    numeric = ["reference", "scenario", "change"]
    assert all(np.issubdtype(dtype, np.number) for dtype in result.to_frame()[numeric].dtypes)
    assert np.issubdtype(result.contributions().value.dtype, np.number)


def _sigma(market, assumed: dict[str, Value]) -> np.ndarray:
    settings_ = dict(presets()["2024"].values) | {"horizon": 10.0} | assumed
    return Behaviour.of(market, settings_).sigma_foreign


def _times(market, factor: float):
    return replace(market, value=market.value * factor)


def _scale(result: Result, view: View) -> float:
    """The size of the flows that a change is a small difference of."""
    return max(abs(result.exports(view).reference), abs(result.exports(view).scenario))


def _sound(result: Result) -> None:
    """Every cell finite, Japan's exports positive where 2024 trade is, every table finite.

    A pledge of negative additionality may take a small U.S. export down to 0, and not below.
    """
    for side in (result.us, result.jp):
        assert np.isfinite(side.value).all()
        traded = side.market.focus > 0
        if result.scenario.values["method"] in EXACT_METHODS:
            assert (side.value[:, traded] > 0).all() if side is result.us else (side.value >= 0).all()
        assert (side.duty[:, :, 1:] >= 0).all()
        assert np.isfinite(side.result.buyer_price_hat).all()
    assert np.isfinite(result.to_frame().change.astype(float)).all()
    assert result.valid_share == 1.0 or result.scenario.values["method"] not in EXACT_METHODS
