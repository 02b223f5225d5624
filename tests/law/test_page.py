"""The page Law & data runs, answers and tells, section by section."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.duties.history import history
from core.figures.tables import package, parameters
from core.model.armington import solve
from core.words import provenance
from pages.law_parts import limits
from tests.pages.reading import written

APP = Path(__file__).parents[2] / "app.py"
TABLES = {
    "calendar": lambda language: provenance.calendar(language, None),
    "sources": provenance.sources,
    "parameters": provenance.constants,
    "elasticities": provenance.elasticities,
    "goods": provenance.japan_goods,
    "collection": provenance.collection,
    "check": provenance.collection_check,
    "vintages": provenance.vintages,
}


@pytest.fixture
def page():
    test = AppTest.from_file(str(APP), default_timeout=60).run()
    return test.switch_page("pages/law_and_data.py").run()


def said(page: AppTest) -> str:
    return written(page)


def test_the_page_opens_on_an_answer_and_every_section_closed(page):
    assert not page.exception
    assert "8703.23.01.40 pays 15.0 % by law" in said(page)
    assert "what happened after is not on file" in said(page)
    assert "Calendar of measures" not in said(page)


def test_words_find_a_line_and_the_page_answers_for_it(page):
    page.text_input(key="law/search").set_value("excavator").run()
    assert not page.exception
    assert "8429.52.10.10 pays" in said(page)
    assert "Grade C" in said(page)  # it paid on metal content in 2025


def test_nonsense_gets_advice_and_no_answer(page):
    page.text_input(key="law/search").set_value("zzzz").run()
    assert not page.exception
    assert "No line imported from Japan" in page.warning[0].value
    assert not re.search(r"pays [\d.]+ % by law", said(page))


def test_the_answer_follows_the_scenario_in_the_link():
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["b"] = "deal-2025-09"
    test.run()
    assert "pays 15.0 % by law" in said(test.switch_page("pages/law_and_data.py").run())


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_table_has_rows_and_no_empty_heading(name, language):
    frame = TABLES[name](language)
    assert len(frame)
    assert all(frame.columns)
    assert not frame.astype(str).isin(["nan", "None", "NaT"]).any().any()


def test_every_table_on_file_is_listed_with_publisher_vintage_and_licence():
    frame = provenance.sources("en")
    assert set(frame.index) == {row["name"] for row in package()["resources"]}
    assert (frame[["Publisher", "Vintage", "Licence", "Grade"]] != "").all().all()


def test_every_parameter_is_listed_with_source_and_origin():
    frame = provenance.constants("en")
    assert len(frame) == len(parameters())
    assert set(frame["Origin"]) <= {"literature", "assumption", "derived"}
    assert (frame["Source"] != "").all()


def test_the_calendar_narrows_by_country_and_words():
    every, japan, narrow = (
        provenance.calendar("en", *given) for given in ((None,), ("Japan",), ("Japan", "section 122 surcharge"))
    )
    assert len(narrow) == 1 < len(japan) < len(every)


def test_a_downloaded_table_opens_in_a_spreadsheet():
    data = provenance.download("trade_vintages")
    assert data.startswith(b"\xef\xbb\xbfyear,vintage")
    assert data.count(b"\r\n") == len(provenance.vintages("en")) + 1


def test_the_numbers_of_the_plain_words_are_the_models():
    words = " ".join(limits.MODEL)
    known = parameters()
    phi = known["tariff_pass_through"]["value"]
    seller = solve(
        [0.5, 0.5],
        [1.0, 1.1],
        sigma_foreign=2.0,
        sigma_home=2.0,
        demand_elasticity=0.0,
        inverse_supply=0.0,
        tariff_pass_through=phi,
    )
    assert f"{100 * (seller.buyer_price_hat[1] - 1):.1f} % dearer" in words
    assert f"{100 * (1 - seller.border_price_hat[1]):.1f} % cheaper" in words
    full = solve([0.5, 0.5], [1.0, 1.1], sigma_foreign=2.0, sigma_home=2.0, demand_elasticity=0.0, inverse_supply=0.0)
    beside = full.quantity_hat[1] / full.quantity_hat[0]
    assert f"about {100 * (1 - beside):.0f} % less beside them" in words
    assert (
        f"about {100 * known['xi_year_1']['value'] / known['xi_year_10']['value']:.0f} % of the final response" in words
    )
    dollar = known["invoicing_us_imports_usd"]["value"]
    psi = dollar * known["fx_pass_through_dollar"]["value"] + (1 - dollar) * known["fx_pass_through_other"]["value"]
    assert f"about {100 * (1 - 1.1**-psi):.1f} %, where full" in words
    assert f"is {10 * known['fulfilment']['value'] * known['additionality']['value']:.1f} bn" in words
    assert f"by {100 * (1 - 1.05 / 1.10):.1f} %" in words


def test_the_reasons_of_the_deficits_three_values_are_the_tables():
    from pages.law_parts.reference import VINTAGE

    quoted = re.findall(r"\d\d\.\d", VINTAGE)
    year = provenance.vintages("en").query("Year == 2024")
    assert quoted == year["Deficit, USD bn"].tolist()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_history_behind_the_chart_is_all_text_so_that_the_browser_can_show_it(language):
    frame = provenance.history_table(history("8703230140"), language)
    assert all(isinstance(cell, str) for row in frame.itertuples(index=False) for cell in row)
