"""Back-test in a real browser, on a phone."""

import pytest

from tests.browser.harness import serious, settled

pytestmark = pytest.mark.browser

PATH = "/back_test"


@pytest.fixture(scope="module")
def warm(browser, server):
    """The first visit solves every tariff line under each draw; let it take its time."""
    page = browser.new_context().new_page()
    page.goto(server.url + PATH)
    page.get_by_text("Purchase promises: pledged, delivered, extra").wait_for(timeout=120_000)
    page.context.close()


def test_a_series_is_chosen_on_a_phone(warm, visit):
    page = visit(width=390).open(PATH)
    page.get_by_text("Transport equipment (NAICS 336)", exact=True).click()
    page.get_by_text("Transport equipment (NAICS 336), 2025-01").wait_for()
    settled(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []
