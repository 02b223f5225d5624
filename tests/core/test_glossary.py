"""One word for one thing in Japanese: the table of terms, which every message keeps to. And every term is explained."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from core.language.catalogue import text
from core.words.provenance import calendar
from core.words.terms import SUBJECTS

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "core" / "language" / "locale" / "ja.po"
# Not to be written → what the table of terms has instead.
TERMS = {
    "総収支": "対世界の財収支",
    "閉じ方": "収支の前提（クロージャー）",
    "エグザクト": "exact hat algebra",
    "比較対象": "比較の基準",
    "答えを動かす": "結果を動かす",
    "関税払戻し": "関税の還付、戻し税（ドローバック）",
    "実施中": "施行中",
    "窓": "推計期間",
    "パッケージ": "交渉案",
    "通り抽出": "乱数による試行",
    "抽出の": "試行の",
    "国勢調査局": "米国センサス局",
    "実際の貿易の範囲": "実際の貿易の見込み範囲",
    "実績の想定": "実際の貿易の見込み範囲",
    "10回中8回": "10回に8回",
    "10のうち8": "10回に8回",
}


@pytest.fixture(scope="module")
def written() -> list[str]:
    with CATALOGUE.open("rb") as file:
        found = [
            words
            for message in read_po(file)
            for words in (message.string if isinstance(message.string, tuple) else [message.string])
            if words
        ]
    assert len(found) > 900
    return found


@pytest.mark.parametrize("term", TERMS)
def test_no_message_uses_another_word_for_a_term(written, term):
    assert [words for words in written if term in words] == []


@pytest.mark.parametrize("term", TERMS)
def test_the_table_of_terms_uses_its_own_words(term):
    rows = [line for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) > 50
    assert [row for row in rows if term in row] == []


@pytest.mark.parametrize("term", ["対世界の財収支", "比較の基準", "交渉案", "試行", "推計期間"])
def test_the_terms_are_in_use(written, term):
    assert any(term in words for words in written)


# As messages write it → the entry of “Terms” that explains it.
JARGON = {
    r"closures?\b": "closure", r"\bdraws?\b": "draws", r"\bseed\b": "draws", r"in-sample": "in-sample, out of sample", r"log error": "log error",
    r"customs value": "customs value", r"additionality": "fulfilment, additionality", r"fulfilment": "fulfilment, additionality", r"collection ratio": "collection ratio",
    r"statutory": "by law (statutory), collected", r"pass-through": "pass-through", r"Armington": "substitution elasticity", r"substitution elasticit": "substitution elasticity",
    r"elasticit": "elasticity", r"diversion": "diversion", r"ad valorem": "ad valorem, percentage point", r"tariff equivalent|ad valorem equivalent": "ad valorem equivalent",
    r"[Ee]ffect range": "effect range", r"[Aa]ctual-trade range": "actual-trade range", r"Section 232|\b232 goods": "Section 232", r"Section 301": "Section 301",
    r"[Ss]ection 122": "Section 122", r"Section 338": "Section 338", r"all-in": "in total, added, all-in", r"percentile": "percentile, median", r"\bmedian": "percentile, median",
    r"[Cc]oefficient range": "coefficient range", r"hat algebra": "exact hat algebra", r"Sobol": "Sobol indices", r"[Gg]rade [ABC]\b": "grade A, B, C", r"[Vv]intage": "vintage",
    r"J-curve|Marshall-Lerner": "J-curve, Marshall-Lerner", r"p-value": "standard error, p-value", r"Breusch": "RESET, CUSUM, Breusch", r"[Ii]nvoic": "invoicing in dollars", r"[Vv]aluation": "volume, price, valuation",
    r"[Oo]wn shares?\b": "own share", r"[Dd]rawback": "drawback", r"transshipment": "transshipment", r"\bderivatives": "derivatives", r"\bquotas?\b": "quota (TRQ)",
    r"[Ss]pecial provisions": "special provisions", r"general imports|imports for consumption": "general imports, imports for consumption", r"\b[Bb]arriers?\b": "barrier",
    r"[Gg]eneral tariff": "general tariff", r"[Tt]ariff line": "tariff line (HTSUS, HTS, HS)", r"\b[Rr]eference\b": "reference", r"[Ss]imulated": "simulated", r"\b[Ss]urplus\b": "surplus",
}  # fmt: skip
# Abbreviations that are no terms: currencies and units, kinds of files, places, publishers and their series, marks of a legal text.
PLAIN = {
    "USD", "JPY", "GDP", "CSV", "PNG", "SVG", "PDF", "UTF", "MB", "FY", "EU", "UK", "US", "UN", "WTO", "ASEAN", "LNG", "FRED", "BLS", "BEA", "USTR", "CEPII",
    "BACI", "WIOD", "CC", "BY", "II", "III", "AI", "EV", "MSRP", "EPD", "MHD", "NON", "NOT", "FULL",
}  # fmt: skip


def _said(table: object) -> Iterator[str]:
    """What a table of the data says in English."""
    if isinstance(table, dict):
        yield from (table["en"],) if isinstance(table.get("en"), str) else ()
        for part in table.values():
            yield from _said(part)
    elif isinstance(table, list):
        for part in table:
            yield from _said(part)


@pytest.fixture(scope="module")
def english() -> list[str]:
    """What pages say, but for the entries of “Terms” themselves."""
    entries = {words for entries in SUBJECTS.values() for entry in entries for words in entry}
    with CATALOGUE.open("rb") as file:
        messages = [str(message.id) for message in read_po(file) if message.id and message.id not in entries]
    data = [words for path in (ROOT / "data").glob("*.toml") for words in _said(tomllib.loads(path.read_text("utf-8")))]
    measures = calendar("en", None, "")[["Measure", "How it counts", "Legal basis", "Goods", "Note"]]
    assert len(messages) > 900
    assert len(data) > 300
    return [*messages, *data, *map(str, measures.to_numpy().ravel())]


@pytest.fixture(scope="module")
def explained() -> list[str]:
    return [term for entries in SUBJECTS.values() for term, _ in entries]


@pytest.mark.parametrize("words", JARGON)
def test_a_term_that_pages_use_is_explained_on_every_page(english, explained, words):
    assert any(re.search(words, said) for said in english), "no page uses it"
    assert JARGON[words] in explained


def test_every_abbreviation_is_explained_or_plain(english, explained):
    used = {found for said in english for found in re.findall(r"\b[A-Z]{2,}\b", said)}
    entries = {found for words in explained for found in re.findall(r"\b[A-Z]{2,}\b", words)}
    assert used - entries == PLAIN


def test_no_term_is_explained_twice_or_left_in_english(explained):
    assert len(explained) == len(set(explained))
    meanings = [meaning for entries in SUBJECTS.values() for _, meaning in entries]
    assert [meaning for meaning in meanings if text(meaning, "ja") == meaning] == []
