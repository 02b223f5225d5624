"""Streamlit's own words on a Japanese page, and its answer to an address that names no page."""

import pytest
from playwright.sync_api import expect

from core import Scenario
from core.language.catalogue import text
from pages.streamlit_hooks.streamlit_strings import NO_SUCH_PAGE
from tests.browser.harness import settled
from tests.browser.test_faults import shows

pytestmark = pytest.mark.browser


def test_a_file_given_on_a_japanese_page_is_refused_in_japanese(visit):
    page = visit().open("/?lang=ja")
    page.locator(".st-key-files button").first.click()
    file = page.get_by_test_id("stFileUploader")
    file.locator("input[type=file]").set_input_files(
        {"name": "large.csv", "mimeType": "text/csv", "buffer": b"," * 6_000_000}
    )
    expect(file).to_contain_text("ファイルは1.0MB以下でなければなりません。")
    expect(file.get_by_role("button", name="large.csvを取り除く")).to_be_attached()


def test_the_words_follow_the_language_there_and_back(visit):
    page = visit().open("/?lang=ja")
    menu = page.get_by_test_id("stMainMenuButton")
    for chosen, name in (("English", "Main menu"), ("日本語", "メニュー")):
        page.locator(".st-key-views").get_by_text(chosen, exact=True).click()
        expect(menu).to_have_attribute("aria-label", name)
        settled(page)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_address_without_a_page_keeps_the_scenario_and_says_what_is_shown(visit, language):
    page = visit().open(f"/nonsense?b=2024&a=10&lang={language}")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(text("Page not found", language))
    expect(dialog).to_contain_text(text(NO_SUCH_PAGE, language))
    dialog.get_by_role("button").click()
    expect(dialog).to_have_count(0)
    shows(page, Scenario.preset("2024").change(us_auto_tariff=0.1), language)
