"""Every page in both languages, opened once: still while it comes, nothing asked of others, in one language, at every width,
and to axe's liking with everything open."""

from pathlib import PurePosixPath

import pytest
from playwright.sync_api import Page, expect

from pages.frame.page import PAGES
from tests.browser.harness import resized, serious, settled

pytestmark = pytest.mark.browser

PATHS = ["/" if page == "app.py" else f"/{PurePosixPath(page).stem}" for page in PAGES]
DESK, ZOOM_200, ZOOM_400, PHONE = (1280, 900), (640, 450), (320, 256), (390, 844)
# What the Web Vitals call good: of ten readers, hardly one notices.
GOOD = 0.1
WATCH = """
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""
# A place that still keeps room for content that is not there.
LEFT_OVER = """() => [...document.querySelectorAll('[data-testid="stMainBlockContainer"] *')].filter(place =>
    place.matches('[data-testid="stSkeleton"]') || (place.clientHeight && place.querySelector(':scope > [data-testid="stEmpty"]'))
).length"""
# What a page may name without asking anything of it: links that a reader must click.
LOADED = """() => [...document.querySelectorAll("[src], link[href], [srcset], form[action]")]
    .map(one => one.src || one.href || one.srcset || one.action)
    .filter(url => url && !/^(data|blob):/.test(url) && new URL(url, location).host != location.host)"""
# Every visible text and every name that has letters and nothing Japanese in it. Left out: what the app itself writes
# (its own test reads that), addresses and code, icons, and what Vega calls its axes and marks.
ENGLISH = """() => {
    const own = node => !node.closest('script, style, svg, code, [data-testid="stHtml"], [data-testid="stIconMaterial"], [data-testid="stElementToolbar"]:has(~ * [data-testid="stVegaLiteChart"]), [data-testid="stVegaLiteChart"]')
    const shown = node => node.checkVisibility() && own(node)
    const found = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) if (shown(texts.currentNode.parentElement)) found.push(texts.currentNode.data.trim())
    for (const name of ['aria-label', 'placeholder', 'title'])
        for (const node of document.querySelectorAll(`[${name}]`)) if (shown(node)) found.push(node.getAttribute(name))
    return [...new Set(found)].filter(said => /[A-Za-z]{3}/.test(said) && !/[ぁ-んァ-ヶ一-龠]/.test(said))
}"""
# The other language's name, file types, a brand.
ALLOWED = {"English", "CSV", "SVG", "Made with Streamlit v"}
ICONS = """icons => icons.map(icon => {
    const range = document.createRange()
    range.selectNodeContents(icon)
    return [icon.textContent, range.getBoundingClientRect().width / parseFloat(getComputedStyle(icon).fontSize)]
})"""
# The least size of a target, WCAG 2.2, 2.5.8.
TARGET_PX = 24
WIDER_THAN_SHOWN = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => `${box.tagName} ${box.scrollWidth}`)"""
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(box => {
    const style = getComputedStyle(box)
    return ['hidden', 'clip'].includes(style.overflowX) && style.clipPath === 'none' && style.textOverflow !== 'ellipsis'
        && box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1 && box.innerText?.trim()
}).map(box => `${box.className}: ${box.innerText.slice(0, 60)}`)"""
SMALL = """least => [...document.querySelectorAll(
        '[data-testid="stMain"] :is(a, button, summary, [role="radio"], input:not([type="range"], [type="file"], [role="combobox"]))')]
    .filter(one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest('p, li, .unseen, .skip'))
    .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.width < least || box.height < least))
    .map(([one, box]) => `${one.getAttribute('aria-label') ?? one.textContent}: ${box.width} x ${box.height}`)"""
UNFOLD = "() => document.querySelectorAll('.stHtml details').forEach(one => one.open = true)"
DARK = """() => getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme === 'dark'"""


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_sound(visit, path, language):
    visitor = visit()
    visitor.context.add_init_script(WATCH)
    page = visitor.open(f"{path}?lang={language}")
    assert page.evaluate("shifted") < GOOD
    assert page.evaluate(LEFT_OVER) == 0
    assert page.locator('[data-testid="stException"], [data-testid="stConnectionStatus"]').count() == 0
    assert page.evaluate(LOADED) == []
    assert visitor.outside == []
    assert "Traceback" not in page.inner_text("body")
    assert page.locator("h1, h2").first.is_visible()
    _icons(page)
    if language == "ja":
        _only_japanese(page)

    for size in (ZOOM_200, ZOOM_400, PHONE):
        resized(page, *size)
        assert (size, page.evaluate(WIDER_THAN_SHOWN)) == (size, [])
        assert (size, page.evaluate(CUT)) == (size, [])
    assert page.evaluate(SMALL, TARGET_PX) == []
    assert serious(page) == []

    resized(page, *DESK)
    open_all(page)
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(DARK)
    settled(page)
    assert serious(page) == []
    resized(page, *PHONE)
    assert page.evaluate(WIDER_THAN_SHOWN) == []
    assert page.locator('[data-testid="stException"]').count() == 0


def _icons(page: Page) -> None:
    """Every icon is an icon and not its name, those of the files too."""
    files = page.locator(".st-key-files button")
    if files.count():
        files.first.click()
        settled(page)
    page.evaluate("document.fonts.ready")
    icons = page.locator('[data-testid="stIconMaterial"]').evaluate_all(ICONS)
    assert icons
    assert [name for name, width in icons if width > 1.1] == []
    page.keyboard.press("Escape")


def _only_japanese(page: Page) -> None:
    """Nothing is in English once the page's script has come, nor in the menu of Streamlit."""
    expect(page.locator("p.unseen[role=status]")).to_be_attached()
    assert set(page.evaluate(ENGLISH)) - ALLOWED == set()
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_test_id("stMainMenuPopover").wait_for()
    assert set(page.evaluate(ENGLISH)) - ALLOWED == set()
    page.keyboard.press("Escape")


def open_all(page: Page) -> None:
    """Open every section that opens in place, and the groups of levers by their names."""
    page.evaluate(UNFOLD)
    closed = page.locator("details:not([open]) > summary:visible")
    for _ in range(closed.count()):
        closed.first.click()
        settled(page)
    for group in page.locator('[class*="st-key-groups-"] button').all():
        group.click()
        settled(page)
