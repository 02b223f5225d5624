"""The April 2025 formula for every partner, against the announced rates on file, and its page."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.charts import formula as chart
from core.language.labels import partner
from core.language.numbers import dollars
from core.links.csv_text import safe_frame
from core.words import formula as words
from core.world import formula
from tests.pages.reading import written

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(scope="module")
def published():
    return formula.partners().set_index("partner", drop=False)


def test_japan_gets_46_percent_in_full_and_24_announced(published):
    japan = published.loc["Japan"]
    assert round(100 * japan.full_rate, 1) == 46.2
    assert japan.rate == japan.announced_rate == 0.24


def test_40_of_55_announced_rates_match_and_15_are_one_point_off(published):
    assert formula.agreement(published) == {"listed": 55, "equal": 40, "one_above": 15, "further": 0, "unconfirmed": 3}


def test_every_rate_one_point_off_has_a_note_that_says_what_is_known(published):
    above = published[published.points == 1.0]
    assert (above.annex_note == "lowered_by_one").sum() == 13
    assert set(above.partner[above.annex_note == "one_above_unexplained"]) == {"Bosnia and Herzegovina", "Burma"}


def test_with_the_pass_through_at_the_border_japan_is_at_the_floor():
    japan = formula.partners(pass_through=formula.BORDER_PASS_THROUGH).set_index("partner").loc["Japan"]
    assert (round(100 * japan.full_rate, 1), round(100 * japan.half_rate, 1), japan.rate) == (12.2, 6.1, 0.10)


def test_the_rates_built_into_the_table_are_those_of_the_model(published):
    from core.figures.tables import table

    on_file = table("reciprocal_formula").set_index("partner").formula_rate
    assert (published.rate == on_file[published.index]).all()


def test_a_rate_confirmed_in_no_source_is_marked_wherever_it_shows(published):
    unsure = published[published.announced_grade == "C"]
    assert set(unsure.partner) == {"Burma", "Mozambique", "Namibia"}
    for row in unsure.itertuples():
        assert words.UNCONFIRMED["en"] in words.against_announced(row, "en")
    listed = words.listing(published, "en")
    assert listed[listed.Announced.str.endswith("(C)")].Partner.tolist() == unsure.partner.tolist()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_partner_can_be_looked_up_with_any_inputs(language):
    for inputs in (
        {},
        {"import_elasticity": 0.5, "pass_through": 0.05, "floor": 0.0},
        {"import_elasticity": 10.0, "pass_through": 1.0},
    ):
        found = formula.partners(**inputs)
        for _, row in found.iterrows():
            said = words.headline(row, language) + words.against_announced(row, language)
            assert partner(row.partner, language) in said
            assert "nan" not in said
        assert len(words.listing(found, language)) == len(found) == 115


@pytest.mark.parametrize(
    ("name", "balance"),
    [
        ("Japan", {"en": "U.S. deficit", "ja": "米国の赤字"}),
        ("United Kingdom", {"en": "U.S. surplus", "ja": "米国の黒字"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_surplus_is_called_one_and_a_small_partner_has_sums_to_read(language, name, balance):
    found = formula.partners().set_index("partner", drop=False)
    row = found.loc[name]
    told = dict(words.facts(row, language))
    assert told[balance[language]] == dollars(1e9 * abs(row.imports_usd_bn - row.exports_usd_bn), language)
    least = found.loc[found.imports_usd_bn.idxmin()]
    said = dict(words.facts(least, language))[{"en": "U.S. imports 2024", "ja": "2024年の米国輸入"}[language]]
    assert set(said) & set("123456789")


def test_a_reason_is_given_only_for_the_difference_it_explains():
    india = formula.partners(pass_through=0.5).set_index("partner", drop=False).loc["India"]
    assert words.NOTES["lowered_by_one"]["en"] not in words.against_announced(india, "en")


def test_the_csv_holds_every_partner_and_opens_safely(published):
    text = safe_frame(formula.partners())
    assert text.count("\r\n") == 116
    assert "\r\nJapan,79.7408,148.2086,0.46" in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_rows_of_the_chart_stay_within_its_axis(language):
    for inputs in ({}, {"import_elasticity": 0.5, "pass_through": 0.05}, {"floor": 0.0, "pass_through": 1.0}):
        data = chart.rows(formula.partners(**inputs), language)
        end = data["frame"][-1]["at"]
        assert all(0.0 <= row["value"] <= end for row in data["rows"])
        assert all(0.0 <= row["at"] <= end for row in data["announced"])


@pytest.fixture
def page():
    return AppTest.from_file(str(APP), default_timeout=60).run().switch_page("pages/formula.py").run()


def said(page):
    return written(page)


def test_the_page_opens_on_japans_24_percent(page):
    assert not page.exception
    assert (
        "Japan: the formula's full rate is 46.2 %, half of it 23.1 %; rounded up, and no lower than the floor, that makes 24 %."
        in said(page)
    )
    assert "40 get exactly that rate, 15 come out one point above" in said(page)


def test_the_border_button_sets_its_inputs_and_the_published_one_takes_them_back(page):
    page.button(key="formula/set/border").click().run()
    assert not page.exception
    assert "full rate is 12.2 %, half of it 6.1 %; rounded up, and no lower than the floor, that makes 10 %" in said(
        page
    )
    page.button(key="formula/set/published").click().run()
    assert "full rate is 46.2 %" in said(page)


def test_another_partner_can_be_looked_up(page):
    page.selectbox(key="formula/partner").set_value("Korea, South").run()
    assert not page.exception
    assert "Korea, South: the formula's full rate is 50.2 %" in said(page)
    assert "lowered it in the annex of 3 April" in said(page)


def test_a_floor_above_every_rate_leaves_no_partner_higher():
    assert "none of the largest partners gets more" in chart.CHART.takeaway(formula.partners(10.0, 1.0, 0.2), "en")
