"""A chart's table as CSV: one table, which says in every row what it is."""

import csv
import io
import re

import pandas as pd
import pytest

from core import Scenario, simulate
from core.charts.registry import CHARTS, spec
from core.export import pictures
from core.export.words import provenance
from core.figures.version import DATA, MODEL
from core.language.view import View
from core.links.csv_text import FORMULA
from pages.frame.export_popover import _csv

LINK = "https://trade.example.org/?b=2024"
FRAME = pd.DataFrame({"at": [0.0, 1.5], "note": ["=1+1", "自動車"]})


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_row_names_chart_scenario_reference_versions_and_link(name, language):
    title = spec(name, language, "light")["title"]
    about = provenance(Scenario.preset("spring-2025"), View(language=language))
    found = rows(_csv(FRAME, title, about, LINK))
    assert len(found) == len(FRAME)
    for row in found:
        assert list(row) == ["at", "note", "about", "link"]
        assert row["link"] == LINK
        said = row["about"].split(" | ")
        assert said[0] == (title if isinstance(title, str) else title["text"])
        assert said[-len(about) :] == list(about)
        assert f"{DATA}" in row["about"]
        assert f"{MODEL}" in row["about"]


def test_a_unit_that_no_column_says_is_said_with_the_title():
    (row, _) = rows(_csv(FRAME, spec("evidence_j_curve", "en", "light")["title"], (), LINK))
    assert "USD bn" in row["about"]


def test_nothing_in_it_runs_and_numbers_stay_numbers():
    found = rows(_csv(FRAME, "=2+3", ("@SUM(A1)",), "=https://x.example/"))
    assert [row["at"] for row in found] == ["0.0", "1.5"]
    assert not [cell for row in found for cell in row.values() if cell.startswith(FORMULA)]
    assert found[0]["note"] == "'=1+1"
    assert found[1]["note"] == "自動車"


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", ["surplus", "contributions", "sectors", "effects", "diversion"])
def test_a_charts_file_has_words_beside_keys_and_says_its_unit(language, name):
    view = View("jpy", "us", language)
    result = simulate(Scenario.preset("spring-2025").change(usd_jpy=140.0))
    frame = pictures.table(pictures.rows_of(result, name, view))
    found = rows(_csv(frame, "Title", (), LINK, language, None, view.unit))
    keys = [head.rstrip("）").rpartition("（")[2] for head in found[0]]
    assert {"unit", "about", "link"} <= set(keys)
    if language == "ja":
        assert [head for head in found[0] if not re.search("[ぁ-んァ-ヶ一-龠]", head)] == []


def test_months_are_months_and_nought_is_nought():
    frame = pd.DataFrame({"month": ["2025-01-15T12:00:00"], "who": ["actual"], "value": [9.1e-13]})
    (row,) = rows(_csv(frame, "Title", (), LINK, "ja", {"who": {"actual": {"en": "Actual", "ja": "実績"}}}))
    assert [*row.values()][:4] == ["2025-01", "actual", "実績", "0.0"]
