"""The tray round-trips, never raises, and says when it is full."""

from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Scenario
from core.links import tray
from core.scenario import presets

OWN = Scenario.preset("deal-2025-09").change(
    own_elasticities=[("us.passenger_vehicles", 4.5), ("us.aircraft", 3.0)],
    jp_retaliation=0.1,
    jp_retaliation_goods=["soybeans", "beef"],
)
scenarios = st.builds(
    lambda base, general, yen, reference: Scenario.preset(base, reference=reference).change(us_general_tariff=general / 1000, usd_jpy=yen / 100),
    st.sampled_from(list(presets.presets())), st.integers(0, 600), st.integers(8000, 20000), st.sampled_from(["2024", "deal-2025-09"]),
)  # fmt: skip


@given(st.lists(scenarios, max_size=6, unique=True))
def test_a_tray_holds_the_same_scenarios_after_a_round_trip(held):
    found = tray.decode(tray.encode(held))
    assert found.scenarios == tuple(held)
    assert found.notes == ()


def test_lists_and_maps_survive_the_round_trip():
    assert tray.decode(tray.encode([OWN, Scenario()])).scenarios == (OWN, Scenario())


def test_a_link_carries_a_tray_without_escaping_a_character():
    text = tray.encode([OWN, Scenario().change(us_auto_tariff=0.15)])
    assert quote_plus(text) == text


@given(st.text(max_size=400))
def test_no_text_makes_a_tray_fail(text):
    tray.decode(text)
    tray.decode("1~~b.2024~." + text)


def test_what_cannot_be_used_is_told_with_its_number():
    found = tray.decode("1~~b.2024~.g.900~~zz~~b.nowhere")
    said = [note.message for note in found.notes]
    assert len(found.scenarios) == 2
    assert "Saved scenario 1" in said[0]
    assert "900" in said[0]
    assert "Saved scenario 2 names no base" in said[1]
    assert "nowhere" in said[2]


def test_saving_twice_keeps_one_and_removing_leaves_the_others():
    text = tray.add(tray.add("", OWN), Scenario())
    assert tray.add(text, OWN) == text
    assert tray.remove(text, OWN) == tray.encode([Scenario()])
    assert tray.remove(tray.encode([OWN]), OWN) == ""


def test_a_full_tray_says_so_and_what_to_do():
    text = ""
    for step in range(tray.MOST):
        text = tray.add(text, Scenario().change(usd_jpy=100.0 + step))
    assert len(text) <= tray.LONGEST
    with pytest.raises(tray.TrayFull, match="Remove one"):
        tray.add(text, Scenario())


def test_a_tray_longer_than_any_is_cut_at_an_entry_and_told():
    found = tray.decode("1" + "~~b.2024~.y.123" * 200)
    assert "longer" in found.notes[0].message
    assert all(scenario.base == "2024" for scenario in found.scenarios)
