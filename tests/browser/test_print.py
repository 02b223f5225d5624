"""A page on paper: what it says is there, whole and legible, on few sheets; what only a screen can use is not."""

import re
from datetime import date

import pytest

from core.figures.version import DATA
from core.language.catalogue import text
from pages.frame.page import PAGES
from tests.browser.harness import resized
from tests.browser.test_charts_fit import PARTED

pytestmark = pytest.mark.browser
# A4 less its margins, upright and across, in pixels of 1/96 inch.
SHEETS = {"upright": 703, "across": 1032}
# Sheets of A4 upright that each page takes at most; the calendar of measures and the partners of the formula are long.
PAPER = {
    "/?b=spring-2025&a=15": 4,
    "/compare?cmp=c.preset.letter-25~1preset.deal-2025-09~1preset.back-to-15": 2,
    "/solve?slv=s.offers": 2,
    "/path?": 5,
    "/back_test?": 7,
    "/evidence?": 5,
    "/world?": 2,
    "/formula?": 5,
    "/law_and_data?": 5,
}
READERS = {"en": 1280, "ja": 390}
WINDOWS = (390, 768, 1280)
LEGIBLE = 8.0  # points
NARROWEST = 3.5  # widths of a Japanese letter that a column has, unless all it holds is shorter
READY = "() => dispatchEvent(new Event('beforeprint'))"
DONE = "() => dispatchEvent(new Event('afterprint'))"
WIDTHS = "() => [...document.querySelectorAll('svg.marks')].map(one => Number(one.getAttribute('width')))"
SEEN = "const seen = one => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 2;"
CUT = """() => [...document.querySelectorAll('.paper')].filter(box => box.checkVisibility()).map(box => ({
    name: box.getAttribute('aria-label'),
    down: box.scrollHeight - box.clientHeight, across: box.querySelector('table').offsetWidth - box.clientWidth,
    hidden: getComputedStyle(box).overflowY !== 'visible',
})).filter(box => box.hidden || box.down > 1 || box.across > 1)"""
BEYOND = f"""wide => {{ {SEEN} return [...document.querySelectorAll('[data-testid="stMain"] *')]
    .filter(one => seen(one) && one.getBoundingClientRect().right > wide + 1).map(one => `${{one.tagName}}.${{one.className}}`).slice(0, 5) }}"""
# A segment that is chosen is said as a word, and so are fields; whatever else can be pressed is a control.
CONTROLS = f"""() => {{ {SEEN} return [...document.querySelectorAll('button:not([aria-checked="true"]), a[href], [data-rac][role="slider"], [data-testid="stSliderTickBar"], [data-testid="stPopover"]')]
    .filter(one => one.closest('[data-testid="stMain"]') && seen(one)).map(one => one.innerText || one.className) }}"""
# The points of a chart's smallest text, as large as the sheet shows the drawing.
SMALLEST = """() => [...document.querySelectorAll('svg.marks')].filter(one => one.checkVisibility()).map(drawing => {
    const scale = drawing.getBoundingClientRect().width / Number(drawing.getAttribute('width'))
    const sizes = [...drawing.querySelectorAll('text')].filter(one => one.textContent.trim()).map(one => parseFloat(getComputedStyle(one).fontSize))
    return Math.round(75 * scale * Math.min(...sizes)) / 100 })"""
# Columns so narrow that they read downwards, and words of a heading that are broken.
NARROW = """least => [...document.querySelectorAll('.paper table, .sheet table')].filter(one => one.checkVisibility()).flatMap(table => {
    const faults = [], size = parseFloat(getComputedStyle(table).fontSize)
    const long = words => [...words].reduce((sum, letter) => sum + (letter > '\\u2fff' ? 1 : .5), 0)
    ;[...table.tHead.rows[0].cells].forEach((head, at) => {
        const cells = [...table.rows].map(row => row.cells[at]), longest = Math.max(...cells.map(cell => long(cell.innerText)))
        const style = getComputedStyle(head), wide = (head.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) / size
        if (wide < Math.min(least, longest)) faults.push(`${head.innerText}: ${wide.toFixed(1)}`)
        const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[A-Za-z]+/g)) {
            const range = document.createRange()
            range.setStart(walker.currentNode, word.index); range.setEnd(walker.currentNode, word.index + word[0].length)
            if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) faults.push(`broken: ${word[0]}`)
        }
    })
    return faults })"""
# Where the cells of a column begin, or end where they are numbers: one place for each column.
EDGES = """() => [...document.querySelectorAll('.paper table')].filter(one => one.checkVisibility()).flatMap(table => [...table.tHead.rows[0].cells].map((head, at) => {
    const places = [...table.rows].map(row => { const style = getComputedStyle(row.cells[at]), box = row.cells[at].getBoundingClientRect()
        return style.textAlign === 'right' ? box.right - parseFloat(style.paddingRight) : box.left + parseFloat(style.paddingLeft) })
    return [head.innerText, Math.max(...places) - Math.min(...places)] })).filter(([, apart]) => apart > 1)"""
FOLDED = """() => [...document.querySelectorAll('details.fine, details.fold')].map(one => one.lastElementChild.checkVisibility({ contentVisibilityAuto: true }))"""


def test_every_page_is_printed():
    assert {address.partition("?")[0].strip("/") for address in PAPER} == {
        path.rpartition("/")[2].removesuffix(".py").replace("app", "") for path in PAGES
    }


@pytest.mark.parametrize("address", PAPER)
@pytest.mark.parametrize("language", READERS)
def test_a_page_on_paper(visit, language, address):
    page = visit(width=READERS[language]).open(f"{address}&lang={language}")
    assert not page.locator(".on-paper").is_visible()
    for wide in WINDOWS:
        page.set_viewport_size({"width": wide, "height": 900})
        assert page.evaluate(PARTED) == []
    resized(page, READERS[language], 900)
    before = page.evaluate(WIDTHS)
    page.evaluate(READY)
    page.wait_for_function(f"() => ({WIDTHS})().every(width => width === 700)")
    assert min(page.evaluate(SMALLEST), default=LEGIBLE) >= LEGIBLE
    page.evaluate(DONE)
    page.wait_for_function(f"before => ({WIDTHS})().every((width, at) => Math.abs(width - before[at]) < 2)", arg=before)

    assert _sheets(page.pdf(format="A4", prefer_css_page_size=True)) <= PAPER[address]

    page.emulate_media(media="print")
    for wide in SHEETS.values():
        page.set_viewport_size({"width": wide, "height": 1000})
        assert page.evaluate(BEYOND, wide) == []
        assert page.evaluate(CUT) == []
        assert page.evaluate(PARTED) == []
        assert page.evaluate(NARROW, NARROWEST) == []
        assert page.evaluate(EDGES) == []
    assert page.evaluate(CONTROLS) == []
    assert all(page.evaluate(FOLDED))
    head = page.inner_text(".on-paper")
    assert page.title() in head
    assert page.url in head
    assert DATA in head
    assert str(date.today().year) in head


@pytest.mark.parametrize("language", READERS)
def test_sources_and_limits_are_printed_while_their_sections_are_closed(visit, language):
    page = visit().open(f"/law_and_data?lang={language}")
    title, source = text("What is not modelled", language), text("Tables on file", language)
    shown = page.inner_text("body")
    assert source not in shown
    page.emulate_media(media="print")
    shown = page.inner_text("body")
    assert source in shown
    assert shown.count(title) == 1


def _sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
