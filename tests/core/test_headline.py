"""The sentence on the range says what there is to say, once."""

import pytest

from core import Scenario
from core.ranges import LATER, ranges
from core.view import View
from core.words.headline import range_sentence, scenario_name

SAID = {"en": ("Every draw gives the same.", "after 10 years"), "ja": ("どの抽出でも同じ。", "10年後")}
PLAIN, SPRING = Scenario.preset("2024"), Scenario.preset("spring-2025")


def said(scenario: Scenario, language: str) -> str:
    later = ranges(scenario.change(horizon=LATER), 64)
    return range_sentence(ranges(scenario, 64), View(language=language), later)


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
