"""Times what follows a dragged lever in the browser, and what its answers cost the server."""

import time
from pathlib import Path

from playwright.sync_api import Browser

from bench import page as where
from bench.aims import Row
from bench.pace import UNPACED
from core import Scenario
from core.language.view import DEFAULT
from pages.frame.slides import made
from tests.browser.harness import Server, Visitor, launch, serve

LEVERS = ("us_auto_tariff", "us_general_tariff", "buy_farm", "usd_jpy")
RUNS = 5
STEPS = 120  # of one drag; a frame apart
DRAGS = 4
FRAME_MS = 1_000 / 60
TIMERS = Path(__file__).with_name("drag.js").read_text(encoding="utf-8").replace("{HEADLINE}", where.HEADLINE)


def rows() -> list[Row]:
    """Lag and pace in a browser; processor time and size of the answers at all positions."""
    with serve(**UNPACED) as server, launch() as browser:
        followed = _drags(browser, server)
    return [*followed, *_answers()]


def _drags(browser: Browser, server: Server) -> list[Row]:
    visitor = Visitor(browser, server)
    visitor.context.add_init_script(TIMERS)
    page = visitor.open("/?b=2024&a=27.5")
    place = page.locator(".st-key-lever-slide-us_auto_tariff")
    place.scroll_into_view_if_needed()
    headline, chart, pace = [], [], []
    for _ in range(DRAGS):
        box = place.locator("[data-rac]:has(> div > input)").last.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.wait_for_timeout(1_000)
        page.evaluate("() => { benchMoves.length = 0 }")
        page.mouse.down()
        start = time.perf_counter()
        for step in range(STEPS):
            page.mouse.move(x + (step % 60 - 30) * 2, y)
            page.wait_for_timeout(FRAME_MS / 2)
        page.mouse.move(x, y)
        moves = page.evaluate("() => benchMoves")
        took = time.perf_counter() - start
        page.mouse.up()
        seen = [move for move in moves if move["headline"]]
        headline += [move["headline"] - move["at"] for move in seen]
        chart += [move["chart"] - move["at"] for move in seen if move["chart"]]
        pace.append(took / max(1, len(seen)) * 1e3)
    visitor.close()
    return [
        Row("dragging: lag of the headline", "ms", headline, aim=10.0),
        Row("dragging: lag of the main chart", "ms", chart, aim=16.0),
        Row("dragging: time between two updates", "ms", pace, aim=50.0),
    ]


def _answers() -> list[Row]:
    """A base that no cache holds each time; processor time, because one thread answers them."""
    spent, sizes = [], []
    for key in LEVERS:
        for run in range(RUNS):
            scenario = Scenario.preset("latest-2026-07").change(horizon=1.0 + run / 100, jp_beef_tariff=0.1)
            start = time.process_time()
            answer = made(scenario, key, DEFAULT)
            spent.append(1e3 * (time.process_time() - start))
            sizes.append(len(answer) / 1024)
    return [Row("answers at all positions of a lever, CPU", "ms", spent), Row("their size", "KB", sizes)]
