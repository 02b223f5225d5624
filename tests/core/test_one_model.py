"""One scenario, one model: whichever way a market is asked, it gives the same value; at every end, a number or the reason."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Scenario, simulate
from core.draws.drawn_flows import flows
from core.draws.draws import Draws, draws
from core.draws.ranges import contribution_ranges, ranges
from core.evidence import simulated
from core.evidence.adopt import from_panel
from core.evidence.regression import Coefficient
from core.path.monthly import walk
from core.path.named import calendar
from core.scenario.followed import resolved
from core.scenario.levers import lever, levers, stored
from core.solve.goal import seek
from core.solve.tornado import tornado
from core.solve.two_lever_grid import axis, surpluses
from core.trade.displacement import japan_purchases
from core.trade.markets import japan_market, us_market
from tests.core.scenarios import PRESETS, corners

ASSUMPTIONS = [
    key for key in stored() if lever(key).kind == "assumption" and lever(key).form == "number" and not lever(key).of
]
BY_HAND = (("jp.cars_trucks", 3.0), ("us.passenger_vehicles", 8.0), ("us.steel_articles", 0.7))
SAME = 1e-9  # USD bn; sums of some hundred cells, each good to about 1e-13


def _central(scenario: Scenario) -> Draws:
    """Draws that are all the central values."""
    found, one = draws(scenario.values, 2), np.ones(2)
    return replace(
        found,
        levers={key: resolved(key, scenario.values) * one for key in found.levers},
        car_pass_through=resolved("car_pass_through", scenario.values) * one,
        us_sigma=np.ones((2, len(us_market().keys))),
        jp_sigma=np.ones((2, len(japan_market().keys))),
        us_foreign=None,
        jp_foreign=None,
        collected=None,
    )


@settings(max_examples=12)
@given(
    st.data(),
    PRESETS,
    st.sampled_from(list(lever("elasticity_set").choices)),
    st.sampled_from([(), BY_HAND]),
    st.floats(130.0, 170.0),
)
def test_explore_a_draw_a_sweep_and_displacement_agree_for_every_method(data, name, level, by_hand, yen):
    base = Scenario.preset(name).change(elasticity_set=level, own_elasticities=by_hand, usd_jpy=yen)
    moved = {
        key: data.draw(st.floats(lever(key).minimum, lever(key).maximum), key)
        for key in data.draw(st.lists(st.sampled_from(ASSUMPTIONS), unique=True, max_size=4), "assumptions")
    }
    for method in lever("method").choices:
        scenario = base.change(method=method, **moved)
        found = simulate(scenario)
        drawn = flows(scenario.values, _central(scenario))
        # σ = 1 is solved 1e-7 away from it under draws.
        tolerance = {"rtol": 1e-9, "atol": SAME}
        np.testing.assert_allclose(drawn.us[0], found.us.value[-1], **tolerance)
        np.testing.assert_allclose(drawn.jp[0], found.jp.value[-1], **tolerance)
        swept = surpluses(scenario, "usd_jpy", [yen], "us_auto_tariff", [scenario.values["us_auto_tariff"]])
        assert swept[0, 0] == pytest.approx(found.surplus().scenario, rel=1e-9, abs=SAME)


@settings(max_examples=12)
@given(PRESETS, st.sampled_from([(), BY_HAND]), st.floats(0.0, 0.5), st.floats(0.0, 10.0))
def test_displacement_without_purchases_is_the_market_itself(name, by_hand, slope, horizon):
    scenario = Scenario.preset(name).change(
        own_elasticities=by_hand, inverse_supply=slope, horizon=horizon, buy_farm=0.0, buy_energy=0.0, buy_aircraft=0.0
    )
    scenario = scenario.against("2024")
    found = simulate(scenario)
    bought, grid = japan_purchases(found), found.jp.result
    moved = grid.quantity_hat[-1] / grid.quantity_hat[0]
    sold = found.jp.market.value > 0
    np.testing.assert_allclose((bought[1] / np.where(sold, bought[0], 1.0))[sold], moved[sold], rtol=1e-9)


def test_the_united_states_moves_the_same_way_in_both_tables_of_a_page():
    for yen in (130.0, 140.0, 160.0, 180.0):
        found = simulate(Scenario.preset("2024").change(usd_jpy=yen))
        row = found.displacement().set_index("source").change
        volume = found.effects().set_index("flow").volume["import"]
        assert np.sign(row["usa"]) == np.sign(found.imports().change) == np.sign(volume)
        # Volume at the reference's prices against volume at mean prices: the second order of the yen's move.
        assert row["usa"] == pytest.approx(volume, rel=abs(np.log(yen / 151.46)))
        assert np.sign(row["japan"]) == -np.sign(row["usa"])


def test_every_end_of_every_lever_gives_a_number_or_the_reason():
    rng = random.Random(11)
    ends = {key: [end for end in corners(known) if end is not None] for key, known in levers().items()}
    unknown = [key for key in ends if lever(key).kind == "assumption"]
    cases = [{key: end} for key, held in ends.items() for end in held]
    cases += [{key: rng.choice(ends[key]) for key in rng.sample(unknown, 2)} for _ in range(30)]
    for moved in cases:
        scenario = Scenario.preset("spring-2025").change(**moved)
        chosen = rng.sample([name for name in ENGINES if name != "evidence"], 2)
        for name in [*chosen, "evidence"] if unknown_only(moved) else chosen[:1]:
            assert np.isfinite(np.asarray(ENGINES[name](scenario), float)).all(), (name, moved)


def test_the_ends_of_assumptions_can_be_solved_for_and_compared():
    rng = random.Random(12)
    keys = [key for key, known in levers().items() if known.kind == "assumption" and known.form == "number"]
    for key in rng.sample(keys, 6):
        scenario = Scenario.preset("spring-2025").change(**{key: lever(key).minimum})
        assert np.isfinite([[bar.change_low, bar.change_high] for bar in tornado(scenario)]).all()
        assert np.isfinite(seek(scenario, "usd_jpy", 60.0).given)


def unknown_only(moved: dict) -> bool:
    return all(lever(key).kind == "assumption" for key in moved)


def _evidence(scenario: Scenario) -> list[float]:
    adopted = from_panel(Coefficient(-0.9, 0.1), scenario)
    assert adopted.values or (adopted.refusal.say("en") and adopted.refusal.say("ja"))
    return [
        *(
            simulated.yen_elasticity(scenario, flow, measure, 1.0)
            for flow in simulated.FLOW_OF
            for measure in ("value", "volume")
        ),
        simulated.surplus_change(scenario, 0.1, 1.0),
        simulated.duty_response(scenario),
    ]


ENGINES = {
    "simulate": lambda scenario: simulate(scenario).to_frame()[["reference", "scenario", "change"]].dropna(),
    "displacement": lambda scenario: simulate(scenario).displacement().change,
    "ranges": lambda scenario: ranges(scenario, 8).paths(),
    "contributions": lambda scenario: [[row["low"], row["high"]] for row in contribution_ranges(scenario, count=4)],
    "sweep": lambda scenario: surpluses(
        scenario, "us_auto_tariff", axis("us_auto_tariff", 2), "usd_jpy", axis("usd_jpy", 2)
    ),
    "path": lambda scenario: walk(calendar("law"), scenario.values, 14).surplus(),
    "evidence": _evidence,
}
