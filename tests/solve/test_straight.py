"""What is not computed along an axis is what computing it would have given."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.solve.straight import along

PLACES = np.linspace(0.0, 1.0, 41)


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 3.0)), max_size=6), st.floats(-2.0, 2.0))
def test_a_convex_function_is_found_everywhere(kinks, slope):
    def at(place):
        x = PLACES[place]
        return np.array([slope * x + sum(steep * max(0.0, x - kink) for kink, steep in kinks)])

    expected = np.stack([at(place) for place in range(len(PLACES))])
    # A kink so slight that it stays below SAME is rounding.
    np.testing.assert_allclose(along(PLACES, at), expected, rtol=0, atol=1e-10)


def test_a_jump_after_the_first_place_is_found():
    found = along(PLACES, lambda place: np.array([0.0 if place < 1 else PLACES[place] + 0.5]))
    assert found[1, 0] == PLACES[1] + 0.5
    assert found[20, 0] == pytest.approx(PLACES[20] + 0.5)


def test_a_straight_line_is_computed_at_few_places():
    asked = []
    along(PLACES, lambda place: asked.append(place) or np.array([3.0 * PLACES[place]]))
    assert len(asked) <= 5


@pytest.mark.parametrize("places", [[3.0, 1.0, 2.0, 5.0, 4.0, 0.0, 9.0], [1.0] * 7], ids=["unsorted", "equal"])
def test_places_in_no_order_are_all_computed(places):
    asked = []
    along(places, lambda place: asked.append(place) or np.array([places[place]]))
    assert sorted(asked) == list(range(7))
