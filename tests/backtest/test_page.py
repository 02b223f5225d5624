"""The Back-test page, run on the server without a browser."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.backtest import score_tables, verdict, words
from core.language.catalogue import text
from pages.back_test_parts import months

ROOT = Path(__file__).parents[2]
SECONDS = 120  # the first run solves every tariff line under each draw


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    page.query_params.update(query)
    page.run()
    page.switch_page("pages/back_test.py").run()
    assert [error.message for error in page.exception] == []
    return page


def bodies(page: AppTest) -> str:
    said = " ".join(block.proto.body for block in page.get("html")).replace("&#x27;", "'")
    return re.sub(r"</?span[^>]*>", "", said)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_shows_headline_scores_and_every_failure(language):
    shown = bodies(opened(lang=language))
    assert words.headline(language) in shown
    assert (
        shown.index(verdict.sentences(language)[0])
        < shown.index(verdict.sentences(language)[1])
        < shown.index(words.headline(language))
    )
    assert all(said(language) in shown for said in (words.coverage, words.hand, words.information))
    assert all(line in shown for line in words.failures(language))
    assert text(months.ENGINE, language) in shown
    assert [day for day in ("2025-04-10", "2025-05-13") if day not in shown] == []  # China at 145 %
    tables = (
        score_tables.score_table("import", language),
        score_tables.variant_table(language),
        score_tables.coverage_table(language),
    )
    for row in (
        row
        for one in (*tables, score_tables.totals_table(language), score_tables.months_table(language))
        for row in one.itertuples(index=False)
    ):
        assert [cell for cell in row if cell not in shown] == []


def test_the_series_can_be_chosen():
    page = opened()
    page.button_group(key="backtest/series").set_value("transport").run()
    assert [error.message for error in page.exception] == []
    assert "Transport equipment (NAICS 336), 2025-01 to" in bodies(page)


def test_every_chart_is_drawn():
    assert len(opened().get("vega_lite_chart")) == 3
