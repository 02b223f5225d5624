"""The scenario's workbook, read as it is written: formulas where Excel can work a figure out, numbers as numbers, every source."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.export.results_sheet import CHANGE, REFERENCE
from core.export.results_sheet import SCENARIO as STATE
from core.export.workbook import SHEETS, workbook
from core.figures.tables import package
from core.language.limits import items
from core.language.view import View
from core.links import scenario_csv
from core.links.scenario_rows import COLUMNS, heads
from core.scenario.levers import levers
from core.scenario.presets import presets
from core.words.headline import headline
from tests.pages.reading import english

SCENARIO = Scenario.preset("deal-2025-09").change(usd_jpy=141.0, buy_farm=6.5, us_auto_tariff=0.175)
LINK = "https://trade.example.org/?b=deal-2025-09"
MADE = datetime(2026, 11, 30, 9, 15)
SHEET = {name: place for place, name in enumerate(SHEETS)}


@pytest.fixture(scope="module", params=[View(), View("jpy", "japan", "ja")], ids=["en", "ja"])
def made(request):
    return request.param, workbook(SCENARIO, request.param, LINK, MADE)


def sheets(data: bytes, *, values: bool = True):
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def rows(data: bytes, name: str, *, values: bool = True) -> list[list]:
    """The rows of a sheet under its headings."""
    return [
        list(row) for row in sheets(data, values=values).worksheets[SHEET[name]].iter_rows(min_row=2, values_only=True)
    ]


def test_it_says_what_it_is_what_is_a_formula_and_what_is_not_modelled(made):
    view, data = made
    said = dict(rows(data, "about"))
    whole = " ".join(map(str, said.values()))
    assert headline(simulate(SCENARIO), view, ranges(SCENARIO)) in whole
    assert [line for line in items(view.language) if line not in whole] == []
    assert LINK in whole
    assert SHEETS["figures"][view.language] in whole
    assert datetime(2026, 11, 30) in said.values()


def test_its_properties_say_title_author_and_when_it_was_made(made):
    view, data = made
    about = sheets(data).properties
    assert about.created == about.modified == MADE
    assert all((about.title, about.creator))
    assert about.subject == headline(simulate(SCENARIO), view, ranges(SCENARIO))[:255]


def test_every_result_and_every_lever_is_on_the_sheet_of_figures_with_its_key(made):
    view, data = made
    found = rows(data, "figures")
    assert [str(cell.value) for cell in sheets(data).worksheets[SHEET["figures"]][1]] == heads(view.language)
    held = {(row[0], row[1]) for row in found}
    assert {(row.measure, row.item) for row in simulate(SCENARIO).to_frame(view).itertuples()} <= held
    parts = {key for known in levers().values() for key in known.of}
    assert {key for section, key in held if section == "lever"} == {*levers()} - parts


def test_percent_is_percent_and_a_rate_of_the_yen_is_a_plain_number(made):
    _, data = made
    sheet = sheets(data).worksheets[SHEET["figures"]]
    place = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    cars, yen = (place[key][COLUMNS.index("scenario")] for key in ("us_auto_tariff", "usd_jpy"))
    assert (cars.value, cars.number_format) == (0.175, "0.0##%")
    assert (yen.value, yen.number_format) == (141, "General")
    duty = place["collected"][COLUMNS.index("scenario")]
    assert duty.value == pytest.approx(simulate(SCENARIO).duty_rates()[1].scenario)
    assert "%" in duty.number_format


def test_changes_shares_sums_and_pledges_are_formulas(made):
    _, data = made
    table = rows(data, "results", values=False)
    assert all(str(row[5]).startswith("=") for row in table)
    assert all(str(cell).startswith("=") for row in table for cell in row[3:] if cell is not None)
    assert str(table[0][3]).startswith("=D")
    assert str(table[1][3]).startswith("=SUM(")
    assert str(table[-1][4]).startswith("=SUM(")
    goods = rows(data, "sectors", values=False)
    assert all(str(cell).startswith("=") for row in goods for cell in row[5:8])


def test_what_a_formula_is_said_to_give_is_the_pages_figure(made):
    view, data = made
    surplus, (_, drawn) = simulate(SCENARIO).surplus(view), ranges(SCENARIO).surplus(view)
    first = rows(data, "results")[0]
    times = 10.0 if view.language == "ja" else 1.0
    shown = [times * amount for amount in (surplus.reference, surplus.scenario, surplus.change, drawn.low, drawn.high)]
    assert first[3:6] == pytest.approx(shown[:3], rel=1e-12)
    assert first[8:10] == pytest.approx(shown[3:])


def test_numbers_have_the_format_of_their_unit_and_nothing_outside_is_asked(made):
    _, data = made
    book = sheets(data, values=False)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "f", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert not [cell for cell in cells if cell.data_type == "f" and ("http" in cell.value or "[" in cell.value)]
    shapes = {cell.number_format for cell in cells if cell.data_type in "nf"}
    # "0.####" shows 15 as "15." in Excel.
    assert not [shape for shape in shapes if shape.endswith(".") or ".#" in shape]
    assert {"#,##0", "#,##0.000", "0.0%"} <= shapes


def test_every_table_on_file_is_named_with_date_count_and_address(made):
    _, data = made
    found = rows(data, "sources")
    assert len(found) == len(package()["resources"])
    for row in found:
        assert "http" in row[-1]
        assert isinstance(row[3], datetime | date)
        assert isinstance(row[6], int)


def test_it_has_native_charts_and_prints_on_a4_with_its_headings_on_every_page(made):
    _, data = made
    book = sheets(data)
    assert len(book.worksheets[SHEET["charts"]]._charts) == 4
    for sheet in book:
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.title == SHEETS["charts"][made[0].language] or sheet.print_title_rows == "$1:$1"


def test_a_japanese_workbook_is_japanese_but_for_its_keys():
    data = workbook(SCENARIO, View(language="ja"), LINK, MADE)
    book = sheets(data)
    cells = [
        (cell.column, sheet.title, cell.value) for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row
    ]
    keys = {COLUMNS.index(name) + 1 for name in ("section", "key", "reference_key", "scenario_key")}
    figures = SHEETS["figures"]["ja"]
    texts = {
        value
        for column, sheet, value in cells
        if isinstance(value, str) and "://" not in value and not (sheet == figures and column in keys)
    }
    known = {
        "effect_low",
        "effect_high",
        "actual_low",
        "actual_high",
        "data/datapackage.json",
    }  # keys and a file, explained
    found = {text: english(text) for text in texts | set(book.sheetnames) if english(text)}
    assert {text: words for text, words in found.items() if not any(key in text for key in known)} == {}


def test_the_same_scenario_at_the_same_time_gives_the_same_bytes():
    assert workbook(SCENARIO, View(), LINK, MADE) == workbook(SCENARIO, View(), LINK, MADE)


def test_sectors_have_both_ranges_and_none_of_actual_trade_beyond_three_years():
    for years, known in ((1.0, True), (10.0, False)):
        data = workbook(SCENARIO.change(horizon=years), View(), LINK, MADE)
        head = [cell.value for cell in sheets(data).worksheets[SHEET["sectors"]][1]]
        goods = [row for row in rows(data, "sectors") if row[1] != "All of the flow"]
        low, effect = head.index("Actual-trade range: low"), head.index("Effect range of the change: low")
        assert all(row[effect] is not None for row in goods)
        assert {row[low] is not None for row in goods} == {known}


@pytest.mark.parametrize("name", list(presets()))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_reads_back_as_the_scenario(name, language):
    scenario = Scenario.preset(name)
    found = scenario_csv.read(workbook(scenario, View(language=language), LINK))
    assert (found.scenario, found.notes, found.share_read) == (scenario, (), 1.0)


def test_a_lever_changed_in_the_workbook_counts():
    book = openpyxl.load_workbook(io.BytesIO(workbook(SCENARIO, View(language="ja"), LINK)))
    sheet = book.worksheets[SHEET["figures"]]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[1].value == "us_auto_tariff"]
    row[COLUMNS.index("scenario")].value = 0.2
    out = io.BytesIO()
    book.save(out)
    assert scenario_csv.read(out.getvalue()).scenario == SCENARIO.change(us_auto_tariff=0.2)


def test_the_change_of_the_average_duty_is_in_points_and_not_in_percent(made):
    view, data = made
    duty = simulate(SCENARIO).to_frame(view).query("measure == 'duty_rate_on_japan' and item == 'statutory'").iloc[0]
    label, word = duty["label"], {"en": "points", "ja": "ポイント"}[view.language]
    (row,) = [row for row in sheets(data).worksheets[SHEET["results"]].iter_rows() if row[1].value == label]
    assert [row[place].number_format for place in (REFERENCE, STATE, CHANGE)] == ["0.0%", "0.0%", f'0.0" {word}"']
    (shown,) = [row for row in rows(data, "results") if row[1] == label]
    assert shown[CHANGE] == pytest.approx(duty["change"])


@pytest.mark.parametrize(("farm", "drawn"), [(0.0, 3), (6.5, 4)])
def test_a_flow_in_which_nothing_changes_has_no_chart(farm, drawn):
    scenario = Scenario.preset("2024").change(us_auto_tariff=0.15, buy_farm=farm)
    assert len(sheets(workbook(scenario)).worksheets[SHEET["charts"]]._charts) == drawn
