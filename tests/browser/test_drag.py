"""While a lever is dragged, the answer follows it to the letter; nothing is sent, and the release counts."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.language.view import DEFAULT, View
from core.panel.figures import figures
from core.scenario.levers import lever
from core.words.headline import headline, short
from tests.browser.harness import settled
from tests.browser.relay import relay
from tests.browser.test_touch import PHONE, swipe

pytestmark = pytest.mark.browser

START = Scenario.preset("2024").change(us_auto_tariff=0.275)
LINK = "/?b=2024&a=27.5"
CARS, YEN = "us_auto_tariff", "usd_jpy"
FOLLOWING = "document.documentElement.dataset.following"
# What a reader sees of the answer: value of the slider, sentence, its short line, and the key figures.
SEEN = """key => [
    document.querySelector(`.st-key-lever-slide-${key} input[type=range]`).value,
    document.querySelector('.headline').textContent,
    document.querySelector('.pinned').textContent,
    [...document.querySelectorAll('.tiles dd')].map(one => one.textContent),
]"""
DIFFERENT = 0.01  # of the chart's pixels, by smoothing


@contextmanager
def answers(page: Page) -> Iterator[None]:
    """What is done inside brings the answers at all positions; after it, the page has taken them in."""
    with page.expect_response(lambda answer: urlsplit(answer.url).path == "/slide") as came:
        yield
    came.value.finished()
    page.evaluate("() => new Promise(done => setTimeout(done, 300))")


def thumb(page: Page, key: str) -> tuple[float, float]:
    """The middle of a lever's thumb, with the pointer there and the answers fetched."""
    place = page.locator(f".st-key-lever-slide-{key}")
    place.scroll_into_view_if_needed()
    box = place.locator("[data-rac]:has(> div > input)").last.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    with answers(page):
        page.mouse.move(x, y)
    return x, y


def expected(scenario: Scenario, view: View = DEFAULT) -> list:
    result = simulate(scenario)
    return [headline(result, view), short(result, view), [f"{one.value} {one.beside}" for one in figures(result, view)]]


def at(scenario: Scenario, key: str, shown: str) -> Scenario:
    return scenario.change(**{key: lever(key).unit.from_screen(shown)})


@pytest.mark.parametrize(
    ("query", "key", "view", "size"),
    [
        (LINK, CARS, DEFAULT, {}),
        (f"{LINK}&lang=ja&unit=jpy&stat=japan", YEN, View("jpy", "japan", "ja"), {"width": 1440, "height": 900}),
        (f"{LINK}&q=4", "buy_farm", DEFAULT, {"options": {"color_scheme": "dark"}}),
    ],
)
def test_what_is_shown_at_every_step_is_what_a_simulation_there_says(visit, query, key, view, size):
    page = visit(**size).open(query)
    start = START.change(buy_farm=4.0) if "q=4" in query else START
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    x, y = thumb(page, key)
    sent.clear()
    address = page.url
    page.mouse.down()
    steps = []
    for step in range(1, 9):
        page.mouse.move(x + step * 7, y)
        page.wait_for_timeout(40)
        steps.append(page.evaluate(SEEN, key))
    assert len({value for value, *_ in steps}) > 5
    for value, *shown in steps:
        assert shown == expected(at(start, key, value), view)
    assert (sent, page.url) == ([], address)
    page.mouse.up()
    settled(page)
    final = at(start, key, steps[-1][0])
    expect(page.locator(".headline")).to_have_text(headline(simulate(final), view, ranges(final)))
    assert not page.evaluate(FOLLOWING)
    assert parse_qs(urlsplit(page.url).query)[lever(key).link] == [lever(key).unit.write(final.value(key))]
    page.locator(".st-key-undo button").first.click()
    expect(page.locator(".headline")).to_have_text(headline(simulate(start), view, ranges(start)))


def test_the_chart_that_follows_is_the_chart_of_the_release(visit):
    page = visit(height=1000).open(LINK)
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    box = chart.bounding_box()
    before = picture(page, box)
    x, y = thumb(page, CARS)
    page.mouse.down()
    page.mouse.move(x - 30, y, steps=4)
    expect(page.locator(".dragged-chart svg.marks")).to_be_visible()
    page.wait_for_timeout(300)
    dragged = picture(page, box)
    page.mouse.up()
    settled(page)
    expect(page.locator(".dragged-chart")).to_have_count(0)
    released = picture(page, chart.bounding_box())
    assert unlike(before, dragged) > DIFFERENT
    assert unlike(dragged, released) < DIFFERENT


