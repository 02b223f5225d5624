"""Times what a reader sees: a slider's key to the changed headline and charts."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from bench import page as where
from bench.aims import Row
from bench.pace import UNPACED
from tests.browser.harness import Server, Visitor, launch, serve, settled

SWEEPS = 10
# A slider's page key moves it a tenth of its range; eight of them stay inside it.
KEYS_A_SWEEP = 8
QUIET_MS = 150
TIMERS = (
    Path(__file__)
    .with_name("browser.js")
    .read_text(encoding="utf-8")
    .replace("{HEADLINE}", where.HEADLINE.replace('"', "'"))
    .replace("{CHART}", where.CHART.replace('"', "'"))
)


def rows() -> list[Row]:
    with serve(**UNPACED) as server, launch() as browser:
        return _slider_moves(browser, server)


def _slider_moves(browser: Browser, server: Server) -> list[Row]:
    visitor = Visitor(browser, server)
    visitor.context.add_init_script(TIMERS)
    page = visitor.open(where.EXPLORE)
    page.locator(where.SLIDER).first.focus()
    moves = []
    _press(page, "Home")
    for sweep in range(SWEEPS):
        moves += [_press(page, "PageDown" if sweep % 2 else "PageUp") for _ in range(KEYS_A_SWEEP)]
        _press(page, "ArrowRight")  # so that no two sweeps ask for the same values
    visitor.close()
    unseen = [move for move in moves if not move["headline"] or not move["chart"]]
    if unseen:
        print(f"{len(unseen)} of {len(moves)} moves left the headline or every chart as it was: not counted.")
    counted = [move for move in moves if move not in unseen]
    return [
        Row("key to a headline that follows", "ms", [m["followed"] - m["key"] for m in counted], aim=10.0),
        Row("slider to new headline, from the server", "ms", [m["headline"] - m["key"] for m in counted], aim=75.0),
        Row("slider to last chart settled", "ms", [m["chart"] - m["key"] for m in counted], aim=100.0),
    ]


def _press(page: Page, key: str) -> dict[str, float]:
    page.keyboard.press(key)
    settled(page)
    return quiet(page)


def quiet(page: Page) -> dict[str, float]:
    """The page's own times, once nothing has moved for a while."""
    still = f"() => performance.now() - Math.max(...Object.values(benchTimes)) > {QUIET_MS}"
    page.wait_for_function(still)
    return page.evaluate("() => ({ ...benchTimes })")
