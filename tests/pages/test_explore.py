"""The Explore page, run on the server without a browser."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.figures.tables import declarations
from core.language.view import DEFAULT, View
from core.links.link import encode
from core.scenario.levers import levers
from core.scenario.presets import presets
from core.words.headline import headline
from pages.explore_parts.consequences import LEAST_USD_BN
from pages.explore_parts.controls import groups
from pages.frame.page import FIRST
from tests.pages.reading import shown, warned

APP = str(Path(__file__).parents[2] / "app.py")
SECONDS = 30


def opened(view: View = DEFAULT, **query: str) -> AppTest:
    """The page at a link; of ``Scenario()`` where the link names no preset."""
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.query_params.update({"b": Scenario().base} | query)
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert [error.message for error in page.exception] == []
    return page


def address(page: AppTest) -> dict[str, str]:
    """The address bar; a value that the test itself put there comes back in a list."""
    return {key: value if isinstance(value, str) else value[-1] for key, value in page.query_params.items()}


def says(scenario: Scenario, view: View = DEFAULT) -> str:
    return headline(simulate(scenario), view, ranges(scenario))


@pytest.mark.parametrize("query", [{}, {"utm_source": "mail"}, {"fbclid": "x"}])
def test_an_address_without_a_scenario_opens_the_law_in_force(query):
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.query_params.update(query)
    sound(page.run())
    law = Scenario("latest-2026-07")
    assert presets()[law.base].state == "in_force"
    assert shown(page) == says(law)
    assert address(page) == encode(law)
    assert page.selectbox(key="preset/base").value == law.base


def test_the_menu_of_presets_is_dated_and_ordered_and_says_what_was_changed():
    page = opened()
    menu = page.selectbox(key="preset/base")
    states = [one.partition(" · ")[2].partition(",")[0] for one in menu.options]
    assert list(dict.fromkeys(states)) == ["In force", "Past", "Announced", "Hypothetical"]
    dated = [preset for preset in presets().values() if preset.state != "hypothetical"]
    assert all(f"{preset.short['en']} · " in " ".join(menu.options) for preset in presets().values())
    assert all(preset.as_of in " ".join(menu.options) for preset in dated)
    assert "Changed" not in " ".join(menu.options)
    page.slider(key="lever/slide/us_auto_tariff").set_value(15.0)
    changed = [one for one in sound(page.run()).selectbox(key="preset/base").options if "Changed" in one]
    assert changed == [f"Changed from {presets()['spring-2025'].short['en']}"]


@pytest.mark.parametrize("name", list(presets()))
def test_every_preset_opens_by_link(name):
    assert shown(opened(b=name)) == says(Scenario.preset(name))


def test_every_preset_opens_by_a_click():
    page = opened()
    for name in ("2024", "deal-pledges", "latest-2026-07"):
        page.selectbox(key="preset/base").set_value(name)
        sound(page.run())
        assert shown(page) == says(Scenario.preset(name))
        assert address(page)["b"] == name


def test_a_moved_slider_changes_the_headline_and_the_address():
    page = opened()
    before = shown(page)
    page.slider(key="lever/slide/us_auto_tariff").set_value(15.0)
    sound(page.run())
    assert shown(page) == says(Scenario().change(us_auto_tariff=0.15)) != before
    assert address(page)["a"] == "15"


def test_a_typed_value_is_exact_and_moves_the_slider():
    page = opened()
    page.text_input(key="lever/type/usd_jpy").set_value("143.21")
    sound(page.run())
    assert page.slider(key="lever/slide/usd_jpy").value == 143.21
    assert address(page)["y"] == "143.21"
    assert shown(page) == says(Scenario().change(usd_jpy=143.21))


def test_a_mark_moves_the_slider():
    page = opened()
    page.button_group(key="lever/mark/us_general_tariff").set_value(24.0)
    sound(page.run())
    assert page.slider(key="lever/slide/us_general_tariff").value == 24.0
    assert shown(page) == says(Scenario().change(us_general_tariff=0.24))


def test_undo_takes_back_one_move_at_a_time():
    page = opened()
    for percent in (15.0, 20.0):
        page.slider(key="lever/slide/us_auto_tariff").set_value(percent)
        sound(page.run())
    for expected in (Scenario().change(us_auto_tariff=0.15), Scenario()):
        page.button(key="undo").click()
        sound(page.run())
        assert shown(page) == says(expected)
    assert page.button(key="undo").disabled
    assert "a" not in address(page)


def test_a_reset_puts_back_one_lever_and_leaves_the_others():
    page = opened(a="15", g="24")
    page.button(key="reset/us_auto_tariff").click()
    sound(page.run())
    assert shown(page) == says(Scenario().change(us_general_tariff=0.24))
    assert "reset/us_auto_tariff" not in [button.key for button in page.button]


def test_the_reset_of_policy_leaves_the_yen():
    page = opened(a="15", y="130")
    page.button(key="reset/kind/policy").click()
    sound(page.run())
    assert shown(page) == says(Scenario().change(usd_jpy=130.0))


@pytest.mark.parametrize("group", [key for key in declarations()["groups"] if key != "yen"])
def test_every_group_of_levers_opens_and_draws_its_levers(group):
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    kind = next(kind for kind in ("policy", "assumption") if group in groups(kind))
    page.session_state[f"groups/{kind}"] = [group]
    sound(page.run())
    widgets = [*page.slider, *page.toggle, *page.selectbox, *page.multiselect]
    drawn = {widget.key.rpartition("/")[2] for widget in widgets if widget.key}
    assert {key for key, row in levers().items() if row.group == group and row.form != "map"} <= drawn


def test_a_lever_set_apart_starts_from_what_it_followed():
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.query_params["b"] = Scenario().base
    page.session_state["groups/policy"] = ["us_cars"]
    sound(page.run())
    page.toggle(key="lever/override/us_parts_tariff").set_value(True)
    sound(page.run())
    assert page.slider(key="lever/slide/us_parts_tariff").value == 25.0
    assert address(page)["ap"] == "25"
    assert shown(page) == says(Scenario())


def test_a_broken_link_is_told_and_the_rest_of_it_holds():
    page = opened(b="spring-2026", a="fast", g="24", zz="<b>x</b>", y="1e9")
    said = warned(page)
    for words in ("spring-2026", "“fast” cannot be used", "“zz=<b>x</b>”", "“1e9” was asked for"):
        assert words in said
    assert shown(page) == says(Scenario("latest-2026-07").change(us_general_tariff=0.24, usd_jpy=200.0))


def test_many_faults_of_a_link_fold_behind_the_first_and_none_is_lost():
    faults = {f"k{number}": "1" for number in range(9)}
    page = opened(**faults)
    assert len(page.warning) == len(faults)
    (fold,) = [one for one in page.expander if one.warning]
    assert len(fold.warning) == len(faults) - FIRST
    assert not fold.proto.expanded
    few = opened(**dict(list(faults.items())[: FIRST + 1]))
    assert len(few.warning) == FIRST + 1
    assert not [one for one in few.expander if one.warning]


def consequences(page: AppTest) -> str:
    (body,) = [one.proto.body for one in page.get("html") if "class='consequences'" in one.proto.body]
    return re.sub("</?span[^>]*>", "", body)  # what no line may break


def test_where_nothing_changes_no_list_of_noughts_is_shown():
    body = consequences(opened(b="2024"))
    assert "0.0 %" not in body
    assert "0 jobs" not in body
    assert body.count("<li>No change.</li>") == 2
    assert f"No change of ${LEAST_USD_BN:g} bn or more." in body
    assert "No change" not in consequences(opened(b="spring-2025", y="130"))


@pytest.mark.parametrize("unit", ["usd", "jpy"])
@pytest.mark.parametrize("stat", ["us", "japan"])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_page_speaks_every_language_unit_and_statistic(unit, stat, lang):
    page = opened(unit=unit, stat=stat, lang=lang)
    assert shown(page) == says(Scenario(), View(unit, stat, lang))
    assert not page.warning


def test_the_unit_switch_moves_headline_and_address():
    page = opened()
    page.button_group(key="view/currency").set_value("jpy")
    sound(page.run())
    assert shown(page) == says(Scenario(), View("jpy"))
    assert address(page)["unit"] == "jpy"


@pytest.mark.parametrize("method", list(levers()["method"].choices))
def test_every_method_draws_the_page_however_weak_the_yen(method):
    page = opened(k=method, y="200")
    assert shown(page) == says(Scenario().change(method=method, usd_jpy=200.0))


@pytest.mark.parametrize(
    "query", [{"b": "2024"}, {"b": "2024", "r": "2024", "t": "0"}, {"a": "60", "g": "60", "m": "100", "y": "80"}]
)
def test_the_page_draws_with_nothing_moved_and_with_everything_moved(query):
    assert shown(opened(**query))
