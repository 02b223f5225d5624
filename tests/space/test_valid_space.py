"""The valid space end to end: any scenario in range opens on every page and section, in both languages.

`SPACE_EXAMPLES` is how many scenarios each screen opens (a weekly run sets hundreds). Under CI the same ones come
every time; a failure prints the screen with the scenario's link, and Hypothesis the blob that brings it back.
"""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.view import QUERY, View
from tests.space.screens import SCREENS, opened, wrong
from tests.space.vectors import corner, scenarios

EXAMPLES = int(os.environ.get("SPACE_EXAMPLES", "0"))
CORNERS = 4
VIEWS = st.builds(View, *(st.sampled_from(QUERY[key][1]) for key in ("unit", "stat", "lang")))


@pytest.mark.parametrize("screen", SCREENS)
def test_any_scenario_in_range_opens_and_its_address_and_headline_are_its_own(screen):
    usual = 4 if screen == "explore" else 1

    @settings(max_examples=EXAMPLES or usual, print_blob=True)
    @given(scenarios(), VIEWS)
    def holds(scenario, view):
        assert wrong(opened(screen, scenario, view), screen, scenario, view) == []

    holds()


@pytest.mark.parametrize("screen", SCREENS)
def test_every_lever_at_an_end_opens(screen):
    for number in range(CORNERS if screen == "explore" or EXAMPLES else 1):
        view = View("usd", "us", ("ja", "en")[number % 2])
        assert wrong(opened(screen, corner(number), view), screen, corner(number), view) == []
