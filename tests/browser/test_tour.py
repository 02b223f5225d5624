"""The tour: offered once, skipped for ever, never in the way of a shared link."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.frame.tour import STEPS
from tests.browser import chromium
from tests.browser.harness import listen, settled
from tests.waiting import until

pytestmark = pytest.mark.browser


def card(page: Page):
    return page.locator(".tour")


def test_each_step_points_at_something_on_the_page_and_the_keys_lead_through(visit):
    page = visit().open()
    page.get_by_role("button", name="Take the tour").press("Enter")
    for number, (title, said, at) in enumerate(STEPS):
        dialog = page.get_by_role("dialog", name=title)
        expect(dialog).to_contain_text(said)
        expect(dialog).to_contain_text(f"{number + 1} / {len(STEPS)}")
        target = page.locator(at)
        assert target.count() == 1
        assert target.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        assert target.evaluate("one => one.getBoundingClientRect().top < innerHeight")
        dialog.get_by_role("button", name="Done" if number == len(STEPS) - 1 else "Next").press("Enter")
    expect(card(page)).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Tour"


def test_the_page_stays_in_use_during_the_tour(visit):
    page = visit().open()
    page.get_by_role("button", name="Take the tour").click()
    before = page.locator(".headline").inner_text()
    page.locator('.st-key-lever-us_auto_tariff input[type="range"]').press("Home")
    expect(page.locator(".headline")).not_to_have_text(before)
    settled(page)
    expect(page.get_by_role("dialog", name=STEPS[0][0])).to_be_visible()


def test_skipped_at_any_step_it_is_not_offered_again_even_after_the_browser_was_closed(browser, server, tmp_path):
    def opened():
        context = browser.browser_type.launch_persistent_context(
            str(tmp_path), executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        listen(context)
        return context

    with opened() as context:
        page = context.new_page()
        page.goto(server.url)
        page.get_by_role("button", name="Take the tour").click()
        page.get_by_role("button", name="Next").click()
        page.keyboard.press("Escape")
        expect(card(page)).to_be_hidden()
        until(lambda: _on_the_disk(tmp_path), 60)
    with opened() as context:
        page = context.new_page()
        page.goto(server.url)
        button = settled(page).get_by_role("button", name="Tour", exact=True)
        expect(card(page)).to_be_hidden()
        button.click()
        expect(page.get_by_role("dialog", name=STEPS[0][0])).to_be_visible()


def _on_the_disk(profile: Path) -> bool:
    """The browser writes what a page has stored some seconds later: a person closes it no sooner."""
    return any(b"tour" in file.read_bytes() for file in profile.glob("Default/Local Storage/leveldb/*.log"))


def test_one_click_refuses_it_for_ever(visit):
    visitor = visit()
    page = visitor.open()
    page.get_by_role("button", name="Don't show again").click()
    expect(card(visitor.open())).to_be_hidden()


def test_a_shared_link_never_offers_it(visit):
    page = visit().open("/?b=threat-24&a=20")
    page.get_by_role("button", name="Tour", exact=True).wait_for()
    expect(card(page)).to_be_hidden()


def test_the_invitation_leaves_once_the_page_is_used_and_comes_again_another_time(visit):
    visitor = visit()
    page = visitor.open()
    expect(card(page)).to_be_visible()
    page.locator('.st-key-lever-us_auto_tariff input[type="range"]').press("ArrowRight")
    expect(card(page)).to_be_hidden()
    settled(page)
    expect(card(page)).to_be_hidden()
    expect(card(visitor.open())).to_be_visible()
