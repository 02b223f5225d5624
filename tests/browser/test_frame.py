"""What holds on the first screen whatever it shows."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.harness import settled

pytestmark = pytest.mark.browser

DESKTOP, PHONE = 1280, 390


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_page_opens_without_an_error(visit, width):
    page = visit(width=width).open()
    assert page.locator('[data-testid="stException"], [data-testid="stConnectionStatus"]').count() == 0
    assert "Traceback" not in page.inner_text("body")
    assert page.locator("h1").first.is_visible()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_page_never_scrolls_sideways(visit, width):
    page = visit(width=width).open()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, width, theme):
    page = visit(width=width, options={"color_scheme": theme}).open()
    violations = Axe().run(page).response["violations"]
    serious = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
    assert serious == []


def test_nothing_is_asked_of_another_machine(visit):
    visitor = visit()
    page = visitor.open()
    page.reload()
    settled(page)
    assert visitor.outside == []


@pytest.mark.parametrize("path", ["/?b=2024", "/compare", "/law_and_data"])
def test_every_icon_is_an_icon_and_not_its_name(visit, path):
    page = visit().open(path)
    page.get_by_role("button", name="Link and files", exact=True).first.click() if path.startswith("/?") else None
    settled(page)
    page.evaluate("document.fonts.ready")
    wide = """icons => icons.map(icon => {
        const range = document.createRange()
        range.selectNodeContents(icon)
        return [icon.textContent, range.getBoundingClientRect().width / parseFloat(getComputedStyle(icon).fontSize)]
    })"""
    found = page.locator('[data-testid="stIconMaterial"]').evaluate_all(wide)
    assert found
    assert [name for name, width in found if width > 1.1] == []
