"""On a phone no text of a chart is cut, runs out of its chart or into another text; no number parts from its unit."""

import pytest

from tests.browser.harness import resized

pytestmark = pytest.mark.browser

WIDTHS = (390, 320)
MANY = "".join(f"~%2B27{month:02}15!!g:{10 + month}" for month in range(1, 13))
SIX = "~1".join(f"preset.{name}" for name in ("2024", "letter-25", "deal-2025-09", "scotus-2026-02", "s301-struck", "back-to-15"))  # fmt: skip
STATES = (
    "/path?",
    f"/path?cal=pledges{MANY}&pth=w.120",
    f"/compare?cmp=c.{SIX}",
    "/solve?slv=s.tradeoffs",
    "/solve?b=2024&slv=s.tradeoffs~x.qr~y.rt",
    "/solve?a=60&y=80&slv=s.tradeoffs",
    "/solve?slv=s.offers~ol.rt",
    "/solve?slv=s.matters",
    "/solve?slv=s.offers",
    "/back_test?",
)
# Two texts may touch by a pixel of their boxes, which hold room above and below the letters.
TEXTS = """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg.marks')].flatMap(chart => {
    const frame = chart.getBoundingClientRect(), wrong = []
    const texts = [...chart.querySelectorAll('text')].filter(one => one.textContent.trim() && one.getAttribute('opacity') !== '0')
        .map(one => [one.textContent, one.getBoundingClientRect()])
    texts.forEach(([words, box], at) => {
        if (words.endsWith('…')) wrong.push(`cut: ${words}`)
        if (box.left < frame.left - 1 || box.right > frame.right + 1) wrong.push(`outside: ${words}`)
        for (const [other, place] of texts.slice(at + 1)) {
            const wide = Math.min(box.right, place.right) - Math.max(box.left, place.left)
            const high = Math.min(box.bottom, place.bottom) - Math.max(box.top, place.top)
            // A text is drawn twice where it has an outline.
            if (wide > 1 && high > 2 && words !== other) wrong.push(`on each other: ${words} | ${other}`)
        }
    })
    return wrong
})"""
# A number whose unit stands on the next line: two line boxes, the break between digit and unit.
PARTED = """() => {
    const wrong = [], walker = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT)
    const top = (node, at) => { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect().top }
    while (walker.nextNode()) {
        const node = walker.currentNode
        if (!node.parentElement.closest('p, li, td, th, dd, dt, summary') || !node.parentElement.checkVisibility()) continue
        for (const found of node.data.matchAll(/[−$¥]?\\d[\\d,.]*(兆\\d[\\d,]*)? ?(%|bn|mn|tn|年度|億ドル|億円|兆ドル|兆円)/g))
            if (Math.abs(top(node, found.index) - top(node, found.index + found[0].length - 1)) > 4) wrong.push(found[0])
    }
    return wrong
}"""


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_no_text_is_cut_or_collides(visit, lang):
    visitor, found = visit(width=WIDTHS[0]), []
    for state in STATES:
        page = visitor.open(f"{state}&lang={lang}")
        for width in WIDTHS:
            resized(page, width, 844)
            found += [(state, width, fault) for fault in page.evaluate(TEXTS) + page.evaluate(PARTED)]
        page.close()
    assert found == []
