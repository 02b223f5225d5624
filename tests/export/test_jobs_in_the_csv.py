"""A row of jobs in a scenario's CSV says what it rests on and how far the coefficient moves it."""

import csv
import io

import pytest

from core import Scenario, simulate
from core.language.numbers import count
from core.language.view import View
from core.trade.breakdown.tidy import JOBS

SPRING = Scenario.preset("spring-2025")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_sectors_jobs_have_their_source_and_coefficient_range(language):
    result, view = simulate(SPRING), View(language=language)
    text = result.to_csv(view).lstrip("\ufeff")
    found = {row[1]: row for row in csv.reader(io.StringIO(text)) if row and row[0] == JOBS}
    assert len(found) == 46
    for row in result.rows("jobs", view):
        said = " ".join(found[row["item"]])
        assert row["source"] in said
        for end in ("low", "high"):
            assert count(row[end], signed=True) in said
