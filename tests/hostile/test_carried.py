"""Hostile names, notes and addresses in every file that people carry away: it opens, holds them as text, runs nothing.

Names come from outside in one place, a calendar's measures (a link, the editor, a CSV); from Python also
into a comparison. Addresses stand in every footer.
"""

import csv
import io
import re
import shlex
import warnings
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import openpyxl
import pandas as pd
import pytest
from defusedxml import ElementTree
from docx import Document
from PIL import Image

from core import Scenario, simulate
from core.charts import path_timeline
from core.charts.registry import OF_A_RESULT, spec
from core.export import snippet
from core.export.brief import brief
from core.export.comparison_workbook import workbook
from core.export.files import file
from core.export.pdf import pdf
from core.export.pictures import LETTERS, drawn_png, drawn_svg, svg, wrapped
from core.export.spreadsheet import LONGEST, Facts, Sheet, written
from core.export.word import word
from core.export.xml_text import ILLEGAL, legal
from core.language.view import View
from core.links import tray
from core.links.csv_text import FORMULA, safe, safe_frame
from core.links.link import decode, to_text
from core.path import Calendar, Measure, calendar_csv, codec
from core.path.tables import measures
from core.solve.compare import Entry, compare
from pages.frame.export_popover import identified
from tests.hostile import corpus

LINES = 60
NAMES = [
    *corpus.VALUES, "a\x0b\x1fb", "a\ufffe\U0001ffffb", "\u202egpj.exe", "x" * 10_000, "word " * 2_000, "日本" * 5_000, "]]>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "</w:t><w:instrText>DDE</w:instrText>", "INCLUDETEXT \"http://hostile.invalid\"", "_x0041_",
]  # fmt: skip
NAMED = [*dict.fromkeys(name for name in NAMES if name.strip())]
SURROGATE = re.compile("[\ud800-\udfff]")
RUNS = re.compile(rb"/(URI|JS|JavaScript|Launch|EmbeddedFile|OpenAction|AA)\b")
# What is drawn, packed: any letters may follow each other there, and none of it runs.
DRAWN = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


@cache
def made():
    return brief(Scenario.preset("2024"))


def plain(text: str) -> str:
    """As it must be read back: spaces and line ends aside."""
    return " ".join(legal(text).split())


