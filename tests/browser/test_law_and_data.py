"""Law & data in a real browser: search a line, read the answer, open a section."""

import pytest

from tests.browser.harness import settled

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
PATH = "/law_and_data"
# In view from its first line, or as far down as the page goes.
TOP = """target => {
    const box = document.querySelector(target)?.getBoundingClientRect()
    const main = document.querySelector('[data-testid="stMain"]')
    return box && box.top < innerHeight / 2 && (box.top > -2 && box.top < 20 || main.scrollTop + main.clientHeight > main.scrollHeight - 20)
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_search_ends_in_an_answer(visit, width):
    page = visit(width=width).open(PATH)
    box = page.get_by_role("textbox", name="HTS code or words")
    box.fill("excavator")
    box.press("Enter")
    page.locator(".headline", has_text="8429.52.10.10 pays").wait_for()
    settled(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_to_a_section_leads_there_however_late_the_page_arrives(visit, width):
    page = visit(width=width).open(f"{PATH}?lang=en&law=sources.1~limits.1")
    section = page.locator(".st-key-law-section-sources")
    assert "Tables on file" in section.inner_text()
    page.wait_for_function(TOP, arg=".st-key-law-section-sources")
    assert page.evaluate("document.activeElement.closest('.st-key-law-section-sources') !== null")
    # Another section opened by hand leads nowhere, and Back closes it without a jump.
    page.locator(".st-key-law-section-model summary").click()
    settled(page)
    assert "law=sources.1~model.1~limits.1" in page.url
    seen = page.locator(".st-key-law-section-model").bounding_box()["y"]
    page.go_back()
    settled(page)
    assert "law=sources.1~limits.1" in page.url
    assert page.locator(".st-key-law-section-model").bounding_box()["y"] == pytest.approx(seen, abs=2)


def test_another_page_leads_to_the_section_it_speaks_of(visit):
    page = visit().open("/world?lang=en")
    page.get_by_role("link", name="Law & data: The model in plain words").click()
    page.wait_for_url("**/law_and_data?**")
    settled(page)
    page.wait_for_function(TOP, arg=".st-key-law-section-model")
    assert "Split. The change is shared out" in page.locator(".st-key-law-section-model").inner_text()


def test_the_link_leads_there_again_while_its_section_is_open_and_the_menu_does_not(visit):
    page = visit().open("/world?lang=en")
    link = page.get_by_role("link", name="Law & data: The model in plain words")
    for _ in range(2):
        link.click()
        page.wait_for_url("**/law_and_data?**")
        settled(page)
        page.wait_for_function(TOP, arg=".st-key-law-section-model")
        page.get_by_role("link", name="Trust").click()
        page.get_by_role("link", name="Bilateral and total").click()
        page.wait_for_url("**/world?**")
        settled(page)
    page.get_by_role("link", name="Law & data", exact=True).click()
    page.wait_for_url("**/law_and_data?**")
    settled(page)
    assert page.locator(".st-key-law-section-model").bounding_box()["y"] > 450


def test_the_link_to_explore_keeps_the_scenario(visit):
    page = visit().open(f"{PATH}?b=deal-2025-09")
    assert "pays 15.0 % by law" in page.inner_text("body")
    assert "b=deal-2025-09" in page.url
