"""The brief: what it says, and that Word and PDF hold it on two pages."""

import io
import re

import pytest
from docx import Document

from core import Scenario, simulate
from core.export import words
from core.export.brief import PICTURES, brief
from core.export.pdf import pdf
from core.export.word import word
from core.levers import levers
from core.link import to_text
from core.presets import presets
from core.ranges import ranges
from core.view import View
from core.words.headline import headline, range_sentence
from core.words.numbers import amount
from tests.pages.reading import english

SCENARIO = Scenario.preset("spring-2025").change(us_auto_tariff=0.15, tariff_pass_through=0.5)
LINK = "https://trade.example.org/?" + to_text(SCENARIO)
# The most a brief can have to say: every assumption moved or set apart, and a link as long as they get.
FULL = Scenario.preset("latest-2026-07").change(
    usd_jpy=120.0,
    **{
        key: row.maximum if row.default is None else 0.9 * row.default + 0.1 * row.maximum
        for key, row in levers().items()
        if row.kind == "assumption" and row.form == "number"
    },
)
LONG = "https://trade.example.org/?" + "x" * 1970


@pytest.fixture(scope="module", params=[View(), View("jpy", "japan", "ja")], ids=["en", "ja"])
def made(request):
    return request.param, brief(SCENARIO, request.param, LINK)


def said(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_its_numbers_are_those_of_the_page(made):
    view, found = made
    surplus = simulate(SCENARIO).surplus(view)
    assert found.headline == headline(simulate(SCENARIO), view)
    assert found.range == range_sentence(ranges(SCENARIO), view)
    assert found.table[1][2] == amount(surplus.scenario, surplus.unit, view.language)
    assert {len(row) for row in found.table} == {5}


def test_a_moved_assumption_is_not_given_a_source(made):
    view, found = made
    label = levers()["tariff_pass_through"].label[view.language]
    (line,) = [line for line in found.assumptions if line.startswith(label)]
    facts = {
        "name": label,
        "value": {"en": "50 %", "ja": "50%"}[view.language],
        "range": "",
        "source": words.MOVED[view.language],
    }
    assert line == words.ASSUMPTION[view.language].format(**facts)
    assert not set(line) & {"{", "}"}


def test_a_japanese_brief_is_japanese_throughout(made):
    view, found = made
    lines = (
        found.headline,
        found.range,
        found.because,
        *found.levers,
        *found.assumptions,
        *found.limits,
        *found.sources,
    )
    texts = [*lines, *(cell for row in found.table for cell in row), *(picture.takeaway for picture in found.pictures)]
    # In English the same texts show that the test can fail.
    assert any(english(text) for text in texts) == (view.language == "en")


def test_word_opens_it_with_headline_table_three_described_pictures_and_link(made):
    found = made[1]
    document = Document(io.BytesIO(word(found)))
    text = said(document)
    lines = (found.headline, found.range, LINK, *found.limits, *found.sources, *found.assumptions, *found.table[1])
    assert [line for line in lines if line not in text] == []
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [picture.takeaway for picture in found.pictures]
    assert len(described) == len(PICTURES)


def test_no_picture_in_word_is_wider_than_the_text(made):
    document = Document(io.BytesIO(word(made[1])))
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    assert max(shape.width for shape in document.inline_shapes) <= room


def test_the_pdf_has_two_pages_and_is_the_same_every_time(made):
    file = pdf(made[1])
    assert file.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", file)) == 2
    assert file == pdf(made[1])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_fullest_brief_still_has_two_pages(language):
    file = pdf(brief(FULL, View(language=language), LONG))
    assert len(re.findall(rb"/Type /Page\b", file)) == 2


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_reference_left_as_it_is_makes_a_brief_too(language):
    found = brief(Scenario.preset("2024"), View(language=language))
    assert words.NONE[language] in found.levers
    assert len(re.findall(rb"/Type /Page\b", pdf(found))) == 2
    assert found.headline in said(Document(io.BytesIO(word(found))))


@pytest.mark.parametrize("name", list(presets()))
def test_provenance_names_every_preset(name):
    assert presets()[name].label["en"] in words.provenance(Scenario.preset(name), View())[0]


def test_what_is_moved_comes_with_what_it_was_and_a_total_stands_for_its_parts():
    moved = Scenario.preset("latest-2026-07").change(buy_farm=8.0, us_auto_tariff=0.2)
    start, *lines = brief(moved, View()).levers
    assert presets()["latest-2026-07"].note["en"] in start
    assert sorted(lines) == [
        f"{levers()['buy_farm'].label['en']}: $8 bn a year (was $0 bn a year)",
        f"{levers()['us_auto_tariff'].label['en']}: 20 % (was 15 %)",
    ]


def test_charts_stand_at_one_scale_so_that_their_letters_are_of_one_size(made):
    document = Document(io.BytesIO(word(made[1])))
    assert len({shape.width for shape in document.inline_shapes}) == 1
