"""Hostile files: a message, or a scenario in bounds in which nothing differs unsaid from what the file says."""

import re
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import simulate
from core.links import csv_text, elasticity_csv, scenario_csv
from core.links.elasticity_csv import BadElasticities
from core.links.link import NOTED
from core.links.scenario_csv import WrongFile
from core.path import calendar_csv
from core.scenario.levers import lever, levers, stored
from tests.hostile import corpus
from tests.hostile.properties import holds_up, notes_fit, number, said_plainly, same

READERS = {
    "scenario": (scenario_csv.read, corpus.scenario_file, range(8)),
    "calendar": (calendar_csv.read, corpus.calendar_file, range(8)),
    "elasticities": (elasticity_csv.read, corpus.elasticity_file, range(2)),
}
FAULTS = (WrongFile, BadElasticities)
SLOWEST_S = 2.0  # of processor time for one file; a good one takes a few milliseconds
MOST_MB = 80
LONGEST_FAULT = 2_000


def outcome(name: str, data: bytes) -> object:
    """What the reader says: its result, or the fault it told."""
    started = time.process_time()
    try:
        found = READERS[name][0](data)
    except FAULTS as error:
        found = error
    assert not isinstance(found, FAULTS) or 10 < len(str(found)) < LONGEST_FAULT
    assert time.process_time() - started < SLOWEST_S
    return found


@pytest.mark.parametrize("name", READERS)
def test_no_wrong_file_does_worse_than_a_message(name):
    for what, data in corpus.wrong_files(READERS[name][1]()).items():
        found = outcome(name, data)
        if name == "scenario" and not isinstance(found, FAULTS):
            holds_up(found)
            # Where the file was spoilt, either something is told or nothing of it was lost.
            assert found.notes or found.scenario == corpus.MOVED, what


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "what", ["50 MB", "a million columns", "one long cell", "a zip bomb", "60,000 rows", "a quote never closed"]
)
def test_a_huge_file_takes_little_memory(name, what):
    data = corpus.wrong_files(READERS[name][1]())[what]
    tracemalloc.start()
    outcome(name, data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST_MB * 1e6


def test_every_lever_of_a_spoilt_scenario_file_is_what_it_says_or_told():
    for rows, delimiter in corpus.edited(corpus.scenario_file(), READERS["scenario"][2], seed=11):
        found = outcome("scenario", corpus.bytes_of(corpus.as_csv(rows, delimiter)))
        if isinstance(found, FAULTS):
            continue
        holds_up(found)
        told = {note.key for note in found.notes}
        given = {row[1].strip(): row for row in rows[1:] if row[0].strip().casefold() == "lever"}
        for key in (known.key for known in scenario_csv.rows_of(corpus.MOVED)):
            row = given.get(key)
            wanted = (
                said_plainly(lever(key), _coded(lever(key), row[5], row[scenario_csv.COLUMNS.index("scenario_key")]))
                if row and len(row) <= len(scenario_csv.COLUMNS)
                else None
            )
            right = wanted is not None and same(found.scenario.value(key), wanted)
            assert right or key in told or "file" in told, (key, row, told)


def test_a_spoilt_calendar_file_is_read_as_it_says_or_told():
    for rows, delimiter in corpus.edited(corpus.calendar_file(), READERS["calendar"][2], seed=12):
        found = outcome("calendar", corpus.bytes_of(corpus.as_csv(rows, delimiter)))
        if isinstance(found, FAULTS):
            continue
        calendar, notes = found.calendar, found.notes
        notes_fit(notes)
        if notes:
            continue
        for row in [row for row in rows[1:] if not row[3].startswith("option:")]:
            wanted = said_plainly(
                lever(row[3].strip().removeprefix("'")), _coded(lever(row[3].strip().removeprefix("'")), row[4], row[8])
            )
            day = "-".join(part.zfill(2) for part in re.split("[-/]", row[1].strip()))
            held = [dict(measure.changes) for measure in calendar.measures if str(measure.start) == day]
            assert any(row[3] in changes and same(changes[row[3]], wanted) for changes in held), row


def _coded(known, words, key):
    """What links write for the words of a cell; `key` stands beside them where they are a choice or a list."""
    words, key = (cell.strip().removeprefix("'") for cell in (words, key))
    if key in ("none", "follow") or known.form in ("set", "map"):
        return key if key and words == known.show(known.read(key)) else words
    return next((code for code, said in known.choices.items() if said["en"] == words), words)


def test_a_spoilt_elasticity_file_is_read_as_it_says_or_refused():
    read = 0
    for rows, delimiter in corpus.edited(corpus.elasticity_file(), READERS["elasticities"][2], seed=13):
        found = outcome("elasticities", corpus.bytes_of(corpus.as_csv(rows, delimiter)))
        if isinstance(found, FAULTS):
            continue
        read += 1
        wanted = {
            row[0].strip().removeprefix("'"): number(lever("own_elasticities"), row[1].strip().removeprefix("'"))
            for row in rows[1:]
            if row[1].strip()
        }
        assert set(found) == set(wanted)
        assert all(same(found[key], wanted[key]) for key in found)
    assert read > 10


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_file_saved_where_the_decimal_point_is_a_comma_is_read_as_meant(delimiter):
    rows = [
        [cell.replace(".", ",") if _is_number(cell) else cell for cell in row]
        for row in corpus.csv.reader(corpus.scenario_file().splitlines())
    ]
    decoded = scenario_csv.read(corpus.as_csv(rows, delimiter).encode("utf-8-sig"))
    assert (decoded.scenario, decoded.notes) == (corpus.MOVED, ())


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("lever,us_auto_tariff,Cars,%,15,17,5,,,,,,,,source,Lever", "as many cells"),
        ('lever,us_auto_tariff,Cars,%,15,"17,5",,source', "more than once: 17,5, 17.5. None"),
        ("lever,us_auto_tariff,Cars,%,15,12,,source", "more than once"),
        ("LEVER , us_auto_tariff ,Cars,%,15,12,,source", "more than once"),
        ("about,base,,,,2024,,", "more than once"),
        ("lever,us_auto_tarif,Cars,%,15,12,,source", "is not a lever"),
    ],
)
def test_a_row_more_that_does_not_fit_is_told(row, said):
    decoded = scenario_csv.read((corpus.scenario_file() + row + "\r\n").encode())
    assert any(said in note.message for note in decoded.notes)
    assert all(note.say("en") == note.message != note.say("ja") for note in decoded.notes)


