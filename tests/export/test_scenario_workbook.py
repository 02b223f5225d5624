"""The scenario's workbook, read back: numbers as numbers in formats that fit, text as text, every source."""

import io

import openpyxl
import pytest

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.export.workbook import SHEETS, workbook
from core.figures.tables import package
from core.language.limits import items
from core.language.view import View
from core.scenario.levers import levers
from core.words.headline import headline
from tests.pages.reading import english

SCENARIO = Scenario.preset("deal-2025-09").change(usd_jpy=141.0, buy_farm=6.5, us_auto_tariff=0.175)
LINK = "=https://trade.example.org/?b=deal-2025-09"


@pytest.fixture(scope="module", params=[View(), View("jpy", "japan", "ja")], ids=["en", "ja"])
def read(request):
    book = openpyxl.load_workbook(io.BytesIO(workbook(SCENARIO, request.param, LINK)))
    assert book.sheetnames == [name[request.param.language] for name in SHEETS]
    return request.param, [list(sheet.iter_rows()) for sheet in book]


def values(rows) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in rows[1:]]


def test_it_says_what_it_is_and_what_is_not_modelled(read):
    view, (about, *_) = read
    said = " ".join(str(value) for _, value in values(about))
    assert headline(simulate(SCENARIO), view, ranges(SCENARIO)) in said
    assert [line for line in items(view.language) if line not in said] == []
    assert LINK in said


def test_the_surplus_is_the_apps_to_the_last_digit_a_workbook_holds_with_its_range(read):
    view, (_, results, *_) = read
    surplus, (_, drawn) = simulate(SCENARIO).surplus(view), ranges(SCENARIO).surplus(view)
    expected = [surplus.reference, surplus.scenario, surplus.change, drawn.low, drawn.high]
    # A workbook keeps 16 digits.
    assert values(results)[0][3:] == pytest.approx(expected, rel=1e-15)


def test_every_result_is_there(read):
    view, (_, results, _, goods, _) = read
    assert len(values(results)) + len(values(goods)) == len(simulate(SCENARIO).to_frame(view))
    parts = [row[5] for row in values(goods)]
    assert sum(parts[: len(parts)]) == pytest.approx(simulate(SCENARIO).sectors(view).change.sum())


def test_every_lever_stands_as_a_number_in_screen_units_or_as_words(read):
    view, (_, _, shown, *_) = read
    rows = {row[0]: row for row in values(shown)}
    assert len(rows) == sum(not known.of for known in levers().values())
    label = levers()["us_auto_tariff"].label[view.language]
    assert rows[label][2:5] == ("%", 2.5, 17.5)
    assert rows[label][5]
    assert isinstance(rows[levers()["us_auto_rule"].label[view.language]][4], str)


def test_every_table_on_file_is_named_with_its_address(read):
    _, (*_, found) = read
    assert len(values(found)) == len(package()["resources"])
    assert all("http" in row[-1] for row in values(found))


def test_numbers_have_the_format_of_their_unit_and_nothing_runs(read):
    _, sheets = read
    cells = [cell for rows in sheets for row in rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    _, results, *_ = sheets
    shapes = {row[2].value: row[5].number_format for row in results[1:]}
    assert len({shapes[unit] for unit in shapes}) >= 3
    assert "#,##0" in {shapes.get("jobs"), shapes.get("人")}


def test_a_japanese_workbook_is_japanese_throughout():
    book = openpyxl.load_workbook(io.BytesIO(workbook(SCENARIO, View(language="ja"), LINK)))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    texts = {cell for cell in cells if isinstance(cell, str) and "://" not in cell}
    assert {text: english(text) for text in texts | set(book.sheetnames) if english(text)} == {}


def test_the_same_scenario_gives_the_same_bytes():
    assert workbook(SCENARIO, View(), LINK) == workbook(SCENARIO, View(), LINK)


def test_no_number_ends_in_a_bare_point_and_a_rate_of_the_yen_has_no_noughts(read):
    view, sheets = read
    shapes = {
        cell.number_format for rows in sheets for row in rows for cell in row if isinstance(cell.value, float | int)
    }
    # "0.####" shows 15 as "15." in Excel.
    assert not [shape for shape in shapes if shape.endswith(".") or ".#" in shape]
    (yen,) = [row for row in sheets[2] if row[0].value == levers()["usd_jpy"].label[view.language]]
    assert (yen[4].value, yen[4].number_format) == (141, "General")


def test_sectors_have_both_ranges_and_none_of_actual_trade_beyond_three_years():
    for years, known in ((1.0, True), (10.0, False)):
        book = openpyxl.load_workbook(io.BytesIO(workbook(SCENARIO.change(horizon=years), View(), LINK)))
        head, *rows = book.worksheets[3].iter_rows(values_only=True)
        low, effect = head.index("Actual-trade range: low"), head.index("Effect range of the change: low")
        assert all(row[effect] is not None for row in rows)
        assert {row[low] is not None for row in rows} == {known}
