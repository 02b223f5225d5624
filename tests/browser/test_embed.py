"""The light page: fits its frame, in both languages and themes, and another site may frame it and nothing else."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from core import Scenario, simulate
from core.charts.registry import CHARTS
from core.draws.ranges import ranges
from core.export import pictures, snippet
from core.export.compact import compact
from core.language.view import View
from core.links.link import decode
from core.scenario.levers import lever
from core.words.headline import headline
from tests.absent import absent
from tests.browser.harness import Server, Visitor, serious, settled
from tests.browser.test_drag import answers
from tests.deploy import nginx
from tests.deploy.site import Site, site

pytestmark = pytest.mark.browser

SCENARIO = Scenario.preset("deal-2025-09").change(usd_jpy=140.0)
HEIGHT = 420
COLD_MS = 120_000  # a replica's first reader waits for its imports
FRAME = "iframe[title^='U.S.-Japan trade scenario']"


def link(view: View, **more: str) -> str:
    return "/" + snippet.address(snippet.query(SCENARIO, view) | {"lang": view.language, "embed": "true"} | more)


def look(visitor: Visitor, path: str) -> Page:
    """The page with its chart."""
    page = visitor.context.new_page()
    page.goto(visitor.server.url + path)
    page.wait_for_function(
        "() => { const image = document.querySelector('picture img'); return image.complete && image.naturalWidth }"
    )
    return page


def drawn(page: Page) -> list[str]:
    """Every text in the chart."""
    address = page.evaluate("document.querySelector('picture img').currentSrc")
    svg = page.evaluate("address => fetch(address).then(answer => answer.text())", address)
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{{{pictures.SVG}}}text")]


@pytest.mark.parametrize("width", [320, 420, 560, 800])
def test_the_chart_fills_most_of_a_frame(visit, width):
    page = look(visit(width=width, height=HEIGHT), link(View()))
    room, wide = (page.locator(one).bounding_box()["width"] for one in ("main", "picture img"))
    assert 0.75 * room < wide <= room


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [320, 800])
def test_headline_chart_and_link_fit_a_frame(visit, width, language, theme):
    view = View(language=language)
    page = look(visit(width=width, height=HEIGHT, options={"color_scheme": theme}), link(view))
    assert page.locator(".headline").inner_text() == headline(simulate(SCENARIO), view, ranges(SCENARIO))
    assert f"theme={theme}" in page.evaluate("document.querySelector('picture img').currentSrc")
    across, down = page.evaluate("""() => { const all = document.documentElement
        return [all.scrollWidth - all.clientWidth, all.scrollHeight - all.clientHeight] }""")
    assert (across, down) == (0, 0)
    expect(page.get_by_role("link").last).to_be_in_viewport()
    assert page.get_by_role("slider").count() == 0
    assert serious(page) == []


@pytest.mark.parametrize("chart", ["contributions", "surplus", "sectors"])
def test_the_link_chooses_the_chart_which_says_its_message_to_who_does_not_see_it(visit, chart):
    page = look(visit(width=640, height=HEIGHT), link(View(), chart=f"{chart}。"))  # as a sentence may end it
    assert CHARTS[chart].title["en"] in drawn(page)
    assert (
        page.locator("picture img").get_attribute("alt") == compact(SCENARIO, View(), chart).rows["takeaway"][0]["text"]
    )


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("chart", ["contributions", "surplus", "sectors"])
def test_no_title_is_cut_at_320_pixels(visit, chart, language):
    words = drawn(look(visit(width=320, height=HEIGHT), link(View(language=language), chart=chart)))
    assert CHARTS[chart].title[language] in words
    assert [said for said in words if said.endswith("…")] == []


def test_an_unknown_chart_is_told_and_replaced(visit):
    page = look(visit(width=640, height=HEIGHT), link(View(), chart="pie"))
    expect(page.get_by_text("Allowed: contributions, surplus, sectors.")).to_be_visible()


def test_it_comes_in_a_few_kilobytes_and_asks_nothing_of_the_app(visit):
    visitor, sizes, sockets = visit(width=640, height=700), [], []
    visitor.context.on("page", lambda page: page.on("websocket", lambda socket: sockets.append(socket)))
    visitor.context.on("response", lambda answer: sizes.append(answer.request.sizes()["responseBodySize"]))
    page = look(visitor, link(View()))
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < 20_000
    assert len(sizes) <= 6
    assert sockets == []


@pytest.mark.parametrize(("language", "key"), [("en", "us_auto_tariff"), ("ja", "buy_farm")])
def test_the_sentence_follows_a_lever_and_the_release_brings_the_rest(visit, language, key):
    view = View(language=language)
    page = look(visit(width=640, height=700), link(view))
    slider = page.locator(f".levers input[name={key}]")
    with answers(page):
        slider.hover()
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    known = lever(key)

    def now() -> Scenario:
        return SCENARIO.change(**{key: known.unit.from_counted(slider.input_value(), language)})

    expect(page.locator(".headline")).to_have_text(headline(simulate(now()), view))
    expect(page.locator(f".levers label:has(input[name={key}]) output")).to_have_text(
        known.show(now().value(key), language)
    )
    page.mouse.up()
    final = now()
    expect(page.locator(".headline")).to_have_text(headline(simulate(final), view, ranges(final)))
    assert decode(parse_qs(page.locator("main").get_attribute("data-query"))).scenario == final
    whole = page.get_by_role("link").last.get_attribute("href")
    assert decode(parse_qs(urlsplit(whole).query)).scenario == final
    said = compact(final, view, "contributions").rows["takeaway"][0]["text"]
    assert page.locator("picture img").get_attribute("alt") == said


def test_a_lever_without_answers_goes_back_to_where_it_was(visit):
    visitor = visit(width=640, height=700)
    visitor.context.route("**/slide?*", lambda route: route.abort())
    page = look(visitor, link(View()))
    before = page.locator(".headline").text_content()
    slider = page.locator(".levers input[name=us_auto_tariff]")
    start = slider.input_value()
    slider.press("ArrowRight")
    expect(slider).to_have_value(start)
    assert page.locator(".headline").text_content() == before


def test_a_release_that_is_refused_leaves_everything_as_it_was(visit):
    page = look(visit(width=640, height=700), link(View()))
    seen = (
        "() => [...document.querySelectorAll('.headline, .range, .about, .levers output')].map(one => one.textContent)"
    )
    before = page.evaluate(seen)
    slider = page.locator(".levers input[name=us_auto_tariff]")
    start = slider.input_value()
    page.context.route("**/?*embed=true*", lambda route: route.fulfill(status=429, body="Too many"))
    with page.expect_response(lambda answer: answer.status == 429):
        slider.press("ArrowRight")
    expect(slider).to_have_value(start)
    assert page.evaluate(seen) == before
    expect(page.locator("main")).not_to_have_class("moving")


def test_the_whole_scenario_opens_in_a_new_tab(visit):
    visitor = visit(width=640, height=HEIGHT)
    page = look(visitor, link(View(language="ja")))
    assert parse_qs(urlsplit(page.url).query)["embed"] == ["true"]
    with visitor.context.expect_page() as opened:
        page.get_by_role("link", name="シナリオ全体を開く").click()
    whole = settled(opened.value)
    query = {key: values[0] for key, values in parse_qs(urlsplit(whole.url).query).items()}
    assert "embed" not in query
    assert decode(query).scenario == SCENARIO
    assert whole.get_by_role("slider").count() > 0
    assert whole.locator(".headline").first.inner_text() == headline(
        simulate(SCENARIO), View(language="ja"), ranges(SCENARIO)
    )


def test_the_page_offers_the_frame_to_copy(visit):
    page = visit().open("/" + snippet.address(snippet.query(SCENARIO)))
    page.get_by_role("button", name="Link and files", exact=True).click()
    settled(page)
    page.get_by_text("Show on a web page").click()
    settled(page)
    base = page.url.partition("?")[0]
    expect(page.get_by_text(snippet.iframe(SCENARIO, View(), "contributions", base))).to_be_visible()
    page.get_by_role("button", name="Sectors").or_(page.get_by_role("radio", name="Sectors")).first.click()
    settled(page)
    expect(page.get_by_text(snippet.iframe(SCENARIO, View(), "sectors", base))).to_be_visible()


@contextlib.contextmanager
def newspaper(folder: Path, html: str) -> Iterator[str]:
    """Another site on this machine, whose one page holds the frame."""
    (folder / "index.html").write_text(f"<!doctype html><title>A newspaper</title>{html}", encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="module")
def behind() -> Iterator[Site]:
    if nginx.find() is None:
        absent(nginx.MISSING)
    with site() as behind:
        yield behind


def framed(browser: Browser, folder: Path, html: str) -> Iterator[Page]:
    with newspaper(folder, html) as url:
        visitor = Visitor(browser, Server(url, 0), width=700, height=600)
        page = visitor.context.new_page()
        page.goto(url)
        yield page
        visitor.close()


def test_another_site_frames_the_compact_view(behind, browser, tmp_path):
    html = snippet.iframe(SCENARIO, View(), "contributions", behind.url + "/")
    for page in framed(browser, tmp_path, html):
        inside = page.frame_locator(FRAME)
        expect(inside.locator(".headline")).to_have_text(
            headline(simulate(SCENARIO), View(), ranges(SCENARIO)), timeout=COLD_MS
        )
        expect(inside.locator("picture img")).to_be_visible(timeout=COLD_MS)


def test_another_site_cannot_frame_the_whole(behind, browser, tmp_path):
    html = snippet.iframe(SCENARIO, View(), "contributions", behind.url + "/").replace("&amp;embed=true", "")
    for page in framed(browser, tmp_path, html):
        page.wait_for_timeout(3_000)
        assert page.frame_locator(FRAME).locator(".headline").count() == 0
