"""Every reader: keyboard, screen reader, no motion, an address that is no page, a broken run."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser.harness import ROOT, Visitor, serve, settled

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const one = document.activeElement
    let ringed = one
    for (let up = 0; up < 4 && ringed && getComputedStyle(ringed).outlineStyle === 'none'; up++) ringed = ringed.parentElement
    const place = [...one.closest('[class*="st-key-"]')?.classList ?? []].find(name => name.startsWith('st-key-'))
    return {
        name: one.getAttribute('aria-label') ?? one.textContent, place: place ?? '', kind: one.type ?? one.tagName,
        ring: ringed !== null && getComputedStyle(ringed).outlineStyle !== 'none' && parseFloat(getComputedStyle(ringed).outlineWidth) >= 2,
    }
}"""
HEARD = """() => {
    window.heard = []
    new MutationObserver(changes => {
        const regions = changes.map(change => (change.target.closest ? change.target : change.target.parentElement)
            ?.closest('[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], [role="log"]'))
        for (const region of new Set(regions)) if (region?.textContent.trim()) heard.push(region.textContent.trim())
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one)
    return style.animationName !== 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0)
}).map(one => one.className)"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tab_key_reaches_every_control_of_explore_in_reading_order_with_its_name_and_a_ring(visit, theme):
    page = visit(options={"color_scheme": theme}).open("/?a=20")
    stops = []
    while len(stops) < 120 and (not stops or stops[-1]["place"] != "st-key-table-diversion"):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    assert [stop for stop in stops if not stop["name"].strip()] == []
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    places = list(dict.fromkeys(stop["place"] for stop in stops))
    order = ["page-script", "masthead", "view-language", "terms", "tour", "preset-base", "reference", "resets", "files"]
    order += ["lever-slide-us_general_tariff", "lever-type-us_general_tariff", "lever-mark-us_general_tariff"]
    order += ["lever-slide-usd_jpy", "groups-policy", "groups-assumption"]
    order += ["table-contributions", "table-diversion"]
    found = [places.index(f"st-key-{name}") for name in order]
    assert found == sorted(found)
    sliders = {stop["place"] for stop in stops if stop["kind"] == "range"}
    assert len(sliders) == page.locator('input[type="range"]').count()


def test_a_first_link_skips_to_the_levers_and_keys_do_the_rest(visit):
    page = visit().open("/?a=20")
    link = page.get_by_role("link", name="Skip to the levers")
    link.focus()
    link.press("Enter")
    assert page.evaluate("document.activeElement.type") == "range"
    before = page.locator(".headline").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".headline")).not_to_have_text(before)
    settled(page)
    page.get_by_role("button", name="Compared with").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="2024 law").last).to_be_visible()
    page.keyboard.press("Escape")
    # While a run is under way the answer's place may be empty.
    settled(page)
    page.get_by_role("link", name="Skip to the answer").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "headline"


def test_a_move_is_read_out_once_and_only_the_answer(visit):
    page = visit().open("/?a=20")
    page.evaluate(HEARD)
    slider = page.locator('.st-key-lever-us_auto_tariff input[type="range"]')
    before = page.locator(".headline").inner_text()
    slider.press("ArrowRight")
    expect(page.locator(".headline")).not_to_have_text(before)
    page.wait_for_function("() => heard.length > 0")
    settled(page)
    page.wait_for_timeout(1500)  # nothing more comes
    assert page.evaluate("heard") == [page.locator(".headline").inner_text()]


def test_the_document_says_its_language_and_every_chart_its_name(visit):
    page = visit().open("/?a=20")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("radio", name="日本語").click()
    page.wait_for_function("() => document.documentElement.lang === 'ja'")
    settled(page)
    charts = page.locator('[data-testid="stVegaLiteChart"]')
    names = [chart.get_attribute("aria-label") or "" for chart in charts.all()]
    assert len(set(names)) == len(names) > 1
    assert [name for name in names if name.isascii()] == []
    assert {chart.get_attribute("role") for chart in charts.all()} == {"graphics-document"}


def test_a_reader_who_wants_no_motion_gets_none(visit):
    page = visit(options={"reduced_motion": "reduce"}).open("/?a=20")
    assert page.evaluate(MOVING) == []


def test_an_address_that_is_no_page_says_so_and_opens_explore(visit):
    page = visit().open("/nonsense?a=20")
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")
    page.keyboard.press("Escape")
    assert page.locator(".headline").is_visible()


BROKEN = """import streamlit as st
from pages import light
from pages.frame import frame, head
from pages.frame.page import PAGES

if __name__ == "__main__":
    frame("Explore")
    1 / 0
else:
    app = st.App(__file__, routes=head.routes(PAGES, light.is_light, light.page))
"""


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Something went wrong here"), ("ja", "アプリ側で問題が発生しました")]
)
def test_a_run_that_breaks_is_told_in_the_readers_language_with_a_link_that_keeps_the_scenario(
    browser, tmp_path, language, words
):
    (tmp_path / "pages").symlink_to(ROOT / "pages")
    app = tmp_path / "app.py"
    app.write_text(BROKEN, encoding="utf-8")
    with serve(app, PYTHONPATH=os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])) as server:
        visitor = Visitor(browser, server)
        page = visitor.open(f"/?a=20&lang={language}")
        told = page.get_by_role("alert").filter(has_text=words)
        expect(told).to_be_visible()
        assert "a=20" in (told.get_by_role("link").first.get_attribute("href") or "")
        assert "ZeroDivisionError" not in page.inner_text("body")
        expect(page.locator('[data-testid="stException"]')).to_be_hidden()
        visitor.close()
