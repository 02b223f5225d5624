"""Compare and Solve in a real browser: at both widths, without a fault, with what the link holds."""

import re

import pytest

from tests.browser.harness import serious, settled

pytestmark = pytest.mark.browser

WIDTHS = [1280, 390]
SAVED = r"tray=1\.\w{4}~~b\.spring-2025~\.a\.20"
COMPARE = "/compare?b=spring-2025&a=15&tray=1~~b.2024~.y.130"
SECTIONS = ["Goal seek", "Trade-offs", "What matters", "Offers"]


def sound(page) -> None:
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert serious(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_compare_opens_with_what_the_link_holds(visit, width):
    page = visit(width=width).open(COMPARE)
    assert "Saved scenarios (1)" in page.inner_text("body")
    assert "130 yen per dollar" in page.locator(".sheet").inner_text()
    sound(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_section_of_solve_draws(visit, width):
    page = visit(width=width).open("/solve?b=spring-2025")
    for name in SECTIONS:
        page.get_by_role("radio", name=name).click()
        settled(page)  # until then the answer of the section before may stand beside the new one
        page.locator(".headline").wait_for()
        sound(page)


def test_the_workbook_downloads(visit):
    page = visit().open(COMPARE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download Excel workbook").click()
    assert download.value.suggested_filename == "comparison.xlsx"


def test_a_saved_scenario_stays_in_the_link_on_the_next_page(visit):
    page = visit().open("/compare?b=spring-2025&a=20")
    page.get_by_role("button", name="Save the current scenario").click()
    page.wait_for_url(re.compile(f"/compare.*{SAVED}"))
    settled(page)
    page.get_by_role("link", name="Solve").click()
    page.wait_for_url(re.compile(f"/solve.*{SAVED}"))
