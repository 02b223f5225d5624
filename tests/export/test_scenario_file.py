"""The scenario CSV as it is carried away: ranges, year ten, the pledges, words in the reader's language beside stable keys."""

import csv
import io
import re

import openpyxl
import pytest
from hypothesis import given, settings

from core import Scenario, simulate
from core.draws import actual
from core.draws.ranges import LATER, LATER_DRAWS, contribution_ranges, ranges
from core.export.file_name import LONGEST, file_name
from core.export.ranged import as_csv
from core.export.workbook import workbook
from core.language.view import View
from core.links import scenario_csv, table_file
from core.links.scenario_rows import COLUMNS, HEADS
from tests.core.scenarios import scenarios
from tests.export import office
from tests.pages.reading import english

SCENARIO = Scenario.preset("deal-2025-09").change(usd_jpy=141.0, buy_rice=2.5, buy_energy=3.0, us_auto_tariff=0.175)
VIEWS = [View(), View("jpy", "japan", "ja")]
TIMES = {"en": 1.0, "ja": 10.0}  # of the unit in which a file counts, in a billion
PAGE = "https://trade.example.org/"


def rows(view: View, scenario: Scenario = SCENARIO) -> dict[tuple[str, str], dict[str, str]]:
    read = list(csv.reader(io.StringIO(as_csv(scenario, view, PAGE))))
    return {(row[0], row[1]): dict(zip(COLUMNS, row, strict=True)) for row in read[1:]}


@pytest.mark.parametrize("view", VIEWS, ids=["en", "ja"])
def test_it_holds_both_ranges_and_the_tenth_year(view):
    found = rows(view)
    change, known = ranges(SCENARIO).surplus(view)[1], actual.surplus(ranges(SCENARIO), view)
    ends = [
        float(found["surplus", "total"][name]) for name in ("effect_low", "effect_high", "actual_low", "actual_high")
    ]
    times = TIMES[view.language]
    assert ends == [times * end for end in (change.low, change.high, known.range.low, known.range.high)]
    later = SCENARIO.change(horizon=LATER)
    ten, surplus = found["surplus_after_ten_years", "total"], simulate(later).surplus(view)
    assert [float(ten[name]) for name in ("reference", "scenario", "change")] == [
        times * surplus.reference,
        times * surplus.scenario,
        times * surplus.change,
    ]
    assert float(ten["effect_low"]) == times * ranges(later, LATER_DRAWS).surplus(view)[1].low
    for row in contribution_ranges(SCENARIO, view):
        held = found["contribution", row["contribution"]]
        assert (float(held["effect_low"]), float(held["effect_high"])) == (times * row["low"], times * row["high"])
    goods = [row for (section, _), row in found.items() if section in ("exports_by_good", "imports_by_good")]
    assert all(row["effect_low"] and row["actual_high"] for row in goods)


def test_all_pledges_are_one_row_and_so_are_those_of_the_farm():
    found = rows(View())
    assert float(found["pledged_purchases", "total"]["scenario"]) == 5.5
    assert float(found["pledged_purchases", "buy_farm"]["scenario"]) == 2.5
    assert float(found["pledged_purchases", "total"]["reference"]) == 0.0


def test_a_japanese_reader_reads_japanese_beside_the_keys():
    view = VIEWS[1]
    head = next(csv.reader(io.StringIO(as_csv(SCENARIO, view, PAGE))))
    assert [re.search("（(.*)）$", name)[1] for name in head] == COLUMNS
    for row in rows(view).values():
        words = [row[name] for name in ("label", "unit", "section_name", "source")]
        assert [one for one in words if english(one) and "datapackage" not in one] == [], row
        assert row["section_name"]
    about = {key: row["scenario"] for (section, key), row in rows(view).items() if section == "about"}
    assert "暦年" in about["period"]
    assert "lang=ja" in about["link"]


def test_a_japanese_file_counts_in_oku_and_says_so_and_a_billion_is_still_read():
    view = VIEWS[1]
    found = rows(view)
    assert (found["lever", "buy_rice"]["scenario"], found["lever", "buy_rice"]["unit"]) == ("25", "億ドル/年")
    assert found["surplus", "total"]["unit"] == "億円"
    assert (found["lever", "usd_jpy"]["scenario"], found["lever", "us_auto_tariff"]["scenario"]) == ("141", "17.5")
    assert not any("十億" in cell for row in found.values() for cell in row.values())
    text = as_csv(SCENARIO, view, PAGE)
    line = next(one for one in text.splitlines() if one.startswith("lever,buy_rice,"))
    for unit, cell in (("億ドル/年", "25"), ("億ドル/年", "25億"), ("億ドル/年", "2.5bn"), ("億ドル/年", "２５"), ("十億ドル/年", "2.5"),
                       ("USD bn a year", "2.5"), ("", "25"), ("", "25億ドル")):  # fmt: skip
        other = line.replace("億ドル/年,0,25", f"{unit},0,{cell}")
        assert other != line or (unit, cell) == ("億ドル/年", "25")
        read = scenario_csv.read(text.replace(line, other).encode("utf-8-sig"))
        assert read.scenario == SCENARIO, (unit, cell)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_heading_is_one_that_the_reader_of_files_knows(language):
    for column, words in HEADS.items():
        assert table_file._column(words[language], scenario_csv.LAYOUT) == column or column not in (
            *scenario_csv.LAYOUT.needed, "reference", "label", "unit", "change", "source",
        )  # fmt: skip


def test_who_uploads_another_file_is_told_the_columns_in_the_order_of_the_apps_own():
    with pytest.raises(table_file.WrongFile, match="must be: " + ",".join(COLUMNS)):
        scenario_csv.read(b"a,b\n1,2")


def test_what_is_nought_is_nought():
    for view in VIEWS:
        numbers = [
            float(cell)
            for row in rows(view).values()
            for cell in row.values()
            if re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", cell)
        ]
        assert len(numbers) > 500
        assert [number for number in numbers if 0 < abs(number) < 1e-9] == []


@pytest.mark.parametrize("view", VIEWS, ids=["en", "ja"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_it_reads_back_as_a_spreadsheet_of_japan_saves_it(view, encoding):
    data = as_csv(SCENARIO, view, PAGE).encode(encoding, "replace")
    found = scenario_csv.read(data)
    assert (found.scenario, found.notes, found.share_read) == (SCENARIO, (), 1.0)


@pytest.mark.slow
def test_it_reads_back_through_libreoffice_as_workbook_and_as_text(tmp_path):
    files = {f"{view.language}.csv": as_csv(SCENARIO, view, PAGE).encode("utf-8-sig") for view in VIEWS}
    for data in office.convert(files, "xlsx", tmp_path).values():
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert any(isinstance(cell.value, float) for row in book.active.iter_rows() for cell in row)
        assert scenario_csv.read(data).scenario == SCENARIO
    books = {f"book-{view.language}.xlsx": workbook(SCENARIO, view, PAGE) for view in VIEWS}
    assert {scenario_csv.read(data).scenario for data in office.convert(books, "xlsx", tmp_path).values()} == {SCENARIO}


@settings(max_examples=100)
@given(scenarios())
def test_a_files_name_is_short_plain_and_says_what_was_changed(scenario):
    name = file_name("scenario", scenario, "csv")
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*[a-z0-9]", name)
    assert len(name) <= LONGEST + len(".csv")
    assert name.startswith(f"scenario-{scenario.base}")
    if scenario.departures:
        assert name != file_name("scenario", Scenario.preset(scenario.base), "csv")
