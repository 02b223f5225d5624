"""The scenario CSV: it comes back the same, survives a spreadsheet, and a wrong file is told what was expected."""

import csv
import io
import random
import zipfile
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from core import Scenario, simulate
from core.language.view import DEFAULT, View
from core.links.csv_text import safe, safe_frame
from core.links.scenario_csv import COLUMNS, LARGEST, ROWS, WrongFile, read
from core.scenario.lever import LeverError
from core.scenario.levers import lever, levers, stored
from tests.core.scenarios import scenarios

MOVED = Scenario.preset("deal-2025-09").change(
    us_auto_tariff=0.175,
    usd_jpy=143.21,
    buy_farm=8.0,
    us_parts_tariff=0.2,
    jp_retaliation=0.1,
    jp_retaliation_goods=("corn", "soybeans"),
    purchase_additionality=-0.07,
)
JAPANESE = View("jpy", "japan", "ja")


@cache
def file_of(scenario: Scenario, view: View = DEFAULT) -> str:
    return simulate(scenario).to_csv(view)


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def retyped(
    text: str, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL, pad: int = 0, end: str = "\r\n", **edits: str
) -> str:
    """The file as a spreadsheet saves it; `edits` are new cells of the scenario column by key."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    for row in cells(text):
        if row[1] in edits:
            row[COLUMNS.index("scenario")] = edits[row[1]]
        rows.writerow([*row, *[""] * pad])
    return out.getvalue()


@settings(max_examples=15)
@given(scenarios())
def test_a_scenario_comes_back_from_its_file_exactly_with_the_same_numbers(scenario):
    for view in (View(), JAPANESE):
        text = simulate(scenario).to_csv(view)
        decoded = read(text.encode("utf-8-sig"))
        assert decoded.scenario == scenario
        assert decoded.notes == ()
        assert simulate(decoded.scenario).to_csv(view) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("pad", [0, 3])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_file_survives_a_spreadsheet(encoding, delimiter, quoting, pad, end):
    saved = retyped(file_of(MOVED, JAPANESE), delimiter, quoting, pad, end).encode(encoding)
    decoded = read(saved)
    assert decoded.scenario == MOVED
    assert decoded.notes == ()


def test_blank_lines_at_the_end_and_missing_trailing_cells_are_forgiven():
    text = file_of(MOVED)
    assert read((text + "\r\n,,,,,,,\r\n\r\n").encode()).scenario == MOVED
    short = "\r\n".join(line.rstrip(",") for line in text.splitlines())
    assert read(short.encode()).scenario == MOVED


@pytest.mark.parametrize("given", ["15", "15.0", " 15 ", "15.00", "'15", "1.5e1"])
def test_a_value_edited_in_the_spreadsheet_is_the_value_that_counts(given):
    decoded = read(retyped(file_of(MOVED), us_auto_tariff=given).encode())
    assert decoded.scenario == MOVED.change(us_auto_tariff=0.15)
    assert decoded.notes == ()


def test_a_set_a_choice_and_a_following_lever_can_be_edited_too():
    edited = retyped(file_of(MOVED), us_parts_tariff="follow", us_auto_rule="add", jp_retaliation_goods="none")
    assert read(edited.encode()).scenario == MOVED.change(
        us_parts_tariff=None, us_auto_rule="add", jp_retaliation_goods=()
    )


@pytest.mark.parametrize(
    ("given", "kind", "value"),
    [
        ("275", "clamped", 0.6),
        ("-3", "clamped", 0.0),
        ("lots", "ignored", 0.15),
        ("", "ignored", 0.15),
        ("#REF!", "ignored", 0.15),
        ("=1+1", "ignored", 0.15),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_and_the_base_preset_holds(given, kind, value):
    decoded = read(retyped(file_of(MOVED), us_auto_tariff=given).encode())
    assert [note.kind for note in decoded.notes] == [kind]
    assert decoded.scenario.values["us_auto_tariff"] == value
    assert decoded.scenario == MOVED.change(us_auto_tariff=value)


def test_a_row_that_is_no_lever_is_told():
    decoded = read((file_of(MOVED) + "lever,us_tea_tariff,Tea,%,0,10,,\r\n").encode())
    assert [(note.kind, note.key) for note in decoded.notes] == [("unknown", "us_tea_tariff")]
    assert decoded.scenario == MOVED


def test_every_lever_has_one_row_with_its_unit_and_source():
    rows = [row for row in cells(file_of(MOVED)) if row[0] == "lever"]
    total = lever("buy_farm")
    assert [row[1] for row in rows] == [*(key for key in stored() if key not in total.of), total.key]
    for row in rows:
        known = lever(row[1])
        assert row[COLUMNS.index("unit")] == known.unit.suffix["en"]
        assert row[COLUMNS.index("source")].lstrip("'") == known.source
        there = 0.0 if known is total else MOVED.reference_values[row[1]]
        for column, value in (("scenario", MOVED.value(row[1])), ("reference", there)):
            said, key = (row[COLUMNS.index(name)].lstrip("'") for name in (column, f"{column}_key"))
            assert known.read(key or said) == value
            assert bool(key) == (not isinstance(value, float))
            assert not key or said == known.show(value)


@pytest.mark.parametrize("view", [View(), View("jpy", "japan")])
def test_the_results_in_the_file_are_those_of_the_page_in_its_unit(view):
    found = {(row[0], row[1]): row for row in cells(file_of(MOVED, view))}
    surplus = simulate(MOVED).surplus(view)
    row = found["surplus", "total"]
    assert row[3] == view.unit
    assert [float(cell) for cell in row[4:7]] == [surplus.reference, surplus.scenario, surplus.change]
    about = {key: row[5] for (section, key), row in found.items() if section == "about"}
    keys = {key: row[COLUMNS.index("scenario_key")] for (section, key), row in found.items() if section == "about"}
    assert (keys["currency"], keys["statistic"]) == (view.currency, view.statistic)
    assert "not a forecast" in about["what"]


def test_numbers_stay_numbers_for_whoever_reads_the_file():
    frame = pd.read_csv(io.StringIO(file_of(MOVED)))
    results = frame[~frame.section.isin(["about", "lever"])]
    assert len(results) > 100
    for column in ("reference", "scenario", "change"):
        there = results[column].dropna()
        assert len(there) > 50
        assert np.isfinite(pd.to_numeric(there)).all()
    numeric = [key for key in stored() if isinstance(MOVED.values[key], float)]
    assert pd.to_numeric(frame[frame.key.isin(numeric) & (frame.section == "lever")].scenario).notna().all()


@pytest.mark.parametrize("view", [View(), JAPANESE])
def test_no_text_cell_can_run_as_a_formula(view):
    for row in cells(file_of(MOVED, view)):
        for cell in row:
            if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
                float(cell)  # a negative number, or the test fails here


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_would_run_as_a_formula_is_defused(start):
    attack = start + 'HYPERLINK("http://example.org","x")'
    assert safe(attack) == "'" + attack
    table = pd.DataFrame({"label": [attack, "Cars"], "value": [-1.5, 2.0]})
    found = cells(safe_frame(table))
    assert found[1] == ["'" + attack, "-1.5"] or start == "\r"
    assert found[-1] == ["Cars", "2.0"]


def test_a_formula_in_an_uploaded_file_is_never_written_back():
    attack = '=HYPERLINK("http://example.org")'
    data = (file_of(MOVED) + f'lever,"{attack.replace(chr(34), chr(34) * 2)}",x,%,0,1,,\r\n').encode()
    decoded = read(data)
    assert attack[:20] not in file_of(decoded.scenario)
    assert all(note.message.isprintable() for note in decoded.notes)


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    {
        "nothing": b"",
        "a byte order mark alone": b"\xef\xbb\xbf",
        "one blank line": b"\r\n",
        "random bytes": random.Random(1).randbytes(4_000),
        "zeros": b"\0" * 100,
        "an Excel workbook": _zip(),
        "an image": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        "UTF-16 of Japanese": file_of(MOVED, JAPANESE).encode("utf-16-le"),
        "a web page": b"<!doctype html><html><body>Sign in</body></html>",
        "another CSV": b"year,exports,imports\r\n2024,147.1,78.9\r\n",
        "a table of this app": safe_frame(simulate(MOVED).sectors()).encode("utf-8-sig"),
        "the header alone": ",".join(COLUMNS).encode(),
        "results without the base": "\r\n".join(
            line for line in file_of(MOVED).splitlines() if not line.startswith("about,base")
        ).encode(),
        "too large": b"a" * (LARGEST + 1),
        "too many rows": (file_of(MOVED) + "x,,,,,,,\r\n" * ROWS).encode(),
        "a quote never closed": ('section,key\r\n"' + "a" * 200_000).encode(),
        "JSON": b'{"b": "spring-2025"}',
    }.items(),
    ids=lambda pair: pair[0],
)
def test_a_wrong_file_is_told_what_was_expected(data):
    with pytest.raises(WrongFile) as raised:
        read(data[1])
    said = str(raised.value)
    assert said.startswith("The fi")
    assert any(hint in said for hint in ("CSV", "must be", "fewer than"))
    assert said.isprintable()
    assert len(said) < 400


def test_files_of_noise_never_do_worse_than_a_message():
    good, chance = file_of(MOVED).encode("utf-8-sig"), random.Random(7)
    for _ in range(60):
        spoilt = bytearray(good)
        for _ in range(chance.choice([1, 5, 200])):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        cut = bytes(spoilt[: chance.choice([len(spoilt), chance.randrange(len(spoilt))])])
        try:
            decoded = read(cut)
        except WrongFile:
            continue
        assert all(levers()[key].clean(value) == value for key, value in decoded.scenario.values.items())
        assert all(note.message.isprintable() for note in decoded.notes)


def test_a_pasted_formula_is_not_a_lever_value():
    with pytest.raises(LeverError):
        lever("us_auto_tariff").read("=0.15")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_its_link_is_a_whole_address_where_the_page_is_known_and_it_reads_back(language):
    scenario = Scenario.preset("spring-2025").change(us_auto_tariff=0.15)
    written = simulate(scenario).to_csv(View(language=language), "https://trade.example.org/app/")
    (link,) = [row[5] for row in csv.reader(io.StringIO(written)) if row[:2] == ["about", "link"]]
    assert link.startswith("https://trade.example.org/app/?z=")
    assert "&b=spring-2025&a=15&" in link
    assert read(written.encode("utf-8-sig")).scenario == scenario