def test_levers_without_a_row_are_told_with_their_number():
    half = "".join(
        line for line in corpus.scenario_file().splitlines(keepends=True) if not line.startswith("lever,buy_")
    )
    (note,) = scenario_csv.read(half.encode()).notes
    gone = sum(key.startswith("buy_") for key in stored())
    assert f"({gone})" in note.message


def test_thousands_of_faulty_rows_are_told_briefly_and_soon():
    rows = "".join(f"lever,{key},,,,nonsense,,\r\n" for key in [*levers()] * 40)
    decoded = scenario_csv.read((corpus.scenario_file().split("lever,")[0] + rows).encode())
    assert len(decoded.notes) == NOTED + 1
    with pytest.raises(BadElasticities, match="more"):
        elasticity_csv.read(("key,sigma\n" + "us.passenger_vehicl,1\n" * 8_000).encode())


@pytest.mark.parametrize("day", ["2027-01-01", "2027/1/1", "2027/01/01"])
def test_a_day_as_spreadsheets_in_japan_write_it_is_that_day(day):
    text = corpus.calendar_file() + f"999,{day},,us_auto_tariff,12.5,%,,\r\n"
    found = calendar_csv.read(text.encode())
    calendar, notes = found.calendar, found.notes
    assert notes == ()
    assert any(str(measure.start) == "2027-01-01" for measure in calendar.measures)


@pytest.mark.parametrize(
    "rows",
    [
        "9,1/2/2027,,us_auto_tariff,20,,,",
        "9,2027-01-01,,us_auto_tariff,20,,,\r\n9,2027-01-01,,us_auto_tariff,30,,,",
        "9,2027-01-01,,us_auto_tariff,20,5,,,x,,Cars",
    ],
)
def test_a_measure_that_leaves_doubt_is_left_out_and_told(rows):
    good = calendar_csv.read(corpus.calendar_file().encode()).calendar
    found = calendar_csv.read((corpus.calendar_file() + rows + "\r\n").encode())
    calendar, notes = found.calendar, found.notes
    assert calendar == good
    assert len(notes) == 1


def test_names_that_would_run_in_a_spreadsheet_come_out_of_a_calendar_defused():
    for value in corpus.VALUES:
        rows = [calendar_csv.COLUMNS, ["1", "2027-01-01", "", "us_auto_tariff", "20", "", value, value]]
        found = outcome("calendar", corpus.bytes_of(corpus.as_csv(rows)))
        if not isinstance(found, FAULTS):
            again = calendar_csv.write(found.calendar)
            assert calendar_csv.read(again.encode("utf-8-sig")).calendar == found.calendar
            for row in corpus.csv.reader(again.splitlines()):
                assert not any(cell.startswith(csv_text.FORMULA) for cell in row[6:])


@settings(max_examples=60)
@given(st.sampled_from(list(READERS)), st.data())
def test_any_bytes_spliced_into_a_good_file_do_no_worse_than_a_message(name, data):
    good = READERS[name][1]().encode("utf-8-sig")
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 300)))
    outcome(name, good[:start] + data.draw(st.binary(max_size=60)) + good[end:])


def test_what_spoilt_files_ask_for_can_be_simulated():
    for rows, delimiter in corpus.edited(corpus.scenario_file(), range(5, 6), seed=14, number=10):
        found = outcome("scenario", corpus.bytes_of(corpus.as_csv(rows, delimiter)))
        if not isinstance(found, FAULTS):
            assert simulate(found.scenario).to_frame().scenario.notna().any()
