"""Under a finger: a swipe scrolls the page wherever it begins, and only the thumb moves a lever."""

import pytest
from playwright.sync_api import Page

from tests.browser.harness import settled

pytestmark = pytest.mark.browser

CARS = ".st-key-lever-us_auto_tariff"
PHONE = {"has_touch": True, "is_mobile": True}
FINGER = 32  # CSS pixels that a finger needs


@pytest.fixture
def page(visit) -> Page:
    return visit(width=390, height=844, options=PHONE).open("/?b=2024&a=27.5")


def swipe(page: Page, x: float, y: float, across: float = 0.0, down: float = 0.0) -> None:
    """One finger put down, moved in steps and lifted."""
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        point = {"x": x + across * step / 10, "y": y + down * step / 10}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_that_begins_on_a_track_scrolls_and_leaves_the_lever(page):
    slider = page.locator(f"{CARS} [data-testid=stSlider] [role=group]")
    slider.scroll_into_view_if_needed()
    box, before, address = slider.bounding_box(), page.locator(f"{CARS} input[type=range]").input_value(), page.url
    swipe(page, box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2, down=-200)
    page.wait_for_function(
        "y => document.querySelector('.st-key-lever-us_auto_tariff').getBoundingClientRect().y < y - 50", arg=box["y"]
    )
    settled(page)
    assert (page.locator(f"{CARS} input[type=range]").input_value(), page.url) == (before, address)


def test_the_thumb_follows_the_finger_and_is_large_enough_for_it(page):
    thumb = page.locator(f"{CARS} [data-testid=stSlider] [data-rac]:has(> div > input)")
    thumb.scroll_into_view_if_needed()
    box = thumb.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for away in ((0, 0), (FINGER / 2 - 1, 0), (0, FINGER / 2 - 1)):
        assert page.evaluate(
            "([x, y]) => !!document.elementFromPoint(x, y).closest('[data-rac]')?.querySelector(':scope > div > input')",
            [x + away[0], y + away[1]],
        )
    swipe(page, x, y, across=-60)
    page.wait_for_url(lambda url: "a=27.5" not in url)
    assert float(page.locator(f"{CARS} input[type=range]").input_value()) < 27.5
