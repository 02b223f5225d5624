"""Numbers are written one way in each language: 27.5 % in English, 27.5% in Japanese."""

import re
from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from core import Scenario, simulate
from core.backtest import score_tables, text_tables, verdict
from core.backtest import words as backtest
from core.charts import backtest_sectors, backtest_verdict, line_history
from core.charts import formula as formula_chart
from core.charts.registry import CHARTS, OF_A_RESULT
from core.draws.ranges import ranges
from core.duties import goods
from core.duties.history import history
from core.duties.lookup import line
from core.language.view import View
from core.scenario.differences import differences
from core.words import formula as formula_words
from core.words import line_duty, provenance
from core.words.headline import because, headline, range_sentence
from core.world import formula
from pages.frame.sentence import unbroken
from pages.frame.text_table import NUMBER
from scripts import translations

SPACED, CLOSED = re.compile(r"[\d}][ \u00a0]%"), re.compile(r"[\d}]%")
SCENARIO = Scenario.preset("deal-2025-09").change(us_auto_tariff=0.275, usd_jpy=140.0, us_metals_tariff=0.5)
LAWS = ("2024", "spring-2025", "deal-2025-09", "latest-2026-07")
AS_CITED = {"Source", "Note", "How it counts", "出典", "備考", "方式"}


def texts(node: object) -> Iterator[str]:
    """Every text in rows, pairs and tables; what is cited as it stands is left out."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, pd.DataFrame):
        for name in node.columns.difference(AS_CITED, sort=False):
            yield from (name, *node[name].astype(str))
    elif isinstance(node, dict):
        yield from texts(list(node.values()))
    elif isinstance(node, list | tuple):
        for part in node:
            yield from texts(part)


def explore(language: str) -> Iterator[object]:
    result, view = simulate(SCENARIO), View("usd", "us", language)
    yield headline(result, view), because(result, view), range_sentence(result, ranges(SCENARIO), view)
    yield differences(SCENARIO, language)
    yield [CHARTS[name].rows(result, view) for name in OF_A_RESULT]


def formula_page(language: str) -> Iterator[object]:
    found = formula.partners()
    yield formula_words.listing(found, language), formula_chart.rows(found, language)
    for _, row in found.iterrows():
        yield formula_words.headline(row, language), formula_words.against_announced(row, language)
        yield formula_words.facts(row, language)


def duties(language: str) -> Iterator[object]:
    largest = goods.lines().sort_values("customs_value_usd_2024", ascending=False).groupby("programme").hts10.first()
    for code in largest:
        for law in LAWS:
            duty = line(code, Scenario.preset(law))
            yield line_duty.answer(duty, language), line_duty.facts(duty, language)
        periods = history(code)
        yield line_history.rows(periods, language)


def law_and_data(language: str) -> Iterator[object]:
    yield provenance.collection_check(language), provenance.settings("latest-2026-07", language)
    yield provenance.calendar(language, None), provenance.constants(language)
    yield provenance.elasticities(language), provenance.japan_goods(language)


def back_test(language: str) -> Iterator[object]:
    yield backtest.headline(language), backtest.coverage(language), backtest.hand(language)
    yield backtest.car_split(language), backtest.car_prices(language), backtest.failures(language)
    yield backtest_sectors.rows(language), text_tables.every_sector(language), text_tables.every_good(language)
    yield text_tables.car_table(language), text_tables.kept_promises(language)
    yield score_tables.score_table("import", language), score_tables.score_table("export", language)
    yield (
        score_tables.variant_table(language),
        score_tables.coverage_table(language),
        score_tables.totals_table(language),
    )
    yield verdict.sentences(language), backtest.information(language), backtest_verdict.rows(language)


@pytest.mark.parametrize("part", [explore, formula_page, duties, law_and_data, back_test])
def test_percent_is_written_one_way_in_japanese(part: Callable[[str], Iterator[object]]):
    said = list(texts(list(part("ja"))))
    assert any(map(CLOSED.search, said))
    assert [words for words in said if SPACED.search(words)] == []


@pytest.mark.parametrize("part", [explore, formula_page, duties, law_and_data, back_test])
def test_percent_is_written_one_way_in_english(part: Callable[[str], Iterator[object]]):
    said = list(texts(list(part("en"))))
    assert any(map(SPACED.search, said))
    assert [words for words in said if CLOSED.search(words)] == []


def test_the_catalogue_writes_percent_the_same_way():
    said = [message.string for message in translations.read("ja") if message.id]
    assert [words for words in said if SPACED.search(words) and re.search("[ぁ-ヿ一-鿿]", words)] == []


@pytest.mark.parametrize(
    "number", ["27.5%", "−27.5 %", "683億ドル", "1兆439億ドル", "+1兆ドル", "8.61兆円", "$68.3 bn"]
)
def test_a_number_and_its_unit_are_kept_together_however_it_is_written(number):
    assert unbroken(f"は{number}に") == f'は<span class="whole">{number}</span>に'
    assert unbroken(f"は約{number}に") == f'は<span class="whole">約{number}</span>に'
    assert NUMBER.fullmatch(number)
