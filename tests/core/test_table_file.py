"""One reader for all tables: however a spreadsheet saved a file, it is the same; what leaves doubt is said and not guessed."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from core import Scenario
from core.links import elasticity_csv, scenario_csv, table_file
from core.links.build import LITTLE
from core.links.dates import UnclearDateError, days
from core.links.table_file import WrongFile
from core.path import calendar_csv
from core.path.named import calendar
from core.sweep import starts
from core.sweep.errors import WrongSweep
from tests.core.test_roads import as_csv, as_workbook, table

MOVED = Scenario.preset("deal-2025-09").change(us_auto_tariff=0.175, usd_jpy=143.21, buy_farm=8.0)
ROWS = table(MOVED)
JAPANESE = {
    "section": "区分",
    "key": "キー",
    "label": "名称",
    "unit": "単位",
    "reference": "基準",
    "scenario": "シナリオ",
    "change": "変化",
    "source": "出典",
    "effect_low": "変化の効果の範囲：下限",
    "effect_high": "変化の効果の範囲：上限",
    "actual_low": "実際の貿易の見込み範囲：下限",
    "actual_high": "実際の貿易の見込み範囲：上限",
    "section_name": "区分名",
    "reference_key": "基準の記号",
    "scenario_key": "シナリオの記号",
}
LAW = calendar("law")


def law_rows(day) -> list[list[str]]:
    """The law's calendar with its dates written in another way."""
    import csv

    head, *rows = csv.reader(io.StringIO(calendar_csv.write(LAW)))
    return [head, *([row[0], *(cell and day(date.fromisoformat(cell)) for cell in row[1:3]), *row[3:]] for row in rows)]


def test_a_scenario_file_is_the_same_however_it_was_saved():
    plain = as_csv(ROWS).decode("utf-8-sig")
    heads = [
        [JAPANESE[cell] for cell in ROWS[0]],
        [cell.upper() for cell in ROWS[0]],
        [f" {cell} （{cell}）" for cell in ROWS[0]],
    ]
    titled = [["Scenario of 3 May"], [], *([["", *row] for row in ROWS])]
    fewer = [[row[place] for place in (5, 1, 0)] for row in ROWS]
    comma = [
        [cell.replace(".", ",") if cell.replace(".", "", 1).lstrip("-").isdigit() else cell for cell in row]
        for row in ROWS
    ]
    saved = {
        encoding: plain.encode(encoding, "replace") for encoding in ("utf-8", "cp932", "euc_jp", "utf-16", "cp1252")
    }
    saved |= {f"head {at}": as_csv([head, *ROWS[1:]]) for at, head in enumerate(heads)}
    saved |= {
        "titled": as_csv(titled),
        "fewer": as_csv(fewer),
        "semicolons": as_csv(comma, ";"),
        "tabs": as_csv(comma, "\t"),
    }
    saved |= {
        "workbook": as_workbook(ROWS),
        "titled workbook": as_workbook(titled),
        "workbook of three columns": as_workbook(fewer),
    }
    for how, data in saved.items():
        found = scenario_csv.read(data)
        assert (found.scenario, found.notes, found.share_read) == (MOVED, (), 1.0), how


def test_a_japanese_file_is_read_in_every_japanese_encoding():
    from core import View, simulate

    text = simulate(MOVED).to_csv(View(language="ja"))
    for encoding in ("cp932", "euc_jp", "utf-8-sig", "utf-16"):
        found = scenario_csv.read(text.encode(encoding, "replace"))
        assert (found.scenario, found.notes) == (MOVED, ()), encoding


def test_keys_are_read_in_any_case_and_an_edited_reference_is_told():
    upper = [[row[0], row[1].upper() if row[1] == "usd_jpy" else row[1], *row[2:]] for row in ROWS]
    found = scenario_csv.read(as_csv(upper))
    assert (found.scenario, found.notes) == (MOVED, ())
    column = [[*row[:4], "9" if row[1] == "us_general_tariff" else row[4], *row[5:]] for row in ROWS]
    (note,) = scenario_csv.read(as_csv(column)).notes
    assert "us_general_tariff" in note.message
    row = [[*row[:5], "spring-2025" if row[:2] == ["about", "reference"] else row[5], *row[6:]] for row in ROWS]
    found = scenario_csv.read(as_csv(row))
    assert found.scenario == MOVED.against("spring-2025")
    assert "was changed" in found.notes[0].message


