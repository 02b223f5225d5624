"""Law & data in a real browser: search a line, read the answer, open a section."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.harness import settled

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
PATH = "/law_and_data"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_search_ends_in_an_answer(visit, width):
    page = visit(width=width).open(PATH)
    box = page.get_by_role("textbox", name="HTS code or words")
    box.fill("excavator")
    box.press("Enter")
    page.get_by_text("8429.52.10.10 pays").wait_for()
    settled(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious_with_every_section_open(visit, width):
    page = visit(width=width).open(PATH)
    for summary in page.locator('[data-testid="stExpander"] summary').all():
        summary.click()
        settled(page)
    violations = Axe().run(page).response["violations"]
    assert [row["id"] for row in violations if row["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_link_to_explore_keeps_the_scenario(visit):
    page = visit().open(f"{PATH}?b=deal-2025-09")
    assert "pays 15.0 % by law" in page.inner_text("body")
    assert "b=deal-2025-09" in page.url
