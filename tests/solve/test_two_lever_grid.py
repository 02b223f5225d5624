"""A sweep gives what simulating each combination gives."""

import numpy as np
import pytest

from core import Scenario, simulate
from core.language.view import DEFAULT, View
from core.scenario.lever import LeverError
from core.solve.two_lever_grid import axis, surpluses

# Sums of 160 cells in another order, on a surplus of tens of billions.
ROUNDING = 1e-10
PAIRS = [
    ("us_general_tariff", "us_auto_tariff"),
    ("us_general_tariff", "us_metals_tariff"),
    ("us_auto_tariff", "us_parts_tariff"),
    ("us_copper_tariff", "us_pharma_tariff"),
    ("us_metals_tariff", "metal_share"),
    ("us_auto_tariff", "usd_jpy"),
    ("usd_jpy", "fx_pass_through_dollar"),
    ("buy_farm", "buy_corn"),
    ("buy_farm", "purchase_additionality"),
    ("jp_farm_tariff_cut", "jp_beef_tariff"),
    ("jp_car_barrier_removed", "jp_car_barrier_ave"),
    ("horizon", "us_general_tariff"),
    ("elasticity_scale", "inverse_supply"),
    ("home_foreign_ratio", "demand_elasticity"),
]
SCENARIOS = {
    "spring": Scenario.preset("spring-2025"),
    "all partners": Scenario.preset("latest-2026-07").change(
        us_general_scope="all", us_metals_scope="all", usd_jpy=130, buy_energy=7
    ),
}


def simulated(scenario, view=DEFAULT, **changes) -> float:
    return simulate(scenario.change(**{key: float(value) for key, value in changes.items()})).surplus(view).scenario


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
@pytest.mark.parametrize(("x", "y"), PAIRS)
def test_every_combination_of_two_levers_is_what_simulate_gives(scenario, x, y):
    xs, ys = axis(x, 5), axis(y, 4)
    plane = surpluses(scenario, x, xs, y, ys)
    found = [[simulated(scenario, **{x: one, y: two}) for two in ys] for one in xs]
    np.testing.assert_allclose(plane, found, rtol=0, atol=ROUNDING)


FINE = [pair for pair in PAIRS if all(key.startswith(("us_", "metal_")) for key in pair)] + [
    ("us_general_tariff", "metal_share"),
    ("us_metals_tariff", "us_auto_tariff"),
]


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
@pytest.mark.parametrize(("x", "y"), FINE)
def test_places_between_those_that_are_computed_are_what_simulate_gives(scenario, x, y):
    xs, ys = axis(x, 41), axis(y, 23)
    plane = surpluses(scenario, x, xs, y, ys)
    chosen = np.random.default_rng(1)
    for row, column in zip(chosen.integers(0, 41, 25), chosen.integers(0, 23, 25), strict=True):
        found = simulated(scenario, **{x: xs[row], y: ys[column]})
        assert plane[row, column] == pytest.approx(found, rel=0, abs=ROUNDING)


@pytest.mark.parametrize("method", ["ces1", "loglinear", "linear", "smart", "gsim", "ustr"])
def test_every_variant_can_be_swept(method):
    scenario = Scenario().change(method=method)
    plane = surpluses(scenario, "us_general_tariff", [0.0, 0.3], "usd_jpy", [120.0, 160.0])
    found = [
        [simulated(scenario, us_general_tariff=rate, usd_jpy=yen) for yen in (120.0, 160.0)] for rate in (0.0, 0.3)
    ]
    np.testing.assert_allclose(plane, found, rtol=0, atol=ROUNDING)


@pytest.mark.parametrize("view", [View("jpy"), View("usd", "japan"), View("jpy", "japan")], ids=str)
def test_a_sweep_is_seen_through_the_view(view):
    plane = surpluses(Scenario(), "usd_jpy", [100.0, 180.0], view=view)
    scale = 151.46 if view.currency == "jpy" else 1.0
    found = [[simulated(Scenario(), view, usd_jpy=yen)] for yen in (100.0, 180.0)]
    np.testing.assert_allclose(plane, found, rtol=0, atol=ROUNDING * scale)


def test_one_lever_on_both_axes_is_refused():
    with pytest.raises(LeverError, match="choose two"):
        surpluses(Scenario(), "usd_jpy", [100.0], "usd_jpy", [100.0])


def test_a_choice_is_no_axis():
    with pytest.raises(LeverError, match="a choice, not a number"):
        axis("us_general_rule", 3)


def test_a_value_no_lever_can_take_is_refused():
    with pytest.raises(LeverError, match=r"Did you mean 0\.25"):
        surpluses(Scenario(), "us_general_tariff", [25.0])
