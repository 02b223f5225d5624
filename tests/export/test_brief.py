"""The brief: what it says, and that Word and PDF hold it on two pages."""

import base64
import io
import re
import zlib
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4

from core import Scenario, simulate
from core.draws import actual
from core.draws.ranges import ranges
from core.export import words
from core.export.brief import MOST, PICTURES, Brief, brief
from core.export.pdf import MARGIN, _styles, _table, pdf
from core.export.tagged import Element
from core.export.word import SIZES, word
from core.language.numbers import amount
from core.language.view import View
from core.links.link import to_text
from core.scenario.levers import levers, us_levers
from core.scenario.presets import presets
from core.words.headline import headline, range_sentence
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
    assert found.headline == headline(simulate(SCENARIO), view, ranges(SCENARIO))
    assert found.range == range_sentence(simulate(SCENARIO), ranges(SCENARIO), view)
    assert found.table[1][2] == amount(surplus.scenario, surplus.unit, view.language)
    assert {len(row) for row in found.table} == {6}
    outer = actual.surplus(ranges(SCENARIO), view).range
    assert found.table[1][5].startswith(amount(outer.low, outer.unit, view.language))
    assert all(found.table[row][4] for row in (1, 4))


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


def test_every_font_of_the_pdf_is_in_it(made):
    named = re.findall(rb"/BaseFont /([\w+-]+)", pdf(made[1]))
    assert named
    # What is embedded in part has six letters before its name.
    assert [name for name in named if not re.match(rb"[A-Z]{6}\+", name)] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_fullest_brief_still_has_two_pages(language):
    found = brief(FULL, View(language=language), LONG)
    assert len(re.findall(rb"/Type /Page\b", pdf(found))) == 2
    usual, small = (_list_size(one) for one in (brief(SCENARIO, View(language=language), LINK), found))
    assert small < usual
    assert {*SIZES} >= {usual, small}


def _list_size(found: Brief) -> float:
    """Size of the letters of lists in Word."""
    return Document(io.BytesIO(word(found))).styles["List Bullet"].font.size.pt


def test_lines_in_word_have_an_exact_height_except_where_a_picture_stands(made):
    document = Document(io.BytesIO(word(made[1])))
    for name in ("Normal", "Title", "Subtitle", "Heading 2", "List Bullet"):
        assert document.styles[name].paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    pictured = [one for one in document.paragraphs if one._p.findall(f".//{qn('w:drawing')}")]
    assert [one.paragraph_format.line_spacing for one in pictured] == [1.0] * len(PICTURES)


def test_columns_in_word_are_as_wide_for_programs_that_go_by_cells_and_for_those_that_do_not(made):
    (table,) = Document(io.BytesIO(word(made[1]))).tables
    widths = [column.width for column in table.columns]
    assert [cell.width for cell in table.rows[1].cells] == widths
    assert widths[0] > 2 * widths[1]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_reference_left_as_it_is_makes_a_brief_too(language):
    found = brief(Scenario.preset("2024"), View(language=language))
    assert words.NONE[language] in found.levers
    assert len(re.findall(rb"/Type /Page\b", pdf(found))) == 2
    assert found.headline in said(Document(io.BytesIO(word(found))))
    # A chart of no sector would be an empty axis.
    assert [picture.name for picture in found.pictures] == ["contributions", "surplus"]


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


@pytest.mark.parametrize("language", ["en", "ja"])
def test_of_many_moved_levers_those_of_the_largest_bars_are_spelled_out(language):
    tariffs = [key for key, row in levers().items() if key in us_levers() and row.form == "number"]
    moved = Scenario.preset("2024").change(**dict.fromkeys(tariffs, 0.1), usd_jpy=120.0, buy_energy=10.0)
    _, *lines, more = brief(moved, View(language=language)).levers
    assert len(lines) == MOST
    names = [levers()[key].label[language] for key in ("usd_jpy", "buy_energy", "us_general_tariff", "us_auto_tariff")]
    assert [name for name in names if not any(line.startswith(name) for line in lines)] == []
    assert str(len(moved.departures) - MOST) in more


