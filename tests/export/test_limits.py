"""What is not modelled has one wording, in both languages, and its figure comes from the data."""

import tomllib

import pytest

from core import Scenario, simulate
from core.export.brief import brief
from core.figures.tables import DATA
from core.language import limits
from core.language.view import View

PLEDGED = tomllib.loads((DATA / "promises.toml").read_text(encoding="utf-8"))["investment"]


def test_both_languages_name_the_same_things():
    assert all(words["en"] != words["ja"] for words in limits.ITEMS.values())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pledge_is_the_one_on_file_and_has_a_source(language):
    size = f"{PLEDGED['pledged_usd_bn']:,.0f}" if language == "en" else f"{10 * PLEDGED['pledged_usd_bn']:,.0f}"
    assert size in limits.items(language)[-1]
    assert "14345" in PLEDGED["source"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_brief_and_csv_say_the_same(language):
    view = View(language=language)
    scenario = Scenario.preset("2024")
    assert brief(scenario, view).limits == limits.items(language)
    assert limits.disclaimer(language) in simulate(scenario).to_csv(view).replace('""', '"')


def test_a_page_that_models_stockpiling_does_not_say_it_is_left_out():
    assert len(limits.items("en", "stockpiling")) == len(limits.items("en")) - 1
    assert "stockpiling" not in limits.sentence("en", "stockpiling").lower()
