"""A server killed while a file goes up, is made, or comes down: the scenario stands, and the same can be done again."""

import os
import signal
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from core import Scenario
from tests.browser.harness import Visitor, serve
from tests.browser.test_carried import downloaded, opened
from tests.browser.test_faults import CONNECTED, LINK, LINKED, connected, shows

pytestmark = [pytest.mark.browser, pytest.mark.slow]
UP = Scenario.preset("2024").change(usd_jpy=133.0)
UP_FILE = "section,key,scenario\r\nabout,base,2024\r\nlever,usd_jpy,133\r\n"
FILES = "Link and files"


def upload(page: Page) -> None:
    file = {"name": "scenario.csv", "mimeType": "text/csv", "buffer": UP_FILE.encode("utf-8-sig")}
    page.locator('input[type="file"]').set_input_files(file)


def at_the_request(page: Page, pattern: str, pid: int, act: Callable[[], None]) -> None:
    """Do something; the server dies as the request that comes of it sets out."""

    def dies(route: Route) -> None:
        os.kill(pid, signal.SIGKILL)
        route.continue_()

    page.context.route(pattern, dies, times=1)
    act()
    page.wait_for_selector(CONNECTED, state="detached")
    page.context.unroute_all(behavior="ignoreErrors")


def while_it_is_made(page: Page, pattern: str, pid: int, act: Callable[[], None]) -> None:
    """Do something; the server dies a moment later, before it has answered."""
    act()
    time.sleep(0.3)
    os.kill(pid, signal.SIGKILL)
    page.wait_for_selector(CONNECTED, state="detached")


def press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


def test_a_server_killed_around_a_file_costs_nothing_but_doing_it_again(browser):
    dying = [
        ("an upload under way", at_the_request, "**/_stcore/upload_file/**", upload),
        ("a brief being made", while_it_is_made, "", press("Brief (PDF)")),
        ("a download under way", at_the_request, "**/media/**", press("Download Excel workbook")),
    ]
    with serve() as first:
        port = urlsplit(first.url).port
        reader = Visitor(browser, first)
        page = opened(reader.open(LINK), FILES)
        _dies(page, first.pid, dying[0])
    for one in [*dying[1:], None]:
        with serve(port=port) as server:
            connected(page)
            shows(page, LINKED)  # not what was on its way up
            if not page.get_by_role("button", name="Brief (PDF)", exact=True).is_visible():
                opened(page, FILES)
            if one is not None:
                _dies(page, server.pid, one)
                continue
            assert downloaded(page, "Download Excel workbook")[1].startswith(b"PK")
            assert downloaded(page, "Brief (PDF)")[1].startswith(b"%PDF")
            upload(page)
            shows(page, UP)
    reader.close()
    assert reader.outside == []


def _dies(page: Page, pid: int, how: tuple) -> None:
    _, kill, pattern, act = how
    kill(page, pattern, pid, lambda: act(page))
    shows(page, LINKED)  # what was there can be read all the time
