"""What a pointer on a mark is told: the sentence that a screen reader hears, in the page's language."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/?lang=ja", "/?lang=en", "/world?lang=ja"])
def test_a_mark_under_the_pointer_says_its_sentence(visit, path):
    page = visit(height=1200).open(path)
    marks = page.locator("[data-testid=stVegaLiteChart]").first.locator("path[aria-label]:not([opacity='0'])")
    said = [mark for mark in marks.all() if (box := mark.bounding_box()) and box["width"] > 12][:3]
    assert said
    for mark in said:
        mark.hover()
        expect(page.locator("#vg-tooltip-element")).to_have_text(mark.get_attribute("aria-label"))
