"""A lever's slider, field and marks count as sentences do in the reader's language; links and files stay as they are."""

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario
from core.links import link
from core.scenario.levers import levers
from tests.pages.opening import address, page_at, sound

SLIDE, TYPE, MARK = (f"lever/{part}/buy_farm" for part in ("slide", "type", "mark"))


def opened(**query: str) -> AppTest:
    return page_at(**{"b": "2024", "q": "4", **query})


def held(app: AppTest) -> Scenario:
    return link.decode(address(app)).scenario


@pytest.mark.parametrize(("language", "times"), [("en", 1), ("ja", 10)])
def test_the_slider_counts_in_the_unit_of_its_language_and_the_link_does_not_change(language, times):
    app = opened(lang=language)
    slider = app.slider(key=SLIDE)
    assert (slider.min, slider.max, slider.step, slider.value) == (0.0, 40.0 * times, 0.5 * times, 4.0 * times)
    assert app.text_input(key=TYPE).value == f"{4 * times}"
    assert [float(one) for one in app.button_group(key=MARK).options] == [0.0, 4.0 * times, 8.0 * times]
    assert held(app) == Scenario.preset("2024").change(buy_farm=4.0)
    slider.set_value(6.5 * times)
    assert held(sound(app.run())) == Scenario.preset("2024").change(buy_farm=6.5)


@pytest.mark.parametrize("typed", ["80", "８０", "80億", "80億ドル", " 80 "])
def test_a_japanese_amount_is_read_as_written(typed):
    app = opened(lang="ja")
    app.text_input(key=TYPE).set_value(typed)
    assert held(sound(app.run())) == Scenario.preset("2024").change(buy_farm=8.0)
    assert app.slider(key=SLIDE).value == 80.0


def test_an_amount_out_of_bounds_is_told_in_the_unit_it_was_typed_in():
    app = opened(lang="ja")
    app.text_input(key=TYPE).set_value("5000")
    said = " ".join(one.value for one in sound(app.run()).caption)
    most = levers()["buy_farm"].maximum
    assert held(app) == Scenario.preset("2024").change(buy_farm=most)
    assert f"年0〜{most * 10:.0f}億ドル" in said.replace("\\", "").replace("\u2060", "")
    assert f"{most * 10:.0f}" in said


def test_another_language_changes_what_is_counted_in_and_not_the_scenario():
    app = opened(lang="en")
    app.button_group(key="view/language").set_value("ja")
    sound(app.run())
    assert app.slider(key=SLIDE).value == 40.0
    assert held(app) == Scenario.preset("2024").change(buy_farm=4.0)
    app.slider(key=SLIDE).set_value(80.0)
    assert held(sound(app.run())).value("buy_farm") == pytest.approx(8.0)


@pytest.mark.parametrize(("language", "typed", "billions"), [("ja", "8bn", 8.0), ("en", "80億", 8.0), ("en", "8", 8.0)])
def test_the_word_of_a_size_counts_and_not_the_field_it_was_typed_in(language, typed, billions):
    app = opened(lang=language)
    app.text_input(key=TYPE).set_value(typed)
    assert held(sound(app.run())) == Scenario.preset("2024").change(buy_farm=billions)


def test_solve_counts_its_target_and_its_offers_as_the_language_does():
    app = opened(lang="ja")
    app.switch_page("pages/solve.py")
    sound(app.run())
    target = app.text_input(key="solve/target/USD bn/us")
    assert "億ドル" in target.label
    assert "十億" not in target.label
    assert target.value == "683"
    target.set_value("600億")
    sound(app.run())
    assert app.text_input(key="solve/target/USD bn/us").value == "600"
    assert app.session_state["explorer"].kept["slv"] == "tuu.60"
    app.button_group(key="solve/section").set_value("offers")
    sound(app.run())
    offer = app.text_input(key="solve/offer/us/buy_farm")
    assert (offer.value, "億ドル/年" in offer.label) == ("80", True)


def test_path_counts_a_pledge_as_the_language_does_and_its_calendar_holds_billions():
    app = opened(lang="ja")
    app.switch_page("pages/path.py")
    app.session_state["path/add"] = True
    sound(app.run())
    app.selectbox(key="path/new/lever").set_value("buy_farm")
    sound(app.run())
    field = next(one for one in app.text_input if str(one.key).startswith("path/new/value/buy_farm"))
    assert "億ドル" in field.label.replace("\u2060", "")
    field.set_value("65億")
    app.button(key="path/new/add").click()
    sound(app.run())
    moved = [change for measure in app.session_state["path/truth"].calendar.measures for change in measure.changes]
    assert sum(value for key, value in moved if key.startswith("buy_")) == pytest.approx(6.5)