def test_a_choice_that_excel_took_for_a_month_is_the_choice():
    for text in ("Apr-25", "25-Apr", "2025-04-01", "2025/4/1", "Apr 2025", "apr2025", "1-Apr-25"[2:]):
        rows = [["section", "key", "scenario"], ["about", "base", "deal-2025-11"], ["lever", "us_exempt_list", text]]
        found = scenario_csv.read(as_csv(rows))
        assert found.scenario.values["us_exempt_list"] == "apr2025", text
    book, out = Workbook(), io.BytesIO()
    for row in (
        ["section", "key", "scenario"],
        ["about", "base", "deal-2025-11"],
        ["lever", "us_exempt_list", datetime(2025, 4, 1)],
    ):
        book.active.append(row)
    book.active.append(["lever", "us_auto_tariff", 0.2])
    book.active.cell(4, 3).number_format = "0%"
    book.save(out)
    found = scenario_csv.read(out.getvalue()).scenario
    assert (found.values["us_exempt_list"], found.values["us_auto_tariff"]) == ("apr2025", 0.2)


def test_a_calendar_is_the_same_however_its_dates_were_saved():
    ways = {
        "iso": lambda day: f"{day}",
        "with a time": lambda day: f"{day}T00:00:00",
        "with a clock": lambda day: f"{day:%Y/%m/%d} 0:00",
        "japanese": lambda day: f"{day.year}年{day.month}月{day.day}日",
        "full width": lambda day: f"{day.year}/{day.month}/{day.day}".translate(
            {48 + digit: 0xFF10 + digit for digit in range(10)}
        ),
        "serial": lambda day: str((day - date(1899, 12, 30)).days),
        "american": lambda day: f"{day.month}/{day.day}/{day.year}",
        "european": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
        "german": lambda day: f"{day.day}.{day.month}.{day.year}",
    }
    for how, day in ways.items():
        for data in (as_csv(law_rows(day)), as_workbook(law_rows(day))):
            found = calendar_csv.read(data)
            assert (found.calendar, found.notes) == (LAW, ()), how


def test_a_date_in_doubt_is_not_guessed_and_a_file_of_which_little_could_be_read_is_held_back():
    alone = days(["4/3/2025"]).by_text["4/3/2025"]
    assert isinstance(alone, UnclearDateError)
    assert "2025-04-03 or 2025-03-04" in str(alone)
    assert days(["4/4/2025"])["4/4/2025"] == date(2025, 4, 4)
    assert days(["4/3/2025"], ["4/13/2025"])["4/3/2025"] == date(2025, 4, 3)
    assert days(["4/3/2025"], ["4/13/2025"]).notes == ()
    rising = days(["4/3/2025", "5/2/2025", "6/1/2025"])
    assert rising["4/3/2025"] == date(2025, 4, 3)
    assert "“4/3/2025” were read as month/day/year" in rising.notes[0].message
    assert isinstance(days(["4/3/2025", "13/3/2025", "3/13/2025"]).by_text["4/3/2025"], UnclearDateError)
    for wrong in ("30/30/2025", "2025-02-30", "tomorrow", "4/3/25", "99999", "2025"):
        assert isinstance(days([wrong]).by_text[wrong], UnclearDateError)
    found = calendar_csv.read(
        b"measure,start,end,lever,value,unit,label,legal_basis\r\n1,4/3/2025,,us_auto_tariff,27.5,%,,\r\n"
    )
    assert (found.calendar.measures, found.share_read, found.doubtful) == ((), 0.0, True)
    assert "2025-04-03 or 2025-03-04" in found.notes[0].message
    spoilt = [[*row[:5], "?" if row[0] == "lever" else row[5], *row[6:]] for row in ROWS]
    decoded = scenario_csv.read(as_csv(spoilt))
    assert decoded.share_read < LITTLE
    assert decoded.doubtful
    half = [[*row[:5], "?" if row[0] == "lever" and at % 4 == 0 else row[5], *row[6:]] for at, row in enumerate(ROWS)]
    assert not scenario_csv.read(as_csv(half)).doubtful


def test_rows_that_contradict_each_other_count_neither_in_whatever_order():
    extra = ["lever", "us_auto_tariff", "", "", "", "12", "", ""]
    for rows in ([*ROWS, extra], [ROWS[0], extra, *ROWS[1:]]):
        found = scenario_csv.read(as_csv(rows))
        assert found.scenario == MOVED.reset("us_auto_tariff")
        assert "None of these is used" in found.notes[0].message


