"""A bar says what it is in that scenario."""

import pytest

from core import Scenario, simulate
from core.language.view import View
from core.scenario.levers import lever
from core.scenario.presets import presets
from core.scenario.tariff import tariffs
from core.words.headline import contribution_range_sentence


@pytest.mark.parametrize("name", presets())
def test_no_bar_of_an_exemption_is_named_as_a_tariff(name):
    scenario = Scenario.preset(name)
    for row in simulate(scenario).rows("contributions"):
        rules = {scenario.values[one.rule] for rate, one in tariffs().items() if lever(rate).contribution == row["contribution"]}  # fmt: skip
        assert ("exempt" in row["label"]) == (rules == {"exempt"}), row


def test_an_exemption_that_ends_is_named_so_and_so_in_the_ranges():
    back = Scenario.preset("spring-2025").against("deal-2025-09")
    labels = {row["contribution"]: row["label"] for row in simulate(back).rows("contributions")}
    assert labels["aircraft"] == "Aircraft: no longer exempt from general tariff"
    drawn = ({"contribution": "aircraft", "low": -0.3, "high": -0.1, "unit": "USD bn"},)
    assert "Aircraft: no longer exempt" in contribution_range_sentence(drawn, back, View())
