"""Back-test in a real browser, at both widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.harness import settled

pytestmark = pytest.mark.browser

PATH = "/back_test"


@pytest.fixture(scope="module")
def warm(browser, server):
    """The first visit solves every tariff line under each draw; let it take its time."""
    page = browser.new_context().new_page()
    page.goto(server.url + PATH)
    page.get_by_text("Purchase promises: pledged, delivered, extra").wait_for(timeout=120_000)
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_opens_chooses_a_series_and_passes_axe_without_scrolling_sideways(warm, visit, width):
    page = visit(width=width).open(PATH)
    page.get_by_text("Transport equipment (NAICS 336)", exact=True).click()
    page.get_by_text("Transport equipment (NAICS 336), 2025-01").wait_for()
    for summary in page.locator('[data-testid="stExpander"] summary').all():
        summary.click()
        settled(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page).response["violations"]
    assert [row["id"] for row in violations if row["impact"] in {"serious", "critical"}] == []
