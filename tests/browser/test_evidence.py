"""The Evidence page in a real browser: both widths, its charts, and a set that travels in the link."""

from urllib.parse import urlsplit

import pytest

from tests.browser.harness import Visitor, settled

pytestmark = pytest.mark.browser

PAGE = "/evidence"
CHARTS = 4
FIRST_OPENING_MS = 120_000


@pytest.fixture(scope="module", autouse=True)
def estimated(browser, server):
    """The first opening in a process imports statsmodels and estimates everything; a busy machine takes its time."""
    visitor = Visitor(browser, server)
    visitor.context.set_default_timeout(FIRST_OPENING_MS)
    visitor.open(PAGE)
    visitor.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_opens_by_its_own_address_with_every_chart(visit, width):
    page = visit(width=width).open(PAGE)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator('[data-testid="stVegaLiteChart"]').count() == CHARTS
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_set_taken_into_the_model_opens_on_another_machine(visit):
    page = visit().open(PAGE)
    page.get_by_role("button", name="Use this in the model").first.click()
    page.wait_for_url("**pd=*")
    settled(page)
    query = urlsplit(page.url).query
    elsewhere = visit().open(f"{PAGE}?{query}")
    assert elsewhere.get_by_text("In use, and in the link").count() == 1


def test_a_click_on_another_form_changes_the_sentence(visit):
    page = visit().open(PAGE)
    page.get_by_role("radio", name="ARDL, error correction").click()
    page.wait_for_function("() => document.body.innerText.includes('Bounds test')")
    settled(page)
    assert "Each quarter closes" in page.inner_text("body")