def picture(page: Page, box: dict) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(page.screenshot(clip=box))).convert("L"), float)


def unlike(one: np.ndarray, other: np.ndarray) -> float:
    """Share of the pixels that differ."""
    height, width = (min(one.shape[axis], other.shape[axis]) for axis in (0, 1))
    return float((np.abs(one[:height, :width] - other[:height, :width]) > 48).mean())


def test_a_lever_brought_back_to_where_it_was_leaves_everything_as_it_was(visit):
    page = visit().open(LINK)
    x, y = thumb(page, CARS)
    before = page.evaluate(SEEN, CARS)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=3)
    assert page.evaluate(SEEN, CARS) != before
    page.mouse.move(x, y, steps=3)
    page.mouse.up()
    page.wait_for_function(f"() => !{FOLLOWING}")
    assert page.evaluate(SEEN, CARS) == before
    expect(page.locator(".dragged-chart")).to_have_count(0)


def test_a_key_that_is_held_moves_the_answer_and_what_is_read_out_is_the_last_one_once(visit):
    page = visit().open(LINK)
    page.evaluate("""() => {
        window.read = []
        const region = document.querySelector('p.unseen[role=status]')
        new MutationObserver(() => window.read.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true })
    }""")
    slider = page.locator(f".st-key-lever-slide-{CARS} input[type=range]")
    with answers(page):
        slider.focus()
    for _ in range(6):
        slider.press("ArrowRight")
    value, *shown = page.evaluate(SEEN, CARS)
    assert float(value) > 27.5
    final = at(START, CARS, value)
    said = [shown[0], headline(simulate(final), DEFAULT, ranges(final))]
    assert shown[0] in (said[1], expected(final)[0])
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("a") == [value])
    settled(page)
    page.wait_for_function("last => window.read.at(-1) === last", arg=said[1])
    assert page.evaluate("window.read").count(said[1]) == 1


def test_a_finger_on_the_thumb_moves_the_answer_of_a_phone(visit):
    page = visit(width=390, height=844, options=PHONE).open(LINK)
    page.evaluate("""() => {
        window.lines = new Set()
        new MutationObserver(() => window.lines.add(document.querySelector('.pinned')?.textContent))
            .observe(document.body, { childList: true, characterData: true, subtree: true })
    }""")
    place = page.locator(f".st-key-lever-slide-{CARS}")
    place.scroll_into_view_if_needed()
    box = place.locator("[data-rac]:has(> div > input)").last.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    with answers(page):
        place.dispatch_event("touchstart")
    swipe(page, x, y, across=-60)
    settled(page)
    value = page.evaluate(SEEN, CARS)[0]
    lines = set(page.evaluate("[...window.lines]"))
    assert short(simulate(at(START, CARS, value)), DEFAULT) in lines
    assert len(lines) > 3


def test_a_line_cut_while_a_lever_is_dragged_loses_nothing(browser, server):
    from tests.browser.harness import Server, Visitor

    with relay(int(urlsplit(server.url).port)) as line:
        visitor = Visitor(browser, Server(line.url, server.pid))
        page = visitor.open(LINK)
        x, y = thumb(page, CARS)
        page.mouse.down()
        page.mouse.move(x + 20, y, steps=3)
        line.down = True
        line.cut()
        page.mouse.move(x + 40, y, steps=3)
        value, *shown = page.evaluate(SEEN, CARS)
        assert shown == expected(at(START, CARS, value))
        page.mouse.up()
        line.down = False
        page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("a") == [value])
        final = at(START, CARS, value)
        expect(page.locator(".headline")).to_have_text(headline(simulate(final), DEFAULT, ranges(final)))
        visitor.close()


def test_without_the_answers_a_lever_moves_as_before(visit):
    page = visit()
    page.context.route("**/slide?*", lambda route: route.abort())
    page = page.open(LINK)
    before = page.evaluate(SEEN, CARS)[1:]
    box = page.locator(f".st-key-lever-slide-{CARS} [data-rac]:has(> div > input)").last.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=3)
    assert page.evaluate(SEEN, CARS)[1:] == before
    page.mouse.up()
    settled(page)
    value = page.evaluate(SEEN, CARS)[0]
    final = at(START, CARS, value)
    assert page.locator(".headline").text_content() == headline(simulate(final), DEFAULT, ranges(final))