@pytest.mark.parametrize("language", ["en", "ja"])
def test_shares_set_apart_for_single_goods_share_a_line(language):
    apart = {"buy_corn_fulfilment": 0.9, "buy_wheat_additionality": 0.1}
    plain, found = (
        brief(one, View(language=language)).assumptions
        for one in (Scenario.preset("2024"), Scenario.preset("2024").change(**apart))
    )
    assert len(found) == len(plain) + 1
    assert all(levers()[key].label[language] in found[-1] for key in apart)
    assert "90" in found[-1]


def test_charts_stand_at_one_scale_so_that_their_letters_are_of_one_size(made):
    document = Document(io.BytesIO(word(made[1])))
    assert len({shape.width for shape in document.inline_shapes}) == 1


def test_it_says_its_day_and_its_pages(made):
    found = replace(made[1], made=date(2026, 11, 30))
    assert "2026" in found.when
    document = Document(io.BytesIO(word(found)))
    foot = document.sections[0].footer.paragraphs[0]
    assert found.when in foot.text
    assert [one.get(qn("w:instr")) for one in foot._p.findall(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert found.when in document.paragraphs[0].text
    file = pdf(found)
    assert b"D:20261130" in file
    assert file == pdf(found)
    assert file != pdf(replace(found, made=date(2026, 12, 1)))


def test_the_pdf_says_its_title_and_language(made):
    file = pdf(made[1])
    assert b"/Title" in file
    assert f"/Lang ({made[0].language})".encode() in file


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_source_is_cut_within_its_brackets(language):
    for scenario in (SCENARIO, FULL):
        for line in brief(scenario, View(language=language)).assumptions:
            assert line.count("（") + line.count("(") == line.count("）") + line.count(")"), line


def test_the_pdf_is_tagged_and_all_that_it_draws_belongs_to_a_part(made):
    """By the file alone: heads, cells, lists and charts are elements, and no text is drawn outside of one."""
    file = pdf(made[1])
    roles = Counter(re.findall(rb"/S /(\w+)", file))
    assert b"/StructTreeRoot" in file
    assert b"/Marked true" in file
    columns, lines = len(made[1].table[0]), len(made[1].table)
    heads = sum(len(part) > 0 for part in (made[1].levers, made[1].assumptions, made[1].limits, made[1].sources)) + 1
    assert (roles[b"Document"], roles[b"H1"], roles[b"H2"], roles[b"Table"]) == (1, 1, heads, 1)
    assert (roles[b"TR"], roles[b"TH"], roles[b"TD"]) == (lines, columns + lines - 1, (columns - 1) * (lines - 1))
    assert roles[b"Figure"] == len(PICTURES) == file.count(b"/Alt ")
    assert roles[b"LI"] == sum(map(len, (made[1].levers, made[1].assumptions, made[1].limits, made[1].sources)))
    numbers = 0
    for page in _drawn(file):
        depth = 0
        for operator in re.findall(rb"\b(BDC|BMC|EMC|Tj|Do)\b", page):
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert 0 <= depth <= 1
            assert depth == 1 or operator not in (b"Tj", b"Do")
        assert depth == 0
        numbers += len(re.findall(rb"/MCID \d+", page))
    assert numbers == len(re.findall(rb"/MCR", file))


def _drawn(file: bytes) -> list[bytes]:
    """What the pages draw, as plain operators."""
    streams = re.findall(
        rb"/Filter \[ /ASCII85Decode /FlateDecode \][^>]*>>\s*stream\r?\n(.*?)endstream", file, re.DOTALL
    )
    texts = [zlib.decompress(base64.a85decode(one.strip(), adobe=False) if not one.strip().endswith(b"~>") else base64.a85decode(b"<~" + one.strip(), adobe=True)) for one in streams]  # fmt: skip
    return [one for one in texts if b" BDC" in one]


@pytest.mark.parametrize("scenario", [SCENARIO, FULL, Scenario.preset("2024").change(us_general_tariff=0.5)], ids=str)
def test_no_figure_of_the_pdfs_table_is_cut_from_its_unit(made, scenario):
    found = brief(scenario, made[0], LINK)
    width = A4[0] - 2 * MARGIN - 12
    table = _table(found, width, _styles(found.language, 1.0), Element("Table"))
    table.wrap(width, A4[1])
    for row in table._cellvalues[1:]:
        for cell in row[1:]:
            assert len(cell[0].blPara.lines) <= 1, cell[0].text
