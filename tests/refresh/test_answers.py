"""Answers in the services' documented forms become months; any other form is refused."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.refresh import answers
from data.refresh.answers import WrongShape

RECORDED = Path(__file__).parent / "recorded"
ASKED = {"CTY_CODE": "5880"}


def recorded(name):
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


def test_fred_gives_months():
    months = answers.fred_months(recorded("fred_observations_EXJPUS.json"))
    assert months == {"2026-03": 158.6827, "2026-04": 159.1173, "2026-05": 158.153, "2026-06": 160.77}


def test_fred_says_unit_frequency_and_adjustment():
    about = answers.read(answers.AboutAll, recorded("fred_series_EXJPUS.json")).seriess[0]
    assert (about.frequency_short, about.seasonal_adjustment_short) == ("M", "NSA")
    assert "yen" in about.units.lower()


def test_a_point_of_fred_is_a_missing_month():
    answer = recorded("fred_observations_EXJPUS.json")
    answer["observations"][0]["value"] = "."
    assert answers.fred_months(answer)["2026-03"] is None


def test_bls_gives_months_and_says_which_was_never_collected():
    months = answers.bls_months(recorded("bls_EIUCOJPNTOT.json"), "EIUCOJPNTOT")
    assert months == {"2025-08": 102.4, "2025-09": 103.0, "2025-10": None, "2025-11": 103.1, "2025-12": 102.6}


def test_the_years_mean_of_bls_is_not_a_month():
    answer = recorded("bls_EIUCOJPNTOT.json")
    answer["Results"]["series"][0]["data"].append({"year": "2025", "period": "M13", "value": "102.4"})
    assert len(answers.bls_months(answer, "EIUCOJPNTOT")) == 5


def test_census_gives_rows_by_name():
    rows = answers.census_rows(recorded("census_imports_hs.json"), ["CON_VAL_MO", "CAL_DUT_MO"], ASKED)
    assert [row["time"] for row in rows] == ["2025-09", "2025-10", "2025-11"]
    assert rows[-1]["CON_VAL_MO"] == "11504972533"


def test_census_industries_add_up_to_the_total():
    total = answers.census_rows(recorded("census_imports_hs.json"), ["CON_VAL_MO"], ASKED)[-1]
    parts = answers.census_rows(recorded("census_imports_naics.json"), ["NAICS", "CON_VAL_MO"], ASKED)
    assert sum(float(row["CON_VAL_MO"]) for row in parts) == float(total["CON_VAL_MO"])


def wrong_fred():
    good = recorded("fred_observations_EXJPUS.json")
    first, *rest = good["observations"]
    yield {**good, "observations": "none"}, "observations"
    yield {"error_code": 400}, "count"
    yield [], "the whole"
    yield {**good, "count": 9}, "9 observations are announced and 4 came"
    yield {**good, "observations": [first, first, *rest[1:]]}, "comes twice"
    for changed, told in (
        ({"value": 158.1}, "string"),
        ({"value": "158,1"}, "not a number"),
        ({"value": "inf"}, "not a number"),
        ({"value": "9" * 1000}, "400"),
        ({"date": "2026-03"}, "pattern"),
        ({"date": "2026-03-15"}, "pattern"),
    ):
        yield {**good, "observations": [{**first, **changed}, *rest]}, told


@pytest.mark.parametrize(("answer", "told"), list(wrong_fred()))
def test_another_form_of_fred_is_refused_with_its_place(answer, told):
    with pytest.raises(WrongShape, match=told):
        answers.fred_months(answer)


def test_another_series_of_bls_is_refused():
    with pytest.raises(WrongShape, match="0 series are named EIUCOCHNTOT"):
        answers.bls_months(recorded("bls_EIUCOJPNTOT.json"), "EIUCOCHNTOT")


def test_a_quarter_of_bls_is_refused():
    answer = recorded("bls_EIUCOJPNTOT.json")
    answer["Results"]["series"][0]["data"][0]["period"] = "Q01"
    with pytest.raises(WrongShape, match="period"):
        answers.bls_months(answer, "EIUCOJPNTOT")


def wrong_census():
    head, first, *rest = recorded("census_imports_hs.json")
    yield {"error": "unknown variable"}, "list"
    yield [], "not in the answer"
    yield [[name for name in head if name != "CAL_DUT_MO"], first], "CAL_DUT_MO"
    yield [head, first[:-1], *rest], "cells"
    yield [head, [1, *first[1:]]], "string"
    yield [head, [cell if name != "CTY_CODE" else "5700" for name, cell in zip(head, first, strict=True)]], "5880 was"
    yield [head, [cell if name != "time" else "2025" for name, cell in zip(head, first, strict=True)]], "not a month"


@pytest.mark.parametrize(("answer", "told"), list(wrong_census()))
def test_another_form_of_census_is_refused(answer, told):
    with pytest.raises(WrongShape, match=told):
        answers.census_rows(answer, ["CON_VAL_MO", "CAL_DUT_MO"], ASKED)


def deep(leaves):
    names = st.sampled_from(
        ["count", "observations", "date", "value", "Results", "series", "seriesID", "data", "status"]
    )
    return st.lists(leaves, max_size=4) | st.dictionaries(names, leaves, max_size=4)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)


@given(st.recursive(LEAVES, deep, max_leaves=20))
@settings(max_examples=200, deadline=None)
def test_whatever_json_comes_it_gives_months_or_is_of_the_wrong_shape(answer):
    for parse in (
        answers.fred_months,
        lambda answer: answers.bls_months(answer, "EIUCOJPNTOT"),
        lambda answer: answers.census_rows(answer, ["CON_VAL_MO"], ASKED),
    ):
        with contextlib.suppress(WrongShape):
            parse(answer)
