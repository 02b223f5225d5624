"""The Evidence page without a browser: it runs, says what it computed, and adopts only what it may."""

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario
from core.charts import evidence_estimates
from core.evidence.equation import Equation
from core.evidence.pass_through import PassThrough, pass_through
from core.evidence.summary import items
from core.evidence.tariff_panel import Panel, panel

ROOT = Path(__file__).parents[2]
SECONDS = 120
PASS_THROUGH = "evidence/use/import-price pass-through"


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    page.query_params.update(query)
    page.run()
    return sound(page.switch_page("pages/evidence.py").run())


def sound(page: AppTest) -> AppTest:
    assert [error.message for error in page.exception] == []
    return page


def words(page: AppTest) -> str:
    return " ".join(block.proto.body for block in page.get("html"))


def test_opening_any_other_page_does_not_load_statsmodels():
    code = "import sys; import core.trade.simulate, core.charts.registry, pages.frame, pages.explore_parts.charts; sys.exit('statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_statsmodels_is_imported_only_under_core_evidence():
    outside = [
        path
        for folder in ("core", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if "evidence" not in path.parts
        and "import" in path.read_text(encoding="utf-8")
        and "from statsmodels" in path.read_text(encoding="utf-8")
    ]
    assert outside == []


def test_the_page_quotes_the_estimates_it_computed():
    said = words(opened())
    total, beta = pass_through(PassThrough()).total, panel(Panel()).beta
    assert evidence_estimates.number(total.value) in said
    assert evidence_estimates.number(beta.value) in said
    assert "p\u00a0=\u00a0" in said


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_form_flow_and_measure_runs(language):
    page = opened(lang=language)
    for form in ("ardl", "loglog"):
        page.button_group(key="evidence/form").set_value(form)
        for flow in ("exports", "imports"):
            page.button_group(key="evidence/flow").set_value(flow)
            for measure in ("volume", "value"):
                page.button_group(key="evidence/measure").set_value(measure)
                sound(page.run())


def test_an_ardl_shows_the_bounds_test_in_words():
    page = opened()
    page.button_group(key="evidence/form").set_value("ardl")
    assert "Bounds test" in words(sound(page.run()))


def test_a_window_too_short_is_told_and_the_page_goes_on():
    page = opened()
    page.slider(key="evidence/years").set_value((2020, 2024))
    sound(page.run())
    assert any("at least 40" in warning.value for warning in page.warning)


def test_years_that_one_measure_does_not_fill_leave_its_estimate_out_and_say_so():
    page = sound(opened(evd="y.1988-2000"))
    assert "too few quarters for an estimate of: Yen to U.S. exports, value" in words(page)


def test_adopting_pass_through_puts_the_set_in_the_link_and_back():
    page = opened()
    sound(page.button(key=PASS_THROUGH).click().run())
    assert page.query_params["pd"] in (["13"], "13")
    assert page.query_params["wu"] in (["100"], "100")
    sound(page.button(key="evidence/reset/import-price pass-through").click().run())
    assert "pd" not in page.query_params


def test_reduced_forms_have_no_button():
    buttons = [button.key for button in opened().button if button.key and button.key.startswith("evidence/use/")]
    assert sorted(buttons) == sorted([PASS_THROUGH, "evidence/use/tariff panel"])


def test_every_row_of_the_overview_is_told_apart_by_name_or_kind():
    rows = evidence_estimates.rows(items(Scenario(), Equation("imports"), PassThrough(), Panel()), "en")["rows"]
    assert len({row["item"] for row in rows}) == len(rows)
    assert len({row["spoken"] for row in rows}) == len(rows)


def test_a_single_window_is_said_instead_of_a_chart_without_a_line():
    page = opened(lang="en", evd="f.exports~m.volume~y.2015-2025")
    assert any("one window of ten years" in note.value for note in page.info)
    assert len(page.get("vega_lite_chart")) == len(opened(lang="en").get("vega_lite_chart")) - 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_work_is_cited_once_and_japanese_sentences_have_no_space_between(language):
    said = words(opened(lang=language))
    (sources,) = [line for line in said.split("<p") if "Pandalai-Nayar" in line]
    assert sources.count("Gopinath") == 1
    assert "。 " not in said.replace("</p> ", "</p>")
