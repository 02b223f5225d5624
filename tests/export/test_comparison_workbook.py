"""The workbook and the CSV of a comparison: in the reader's language, units said, links that open elsewhere."""

import csv
import io

import openpyxl
import pytest

from core import Scenario
from core.export import snippet
from core.export.comparison_workbook import SHEETS, workbook
from core.language.labels import FLOWS
from core.language.view import View
from core.scenario.levers import stored
from core.solve.compare import TABLES, compare
from core.words.columns import heading
from pages.compare_parts.tables import _csv
from tests.pages.reading import english

PAGE = "https://trade.example.org/app/"
SCENARIOS = [Scenario.preset("deal-2025-09").change(usd_jpy=141.0, buy_rice=2.5), Scenario.preset("letter-25")]
VIEWS = {"en": View(), "ja": View("jpy", "japan", "ja")}
# Names of alliances, of one language all.
KEPT = {"ASEAN"}


@pytest.fixture(scope="module", params=list(VIEWS))
def made(request):
    comparison = compare(SCENARIOS, "2024", VIEWS[request.param])
    return comparison, openpyxl.load_workbook(io.BytesIO(workbook(comparison, PAGE)), data_only=True)


def column(sheet, heading: str) -> list:
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(heading)] for row in sheet.iter_rows(min_row=2)]


def test_a_japanese_workbook_is_japanese_throughout(made):
    comparison, book = made
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    texts = {cell for cell in cells if isinstance(cell, str) and "://" not in cell} - KEPT - set(stored())
    found = {text for text in texts | {*book.sheetnames} if english(text)}
    # In English the same search finds something, so it can fail.
    assert bool(found) == (comparison.view.language == "en"), found


def test_every_table_has_a_sheet_in_both_languages(made):
    comparison, book = made
    names = ("about", "summary", "levers", "charts", *TABLES)
    assert book.sheetnames == [SHEETS[name][comparison.view.language] for name in names]


def test_its_links_are_whole_addresses_in_the_readers_view(made):
    comparison, book = made
    expected = [snippet.address(snippet.query(one.scenario, comparison.view), PAGE) for one in comparison.entries]
    assert [cell.value for cell in column(book.worksheets[1], heading("link", comparison.view.language))] == expected
    assert [row[1] for row in book.worksheets[0].iter_rows(min_row=10, values_only=True)] == expected


def test_prices_are_percent_and_flows_are_words(made):
    comparison, book = made
    language = comparison.view.language
    prices = book[SHEETS["buyer_prices"][language]]
    expected = comparison.table("buyer_prices").japanese
    assert [cell.value for cell in column(prices, heading("japanese_percent", language))] == pytest.approx(
        list(expected), rel=1e-14
    )
    assert {cell.number_format for cell in column(prices, heading("japanese_percent", language))} == {"0.0%"}
    if language == "ja":
        assert {cell.value for cell in column(book[SHEETS["sectors"]["ja"]], "輸出入")} == {
            words[language] for words in FLOWS.values()
        }


def test_jobs_are_whole_numbers_and_money_has_three_digits(made):
    comparison, book = made
    language = comparison.view.language
    formats = {
        name: {cell.number_format for cell in column(book[SHEETS[name][language]], heading("change", language))}
        for name in ("jobs", "sectors")
    }
    assert formats == {"jobs": {"#,##0"}, "sectors": {"#,##0.000"}}


@pytest.mark.parametrize("language", list(VIEWS))
def test_the_csv_is_one_table_for_spreadsheets_with_whole_addresses(language):
    comparison = compare(SCENARIOS, "2024", VIEWS[language])
    data = _csv(comparison, PAGE)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == len(comparison.to_frame()) + 1
    head, *cells = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    keys = [name.rstrip("）").rpartition("（")[2] for name in head]  # behind the words of a Japanese heading
    assert len(set(keys)) == len(keys)
    rows = [dict(zip(keys, row, strict=True)) for row in cells]
    assert all(row["about"] and row["measure_name"] for row in rows)
    assert {row["link"] for row in rows} == {
        snippet.address(snippet.query(one.scenario, comparison.view), PAGE) for one in comparison.entries
    }
    first = next(row for row in rows if row["measure"] == "surplus")
    times = 10.0 if language == "ja" else 1.0
    assert float(first["value"]) == times * comparison.results[0].surplus(comparison.view).scenario
    assert first["unit"] == {"en": "USD bn", "ja": "億円"}[language]


def test_rates_are_numbers_in_percent_and_changes_are_formulas(made):
    comparison, book = made
    language = comparison.view.language
    sheet = book[SHEETS["levers"][language]]
    keys = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert keys
    assert set(keys) <= set(stored())
    rates = [cell for row in sheet.iter_rows(min_row=2) for cell in row[3:] if "%" in cell.number_format]
    assert rates
    assert all(isinstance(cell.value, int | float) for cell in rates)
    assert 0.25 in [cell.value for cell in rates]
    written = openpyxl.load_workbook(io.BytesIO(workbook(comparison, PAGE)))
    for name, column_name in (
        ("summary", "surplus"),
        ("summary", "change"),
        ("summary", "less_first"),
        ("sectors", "change"),
    ):
        cells = column(written[SHEETS[name][language]], heading(column_name, language))
        assert {cell.data_type for cell in cells} == {"f"}, (name, column_name)
    assert len(written[SHEETS["charts"][language]]._charts) == 2
    assert written.properties.title
    assert written.properties.creator
