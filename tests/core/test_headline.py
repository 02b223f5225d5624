"""The sentence on the range says what there is to say, once."""

import pytest

from core import Scenario, simulate
from core.draws.ranges import LATER, ranges
from core.language.numbers import amount
from core.language.view import View
from core.scenario.differences import scenario_name
from core.scenario.presets import presets
from core.words.headline import because, chance, headline, range_sentence
from core.words.rounding import ROUNDED

SAID = {"en": ("Every draw gives the same effect.", "After 10 years"), "ja": ("効果はどの試行でも同じ。", "10年後")}
PLAIN, SPRING = Scenario.preset("2024"), Scenario.preset("spring-2025")


def said(scenario: Scenario, language: str) -> str:
    later = ranges(scenario.change(horizon=LATER), 64)
    return range_sentence(simulate(scenario), ranges(scenario, 64), View(language=language), later)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_scenario_equal_to_its_reference_has_no_range_to_tell(language):
    assert said(PLAIN, language).endswith(SAID[language][0])
    assert SAID[language][0] not in said(SPRING, language)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_later_horizon_is_told_where_it_is_another(language):
    again = SAID[language][1]
    assert again in said(SPRING, language)
    assert again not in said(SPRING.change(horizon=LATER), language)


def test_a_japanese_scenario_parts_its_base_from_its_levers_by_what_no_name_holds():
    assert scenario_name(SPRING.change(usd_jpy=130.0), "ja").count("／") == 1


def test_of_many_departures_three_are_named_and_the_others_counted():
    moved = SPRING.change(us_general_tariff=0.2, us_auto_tariff=0.15, us_metals_tariff=0.5, usd_jpy=130.0, horizon=5.0)
    assert scenario_name(moved).endswith(" and 2 more")
    assert scenario_name(moved, "ja").endswith("ほか2件")


def test_rounded_amounts_that_do_not_add_up_are_said_to_be_rounded():
    met = set()
    for name in presets():
        result = simulate(Scenario.preset(name))
        surplus = result.surplus(View())
        tenths = [round(10 * round(value, 1)) for value in (surplus.reference, surplus.scenario, surplus.change)]
        exact = tenths[1] - tenths[0] == tenths[2]
        for language in ("en", "ja"):
            told = because(result, View(language=language))
            assert (ROUNDED[language] in told) == (bool(told) and not exact), (name, told)
        met.add(exact)
    assert met == {True, False}


@pytest.mark.parametrize("horizon", [1.0, 10.0])
def test_every_preset_is_the_middle_of_its_own_draws_or_says_what_is(horizon):
    for name in presets():
        scenario = Scenario.preset(name).change(horizon=horizon)
        result, found = simulate(scenario), ranges(scenario, 256)
        middle, place = found.middle(result.surplus().change)
        told = range_sentence(result, found, View())
        shown = f"{abs(middle):.1f}"
        assert abs(place - 0.5) <= 0.02 or ("Middle of the draws" in told and shown in told), (name, place)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_sentence_with_a_range_says_which(language):
    named = {"en": ("effect range", "actual-trade range"), "ja": ("効果の範囲", "実際の貿易の見込み範囲")}[language]
    for scenario in (SPRING, SPRING.change(horizon=2.0), Scenario.preset("deal-pledges").change(usd_jpy=130.0)):
        result, found, view = simulate(scenario), ranges(scenario, 64), View(language=language)
        later = ranges(scenario.change(horizon=LATER), 64)
        for sentence in (headline(result, view, found), *range_sentence(result, found, view, later).split(". ")):
            has_ends = {"en": " to ", "ja": "〜"}[language] in sentence
            assert not has_ends or any(name in sentence.lower() for name in named), sentence


def test_the_headline_leads_with_what_the_policies_do():
    result, found = simulate(SPRING), ranges(SPRING, 64)
    told = headline(result, View(), found)
    assert told.startswith(f"These policies would take about ${abs(result.surplus().change):.1f} bn a year off")
    assert "effect range $" in told
    assert headline(simulate(PLAIN.change(usd_jpy=130.0)), View()).startswith("This yen would")


def test_the_chance_of_less_is_said_with_the_horizon():
    two = SPRING.change(horizon=2.0)
    told = range_sentence(simulate(two), ranges(two, 64), View())
    assert "2 years on from 2024" in told
    assert "Chance that it ends below $68.3 bn: " in told
    far = SPRING.change(horizon=4.0)
    assert "No actual-trade range" in range_sentence(simulate(far), ranges(far, 64), View())


MIXED = Scenario.preset("2024").change(us_auto_tariff=0.06, usd_jpy=165)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("scenario", [MIXED, MIXED.change(horizon=0.0)], ids=["after a year", "at once"])
def test_an_effect_range_with_both_signs_leaves_the_direction_open(language, scenario):
    view, found, result = View(language=language), ranges(scenario), simulate(scenario)
    change = found.surplus(view)[1]
    assert change.low < 0.0 < change.high
    told, open_ = headline(result, view, found), {"en": "direction is not settled", "ja": "方向は定まらない"}[language]
    assert open_ in told
    assert amount(result.surplus(view).change, view.unit, language, signed=True) in told
    assert not [one for one in ("would add", "would take", "増加する", "減少する") if one in told]
    # While a lever is dragged no range is known, and the sentence claims none.
    assert open_ not in headline(result, view)


@pytest.mark.parametrize("yen", [180.0, 140.0])
def test_an_effect_range_of_one_sign_says_the_direction(yen):
    scenario = MIXED.change(usd_jpy=yen)
    told = headline(simulate(scenario), View(), ranges(scenario))
    assert "not settled" not in told
    assert ("would add" if yen > 160 else "would take") in told


@pytest.mark.parametrize(
    ("share", "en", "ja"), [(0.0, "under 1 %", "1%未満"), (1.0, "over 99 %", "99%超"), (0.44, "44 %", "44%")]
)
def test_a_chance_is_never_quite_nothing_nor_certain(share, en, ja):
    assert (chance(share, "en"), chance(share, "ja")) == (en, ja)
