"""The Path page in a real browser, on a desk and on a phone."""

import pytest

from tests.browser.harness import settled

pytestmark = pytest.mark.browser
CHARTS = 4


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_draws_its_charts_and_never_scrolls_sideways(visit, width):
    page = visit(width=width).open("/path")
    assert (
        page.locator('[data-testid="stVegaLiteChart"] svg.marks, [data-testid="stVegaLiteChart"] canvas.marks').count()
        == CHARTS
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_step_of_a_date_changes_headline_and_address_and_back_undoes(visit):
    page = visit().open("/path?cal=struck")
    before = page.locator(".headline").inner_text()
    for _ in range(3):
        page.get_by_role("button", name="◀").click()
        settled(page)
    assert "261001" in page.url
    assert page.locator(".headline").inner_text() != before
    for _ in range(3):
        page.go_back()
        settled(page)
    assert page.locator(".headline").inner_text() == before


def test_the_calendar_survives_a_visit_to_another_page(visit):
    page = visit().open("/path?cal=back")
    before = page.locator(".headline").inner_text()
    page.get_by_role("link", name="Explore").press("Enter")
    settled(page)
    assert "cal=back" in page.url
    page.get_by_role("link", name="Path").press("Enter")
    settled(page)
    assert page.locator(".headline").inner_text() == before
