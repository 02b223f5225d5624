"""Goal seek lands on its target or says that nothing does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Scenario, simulate
from core.language.numbers import amount
from core.language.view import View
from core.scenario.lever import LeverError
from core.scenario.levers import lever
from core.solve import words
from core.solve.equivalents import alone, equivalents, tariffs
from core.solve.goal import LANDED, _slope, reference_of, seek
from core.solve.two_lever_grid import axis, surpluses

SPRING = Scenario.preset("spring-2025")
LEVERS = [
    "us_auto_tariff",
    "us_general_tariff",
    "us_metals_tariff",
    "usd_jpy",
    "buy_farm",
    "buy_energy",
    "jp_farm_tariff_cut",
    "elasticity_scale",
]


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(LEVERS), st.floats(0.02, 0.98))
def test_a_surplus_between_a_levers_ends_is_hit_to_a_billionth(key, share):
    low, high = surpluses(SPRING, key, axis(key, 2))[:, 0]
    target = float(low + share * (high - low))
    answer = seek(SPRING, key, target)
    assert answer.value is not None
    assert abs(simulate(SPRING.change(**{key: answer.value})).surplus().scenario - target) <= LANDED


@pytest.mark.parametrize("view", [View("jpy"), View("usd", "japan"), View("jpy", "japan")], ids=str)
def test_goal_seek_lands_in_every_view(view):
    target = simulate(SPRING.change(us_auto_tariff=0.2)).surplus(view).scenario
    answer = seek(SPRING, "us_auto_tariff", target, view)
    assert answer.value == pytest.approx(0.2, abs=1e-9)  # as close as the surplus is asked to be


@pytest.mark.parametrize("target", [500.0, -500.0])
@pytest.mark.parametrize("key", LEVERS)
def test_a_target_out_of_reach_is_said_to_be_and_the_nearest_is_the_nearest(key, target):
    answer = seek(SPRING, key, target)
    assert answer.value is None
    scanned = surpluses(SPRING, key, axis(key, 15))[:, 0]
    assert abs(answer.given - target) <= np.abs(scanned - target).min() + 1e-9  # rounding of the sums
    assert answer.given == simulate(answer.scenario).surplus().scenario
    assert words.goal(answer, "en").startswith("No value of")


def test_the_value_nearest_to_the_lever_is_taken_where_several_give_the_target():
    flat = Scenario.preset("2024")
    answer = seek(flat, "us_auto_tariff", simulate(flat).surplus().scenario)
    assert answer.value == 0.025


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_goal_that_is_met_already_is_said_to_be_and_once(language):
    answer = seek(SPRING, "us_auto_tariff", simulate(SPRING).surplus().scenario)
    assert (answer.value, answer.met, answer.others) == (0.275, True, ())
    assert words.goal(answer, language).startswith({"en": "Already there", "ja": "目標は達成済み"}[language])


@pytest.mark.parametrize("target", [50.0, simulate(SPRING).surplus().scenario])
def test_a_lever_that_moves_nothing_here_is_said_to_move_nothing(target):
    answer = seek(SPRING, "jp_retaliation", target)  # no goods are chosen
    assert answer.still
    assert answer.scenario == SPRING
    assert "does not move the surplus" in words.goal(answer, "en")


def test_a_target_that_is_no_number_is_refused():
    with pytest.raises(LeverError, match="finite"):
        seek(SPRING, "usd_jpy", float("nan"))


def test_a_choice_cannot_be_sought():
    with pytest.raises(LeverError, match="a choice"):
        seek(SPRING, "us_auto_rule", 60.0)


@pytest.mark.parametrize("key", tariffs(SPRING))
def test_an_equivalent_moves_the_reference_as_much_as_the_tariff_does(key):
    found = equivalents(SPRING, key)
    reference = simulate(reference_of(SPRING)).surplus().scenario
    assert found.change == simulate(alone(SPRING, key)).surplus().change
    for answer in found.answers:
        if answer.value is not None:
            moved = simulate(reference_of(SPRING).change(**{answer.lever: answer.value})).surplus().scenario
            assert moved - reference == pytest.approx(found.change, abs=LANDED)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_sentence_quotes_the_answer(language):
    answer = seek(SPRING, "us_auto_tariff", 65.0)
    said = words.goal(answer, language)
    assert lever("us_auto_tariff").name(language) in said
    assert words.short("us_auto_tariff", answer.value, language) in said


def test_a_target_typed_as_it_is_shown_is_met_at_the_end_of_the_range_that_shows_it():
    """68.3 bn is what the page shows of 68.27, the surplus with no car tariff; no rate gives more."""
    scenario = Scenario.preset("2024").change(us_auto_tariff=0.275)
    most = simulate(scenario.change(us_auto_tariff=0.0)).surplus().scenario
    found = seek(scenario, "us_auto_tariff", round(most, 1) if round(most, 1) > most else round(most + 0.04, 2))
    assert found.value == found.nearest
    assert amount(found.given, found.unit, "en") == amount(found.target, found.unit, "en")
    assert seek(scenario, "us_auto_tariff", most + 0.2).value is None


@pytest.mark.parametrize(
    ("key", "target", "why"),
    [
        ("buy_farm", 500.0, "A higher value only lowers the surplus, as a U.S. tariff on Japan does, so it cannot make up for one."),
        ("buy_farm", -500.0, "A higher value only lowers the surplus."),
        ("us_auto_tariff", 500.0, "A higher value only lowers the surplus."),
    ],
)  # fmt: skip
def test_why_no_value_gives_a_target_is_said(key, target, why):
    answer = seek(SPRING, key, target)
    surplus = surpluses(SPRING, key, [lever(key).minimum, lever(key).maximum])[:, 0]
    assert surplus[0] > surplus[1]
    assert words.goal(answer, "en").endswith(why)
    assert words.goal(answer, "ja").count("減る一方") == 1


def test_a_lever_that_moves_the_surplus_both_ways_has_no_such_reason():
    assert _slope(np.array([1.0, 2.0, 1.0]), 0.0) == 0
    assert (_slope(np.array([1.0, 2.0]), 0.0), _slope(np.array([2.0, 1.0]), 0.0)) == (1, -1)


def test_limits_and_not_the_sliders_end_are_what_no_value_of_is_about():
    assert "within its limits ($0–320 bn a year)" in words.goal(seek(SPRING, "buy_farm", 500.0), "en")
