"""The sentence on the range says what there is to say, once."""

import pytest

from core import Scenario, simulate
from core.draws.ranges import LATER, ranges
from core.language.view import View
from core.scenario.differences import scenario_name
from core.scenario.levers import levers
from core.scenario.presets import presets
from core.words.headline import OUTSIDE, ROUNDED, because, range_sentence

SAID = {"en": ("Every draw gives the same.", "after 10 years"), "ja": ("どの抽出でも同じ。", "10年後")}
PLAIN, SPRING = Scenario.preset("2024"), Scenario.preset("spring-2025")


def said(scenario: Scenario, language: str) -> str:
    later = ranges(scenario.change(horizon=LATER), 64)
    return range_sentence(simulate(scenario), ranges(scenario, 64), View(language=language), later)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_scenario_equal_to_its_reference_has_no_range_to_tell(language):
    assert said(PLAIN, language) == SAID[language][0]
    assert said(SPRING, language) != SAID[language][0]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_later_horizon_is_told_where_it_is_another(language):
    again = SAID[language][1]
    assert again in said(SPRING, language)
    assert again not in said(SPRING.change(horizon=LATER), language)


def test_a_japanese_scenario_parts_its_base_from_its_levers_by_what_no_name_holds():
    assert scenario_name(SPRING.change(usd_jpy=130.0), "ja").count("／") == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_value_outside_its_own_range_is_said_to_be(language):
    lowest = {key: row.minimum for key, row in levers().items() if row.form == "number"}
    assert OUTSIDE[language] in said(Scenario.preset("latest-2026-07").change(**lowest), language)
    assert OUTSIDE[language] not in said(SPRING, language)


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