def relations(data: bytes) -> list[str]:
    """What an Office file refers to outside itself."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    found = [ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".rels")]
    return [row.get("Target") for root in found for row in root if row.get("TargetMode") == "External"]


def cells_of(data: bytes) -> list:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "f", "d"}
    # A formula names cells and sums, and nothing else: no text that came from outside is in one.
    sheets = "|".join(re.escape(f"'{name.replace(chr(39), chr(39) * 2)}'!") for name in book.sheetnames)
    plain_formula = re.compile(rf"=(SUM|IF|ROUND|{sheets}|[A-Z]{{1,2}}\d+|[-+*/(),:=\d])+")
    formulas_of = [cell.value for cell in cells if cell.data_type == "f"]
    assert [formula for formula in formulas_of if not plain_formula.fullmatch(formula)] == []
    assert not [cell for cell in cells if cell.hyperlink]
    assert relations(data) == []
    return [cell.value for cell in cells]


def formulas(text: str) -> list[str]:
    """Cells of a CSV that a spreadsheet would run."""
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return [cell for cell in cells if cell.startswith(FORMULA) and not re.fullmatch(r"[+-]?[\d.]+(e[+-]\d+)?", cell)]


def measure(name: str) -> Measure:
    return Measure(date(2027, 1, 1), {"us_auto_tariff": 0.2}, None, name, name)


def calendars() -> list[Calendar]:
    found = [measure(name) for name in NAMED]
    return [Calendar(tuple(found[start : start + 100])) for start in range(0, len(found), 100)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_word_holds_every_name_as_text_and_refers_to_nothing(language):
    data = word(replace(made(), language=language, headline=legal(NAMED[0]), levers=tuple(map(legal, NAMED))))
    said = {plain(paragraph.text) for paragraph in Document(io.BytesIO(data)).paragraphs}
    assert [name for name in NAMED if plain(name) not in said] == []
    assert relations(data) == []
    assert b"<w:instrText" not in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@pytest.mark.parametrize("link", ["https://x.example/?" + "a=15&" * 400, *NAMED[::12], *NAMED[-9:]])
def test_any_address_makes_a_brief_in_word_and_pdf(link):
    found = replace(made(), link=legal(link))
    document = Document(io.BytesIO(word(found)))
    assert plain(link) in [plain(paragraph.text) for paragraph in document.paragraphs]
    assert document.core_properties.comments in (legal(link), "")
    assert len(re.findall(rb"/Type /Page\b", pdf(found))) == 2


def test_a_brief_takes_out_of_its_address_what_no_file_can_hold():
    assert brief(Scenario.preset("2024"), View(), "a\0\ud800b").link == "a\ufffd\ufffdb"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_pdf_of_hostile_names_has_two_pages_and_nothing_that_runs(language):
    data = pdf(replace(made(), language=language, levers=tuple(map(legal, NAMED[:LINES]))))
    assert len(re.findall(rb"/Type /Page\b", data)) == 2
    structure = DRAWN.sub(b"", data)
    assert b"/Catalog" in structure
    assert RUNS.findall(structure) == []


def test_a_workbook_holds_every_name_as_text_in_cells_and_headings():
    names = [name for name in NAMED if not SURROGATE.search(name)]  # a table cannot hold one
    rows, heads = [[name] for name in (*names, "x" * 40_000)], Sheet("B", names, [[1.0] * len(names)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = cells_of(written([Sheet("A", ["name"], rows), heads], Facts(names[0], names[1], names[2])))
    assert {plain(name) for name in names} <= {plain(str(value).replace("_x000D_", " ")) for value in found}
    (cut,) = [value for value in found if str(value).startswith("x" * 20_000)]
    assert len(cut) == LONGEST
    assert cut.endswith("…")


def test_a_comparison_under_hostile_names_is_text_in_its_workbook_and_csv():
    names = ["=1+1", "@SUM(A1)", "<script>window.__pwned=1</script>", "a\0b", "\u202egpj.exe", "x" * 10_000]
    found = compare([Scenario.preset("2024")], "2024", View())
    found = replace(found, entries=tuple(Entry(name, Scenario.preset("2024")) for name in names))
    assert {legal(name) for name in names} <= {*cells_of(workbook(found))}
    text = safe_frame(found.to_frame())
    assert formulas(text) == []
    assert "'=1+1" in text


def test_a_measures_name_and_basis_come_through_link_and_csv_cleaned_and_never_as_formulas():
    for calendar in calendars():
        for one in calendar.measures:
            assert (one.label + one.basis).isprintable()
        linked, notes = codec.decode(codec.encode(calendar)[: codec.READ])
        assert set(linked.measures) & set(calendar.measures) or notes
        text = calendar_csv.write(calendar)
        assert calendar_csv.read(text.encode("utf-8-sig")) == calendar_csv.CalendarFile(calendar)
        table = measures(calendar, "en").assign(link="https://x.example/?cal=1")
        # A name stands before what the measure changes.
        listed = table["What changes"]
        assert [
            one.label
            for one in calendar.measures
            if not listed.str.startswith(f"{one.label} (" if one.label else "").any()
        ] == []
        assert formulas(text) + formulas(safe_frame(table)) == []
        assert text.encode("utf-8-sig")


def test_a_drawings_footer_holds_every_line_as_text_and_nothing_that_loads_or_runs():
    rows = path_timeline.rows(calendars()[0], date(2030, 1, 1), "en")
    drawing = spec("path_timeline", "en", "light")
    drawn = drawn_svg(drawing, rows, "en", NAMES)
    root = ElementTree.fromstring(drawn)
    said = ["".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")]
    wanted = [part for name in NAMES for part in wrapped(legal(name), LETTERS)]
    assert [part for part in wanted if plain(part) not in map(plain, said)] == []
    tags = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert not tags & {"script", "image", "foreignObject", "use", "a"}
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on") or key.endswith("href")]
    picture = Image.open(io.BytesIO(drawn_png(drawing, rows, "en", [name[:500] for name in NAMES[:LINES]])))
    assert picture.size[0] == 2400


def asked() -> list[Scenario]:
    """Scenarios that hostile links and trays lead to, those with the most departures first."""
    found = {decode(query).scenario for query in corpus.SEEDS["queries"]}
    for text in list(corpus.trays())[::7]:
        found.update(tray.decode(text).scenarios)
    return sorted(found, key=lambda scenario: (-len(scenario.departures), to_text(scenario)))


@pytest.mark.parametrize("view", [View(), View("jpy", "japan", "ja")], ids=["en", "ja"])
def test_every_file_of_what_a_hostile_link_or_tray_leads_to_opens_and_runs_nothing(view):
    scenarios = asked()
    assert len(scenarios) > 20
    for scenario in scenarios[:3] + scenarios[3::40]:
        link = snippet.address(snippet.query(scenario, view), "https://x.example/")
        assert cells_of(file("xlsx", scenario, view, link))
        assert Document(io.BytesIO(file("docx", scenario, view, link))).tables
        printed = file("pdf", scenario, view, link)
        assert len(re.findall(rb"/Type /Page\b", printed)) == 2
        assert RUNS.findall(DRAWN.sub(b"", printed)) == []
        for name in OF_A_RESULT:
            assert not ILLEGAL.search(svg(simulate(scenario), name, view, link))
        assert formulas(simulate(scenario).to_csv(view)) == []
    several = compare(scenarios[:6], "2024", view)
    assert cells_of(workbook(several, "https://x.example/"))
    assert formulas(safe_frame(several.to_frame())) == []


def test_a_number_that_is_none_leaves_its_cell_empty():
    rows = [[1.5], [float("nan")], [float("inf")], [float("-inf")]]
    found = openpyxl.load_workbook(
        io.BytesIO(written([Sheet("A", ["a"], rows, ["", "percent", "jobs", "x"])], Facts("", "")))
    )["A"]
    assert [row[0] for row in found.iter_rows(min_row=2, values_only=True) if row[0] is not None] == [1.5]


@pytest.mark.parametrize("name", NAMED[::7])
def test_a_table_beside_a_chart_is_identified_by_any_name_and_runs_nothing(name):
    text = identified(pd.DataFrame({"label": [legal(name)], "value": [-1.5]}), (legal(name),), legal(name))
    assert formulas(text.decode("utf-8-sig")) == []
    (_, row) = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))
    assert [cell for cell in row if cell != "-1.5"] == [safe(legal(name))] * 3


@pytest.mark.parametrize("link", NAMED[::9])
def test_any_address_stands_in_a_pictures_footer(link):
    root = ElementTree.fromstring(svg(simulate(Scenario.preset("2024")), "surplus", View(), link))
    assert not ILLEGAL.search("".join(root.itertext()))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@pytest.mark.parametrize("page", NAMED[::3])
def test_the_frame_to_copy_is_one_tag_whatever_the_address(page):
    html = snippet.iframe(Scenario.preset("2024"), View(), "surplus", page)
    tags = Tags()
    tags.feed(html)
    ((tag, attributes),) = tags.found
    assert (tag, set(attributes)) == ("iframe", {"src", "title", "width", "height", "style", "loading"})
    assert attributes["src"].startswith(page)


@pytest.mark.parametrize("query", corpus.SEEDS["queries"][::4])
def test_the_snippet_of_a_hostile_links_scenario_is_plain_python_and_one_argument(query):
    scenario = decode(query).scenario
    compile(snippet.python(simulate(scenario)), "snippet", "exec")
    *start, link, _, file = shlex.split(snippet.command(scenario))
    assert (start, file) == (["python", "-m", "core"], "result.csv")
    assert decode(link).scenario == scenario
    assert re.fullmatch(r"\?[\w.~%=&+-]+", link, re.ASCII)
