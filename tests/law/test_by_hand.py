"""Rates of 63 lines on eight days (``by_hand.csv``) and of 42 others on seventeen (``by_hand_more_days.csv``), worked by hand
from the notes of chapter 99, with the basis of each.

Every rate is written there as a number. Where a list goes by metal content, by pharmaceutical use or by patent, the
assumed half of the value is in it and its basis says so.
"""

import csv
from pathlib import Path

import pytest

from core.duties.history import history
from core.duties.search import record

HERE = Path(__file__).parent
FILES = {
    name: list(csv.DictReader((HERE / f"{name}.csv").open(encoding="utf-8")))
    for name in ("by_hand", "by_hand_more_days")
}
ROWS = [row for rows in FILES.values() for row in rows]
PAID = 2e-4  # a rate begins at what was paid in 2024, which preferences of single entries keep from the schedule's


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["hts10"])
def test_a_line_owes_what_the_notes_come_to_on_every_day(row):
    assert record(row["hts10"]).mfn_rate == pytest.approx(float(row["mfn"]), abs=PAID)
    periods = history(row["hts10"])
    owed = {day: float(rate) for day, rate in row.items() if day[:2] == "20"}
    found = {day: [period.rate for period in periods if str(period.start) <= day][-1] for day in owed}
    assert found == pytest.approx(owed, abs=PAID), row["legal_basis"]


@pytest.mark.parametrize(("name", "lines", "days"), [("by_hand", 60, 8), ("by_hand_more_days", 40, 17)])
def test_so_many_lines_and_days_are_worked(name, lines, days):
    rows = FILES[name]
    assert len({row["hts10"] for row in rows}) == len(rows) >= lines
    assert len([day for day in rows[0] if day[:2] == "20"]) == days
