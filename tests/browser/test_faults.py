"""What goes wrong between a reader and the server: nothing of the scenario is lost, and it is told plainly."""

import os
import signal
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from core import Scenario, simulate
from core.version import VERSION
from core.view import DEFAULT
from core.words.headline import headline
from tests.browser.harness import Server, Visitor, serve, settled
from tests.browser.relay import Relay, relay

pytestmark = pytest.mark.browser

LINK = "/?b=deal-2025-09&a=17.5&y=143.21"
LINKED = Scenario.preset("deal-2025-09").change(us_auto_tariff=0.175, usd_jpy=143.21)
CARS = "U.S. tariff on Japanese cars, in total"
BACK_MS = 60_000
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'


def says(scenario: Scenario) -> str:
    return headline(simulate(scenario), DEFAULT)


def cars(page: Page) -> str:
    """The car tariff that the address holds."""
    return parse_qs(urlsplit(page.url).query)["a"][-1]


def press(page: Page, key: str, to: str) -> None:
    page.get_by_role("slider", name=CARS).press(key)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("a") == [to])
    settled(page)


def shows(page: Page, scenario: Scenario) -> None:
    expect(page.locator(".headline")).to_have_text(says(scenario), timeout=BACK_MS)


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
        page = reader.open(LINK)
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
    page = reader.open(LINK)
    press(page, "ArrowLeft", to="17")
    after(page, "websocket", found.cut)
    shows(page, LINKED.change(us_auto_tariff=0.17))
    press(page, "ArrowLeft", to="16.5")
    shows(page, LINKED.change(us_auto_tariff=0.165))
    press_undo(page)
    shows(page, LINKED.change(us_auto_tariff=0.17))


def test_a_move_made_while_the_line_is_down_is_told_or_kept(line):
    found, reader = line
    page = reader.open(LINK)
    drop(found)
    page.wait_for_selector(CONNECTED, state="detached")
    slider = page.get_by_role("slider", name=CARS)
    slider.press("ArrowLeft")
    time.sleep(1)  # the line stays down for a while
    found.down = False
    connected(page)
    # The slider, the sentence and the address agree, whichever of the two values they show.
    shown = float(slider.input_value())
    assert shown in (17.0, 17.5)
    shows(page, LINKED.change(us_auto_tariff=shown / 100))
    assert float(cars(page)) == shown
    press(page, "ArrowRight", to=f"{shown + 0.5:g}")
    shows(page, LINKED.change(us_auto_tariff=(shown + 0.5) / 100))


def drop(found: Relay) -> None:
    found.down = True
    found.cut()


def press_undo(page: Page) -> None:
    page.get_by_role("button", name="Undo", exact=True).click()
    settled(page)


def test_two_tabs_of_one_browser_stay_apart(visit):
    reader = visit()
    first, second = reader.open(LINK), reader.open("/?b=2024&a=10")
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
