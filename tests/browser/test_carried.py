"""What people carry away, downloaded in a real browser: nothing is made before the click."""

import io
import re
import struct
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.export import snippet
from core.export.file_name import file_name
from core.figures.version import DATA, MODEL
from core.words.headline import headline
from tests.browser.harness import settled

pytestmark = pytest.mark.browser

SCENARIO = Scenario.preset("spring-2025").change(us_auto_tariff=0.15)
# A brief draws three charts; a busy machine takes its time.
PATIENCE = 60_000
CARRY = "Table, CSV, SVG, PNG"
# Page → file of its first chart, which stands under the link of the page as it is.
FIRST = {
    "/compare": "compare",
    "/path": "path-years",
    "/back_test": "backtest-verdict",
    "/evidence": "evidence-estimates",
    "/world": "world",
    "/formula": "formula",
    "/law_and_data": "line-history",
}


def opened(page: Page, name: str, nth: int = 0) -> Page:
    page.get_by_role("button", name=name, exact=True).nth(nth).click()
    return settled(page)


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=PATIENCE) as caught:
        page.get_by_role("button", name=name, exact=True).click()
    return caught.value.suggested_filename, caught.value.path().read_bytes()


def called(path: str, ending: str) -> str:
    """What the file of a page's first chart is called: on Explore after the scenario that was changed, else by what it shows."""
    return file_name(FIRST[path], SCENARIO, ending) if path == "/" else f"{FIRST[path]}.{ending}"


def test_a_chart_is_carried_away_as_svg_and_png(visit):
    page = visit().open("/" + snippet.address(snippet.query(SCENARIO)))
    opened(page, CARRY)
    name, drawn = downloaded(page, "SVG")
    assert name == file_name("contributions", SCENARIO, "svg")
    assert snippet.address(snippet.query(SCENARIO)).replace("&", "&amp;") in drawn.decode()
    name, drawn = downloaded(page, "PNG, for print")
    assert name == file_name("contributions", SCENARIO, "png")
    assert struct.unpack(">I", drawn[16:20]) == (2400,)


def test_a_file_can_still_be_fetched_once_other_readers_have_moved(visit):
    page, other = visit().open("/"), visit()
    opened(page, "Link and files")
    with page.expect_download(timeout=PATIENCE) as caught:
        page.get_by_role("button", name="Download scenario CSV", exact=True).click()
    for tariff in (5, 6, 7):
        other.open(f"/?b=2024&g={tariff}").close()
    found = page.request.get(caught.value.url)
    assert (found.status, found.body()) == (200, caught.value.path().read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("path", list(FIRST))
def test_every_chart_of_every_page_is_carried_away(visit, path):
    query = snippet.query(SCENARIO)
    page = visit().open(f"{path}{snippet.address(query)}")
    assert page.get_by_role("button", name=CARRY).count() == page.locator('[data-testid="stVegaLiteChart"]').count()
    opened(page, CARRY)
    name, drawn = downloaded(page, "SVG")
    assert name == called(path, "svg")
    root = ElementTree.fromstring(drawn)
    said = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert [part for part in (DATA, MODEL, "b=spring-2025") if part not in said] == []
    name, table = downloaded(page, "CSV")
    assert name == called(path, "csv")
    assert "b=spring-2025" in table.decode("utf-8-sig").splitlines()[1]


@pytest.mark.slow
@pytest.mark.parametrize("question", ["Trade-offs", "What matters", "Offers"])
def test_every_answer_of_solve_is_carried_away(visit, question):
    page = visit().open(f"/solve{snippet.address(snippet.query(SCENARIO))}")
    page.get_by_role("radio", name=question).or_(page.get_by_role("button", name=question)).first.click()
    settled(page)
    opened(page, CARRY)
    _, drawn = downloaded(page, "PNG, for print")
    assert struct.unpack(">I", drawn[16:20]) == (2400,)


def test_the_workbook_is_carried_away(visit):
    page = visit().open("/" + snippet.address(snippet.query(SCENARIO)))
    opened(page, "Link and files")
    name, file = downloaded(page, "Download Excel workbook")
    assert name == file_name("scenario", SCENARIO, "xlsx")
    assert (
        headline(simulate(SCENARIO), snippet.DEFAULT, ranges(SCENARIO))
        in ZipFile(io.BytesIO(file)).read("xl/sharedStrings.xml").decode()
    )


def test_the_brief_is_carried_away_as_word_and_pdf(visit):
    page = visit().open("/" + snippet.address(snippet.query(SCENARIO)))
    opened(page, "Link and files")
    name, file = downloaded(page, "Brief (PDF)")
    assert name == file_name("brief", SCENARIO, "pdf")
    assert len(re.findall(rb"/Type /Page\b", file)) == 2
    name, file = downloaded(page, "Brief (Word)")
    assert name == file_name("brief", SCENARIO, "docx")
    assert (
        headline(simulate(SCENARIO), snippet.DEFAULT, ranges(SCENARIO))
        in ZipFile(io.BytesIO(file)).read("word/document.xml").decode()
    )


def test_the_code_that_gives_the_same_number_is_shown(visit):
    page = visit().open("/" + snippet.address(snippet.query(SCENARIO)))
    opened(page, "Link and files")
    page.get_by_text("Reproduce in Python").click()
    settled(page)
    expect(page.get_by_text(repr(simulate(SCENARIO).surplus().scenario))).to_be_visible()
    expect(page.get_by_text(snippet.command(SCENARIO))).to_be_visible()