def bomb(size: int, name: str = "xl/sharedStrings.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"<x>" + b"a" * size)
    return out.getvalue()


def entities() -> bytes:
    """A workbook whose first sheet declares an entity."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_workbook(ROWS[:3]))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            mark = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if part.filename.endswith("sheet1.xml") else b""
            new.writestr(
                part.filename, data.replace(b"?>", b"?>" + mark, 1) if data.startswith(b"<?xml") else mark + data
            )
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [bomb(100_000_000), entities(), b"PK\x03\x04" + b"x" * 500, as_workbook([["a"], ["b"]])],
    ids=["bomb", "entities", "broken", "other"],
)
def test_a_workbook_that_is_too_large_or_not_ours_is_a_message(data):
    with pytest.raises(WrongFile):
        scenario_csv.read(data)
    with pytest.raises(elasticity_csv.BadElasticities):
        elasticity_csv.read(data)


def test_a_formula_is_never_evaluated_and_a_sheet_is_read_no_further_than_its_limit():
    rows = [["section", "key", "scenario"], ["about", "base", "2024"], ["lever", "us_auto_tariff", "=1+14"]]
    found = scenario_csv.read(as_workbook(rows))
    assert found.scenario == Scenario.preset("2024")
    assert found.notes
    with pytest.raises(WrongFile, match="rows"):
        scenario_csv.read(as_workbook([*rows, *[["lever", "usd_jpy", "140"]] * table_file.ROWS]))


def test_elasticities_and_sweeps_come_in_by_the_same_reader(tmp_path):
    for data in (
        as_csv([["Our own"], ["label", "sigma", "KEY"], ["Cars", "4,5", "us.passenger_vehicles"]], ";"),
        as_workbook([["キー", "弾力性"], ["us.passenger_vehicles", "4.5"]]),
    ):
        assert elasticity_csv.read(data) == {"us.passenger_vehicles": 4.5}
    rows = [["name", "us_auto_tariff", "usd_jpy"], ["a", "17.5", "143.21"], ["b", "15%", "140"]]
    wanted = [
        Scenario.preset("2024").change(us_auto_tariff=rate, usd_jpy=yen)
        for rate, yen in ((0.175, 143.21), (0.15, 140.0))
    ]
    comma = [[cell.replace(".", ",") for cell in row] for row in rows]
    for data in (
        as_csv(rows),
        as_csv(comma, ";"),
        as_csv(rows, "\t"),
        as_workbook(rows),
        as_csv(rows).decode("utf-8-sig").encode("utf-16"),
    ):
        file = tmp_path / "sweep.csv"
        file.write_bytes(data)
        found, named = starts.read(file, "2024", None)
        assert [start.scenario for start in found] == wanted
        assert named == ("us_auto_tariff", "usd_jpy")
    file.write_text("us_auto_tariff,usd_jpy\n0.15,140\n0.2,150\n", encoding="utf-8")
    found, _ = starts.read(file, None, None)
    assert found[0].scenario.values["us_auto_tariff"] == 0.0015
    assert "Did you mean 15 %?" in found[0].notes[0]
    file.write_text("link\nhttps://example.org/?b=spring-2025&a=20&fbclid=abc\n", encoding="utf-8")
    assert starts.read(file, None, None)[0] == (
        starts.Start(Scenario.preset("spring-2025").change(us_auto_tariff=0.2)),
    )
    file.write_text("link\n?z=0000&b=spring-2025&a=2\n", encoding="utf-8")
    with pytest.raises(WrongSweep, match="incomplete"):
        starts.read(file, None, None)


def test_a_calendar_file_treats_its_values_as_a_link_does_and_its_options_in_any_spelling():
    head = "measure,start,end,lever,value\r\n"
    found = calendar_csv.read(f"{head}1,2027-01-01,,us_auto_tariff,200\r\n".encode())
    assert dict(found.calendar.measures[0].changes) == {"us_auto_tariff": 0.6}
    assert [note.kind for note in found.notes] == ["clamped"]
    found = calendar_csv.read(f"{head},,,option:ramp,24\r\n,,,option:ramp,24.0\r\n,,,option:yen,Base\r\n".encode())
    assert (found.calendar.ramp, found.calendar.yen, found.notes) == (24, "base", ())


def test_an_elasticity_file_names_its_goods_in_any_case():
    key = next(key for key in elasticity_csv.elasticities() if "." in key)
    assert elasticity_csv.read(f"key,sigma\r\n{key.upper()},2\r\n".encode()) == {key: 2.0}


def test_an_empty_cell_is_told_as_one_and_a_measure_without_a_number_by_its_row():
    emptied = [[*row[:5], "" if row[1] == "usd_jpy" else row[5], *row[6:]] for row in ROWS]
    (note,) = scenario_csv.read(as_csv(emptied)).notes
    assert "no value was given" in note.message
    (note,) = calendar_csv.read(b"measure,start,end,lever,value\r\n,2027-01-01,,us_auto_tariff,much\r\n").notes
    assert "Calendar file, row 2: " in note.message


def test_an_elasticity_file_whose_row_is_too_wide_is_refused_as_a_whole_and_says_so():
    key = next(iter(elasticity_csv.elasticities()))
    with pytest.raises(elasticity_csv.BadElasticities) as refused:
        elasticity_csv.read(f"key,sigma\r\n{key},2,5,9,9,9\r\n".encode())
    assert "left out" not in str(refused.value)
