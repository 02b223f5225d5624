"""A page on paper: no box that scrolls cuts a table, and no table is wider than the sheet."""

import pytest

pytestmark = pytest.mark.browser
# A4 less its margins, upright and across, in pixels of 1/96 inch.
SHEETS = {"upright": 703, "across": 1032}
CUT = """() => [...document.querySelectorAll('.paper')].map(box => ({
    name: box.getAttribute('aria-label'), rows: box.querySelectorAll('tr').length,
    down: box.scrollHeight - box.clientHeight, across: box.querySelector('table').offsetWidth - box.clientWidth,
    hidden: getComputedStyle(box).overflowY !== 'visible',
}))"""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_table_of_path_is_cut_on_paper(visit, language):
    page = visit().open(f"/path?lang={language}")
    assert any(box["down"] > 0 for box in page.evaluate(CUT))
    page.emulate_media(media="print")
    for wide in SHEETS.values():
        page.set_viewport_size({"width": wide, "height": 1000})
        boxes = page.evaluate(CUT)
        assert boxes
        for box in boxes:
            assert not box["hidden"], box
            assert box["down"] <= 1, box
            assert box["across"] <= 1, box
