"""What goes wrong between a reader and the server: nothing of the scenario is lost, and it is told plainly."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.figures.version import VERSION
from core.language.catalogue import text
from core.language.view import DEFAULT
from core.words.headline import headline
from tests.browser.harness import Server, Visitor, serve, settled
from tests.browser.relay import Relay, relay
from tests.browser.test_explore import choose

pytestmark = pytest.mark.browser

LINK = "/?b=deal-2025-09&a=17.5&y=143.21"
LINKED = Scenario.preset("deal-2025-09").change(us_auto_tariff=0.175, usd_jpy=143.21)
CARS = "U.S. tariff on Japanese cars, in total"
BACK_MS = 60_000
LOST = "No connection to the server; the page keeps trying. Levers and buttons work again once it is back. Your scenario is kept in the address."
OPENS = "“{page}” opens as soon as the connection is back."
BACK = "Connected again. The page is up to date."
# A reconnected page asks for a run at once; a busy machine may take a moment to begin it.
ASKED_MS = 500
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'


def says(scenario: Scenario, language: str = "en") -> str:
    return headline(simulate(scenario), replace(DEFAULT, language=language), ranges(scenario))


def cars(page: Page) -> str:
    """The car tariff that the address holds."""
    return parse_qs(urlsplit(page.url).query)["a"][-1]


def press(page: Page, key: str, to: str) -> None:
    page.get_by_role("slider", name=CARS).press(key)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("a") == [to])
    settled(page)


def shows(page: Page, scenario: Scenario, language: str = "en") -> None:
    expect(page.locator(".headline")).to_have_text(says(scenario, language), timeout=BACK_MS)


def connected(page: Page) -> None:
    page.wait_for_selector(CONNECTED, state="attached", timeout=BACK_MS)
    settled(page)


def after(page: Page, event: str, happens: Callable[[], None]) -> None:
    """Let it happen, and wait for what the browser does about it."""
    with page.expect_event(event, timeout=BACK_MS):
        happens()
    settled(page)


@pytest.mark.slow
def test_a_server_killed_and_started_again_loses_nothing(browser):
    with serve() as first:
        port = urlsplit(first.url).port
        reader = Visitor(browser, Server(first.url, first.pid))
        page = opened(reader)
        press(page, "ArrowLeft", to="17")
        os.kill(first.pid, signal.SIGKILL)
        page.wait_for_selector(CONNECTED, state="detached")
        shows(page, LINKED.change(us_auto_tariff=0.17))  # what was there can be read all the time
        with serve(port=port):
            connected(page)
            shows(page, LINKED.change(us_auto_tariff=0.17))
            assert cars(page) == "17"
            press(page, "ArrowLeft", to="16.5")
            shows(page, LINKED.change(us_auto_tariff=0.165))
            page.go_back()
            shows(page, LINKED.change(us_auto_tariff=0.17))
        reader.close()
        assert reader.outside == []


def opened(reader: Visitor) -> Page:
    """The page, and with it what tells of a cut: a line that is cut before that has arrived is another story."""
    page = reader.open(LINK)
    page.wait_for_selector("p.unseen[role=status]", state="attached")
    return page


@pytest.fixture
def line(browser, server):
    """A reader whose line to the server can be cut."""
    with relay(urlsplit(server.url).port) as found:
        reader = Visitor(browser, Server(found.url, server.pid))
        yield found, reader
        reader.close()
        assert reader.outside == []


def test_a_line_cut_between_two_moves_loses_neither(line):
    found, reader = line
    page = opened(reader)
    press(page, "ArrowLeft", to="17")
    after(page, "websocket", found.cut)
    shows(page, LINKED.change(us_auto_tariff=0.17))
    press(page, "ArrowLeft", to="16.5")
    shows(page, LINKED.change(us_auto_tariff=0.165))
    press_undo(page)
    shows(page, LINKED.change(us_auto_tariff=0.17))


def test_a_move_that_never_arrived_is_made_after_the_reconnection(line):
    found, reader = line
    page = opened(reader)
    found.deaf = True
    page.get_by_role("slider", name=CARS).press("ArrowLeft")
    drop(found)
    restore(found, page)
    shows(page, LINKED.change(us_auto_tariff=0.17))
    agree(page, 17)
    press(page, "ArrowLeft", to="16.5")
    shows(page, LINKED.change(us_auto_tariff=0.165))


def test_a_line_cut_during_a_run_leaves_no_empty_page_and_no_lever_at_its_minimum(line):
    found, reader = line
    page = opened(reader)
    os.kill(reader.server.pid, signal.SIGSTOP)
    try:
        page.get_by_role("slider", name=CARS).press("ArrowLeft")
        time.sleep(0.3)  # the move is with the server, which has not begun
        drop(found)
    finally:
        os.kill(reader.server.pid, signal.SIGCONT)
    restore(found, page)
    shows(page, LINKED.change(us_auto_tariff=0.17))
    agree(page, 17)
    press(page, "ArrowLeft", to="16.5")
    shows(page, LINKED.change(us_auto_tariff=0.165))  # every other lever is where it was


def test_a_slider_let_go_of_while_the_line_is_down_counts(line):
    found, reader = line
    page = opened(reader)
    slider = page.get_by_role("slider", name=CARS)
    slider.scroll_into_view_if_needed()
    thumb = slider.locator("xpath=ancestor::*[@data-rac][1]").bounding_box()
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    dragged = float(slider.input_value())
    assert dragged > 17.5
    drop(found)
    page.wait_for_selector(CONNECTED, state="detached")
    page.mouse.up()
    restore(found, page)
    shows(page, LINKED.change(us_auto_tariff=dragged / 100))
    agree(page, dragged)


def test_a_number_being_typed_when_the_line_is_cut_can_be_typed_on(line):
    found, reader = line
    page = opened(reader)
    typed = page.locator(".st-key-lever-us_auto_tariff [data-testid=stTextInput] input")
    typed.fill("1")
    drop(found)
    page.wait_for_selector(CONNECTED, state="detached")
    restore(found, page)
    expect(typed).to_be_focused()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    shows(page, LINKED.change(us_auto_tariff=0.12))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_line_that_is_down_is_told_in_the_language_of_the_page_and_a_page_chosen_meanwhile_opens(line, language):
    found, reader = line
    page = reader.open(f"{LINK}&lang={language}")
    told = page.get_by_role("status").and_(page.locator(".connection"))
    expect(told).to_be_empty()
    given_up = page.expect_event("console", lambda one: "not responding" in one.text, timeout=BACK_MS)
    with given_up:  # then Streamlit opens a dialog, in English
        drop(found)
        expect(told).to_contain_text(text(LOST, language))
        expect(page.locator('[data-testid="stStatusWidget"]')).to_be_hidden()
        page.get_by_role("link", name=text("Compare", language), exact=True).click()
        expect(told).to_contain_text(text(OPENS, language).format(page=text("Compare", language)))
    expect(page.locator('[data-testid="stDialog"]')).to_have_count(0)
    found.down = False
    expect(told).to_have_text(text(BACK, language), timeout=BACK_MS)
    page.wait_for_url(lambda url: urlsplit(url).path == "/compare", timeout=BACK_MS)
    settled(page)
    assert cars(page) == "17.5"
    expect(told).to_be_empty(timeout=BACK_MS)


@pytest.mark.slow
def test_a_preset_chosen_as_the_server_dies_is_taken_whole_by_the_next_and_back_returns(browser):
    with serve() as first:
        port = urlsplit(first.url).port
        reader = Visitor(browser, Server(first.url, first.pid))
        page = reader.open("/?b=2024&y=143.21")
        press(page, "ArrowRight", to="3")
        os.kill(first.pid, signal.SIGSTOP)
        choose(page, "Spring 2025")
        time.sleep(0.3)  # the move is with the server, which has not begun
        os.kill(first.pid, signal.SIGKILL)
        page.wait_for_selector(CONNECTED, state="detached")
        with serve(port=port):
            connected(page)
            before = Scenario.preset("2024").change(us_auto_tariff=0.03, usd_jpy=143.21)
            shows(page, before.rebase("spring-2025"))
            for step, scenario in (
                (page.go_back, before),
                (page.go_back, Scenario.preset("2024").change(usd_jpy=143.21)),
            ):
                time.sleep(0.4)  # a person's pace, as below
                step()
                shows(page, scenario)
        reader.close()


def agree(page: Page, percent: float) -> None:
    """The slider, the typed value and the address hold the same."""
    assert float(cars(page)) == percent
    expect(page.get_by_role("slider", name=CARS)).to_have_value(f"{percent:g}")
    typed = page.locator(".st-key-lever-us_auto_tariff [data-testid=stTextInput] input")
    assert float(typed.input_value()) == percent


def restore(found: Relay, page: Page) -> None:
    """The line is back, and the browser has done what it does about it."""
    page.wait_for_selector(CONNECTED, state="detached")
    found.deaf = found.down = False
    connected(page)
    page.wait_for_timeout(ASKED_MS)
    settled(page)


def drop(found: Relay) -> None:
    found.down = True
    found.cut()


def press_undo(page: Page) -> None:
    page.get_by_role("button", name="Undo", exact=True).click()
    settled(page)


def test_two_tabs_of_one_browser_stay_apart(visit):
    reader = visit()
    first, second = opened(reader), reader.open("/?b=2024&a=10")
    press(first, "ArrowLeft", to="17")
    press(second, "ArrowRight", to="10.5")
    first.reload()
    settled(first)
    shows(first, LINKED.change(us_auto_tariff=0.17))
    shows(second, Scenario.preset("2024").change(us_auto_tariff=0.105))
    press_undo(second)
    shows(second, Scenario.preset("2024").change(us_auto_tariff=0.10))
    shows(first, LINKED.change(us_auto_tariff=0.17))


def test_back_and_forward_walk_through_what_was_shown(visit):
    page = visit().open(LINK)
    for to in ("17", "16.5"):
        press(page, "ArrowLeft", to=to)
    for step, to in ((page.go_back, 0.17), (page.go_back, 0.175), (page.go_forward, 0.17), (page.go_forward, 0.165)):
        time.sleep(0.4)  # a person's pace; an address just replaced is taken for a late one
        step()
        shows(page, LINKED.change(us_auto_tariff=to))


@pytest.mark.parametrize(
    ("query", "scenario", "old"),
    [
        ("v=0-0.1-2026.01&base=2024&auto=15", Scenario.preset("2024").change(us_auto_tariff=0.15), "0-0.1-2026.01"),
        ("b=2024&a=15&v=1-0.9-2025.12", Scenario.preset("2024").change(us_auto_tariff=0.15), "1-0.9-2025.12"),
        ("b=2024&a=15&v=2-3.0-2031.01", Scenario.preset("2024").change(us_auto_tariff=0.15), "2-3.0-2031.01"),
    ],
)
def test_a_link_of_another_version_opens_and_names_both_versions(visit, query, scenario, old):
    page = visit().open("/?" + query)
    shows(page, scenario)
    told = page.locator('[data-testid="stAlert"]').first
    expect(told).to_contain_text(old)
    expect(told).to_contain_text(VERSION)
    expect(told).to_contain_text("may differ")