SLOW_MS = 1_500
# Everything a page sends arrives late, as on a bad line.
LATE = f"""() => {{
    const send = WebSocket.prototype.send
    WebSocket.prototype.send = function (data) {{ setTimeout(() => send.call(this, data), {SLOW_MS}) }}
}}"""


def test_on_a_slow_line_the_answer_stays_until_the_servers_is_there(visit):
    page = visit().open(LINK)
    x, y = thumb(page, CARS)
    page.evaluate(LATE)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    page.mouse.up()
    value, *shown = page.evaluate(SEEN, CARS)
    final = at(START, CARS, value)
    assert shown == expected(final)
    said = headline(simulate(final), DEFAULT, ranges(final))
    for _ in range(SLOW_MS // 100):
        page.wait_for_timeout(100)
        assert page.evaluate(SEEN, CARS)[1] in (shown[0], said)
    expect(page.locator(".headline")).to_have_text(said)


def test_a_second_lever_never_follows_answers_that_lack_the_first_ones_move(visit):
    page = visit().open(LINK)
    thumb(page, "us_general_tariff")
    x, y = thumb(page, CARS)
    page.evaluate(LATE)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    page.mouse.up()
    first = at(START, CARS, page.evaluate(SEEN, CARS)[0])
    box = page.locator(".st-key-lever-slide-us_general_tariff [data-rac]:has(> div > input)").last.bounding_box()
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.mouse.down()
    for step in range(1, 40):
        page.mouse.move(box["x"] + 6 + 2 * step, box["y"] + 6)
        page.wait_for_timeout(60)
        value, *shown = page.evaluate(SEEN, "us_general_tariff")
        both = at(first, "us_general_tariff", value)
        said = headline(simulate(first), DEFAULT)
        # What the first release left, with or without its range; or both moves together.
        assert shown[0].startswith(said.removesuffix("(simulated).")) or shown == expected(both), value
    page.mouse.up()
    final = at(first, "us_general_tariff", page.evaluate(SEEN, "us_general_tariff")[0])
    expect(page.locator(".headline")).to_have_text(headline(simulate(final), DEFAULT, ranges(final)))


def test_an_answer_to_an_earlier_key_never_stands_beside_a_later_value(visit):
    page = visit().open(LINK)
    slider = page.locator(f".st-key-lever-slide-{CARS} input[type=range]")
    with answers(page):
        slider.focus()
    page.evaluate(LATE.replace(str(SLOW_MS), "400"))
    seen = set()
    for _ in range(16):
        slider.press("ArrowRight")
        for _ in range(
            4
        ):  # long enough for a key's move to be sent, and for its answer to come while later ones are pressed
            page.wait_for_timeout(80)
            value, *shown = page.evaluate(SEEN, CARS)
            seen.add((value, shown[0]))
    for value, sentence in seen:
        final = at(START, CARS, value)
        assert sentence in (expected(final)[0], headline(simulate(final), DEFAULT, ranges(final))), value
    settled(page)
    final = at(START, CARS, page.evaluate(SEEN, CARS)[0])
    expect(page.locator(".headline")).to_have_text(headline(simulate(final), DEFAULT, ranges(final)))


def test_a_lever_beyond_its_usual_end_is_followed_there_too(visit):
    page = visit().open("/?b=2024&q=4")
    typed = page.locator(".st-key-lever-type-buy_farm input")
    typed.fill("80")
    typed.press("Enter")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == ["80"])
    settled(page)
    x, y = thumb(page, "buy_farm")
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x - step * 9, y)
        page.wait_for_timeout(40)
        value, *shown = page.evaluate(SEEN, "buy_farm")
        assert float(value) < 80
        assert shown == expected(Scenario.preset("2024").change(buy_farm=float(value)))
    page.mouse.up()


def test_a_chart_that_cannot_follow_is_dimmed_while_the_lever_moves(visit):
    page = visit()
    page.context.route("**/slide/chart?*", lambda route: route.fulfill(status=429, body=""))
    page = page.open(LINK)
    x, y = thumb(page, CARS)
    own = (
        page.locator("[data-testid=stElementContainer]").filter(has=page.locator("[data-testid=stVegaLiteChart]")).first
    )
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=3)
    value, *shown = page.evaluate(SEEN, CARS)
    assert shown == expected(at(START, CARS, value))
    expect(own).to_have_css("opacity", "0.45")
    page.mouse.up()
    settled(page)
    expect(own).to_have_css("opacity", "1")
