"""Tables as text: numbers stand under one another, a number keeps its unit, names can be shown."""

import pandas as pd
import pytest

from pages.frame import text_table


@pytest.fixture
def drawn(monkeypatch):
    said = []
    monkeypatch.setattr(text_table.st, "html", said.append)
    return said


def test_a_column_of_numbers_is_read_from_the_right_and_others_from_the_left(drawn):
    text_table.text_table(
        pd.DataFrame({"Year": ["2024"], "Rate": ["−2.5 %"], "Span": ["1 – 2"], "Day": ["2025-04-03"]}), "Rates"
    )
    assert drawn[0].count("<th scope='col' class='number'>") == 1
    assert "<th scope='col' class='number'>Rate</th>" in drawn[0]


def test_a_column_with_dashes_for_missing_numbers_is_still_one_of_numbers(drawn):
    text_table.text_table(pd.DataFrame({"Partner": ["A", "B"], "Rate": ["24 % (C)", "–"]}), "Rates")
    assert drawn[0].count("short number") == 2


def test_a_number_in_a_sentence_keeps_its_unit(drawn):
    text_table.text_table(pd.DataFrame({"Measure": ["Cars (Section 232): 27.5 % in total"]}), "Measures")
    assert '<span class="whole">27.5 %</span>' in drawn[0]


def test_a_table_shows_its_name_where_asked_and_always_tells_it(drawn):
    for named in (False, True):
        text_table.text_table(pd.DataFrame({"A": ["x"]}), "What it holds", named=named)
    assert [html.count("What it holds") for html in drawn] == [1, 2]


def test_an_empty_table_has_its_headings(drawn):
    text_table.text_table(pd.DataFrame({"Name": [], "Rate": []}), "Nothing")
    assert "Rate</th>" in drawn[0]
