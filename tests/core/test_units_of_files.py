"""Amounts in files and fields: an amount counts in its row's unit, else in the file's language; another currency is no amount."""

import csv
import io
from datetime import date

import pytest

from core import Scenario, simulate
from core.language.view import View
from core.links import link
from core.links.scenario_csv import COLUMNS, read
from core.path import calendar_csv
from core.path.calendar import Calendar, Measure
from core.scenario.levers import lever
from pages.frame import number_field

MOVED = Scenario.preset("2024").change(buy_farm=40.0, us_auto_tariff=0.2)
UNIT, VALUE = COLUMNS.index("unit"), COLUMNS.index("scenario")


def saved(language: str, unit: str | None, amount: str = "", head: bool = True) -> bytes:
    """The file with that unit in the rows of purchases; without the column where it is None."""
    table = list(csv.reader(io.StringIO(simulate(MOVED).to_csv(View(language=language)))))
    for row in table[1:]:
        if unit is not None and row[1].startswith("buy_"):
            row[UNIT] = unit
        if row[1] == "buy_farm" and amount:
            row[VALUE] = amount
    if not head:
        table[0] = COLUMNS
    if unit is None:
        table = [[*row[:UNIT], *row[UNIT + 1 :]] for row in table]
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("unit", ["億ドル/年", "億ドル", "億ドル／年", " 億ドル / 年 ", "億米ドル", "", None])
def test_a_japanese_file_counts_in_its_own_unit_whatever_became_of_the_cell(unit):
    assert read(saved("ja", unit)).scenario == MOVED


@pytest.mark.parametrize("unit", ["USD bn a year", "USD bn", "bn USD", "usd billion", "$ bn", "", None])
def test_so_does_an_english_one(unit):
    assert read(saved("en", unit)).scenario == MOVED


@pytest.mark.parametrize(
    ("unit", "amount"), [("百万ドル", "40000"), ("USD million", "40000"), ("十億ドル/年", "40"), ("兆ドル", "0.04")]
)
def test_another_size_is_read_as_it_says(unit, amount):
    for language in ("en", "ja"):
        assert read(saved(language, unit, amount)).scenario == MOVED


@pytest.mark.parametrize("unit", ["億円", "bn yen", "tonnes", "トン", "%", "EUR bn"])
def test_a_unit_that_is_none_of_the_levers_leaves_the_row_out_and_says_so(unit):
    found = read(saved("ja", unit))
    assert found.scenario.value("buy_farm") == MOVED.base_value("buy_farm")
    said = [note.say("en") for note in found.notes if note.key == "buy_farm"]
    assert len(said) == 1
    assert unit in said[0]
    assert "USD bn a year" in said[0]
    assert "億ドル/年" in said[0]


def test_where_neither_unit_nor_language_is_told_the_reading_is():
    found = read(saved("ja", "", amount="200", head=False))
    assert found.scenario.value("buy_farm") == 200.0
    assert [note.say("en") for note in found.notes if note.kind == "read_as"] == [
        "Farm purchases Japan pledges: the row names no unit. It was read as $200 bn a year."
    ]
    assert not read(saved("en", None)).notes  # keys alone, without a column of units: as links write it
    assert not [note for note in read(saved("ja", "")).notes if "単位" in note.say("ja")]


def test_a_calendar_counts_in_the_same_way():
    calendar = Calendar(measures=(Measure(date(2026, 1, 1), (("buy_farm", 8.0),)),))
    text = calendar_csv.write(calendar, "ja")
    assert "億ドル/年" in text
    for unit in ("億ドル", ""):
        assert calendar_csv.read(text.replace("億ドル/年", unit).encode()).calendar == calendar
    told = calendar_csv.read(text.replace("億ドル/年", "億円").encode())
    assert told.calendar.measures == ()
    assert any("億円" in note.say("ja") for note in told.notes)


@pytest.mark.parametrize("given", ["40億円", "¥4 bn", "￥4bn", "4bnJPY", "4 bn yen", "年40億円"])
def test_a_sum_in_yen_is_no_sum_in_dollars(given):
    found = link.decode({"b": "2024", "q": given})
    assert found.scenario.value("buy_farm") == found.scenario.base_value("buy_farm")
    assert any("U.S. dollars" in note.say("en") for note in found.notes)
    for one in (1.0, 0.1):
        shown, problem = number_field.taken(given, 0.0, 400.0, "Farm", lever("buy_farm").allowed(), "USD", one)
        assert shown is None
        assert "U.S. dollars" in problem.say("en")
    assert number_field.taken("$4 bn", 0.0, 4_000.0, "Surplus", lever("buy_farm").allowed(), "yen", 1.0)[0] is None
    assert number_field.read(given, 0.0, 4_000.0, "yen", 1.0) == 4.0


@pytest.mark.parametrize(("given", "billions"), [("0,250 bn", 0.25), ("0,5 bn", 0.5), ("1,500 mn", 1.5)])
def test_no_thousands_begin_with_nought(given, billions):
    assert link.decode({"b": "2024", "q": given}).scenario.value("buy_farm") == billions
    assert number_field.read(given, 0.0, 40.0, "USD", 1.0) == billions


@pytest.mark.parametrize("given", ["4²", "4²億", "①", "1½ bn", "Ⅳ"])
def test_other_signs_for_numbers_are_no_digits(given):
    found = link.decode({"b": "2024", "q": given})
    assert found.scenario.value("buy_farm") == found.scenario.base_value("buy_farm")
    assert number_field.taken(given, 0.0, 40.0, "Farm", lever("buy_farm").allowed(), "USD", 1.0)[0] is None
