"""The main job in a real browser: move a lever, read the answer, send the link, keep the file."""

import csv
import io
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.language.view import DEFAULT
from core.links.link import encode
from core.links.scenario_csv import read
from core.words.headline import headline
from tests.browser.harness import serious, settled

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
OPENED = f"/?b={Scenario().base}"
CARS = re.compile("U.S. tariff on Japanese cars, in total")
HTML_LINK = "/?" + urlencode(
    {"b": "<b id=injected>x</b>", "a": "<img src=x onerror=document.title='broken'>", "zz": "<script>1</script>"}
)


def answer(page: Page) -> str:
    return settled(page).locator(".headline").inner_text()


def query(page: Page) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(urlsplit(page.url).query).items()}


def press(page: Page, key: str, times: int = 1, *, to: str) -> None:
    """Move the car tariff with the keyboard and wait until the address holds the percent it was moved to."""
    slider = page.get_by_role("slider", name=CARS)
    slider.focus()
    for _ in range(times):
        slider.press(key)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("a") == [to])
    settled(page)


def choose(page: Page, preset: str) -> None:
    """Take a preset from the menu."""
    page.locator(".st-key-preset-base input").click()
    page.get_by_role("option", name=preset).click()


def opened_popover(page: Page, name: str) -> Page:
    page.get_by_role("button", name=name, exact=True).click()
    return settled(page)


def downloaded(page: Page) -> bytes:
    opened_popover(page, "Link and files")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download scenario CSV").click()
    return caught.value.path().read_bytes()


def says(scenario: Scenario) -> str:
    return headline(simulate(scenario), DEFAULT, ranges(scenario))


def test_the_keyboard_moves_a_slider_and_the_headline_and_the_address_follow(visit):
    page = visit().open(OPENED)
    before = answer(page)
    press(page, "ArrowLeft", times=5, to="25")
    moved = Scenario().change(us_auto_tariff=0.25)
    assert answer(page) == says(moved) != before
    assert query(page) == encode(moved)


def test_a_copied_link_gives_the_same_answer_in_a_fresh_browser(visit):
    page = visit().open(OPENED)
    press(page, "Home", to="0")
    path = page.url.removeprefix(page.evaluate("location.origin"))
    assert answer(visit().open(path)) == answer(page)


def test_a_downloaded_file_holds_the_pages_numbers_and_uploads_back_to_the_same_answer(visit):
    page = visit().open("/?b=deal-2025-09&a=17.5&y=143.21")
    shown = answer(page)
    data = downloaded(page)
    scenario = Scenario.preset("deal-2025-09").change(us_auto_tariff=0.175, usd_jpy=143.21)
    assert read(data).scenario == scenario
    (row,) = [
        row
        for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        if (row["section"], row["key"]) == ("surplus", "total")
    ]
    assert f"${abs(float(row['change'])):.1f} bn" in shown

    fresh = opened_popover(visit().open(OPENED), "Link and files")
    fresh.locator('input[type="file"]').set_input_files(
        {"name": "scenario.csv", "mimeType": "text/csv", "buffer": data}
    )
    expect(fresh.locator(".headline")).to_have_text(shown)
    settled(fresh)
    assert query(fresh) == encode(scenario)


def test_a_wrong_file_gets_a_message_and_changes_nothing(visit):
    page = visit().open(OPENED)
    before = answer(page)
    opened_popover(page, "Link and files")
    # The file goes up first; only then does its run begin.
    with page.expect_response(lambda answer: "/_stcore/upload_file/" in answer.url):
        page.locator('input[type="file"]').set_input_files(
            {"name": "trade.csv", "mimeType": "text/csv", "buffer": b"year,exports\r\n2024,147.1\r\n"}
        )
    settled(page)
    expect(page.get_by_text("The first line must be")).to_be_visible()
    assert answer(page) == before


def test_a_broken_link_shows_what_could_not_be_used(visit):
    page = visit().open("/?b=spring-2026&a=fast&y=1e9")
    alerts = page.get_by_role("alert")
    for words in ("spring-2026", "“fast” cannot be used", "“1e9” was asked for"):
        expect(alerts.filter(has_text=words)).to_be_visible()
    assert answer(page) == says(Scenario("latest-2026-07").change(usd_jpy=200.0))


def test_html_in_a_link_is_shown_as_text(visit):
    page = visit().open(HTML_LINK)
    for words in ("<script>1</script>", "<b id=injected>x</b>", "<img src=x"):
        expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    assert page.locator("#injected, img[src='x']").count() == 0
    assert "broken" not in page.title()


def test_the_back_button_undoes_and_forward_redoes(visit):
    page = visit().open(OPENED)
    first = answer(page)
    press(page, "End", to="60")
    second = answer(page)
    page.go_back()
    expect(page.locator(".headline")).to_have_text(first)
    assert answer(page) == first != second
    page.go_forward()
    expect(page.locator(".headline")).to_have_text(second)


def test_undo_takes_back_the_last_move(visit):
    page = visit().open(OPENED)
    first = answer(page)
    press(page, "End", to="60")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".headline")).to_have_text(first)
    assert query(settled(page)) == encode(Scenario())


def test_a_preset_is_chosen_from_the_menu(visit):
    page = visit().open(OPENED)
    choose(page, "No deal: 24 %")
    expect(page.locator(".headline")).to_have_text(says(Scenario.preset("threat-24")))
    assert query(settled(page))["b"] == "threat-24"


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_name_of_the_menu_is_whole(visit, width, language):
    page = visit(width=width).open(f"{OPENED}&a=20&lang={language}")
    box = page.locator(".st-key-preset-base input")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    box.click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    cut = options.evaluate_all(
        "all => all.filter(one => one.querySelector('div').scrollWidth > one.clientWidth).length"
    )
    assert cut == 0
    assert options.count() >= 6


def test_the_toolbar_keeps_one_row_as_a_lever_moves(visit):
    page = visit().open(f"{OPENED}&r=section-122-metals")
    height = page.locator(".st-key-toolbar").bounding_box()["height"]
    press(page, "End", to="60")
    assert page.locator(".st-key-toolbar").bounding_box()["height"] == height
    tops = page.locator(".st-key-toolbar > *").evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")
    assert max(tops) - min(tops) < 10


def test_on_a_phone_the_answer_and_a_lever_are_in_the_first_screen(visit):
    page = visit(**PHONE).open(OPENED)
    for seen in (page.locator(".headline"), page.get_by_role("slider").first):
        box = seen.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= PHONE["height"]
        assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("query", ["b=latest&unit=jpy&lang=ja", "b=spring-2026&a=99"])
def test_axe_finds_nothing_serious_whatever_the_link_says(visit, query):
    page = visit().open("/?" + query)
    assert serious(page) == []


def test_axe_finds_nothing_serious_with_everything_open(visit):
    page = visit().open(OPENED)
    for kind in ("policy", "assumption"):
        page.locator(f".st-key-groups-{kind} button").first.click()
        settled(page)
    opened_popover(page, "Link and files")
    assert serious(page) == []
