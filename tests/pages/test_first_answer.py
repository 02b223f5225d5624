"""The answer is in the page itself, in the words of the app, and nothing is said of a link that could not be read."""

import re
from html import unescape
from threading import BoundedSemaphore

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from core import Scenario, simulate
from core.language.view import View
from core.links import link
from core.panel.figures import figures
from core.words.headline import headline
from pages import light
from pages.frame import first_answer, head
from pages.frame.page import PAGES
from pages.frame.session import opening

CARS = Scenario.preset("2024").change(us_auto_tariff=0.275)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=head.routes(PAGES, light.is_light, light.page)))


def words(page: str) -> str:
    found = re.search(r'<div class="first" id="first">(.*?)</div><noscript>', page, re.DOTALL)
    return unescape(re.sub("<[^>]+>", "", found[1])) if found else ""


@pytest.mark.parametrize(
    ("scenario", "view"),
    [(CARS, View()), (CARS, View("jpy", "japan", "ja")), (Scenario.preset("deal-pledges").change(usd_jpy=130.0), View())],
)  # fmt: skip
def test_the_page_says_what_the_app_will_say(client, scenario, view):
    asked = link.encode(scenario, {"lang": view.language, "unit": view.currency, "stat": view.statistic})
    page = client.get("/", params=asked).text
    result = simulate(scenario)
    assert headline(result, view) in words(page)
    for figure in figures(result, view):
        assert f"{figure.value} {figure.beside}" in words(page)


def test_an_address_without_a_scenario_says_the_law_in_force(client):
    assert headline(simulate(opening()), View()) in words(client.get("/").text)


@pytest.mark.parametrize(
    "query", ["a=banana", "a=999", "b=nothing", "zz=1&b=2024", "b=2024&a=0.15", "z=aaaa&b=2024&a=20"]
)
def test_a_link_that_could_not_be_read_whole_has_no_first_answer(client, query):
    assert link.decode(dict(pair.split("=") for pair in query.split("&"))).notes
    page = client.get(f"/?{query}").text
    assert words(page) == ""
    assert "og:description" not in page


@pytest.mark.parametrize("path", ["/compare?b=2024", "/path", "/?embed=true&b=2024"])
def test_only_explore_has_one(client, path):
    assert words(client.get(path).text) == ""


def test_a_preview_says_the_answer_and_what_the_scenario_is(client):
    page = client.get("/", params=link.encode(CARS)).text
    said = re.search(r'<meta property="og:description" content="([^"]*)">', page)[1]
    assert unescape(said) == headline(simulate(CARS), View())
    title = unescape(re.search("<title>(.*?)</title>", page)[1])
    assert title.startswith("U.S.-Japan trade scenarios")
    assert "27.5 %" in title


def test_the_crowd_that_comes_while_answers_are_worked_out_gets_the_page_without(client, monkeypatch):
    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(first_answer, "_free", full)
    page = client.get("/?b=2024").text
    assert words(page) == ""
    assert '<div id="root">' in page


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_browser_without_scripts_is_told_in_its_language(client, language):
    page = client.get(f"/?lang={language}").text
    assert len(re.findall("<noscript>", page)) == 1
    assert ("JavaScriptが無効" in page) == (language == "ja")
    assert "You need to enable" not in page
