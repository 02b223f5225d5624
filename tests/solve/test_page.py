"""The Solve page, run on the server without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario, simulate
from core.charts import tornado as chart
from core.inputs import pages
from core.inputs.declared import sliding
from core.language.numbers import amount
from core.language.view import DEFAULT, View
from core.scenario.levers import lever
from core.solve import words
from core.solve.goal import plain_scenario, seek
from core.solve.tornado import tornado
from tests.pages.reading import shown

APP = str(Path(__file__).parents[2] / "app.py")
SECONDS = 120
SECTIONS = ["goal", "tradeoffs", "matters", "offers"]


def opened(section: str = "goal", view: View = DEFAULT, **query: str) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.query_params.update(
        {"b": Scenario().base} | query | {"unit": view.currency, "stat": view.statistic, "lang": view.language}
    )
    sound(page.run())
    page.switch_page("pages/solve.py")
    sound(page.run())
    page.button_group(key="solve/section").set_value(section)
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert [error.message for error in page.exception] == []
    return page


@pytest.mark.parametrize("view", [View("jpy"), View("usd", "japan", "ja")], ids=str)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_in_every_view(section, view):
    assert shown(opened(section, view))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_where_nothing_is_moved(section):
    assert shown(opened(section, b="2024"))


def test_goal_seek_answers_and_its_button_moves_the_lever():
    page = opened()
    page.selectbox(key="solve/lever").set_value("us_general_tariff")
    page.text_input(key="solve/target/USD bn/us").set_value("60")
    sound(page.run())
    answer = seek(Scenario(), "us_general_tariff", 60.0)
    assert shown(page) == words.goal(answer, "en")
    page.button(key="solve/take").click()
    sound(page.run())
    taken = page.session_state["explorer"].scenario
    assert taken == plain_scenario(answer, Scenario())
    assert amount(simulate(taken).surplus().scenario, "USD bn", "en") == "$60.0 bn"


def test_what_matters_quotes_the_tornado():
    assert shown(opened("matters")) == chart.takeaway(tornado(Scenario()), View())


def test_the_ringed_package_becomes_the_scenario():
    page = opened("offers")
    page.button(key="solve/offer/take").click()
    sound(page.run())
    assert page.session_state["explorer"].scenario.departures


def test_two_axes_of_one_lever_are_refused_in_words():
    page = opened("tradeoffs")
    page.selectbox(key="solve/y").set_value("us_auto_tariff")
    sound(page.run())
    assert "choose two" in page.info[0].value


@pytest.mark.parametrize("key", sliding("policy", "condition"))
def test_japan_opens_where_its_surplus_is_the_larger(key):
    known, page = lever(key), pages()["solve"].inputs
    ends = [known.unit.from_screen(page[f"offer/{side}/{key}"].opening) for side in ("japan", "us")]
    now = Scenario.preset("deal-pledges").change(jp_retaliation_goods=tuple(lever("jp_retaliation_goods").choices)[:1])
    japan, us = (simulate(now.change(**{key: end})).surplus().scenario for end in ends)
    assert japan >= us - 1e-9
