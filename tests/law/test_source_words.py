"""The words around citations are Japanese on Japanese pages; names, titles and series stay as they are."""

import re

import pytest

from core import provenance
from core.backtest import reading
from core.evidence.literature import currency_pass_through, tariff_response
from core.words.sources import cited

# Authors, journals, series, programmes and addresses.
NAMES = {
    "American Economic Review", "Quarterly Journal of Economics", "Journal of International Economics", "Korea JoongAng Daily", "Waugh",
    "Ignatenko", "Macedoni", "Lashkaripour", "Simonovska", "MarcAT92 (public repository)", "Comtrade", "Commit 726c5958", "Broda", "Weinstein",
    "Soderbery", "Etalab", "Gopinath, Itskhoki and Rigobon", "Cavallo et al.", "Boehm, Levchenko and Pandalai-Nayar", "Bown", "and",
}  # fmt: skip
TABLES = {
    "sources": lambda: provenance.sources("ja").iloc[:, 1:],
    "vintages": lambda: provenance.vintages("ja"),
    "collection": lambda: provenance.collection("ja"),
    "elasticities": lambda: provenance.elasticities("ja"),
    "units": lambda: provenance.constants("ja").iloc[:, 1:5],
}


def english(words: str) -> list[str]:
    for name in sorted(NAMES, key=len, reverse=True):
        words = words.replace(name, "")
    return re.findall(r"\b[a-z]{3,}\b|\b[A-Z][a-z]{2,}\b", words)


@pytest.mark.parametrize("name", TABLES)
def test_nothing_but_names_is_left_in_english(name):
    cells = TABLES[name]().astype(str).to_numpy().ravel()
    assert {cell: english(cell) for cell in cells if english(cell)} == {}


def test_published_values_name_their_studies_in_japanese_words():
    for found in (tariff_response(1), currency_pass_through("dollar"), currency_pass_through("other")):
        assert english(cited(found.source, "ja")) == []


def test_an_english_page_cites_as_the_figures_do():
    assert cited("Ignatenko et al. (2025), Table 7", "en") == "Ignatenko et al. (2025), Table 7"


def test_a_promise_says_how_its_source_was_read():
    assert "二次資料" in reading.kept_promises("ja").iloc[0, -1]
