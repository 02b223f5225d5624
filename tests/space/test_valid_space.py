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
CORNERS = 6
VIEWS = st.builds(View, *(st.sampled_from(QUERY[key][1]) for key in ("unit", "stat", "lang")))
# Where the scenario moves little or nothing, few are enough.
FEW = {"back_test": 1, "formula": 1, "evidence": 1, "law": 1, "compare": 1, "solve-offers": 1, "solve-matters": 1}


@pytest.mark.parametrize("screen", SCREENS)
def test_any_scenario_in_range_opens_and_its_address_and_headline_are_its_own(screen):
    usual = 6 if screen == "explore" else FEW.get(screen, 2)

    @settings(max_examples=EXAMPLES or usual, print_blob=True)
    @given(scenarios(), VIEWS)
    def holds(scenario, view):
        assert wrong(opened(screen, scenario, view), screen, scenario, view) == []

    holds()


@pytest.mark.parametrize("screen", SCREENS)
def test_every_lever_at_an_end_opens(screen):
    for number in range(CORNERS if screen == "explore" or EXAMPLES else 2):
        view = View("usd", "us", ("en", "ja")[number % 2])
        assert wrong(opened(screen, corner(number), view), screen, corner(number), view) == []
