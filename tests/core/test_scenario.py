"""Scenarios: identity by content, departures, totals, resets, and errors that teach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Scenario
from core.figures.tables import declarations
from core.scenario.lever import LeverError
from core.scenario.levers import lever, levers, stored
from core.scenario.presets import opening, preset, presets, reference
from core.scenario.tariff import unit_of
from tests.core.scenarios import PRESETS, changes, scenarios

FARM = lever("buy_farm").of


@given(PRESETS, changes(), st.randoms())
def test_the_order_of_changes_does_not_matter(name, moved, chance):
    shuffled = list(moved.items())
    chance.shuffle(shuffled)
    one, other = Scenario.preset(name).change(**moved), Scenario.preset(name).change(**dict(shuffled))
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)


@given(scenarios())
def test_a_scenario_with_the_same_content_is_the_same_scenario(scenario):
    twin = Scenario(scenario.base, tuple(reversed(scenario.departures)), scenario.reference)
    assert twin == scenario
    assert hash(twin) == hash(scenario)
    assert scenario.change() == scenario
    assert scenario.change(**dict(scenario.values)) == scenario


@given(scenarios())
def test_only_what_differs_from_the_base_is_a_departure(scenario):
    frozen = preset(scenario.base).values
    assert all(frozen[key] != value for key, value in scenario.departures)
    assert {**frozen, **dict(scenario.departures)} == scenario.values


@given(scenarios())
def test_the_reference_differs_in_policy_and_yen_alone(scenario):
    assert all(lever(key).kind in ("policy", "condition") for key in scenario.differences())


@given(scenarios(), st.sampled_from(stored()))
def test_a_reset_lever_is_back_at_the_preset_with_its_whole_tariff_and_the_others_stay(scenario, key):
    back, frozen = scenario.reset(key), preset(scenario.base).values
    together = unit_of(key)
    assert key in together
    assert {name: back.values[name] for name in together} == {name: frozen[name] for name in together}
    others = set(stored()) - set(together)
    assert {name: back.values[name] for name in others} == {name: scenario.values[name] for name in others}


@given(scenarios(), PRESETS)
def test_another_preset_brings_its_policy_and_keeps_the_assumptions(scenario, name):
    rebased = scenario.rebase(name)
    assert rebased.base == name
    assert rebased.reference == scenario.reference
    for key in stored():
        if lever(key).kind != "condition":
            expected = scenario.values if lever(key).kind == "assumption" else preset(name).values
            assert rebased.values[key] == expected[key]


@given(scenarios(), PRESETS)
def test_another_reference_leaves_the_scenario_itself_alone(scenario, name):
    other = scenario.against(name)
    assert (other.base, other.departures) == (scenario.base, scenario.departures)
    assert other.reference == name


def test_a_scenario_cannot_be_changed_in_place():
    scenario = Scenario()
    with pytest.raises(AttributeError):
        scenario.base = "2024"
    with pytest.raises(TypeError):
        scenario.values["us_auto_tariff"] = 0.15


def test_the_app_opens_with_the_news_storys_situation_compared_with_2024():
    values = Scenario().values
    assert (opening(), reference()) == ("spring-2025", "2024")
    assert (values["us_general_tariff"], values["us_auto_tariff"], values["us_metals_tariff"]) == (0.10, 0.275, 0.25)


@given(st.floats(0.5, 40.0))
def test_a_total_is_spread_over_its_goods_and_is_their_sum(pledge):
    scenario = Scenario.preset("2024").change(buy_farm=pledge)
    assert sum(scenario.values[key] for key in FARM) == pytest.approx(pledge, rel=1e-12)
    assert scenario.value("buy_farm") == pytest.approx(pledge, abs=1e-6)  # shown to a thousandth of a million
    assert scenario.change(buy_farm=0.0) == scenario.reset("buy_farm") == Scenario.preset("2024")


@given(st.integers(0, 80), st.sampled_from(FARM), st.floats(0.0, 40.0))
def test_moving_one_good_moves_the_total_by_as_much(half_billions, key, amount):
    before = Scenario.preset("2024").change(buy_farm=half_billions / 2)
    after = before.change(**{key: amount})
    moved = amount - before.values[key]
    assert after.value("buy_farm") - before.value("buy_farm") == pytest.approx(moved, abs=2e-6)


@given(PRESETS, st.sampled_from([key for key in levers() if key.endswith("_rule") and key != "us_general_rule"]))
def test_a_rate_asked_for_comes_into_force_unless_its_rule_is_named(name, rule):
    rate = rule.removesuffix("_rule") + "_tariff"
    start = Scenario.preset(name)
    idle = start.values[rule] in ("off", "exempt", "quota_2024")
    moved = start.change(**{rate: 0.21})
    assert moved.values[rule] == ("add" if idle else start.values[rule])
    assert start.change(**{rate: 0.21, rule: start.values[rule]}).values[rule] == start.values[rule]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"us_auto_tariff": 27.5},
            ["27.5 was given", "0 to 60 %", "0 to 0.6 in the code", "Did you mean 0.275, which is 27.5 %?"],
        ),
        ({"us_general_tariff": 24}, ["Did you mean 0.24, which is 24 %?"]),
        ({"us_auto_tarif": 0.15}, ["'us_auto_tarif' is not a lever", "Did you mean 'us_auto_tariff'?"]),
        ({"us_auto_rule": "allin"}, ["'allin' was given", "add, all_in", "Did you mean 'all_in'?"]),
        ({"us_auto_tariff": "fast"}, ["'fast' is not a number"]),
        ({"us_auto_tariff": float("nan")}, ["not a finite number"]),
        ({"us_auto_tariff": float("inf")}, ["not a finite number"]),
        ({"us_auto_tariff": None}, ["None is not a number"]),
        ({"usd_jpy": 1.51}, ["1.51 was given", "80 to 200 yen per dollar"]),
        ({"jp_retaliation_goods": "soybeans"}, ["is not a list of goods"]),
        ({"buy_farm": 321}, ["321 was given", "0 to 320 USD bn a year"]),
    ],
)
def test_an_error_says_what_was_given_what_is_allowed_and_the_likely_slip(change, said):
    with pytest.raises(LeverError) as raised:
        Scenario().change(**change)
    for words in (*said, next(iter(change))):
        assert words in str(raised.value)


def test_an_unknown_good_is_answered_with_the_nearest():
    good = next(iter(lever("jp_retaliation_goods").choices))
    with pytest.raises(LeverError, match=f"Did you mean '{good}'"):
        Scenario().change(jp_retaliation_goods=(good + "s",))


def test_an_unknown_preset_is_answered_with_the_nearest_and_the_list():
    with pytest.raises(LeverError, match="Did you mean 'spring-2025'") as raised:
        Scenario.preset("spring-2026")
    assert all(name in str(raised.value) for name in presets())


@pytest.mark.parametrize("key", list(levers()))
def test_every_lever_says_what_it_is_in_both_languages_and_where_it_comes_from(key):
    known = lever(key)
    assert all(known.label[language] and known.help[language] for language in ("en", "ja"))
    assert known.source
    assert known.group in declarations()["groups"]
    assert known.contribution in declarations()["contributions"] or known.kind == "assumption"


@pytest.mark.parametrize("key", [key for key, known in levers().items() if known.form == "number"])
def test_every_mark_default_and_preset_is_a_value_the_lever_can_take(key):
    known = lever(key)
    for value in (
        *known.marks,
        known.minimum,
        known.maximum,
        *(Scenario.preset(name).value(key) for name in presets()),
    ):
        assert value is None or known.clean(value) == value
        assert known.read(known.write(value)) == value


def test_levers_without_a_bar_are_assumptions_and_never_differ_from_the_reference():
    bare = [key for key, known in levers().items() if not known.contribution]
    assert bare == [key for key, known in levers().items() if known.kind == "assumption"]
