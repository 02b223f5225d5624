"""Hostile links and files in a real browser: no script runs, nothing is fetched, and the notes are plain text."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from core.links.link import decode
from core.path import codec
from tests.browser.harness import settled
from tests.hostile import corpus

pytestmark = pytest.mark.browser

MARKED = [value for value in corpus.VALUES if re.search(r"[<>\[\]`$:#*|@]|^=|www", value)]
KEYS = ["b", "r", "a", "ar", "as", "g", "rg", "eo", "h", "y", "zz", "v"]
PLACES = ("/", "/path", "/compare", "/solve", "/world", "/law_and_data")
MENU = "Link and files"
WRONG = {
    "a zip bomb": "too large a workbook", "PNG": "not a text file", "HTML": "first line must be", "utf-32": "UTF-8", "a million columns": "first line must be",
    "only the header": "about, base",
}  # fmt: skip
FOREIGN = """() => [...document.querySelectorAll("[href], [src]")]
    .map(one => one.href?.baseVal ?? one.href ?? one.src)
    .filter(url => !["", "data:", "blob:"].includes(url.split("/")[0]) && new URL(url, location).host != location.host)"""


def hostile_links() -> list[str]:
    """Every marked value in some key, a page each in turn."""
    groups = [MARKED[start : start + len(KEYS)] for start in range(0, len(MARKED), len(KEYS))]
    return [
        PLACES[number % len(PLACES)] + "?" + urlencode(dict(zip(KEYS, group, strict=False)))
        for number, group in enumerate(groups)
    ]


def watched(visit, path: str) -> Page:
    """The page, with every dialog taken as a script that ran."""
    visitor = visit()
    visitor.context.add_init_script(
        "window.dialogs = 0; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.dialogs += 1; };"
    )
    return visitor.open(path)


def harmless(page: Page) -> None:
    """No script ran, no trace of an error shows, and nothing of the link became a link or a picture."""
    assert page.evaluate("[window.__pwned ?? 0, window.dialogs]") == [0, 0]
    assert page.locator('[data-testid="stException"]').count() == 0
    assert "Traceback" not in page.inner_text("body")
    assert page.evaluate(FOREIGN) == []
    assert page.locator("[onerror], [onload]").count() == 0


def notes(page: Page) -> list[str]:
    """What the page tells, the invisible joiners left out."""
    return [words.replace("\u2060", "") for words in page.locator('[data-testid="stAlert"]').all_inner_texts()]


@pytest.mark.parametrize("path", hostile_links(), ids=range(len(hostile_links())))
def test_a_hostile_link_runs_nothing_and_is_told_letter_for_letter(visit, path):
    page = watched(visit, path)
    harmless(page)
    # Many notes fold behind the first.
    if (fold := page.get_by_text("More that could not be used as given")).count():
        fold.click()
        page.locator('[data-testid="stExpanderDetails"] [data-testid="stAlert"]').last.wait_for()
        harmless(page)
    told = notes(page)
    for note in decode(path.partition("?")[2]).notes:
        assert any(" ".join(note.message.split()) in " ".join(words.split()) for words in told), note.message


@pytest.mark.parametrize(
    "label",
    [
        "[press](http://hostile.invalid/)",
        "<img src=x onerror=window.__pwned=1>",
        "http://hostile.invalid/a",
        "$x$ :red[x] `x`",
    ],
)
def test_a_measures_name_and_basis_stay_text_wherever_they_show(visit, label):
    text = f"law~+270101!!a:20!{label}!{label}"
    assert codec.decode(text)[1] == ()
    page = watched(visit, "/path?" + urlencode({"cal": text}))
    harmless(page)
    assert label in page.inner_text("body").replace("\u2060", "")


def test_hostile_inputs_of_pages_stay_text(visit):
    what = "s.![x](http://hostile.invalid/x.png)~w.<img src=x onerror=window.__pwned=1>~timeline.1~l.[press](http://hostile.invalid/)"
    page = watched(visit, "/law_and_data?" + urlencode({"law": what}))
    harmless(page)
    assert "hostile.invalid" in page.inner_text("body").replace("\u2060", "")


def test_hostile_inputs_of_the_light_page_stay_text(visit):
    visitor = visit()
    page = visitor.context.new_page()
    page.add_init_script("window.dialogs = 0; window.alert = () => { window.dialogs += 1; };")
    hostile = {
        "embed": "true",
        "chart": '"><script>window.__pwned=1</script>',
        "slv": "s.<img src=x onerror=window.__pwned=1>",
        "law": "zz.http://hostile.invalid/a",
        "lang": 'en"><script>window.__pwned=1</script>',
        "cal": '"><img src=x onerror=window.__pwned=1>',
    }
    page.goto(f"{visitor.server.url}/?{urlencode(hostile)}", wait_until="networkidle")
    harmless(page)
    assert "hostile.invalid" in page.inner_text("body").replace("\u2060", "")


def test_hostile_bytes_in_the_address_are_harmless(visit):
    for query in ("a=%ff%fe%00&%00=%00&g=1e999999999&%=%", "tray=%ff&cal=%00~%ff&a=%ed%a0%80"):
        harmless(watched(visit, "/?" + query))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return corpus.wrong_files(corpus.scenario_file())


def test_a_wrong_file_is_told_and_changes_nothing(visit, files):
    page = watched(visit, "/?b=2024&a=15")
    before = page.locator(".headline").inner_text()
    menu(page)
    for what, said in WRONG.items():
        upload(page, f"<img src=x onerror=window.__pwned=1> {what}.csv", files[what])
        expect(page.locator('[data-testid="stAlert"]').first).to_contain_text(said)
        harmless(page)
        assert page.locator(".headline").inner_text() == before


def test_a_file_larger_than_the_limit_never_leaves_the_browser(visit, files):
    page = watched(visit, "/")
    before = page.locator(".headline").inner_text()
    menu(page)
    upload(page, "large.csv", files["50 MB"][: 6 * 2**20])
    expect(page.get_by_text(re.compile("must be 1(.0)?MB", re.IGNORECASE)).first).to_be_visible()
    assert page.locator(".headline").inner_text() == before


def test_a_file_with_formulas_for_values_is_told_and_comes_back_without_them(visit):
    page = watched(visit, "/")
    rows = corpus.scenario_file() + 'lever,"=HYPERLINK(""http://hostile.invalid"")",x,%,0,=1+1,,\r\n'
    menu(page)
    upload(page, "=1+1.csv", rows.encode())
    expect(page.locator('[data-testid="stAlert"]').filter(has_text="=HYPERLINK")).to_have_count(1)
    harmless(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download scenario CSV").click()
    written = caught.value.path().read_text("utf-8-sig")
    assert "HYPERLINK" not in written
    assert all(not cell.startswith("=") for row in corpus.csv.reader(written.splitlines()) for cell in row)


def menu(page: Page) -> None:
    """Open what holds the uploader."""
    page.get_by_role("button", name=MENU, exact=True).click()
    settled(page)


def upload(page: Page, name: str, data: bytes) -> None:
    """Give the file to the page's own uploader."""
    page.locator('input[type="file"]').first.set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    settled(page)
