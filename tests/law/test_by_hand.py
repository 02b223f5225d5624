"""Rates of 63 lines on eight days, worked by hand from the notes of chapter 99 (``by_hand.csv``, with the basis of each).

Every rate is written there as a number. Where a list goes by metal content, by pharmaceutical use or by patent, the
assumed half of the value is in it and its basis says so.
"""

import csv
from pathlib import Path

import pytest

from core.duties.history import history
from core.duties.search import record

ROWS = list(csv.DictReader(Path(__file__).with_name("by_hand.csv").open(encoding="utf-8")))
DAYS = [name for name in ROWS[0] if name[:2] == "20"]
PAID = 2e-4  # a rate begins at what was paid in 2024, which preferences of single entries keep from the schedule's


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["hts10"])
def test_a_line_owes_what_the_notes_come_to_on_every_day(row):
    assert record(row["hts10"]).mfn_rate == pytest.approx(float(row["mfn"]), abs=PAID)
    periods = history(row["hts10"])
    found = {day: [period.rate for period in periods if str(period.start) <= day][-1] for day in DAYS}
    assert found == pytest.approx({day: float(row[day]) for day in DAYS}, abs=PAID), row["legal_basis"]


def test_sixty_lines_and_eight_days_are_worked():
    assert len(ROWS) >= 60
    assert len(DAYS) == 8
