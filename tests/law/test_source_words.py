"""The words around citations are Japanese on Japanese pages; names, titles and series stay as they are."""

import re

import pytest

from core.backtest import text_tables
from core.evidence.literature import currency_pass_through, tariff_response
from core.evidence.summary import cited
from core.words import provenance
from tests.pages.reading import english

TABLES = {
    "sources": lambda: provenance.sources("ja"),
    "vintages": lambda: provenance.vintages("ja"),
    "collection": lambda: provenance.collection("ja"),
    "elasticities": lambda: provenance.elasticities("ja"),
    "parameters": lambda: provenance.constants("ja"),
    "goods": lambda: provenance.japan_goods("ja"),
    "calendar": lambda: provenance.calendar("ja", None),
}
# Columns and values of tables, which a description names as the file has them.
CODES = {
    "add",
    "exp",
    "extraction",
    "high",
    "literal",
    "low",
    "mfn",
    "off",
    "other",
    "read",
    "rule",
    "secondary",
    "text",
    "vintage",
    "without",
}


@pytest.mark.parametrize("name", TABLES)
def test_nothing_but_names_is_left_in_english(name):
    cells = TABLES[name]().astype(str).to_numpy().ravel()
    assert {cell: english(cell) for cell in cells if english(cell)} == {}


@pytest.mark.parametrize("name", provenance.table_names())
def test_every_table_says_in_japanese_what_it_holds(name):
    said = provenance.about(name, "ja")
    assert said != provenance.about(name, "en")
    assert set(english(re.sub(r"[\w/]*[_/][\w./]*", "", said, flags=re.A))) <= CODES


def test_published_values_name_their_studies_in_japanese_words():
    for found in (tariff_response(1), currency_pass_through("dollar"), currency_pass_through("other")):
        assert english(cited(found.source, "ja")) == []


def test_an_english_page_cites_as_the_figures_do():
    assert cited("Ignatenko et al. (2025), Table 7", "en") == "Ignatenko et al. (2025), Table 7"


def test_a_promise_says_how_its_source_was_read():
    assert "二次資料" in text_tables.kept_promises("ja").iloc[0, -1]
