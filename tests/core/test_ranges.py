"""Ranges: reproducible, correlated as stated, and equal to the model they stand for."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import ndtri

from core import Scenario, simulate
from core.draws import drawn_flows, sensitivity
from core.draws.drawn_flows import flows
from core.draws.draws import DRAWN, SEED, draws, sector_factors, uniforms
from core.draws.many_draws import batches, summary
from core.draws.ranges import Ranges, ranges
from core.duties.rates import kappa
from core.duties.sources import FOCUS
from core.figures.tables import parameters, table
from core.language.view import View
from core.model import armington, one_source
from core.scenario.lever import LeverError
from core.scenario.levers import levers
from core.scenario.presets import presets
from core.trade.market_response import Shocks, respond, value_hat
from core.trade.markets import us_market
from core.words.headline import NEAR_MIDDLE

MOVED = Scenario.preset("deal-pledges").change(usd_jpy=130.0, jp_car_barrier_removed=0.5)


def flows_of(found: Ranges) -> list[np.ndarray]:
    return [flow for state in (found.there, found.here) for flow in (state.us, state.jp)]


def same(one: Ranges, other: Ranges) -> bool:
    """To the last digit."""
    return all(np.array_equal(*pair) for pair in zip(flows_of(one), flows_of(other), strict=True))


def test_the_same_seed_gives_the_same_digits():
    drawn_flows.forget()
    first = ranges.__wrapped__(MOVED, 64)
    drawn_flows.forget()
    again = ranges.__wrapped__(MOVED, 64)
    assert same(first, again)


def test_the_digits_do_not_hang_on_what_was_solved_before():
    moved = [Scenario.preset("spring-2025").change(us_auto_tariff=rate) for rate in (0.0, 0.1)]
    moved.append(moved[0].change(us_parts_tariff=0.15))
    alone = []
    for scenario in moved:
        drawn_flows.forget()
        alone.append(ranges.__wrapped__(scenario, 64))
    together = [ranges.__wrapped__(scenario, 64) for scenario in moved]
    assert all(same(one, other) for one, other in zip(alone, together, strict=True))


def test_another_seed_gives_other_draws_and_nearly_the_same_range():
    one, other = ranges(MOVED, 1024, SEED), ranges(MOVED, 1024, SEED + 1)
    assert not np.array_equal(one.here.us, other.here.us)
    level, moved = one.surplus()[0], other.surplus()[0]
    # Quantiles of 1,024 Sobol points differ by a few percent of the range's width.
    assert abs(level.low - moved.low) < 0.1 * (level.high - level.low)
    assert abs(level.high - moved.high) < 0.1 * (level.high - level.low)


def test_a_range_holds_four_in_five_of_fresh_draws():
    level = ranges(MOVED, 1024, SEED).surplus()[0]
    _, fresh = ranges(MOVED, 1024, SEED + 7).paths()
    inside = ((fresh >= level.low) & (fresh <= level.high)).mean()
    assert inside == pytest.approx(0.8, abs=0.03)


def test_the_reference_of_2024_law_is_known_exactly():
    there, _ = ranges(Scenario.preset("spring-2025"), 64).paths()
    assert np.ptp(there) < 1e-9


def test_the_common_factor_widens_the_range():
    scenario = Scenario.preset("spring-2025").change(rivals_regime="2024")
    weight = us_market().focus / us_market().focus.sum()
    points = uniforms(1024, SEED)
    common = np.log(sector_factors(points, 10.0)[0]) @ weight
    alone = points.copy()
    alone[:, 0] = 0.5
    spread = parameters()["sigma_log_sd"]["value"]
    rho = parameters()["common_factor_rho"]["value"]
    independent = np.log(sector_factors(alone, 10.0)[0]) @ weight
    assert common.std() > 1.5 * independent.std()
    assert common.std() >= 0.95 * spread * np.sqrt(rho)
    assert ranges(scenario, 256).width > 0


def test_two_sectors_elasticities_are_correlated_as_declared():
    logs = np.log(sector_factors(uniforms(1024, SEED), 10.0)[1])
    assert np.corrcoef(logs[:, 0], logs[:, 7])[0, 1] == pytest.approx(
        parameters()["common_factor_rho"]["value"], abs=0.05
    )


def test_every_assumption_is_drawn_inside_its_lever():
    found = draws(Scenario().change(tariff_pass_through=1.0).values, 256)
    for key in DRAWN:
        low, high = found.levers[key].min(), found.levers[key].max()
        assert np.isfinite([low, high]).all()
    assert found.levers["tariff_pass_through"].max() <= 1.0
    assert ((found.car_pass_through >= 0) & (found.car_pass_through <= 1)).all()


def test_a_number_of_draws_that_is_no_power_of_two_is_refused():
    with pytest.raises(ValueError, match="power of two"):
        draws(Scenario().values, 1000)


@pytest.mark.parametrize("years", [1.0, 10.0])
@pytest.mark.parametrize("preset", list(presets()))
def test_a_presets_headline_is_the_middle_of_its_draws(preset, years):
    scenario = Scenario.preset(preset).change(horizon=years)
    _, place = ranges(scenario).middle(simulate(scenario).surplus().change)
    assert abs(place - 0.5) <= NEAR_MIDDLE


def test_own_shares_and_collection_are_drawn_from_the_ranges_on_file():
    found = draws(Scenario().values, 1024)
    own, goods, ratio = (table(name) for name in ("us_own_share", "us_exports_to_japan", "collection_ratio"))
    cars = us_market().keys.index("passenger_vehicles.cars")
    row = own.set_index("sector").loc["passenger_vehicles"]
    reached = 1.0 - found.us_foreign[:, cars]
    assert [reached.min(), reached.max()] == pytest.approx([row.low, row.high], abs=0.01)
    assert np.allclose([(1.0 - found.jp_foreign).min(axis=0)], goods.own_low, atol=0.01)
    steel = us_market().keys.index("steel_mill_products.steel")
    row = ratio.set_index("programme").loc["steel"]
    assert row.kappa * found.collected[:, steel].min() == pytest.approx(row.low, abs=0.003)
    kappas = kappa()
    most = [kappas[key.partition(".")[2]] for key in us_market().keys] * found.collected.max(axis=0)
    assert most.max() <= 1.0 + 1e-12


def test_the_law_as_written_has_no_ratio_to_draw():
    scenario = Scenario.preset("spring-2025").change(collection="law")
    assert draws(scenario.values, 64).collected is None
    assert np.isfinite(ranges(scenario, 64).here.us).all()


def test_a_drawn_ratio_moves_the_duty_in_proportion():
    drawn = draws(Scenario.preset("spring-2025").values, 64)
    still = replace(drawn, collected=np.full_like(drawn.collected, 1.0))
    moved = replace(drawn, collected=np.full_like(drawn.collected, 0.9))
    values = Scenario.preset("spring-2025").values
    ratio = flows(values, moved).us.sum() / us_market().focus.sum()
    assert flows(values, still).us.sum() / us_market().focus.sum() < ratio < 64.0


def test_one_source_under_draws_equals_the_full_model():
    market, rng = us_market(), np.random.default_rng(1)
    cells, sources, count = *market.value.shape, 5
    tariff = np.log1p(rng.uniform(0, 0.6, (cells, sources)))
    tariff[:, 0] = 0.0
    currency = np.zeros(sources)
    currency[FOCUS] = -0.2
    sigma = rng.uniform(0.3, 8.0, (count, cells))
    sigma[0] = 1.0
    slope = np.array([0.0, 0.1, 0.2, 0.4, 0.5])[:, None]
    home, demand = 0.6 * sigma, -rng.uniform(0.1, 1.5, (count, cells))
    phi, psi = rng.uniform(0.3, 1.0, (count, cells)), rng.uniform(0.1, 0.9, (count, 1))
    found = one_source.value_hat(
        FOCUS, market.shares, tariff, currency, np.zeros((1, 1)), sigma_foreign=sigma, sigma_home=home,
        demand_elasticity=demand, slope=slope, tariff_pass_through=phi, currency_pass_through=psi,
    )  # fmt: skip
    foreign = 1.0 - market.shares[:, :1]
    within = market.shares / foreign
    own = sigma[..., None] - (sigma - home)[..., None] * within - (home + demand)[..., None] * market.shares
    rescaling = 1.0 + slope[..., None] * own
    expected = armington.solve(
        market.shares, np.exp(tariff), sigma_foreign=sigma, sigma_home=home, demand_elasticity=demand,
        inverse_supply=slope[..., None] * (np.arange(sources) > 0), tariff_pass_through=phi[..., None] * rescaling,
        currency=currency, currency_pass_through=psi[..., None] * rescaling,
    )  # fmt: skip
    # σ = 1 is solved 1e-7 away from it.
    assert np.allclose(found, expected.value_hat[..., FOCUS], rtol=1e-7, atol=0)
    assert np.allclose(found[1:], expected.value_hat[1:, :, FOCUS], rtol=1e-10, atol=0)


@pytest.mark.parametrize("method", ["nces", "ces1"])
def test_drawn_shares_and_ratios_reach_every_method_alike(method):
    market, drawn = us_market(), draws(Scenario().change(method=method).values, 16)
    behaviour = drawn.behaviour(market)
    rng = np.random.default_rng(2)
    tariff = np.log1p(rng.uniform(0, 0.3, market.value.shape)) * (np.arange(market.value.shape[1]) > 0)
    shocks = Shocks(tariff, np.zeros((1, market.value.shape[1])), duty_scale=drawn.collected)
    found = value_hat(market.shares, shocks, behaviour)
    for number in (0, 7):
        within = market.shares[:, 1:] / market.shares[:, 1:].sum(axis=1, keepdims=True)
        imports = drawn.us_foreign[number, :, None]
        shares = np.hstack([1.0 - imports, imports * within])
        alone = replace(drawn.part(slice(number, number + 1)).behaviour(market), foreign_share=None)
        plain = Shocks(tariff * drawn.collected[number, :, None], shocks.currency)
        assert np.allclose(found[number], respond(shares, plain, alone).value_hat[..., FOCUS], rtol=1e-9, atol=0)


def test_a_range_in_yen_is_the_range_in_dollars_at_the_scenarios_rate():
    usd, jpy = ranges(MOVED, 64).surplus()[0], ranges(MOVED, 64).surplus(View("jpy"))[0]
    assert jpy.low == pytest.approx(usd.low * 130.0, rel=1e-12)


def test_shares_of_variance_of_a_sum_are_those_of_its_parts(monkeypatch):
    groups = sensitivity.groups()
    weights = {"common_factor": 3.0, "tariff_pass_through": 1.0}

    def linear(_scenario, points):
        return sum(
            weight * ndtri(np.clip(points[:, groups[name][0]], 1e-9, 1 - 1e-9)) for name, weight in weights.items()
        )

    monkeypatch.setattr(sensitivity, "_change", linear)
    found = sensitivity.variance_shares.__wrapped__(Scenario(), 4096).set_index("group")
    assert found.total["common_factor"] == pytest.approx(0.9, abs=0.03)
    assert found.first_order["common_factor"] == pytest.approx(0.9, abs=0.05)
    assert found.total["tariff_pass_through"] == pytest.approx(0.1, abs=0.03)
    assert found.total["invoicing_usd"] == pytest.approx(0.0, abs=1e-12)


def test_models_are_compared_on_the_same_scenario():
    found = sensitivity.models(MOVED)
    exact = found[(found.method == "nces") & (found.level == "boehm")].iloc[0]
    assert exact.change == simulate(MOVED).surplus().change
    assert len(found) == 14


def test_an_elasticity_set_by_hand_moves_its_sector_alone():
    base = Scenario.preset("spring-2025")
    before = simulate(base).sectors().set_index(["flow", "item"]).scenario
    after = (
        simulate(base.change(own_elasticities={"us.passenger_vehicles": 8.0}))
        .sectors()
        .set_index(["flow", "item"])
        .scenario
    )
    moved = (after - before).abs()
    assert moved["export", "passenger_vehicles"] > 0.1
    assert moved.drop(("export", "passenger_vehicles")).max() == 0.0


def test_an_elasticity_for_something_unknown_is_refused_with_the_nearest_name():
    with pytest.raises(LeverError, match=r"us\.passenger_vehicles"):
        Scenario().change(own_elasticities={"us.passenger_vehicle": 3.0})


def test_many_draws_begin_with_those_every_move_shows():
    done, first = next(batches(MOVED))
    there, here = ranges(MOVED).paths()
    assert done == 1024
    assert np.array_equal(first, here - there)


def test_many_draws_narrow_down_the_same_range():
    changes = [batch for _, batch in batches(MOVED, total=4096)]
    found, live = summary(changes), ranges(MOVED).surplus()[1]
    assert abs(found.low - live.low) < 0.1 * (live.high - live.low)
    assert sum(len(batch) for batch in changes) == 4096


@pytest.mark.parametrize("end", ["minimum", "maximum"])
@pytest.mark.parametrize("usd_jpy", [80.0, 120.0, 200.0])
def test_ranges_are_finite_where_every_assumption_is_at_its_end(end, usd_jpy):
    ends = {
        key: getattr(row, end) for key, row in levers().items() if row.kind == "assumption" and row.form == "number"
    }
    found = ranges(Scenario.preset("latest-2026-07").change(usd_jpy=usd_jpy, **ends), 64)
    assert all(np.isfinite(flow).all() for flow in flows_of(found))
