"""Nothing jumps while a page comes: the layout shift of a whole load, summed once the page has settled."""

from pathlib import PurePosixPath

import pytest
from playwright.sync_api import expect

from pages.frame.page import PAGES
from tests.browser.harness import Visitor, settled
from tests.browser.test_every_page import GOOD, LEFT_OVER, WATCH

pytestmark = pytest.mark.browser

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
OTHERS = [f"/{PurePosixPath(path).stem}" for path in PAGES if path != "app.py"]


def shifted(visitor: Visitor, path: str) -> float:
    """The layout shift of one load in a new tab."""
    page = visitor.open(path)
    shift = page.evaluate("shifted")
    assert page.locator(".headline, h2").first.is_visible()
    assert page.evaluate(LEFT_OVER) == 0
    page.close()
    return shift


@pytest.mark.parametrize(("path", "theme"), [("/", "light"), ("/?lang=ja", "dark"), ("/?b=deal-2025-09&a=20", "dark")])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_explore_stands_still_as_it_loads(visit, size, path, theme):
    visitor = visit(**size, options={"color_scheme": theme})
    visitor.context.add_init_script(WATCH)
    cold, warm = shifted(visitor, path), shifted(visitor, path)
    assert max(cold, warm) < GOOD, (cold, warm)


def test_the_other_pages_stand_still_on_a_phone_too(visit):
    visitor = visit(**SIZES["phone"])
    visitor.context.add_init_script(WATCH)
    jumps = {path: shift for path in OTHERS if (shift := shifted(visitor, path)) >= GOOD}
    assert jumps == {}


def test_the_answer_stands_before_any_script_has_come_and_then_gives_way_to_the_apps_own(visit):
    visitor = visit()
    scripts = []
    visitor.context.route("**/*.js", lambda route: scripts.append(route))
    page = visitor.context.new_page()
    page.goto(f"{visitor.server.url}/?b=2024&a=27.5", wait_until="commit")
    first = page.locator("#first .says")
    expect(first).to_be_visible()
    said = first.text_content()
    visitor.context.unroute_all()
    page.reload()
    settled(page)
    expect(page.locator("#first")).to_have_count(0)
    assert page.locator(".headline").text_content().startswith(said.removesuffix(" (simulated)."))
