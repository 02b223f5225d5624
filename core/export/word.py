"""A brief as a Word document on two A4 pages, to be edited further: real headings, a real table, alternative text.

Word sets the pages, not we: lines have an exact height, and their letters are as large as leaves room for all.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from datetime import UTC, datetime

from core.charts.label_text import width as letters
from core.export import words
from core.export.brief import Brief, Picture
from core.language.format import convention, headed

# Centimetres: the text area of an A4 page with these margins, and the greatest height of a picture.
MARGIN, WIDTH, HEIGHT = 1.7, 17.6, 26.3
TALLEST = {"contributions": 9.0, "surplus": 3.6, "sectors": 8.0}
POINTS = 72 / 2.54  # a centimetre
PROPERTY = 255  # characters that a property of the file may have
SHARES = (0.26, 0.1, 0.1, 0.1, 0.22, 0.22)
TITLE, HEAD, TEXT, CELL = 15, 10, 9.5, 8.5  # points
SIZES = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0)  # of lists, the first that fits
LINE = 1.3  # height of a line by the size of its letters
INDENT = 22  # points before a line of a list
LETTER = 0.53  # width of a Latin letter by its size: a little more than Calibri's, so that no line is missed
SPARE = 24  # points of a page that stay free, for a program whose fonts are wider


def word(brief: Brief) -> bytes:
    """The file's bytes."""
    from docx import Document

    document = Document()
    share = _share(brief.pictures)
    _set_up(document, brief, _size(brief, share))
    _first_page(document, brief, share)
    document.add_page_break()
    _second_page(document, brief, share)
    _footer(document, brief)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _first_page(document, brief: Brief, share: float) -> None:
    document.add_paragraph(headed(words.TITLE[brief.language], brief.when, brief.language), style="Subtitle")
    document.add_paragraph(brief.headline, style="Title")
    for said in (brief.range, brief.because):
        if said:
            document.add_paragraph(said)
    _table(document, brief)
    _pictures(document, brief.pictures[:2], share)
    _lines(document, brief, "levers", brief.levers)


def _second_page(document, brief: Brief, share: float) -> None:
    _pictures(document, brief.pictures[2:], share)
    for name in ("assumptions", "limits", "sources"):
        _lines(document, brief, name, getattr(brief, name))
    if brief.link:
        _lines(document, brief, "link", (brief.link,))


def _footer(document, brief: Brief) -> None:
    """The day and the page at the foot of every page; Word counts the pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    marked = words.PAGE[brief.language].format(page="\0PAGE\0", pages="\0NUMPAGES\0")
    for part in f"{brief.when} · {marked}".split("\0"):
        run = paragraph.add_run("" if part in ("PAGE", "NUMPAGES") else part)
        if part in ("PAGE", "NUMPAGES"):
            field = run._r.makeelement(qn("w:fldSimple"), {qn("w:instr"): part})
            paragraph._p.replace(run._r, field)
            field.append(run._r)
            run.text = "1" if part == "PAGE" else "2"


def _lines(document, brief: Brief, name: str, items: tuple[str, ...]) -> None:
    document.add_heading(words.HEADS[name][brief.language], level=2)
    for item in items:
        document.add_paragraph(item, style="List Bullet")


def _table(document, brief: Brief) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    table = document.add_table(len(brief.table), len(SHARES), style="Light List Accent 1")
    table.autofit = False
    widths = [Cm(WIDTH * share) for share in SHARES]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    for line, cells in zip(table.rows, brief.table, strict=True):
        for column, (cell, said) in enumerate(zip(line.cells, cells, strict=True)):
            cell.text, cell.width = said, widths[column]  # Word goes by the cells, others by the columns
            (paragraph,) = cell.paragraphs
            for run in paragraph.runs:
                run.font.size = Pt(CELL)
            if column:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _pictures(document, pictures: tuple[Picture, ...], share: float) -> None:
    """Charts at that share of the text's width, each with its takeaway for screen readers."""
    from docx.shared import Cm

    for picture in pictures:
        drawn = document.add_picture(io.BytesIO(picture.png), width=Cm(WIDTH * share))
        drawn._inline.docPr.set("descr", picture.takeaway)
        # A line of an exact height would show no more of it than that.
        document.paragraphs[-1].paragraph_format.line_spacing = 1.0


def _share(pictures: tuple[Picture, ...]) -> float:
    """How much of the text's width the charts take: one share for all, so that their letters are of one size."""
    return min(
        1.0, *(TALLEST[picture.name] / height for picture, height in zip(pictures, _heights(pictures), strict=True))
    )


def _heights(pictures: tuple[Picture, ...]) -> list[float]:
    """How tall the charts are at the width of the text, in centimetres."""
    from docx.image.image import Image

    images = [Image.from_blob(picture.png) for picture in pictures]
    return [WIDTH * image.px_height / image.px_width for image in images]


def _size(brief: Brief, share: float) -> float:
    """The largest font size of the lists at which each page holds its content; the smallest allowed where none does."""
    heights = [share * POINTS * height for height in _heights(brief.pictures)]
    first = sum(heights[:2]) + _tall([brief.headline], TITLE) + _tall([brief.range, brief.because], TEXT)
    first += (len(brief.table) + 1) * (CELL * LINE + 2) + 2 * TEXT * LINE
    second = sum(heights[2:]) + 3 * (HEAD * LINE + 6)
    link = [brief.link] if brief.link else []
    lists = [*brief.assumptions, *brief.limits, *brief.sources, *link]
    room = HEIGHT * POINTS - SPARE - (HEAD * LINE + 6)
    fitting = (
        size
        for size in SIZES
        if first + _tall(brief.levers, size, INDENT) <= room and second + _tall(lists, size, INDENT) <= room
    )
    return next(fitting, SIZES[-1])


def _tall(items: Iterable[str], size: float, indent: float = 0.0) -> float:
    """How tall paragraphs of that size are, in points."""
    across = WIDTH * POINTS - indent
    return sum(math.ceil(letters(item) * LETTER * size / across) * size * LINE + _after(size) for item in items)


def _after(size: float) -> float:
    """Points after a paragraph: none between the lines of a list."""
    return 2 if size > max(SIZES) else 0


def _set_up(document, brief: Brief, size: float) -> None:
    """Page, fonts, spacing, and the facts a file carries about itself."""
    from docx.shared import Cm

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    sizes = {"Normal": TEXT, "Subtitle": TEXT, "Title": TITLE, "Heading 2": HEAD, "List Bullet": size}
    for name, points in sizes.items():
        _style(document.styles[name], points, brief.language)
    about = document.core_properties
    about.title, about.subject = words.TITLE[brief.language], brief.headline[:PROPERTY]
    about.author, about.language = words.AUTHOR[brief.language], convention("fonts", brief.language)["word"][2]
    about.comments = brief.link if len(brief.link) <= PROPERTY else ""  # a link that is cut leads elsewhere
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)


def _style(style, size: float, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    latin, japanese, code = convention("fonts", language)["word"]
    style.font.size, style.font.name = Pt(size), latin
    style.font.italic = False  # Japanese has none: programs slant the letters
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over the one named
    fonts.set(qn("w:eastAsia"), japanese)
    spoken = style.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): code, qn("w:eastAsia"): "ja-JP"})
    style.element.rPr.append(spoken)
    style.paragraph_format.space_after = Pt(_after(size))
    style.paragraph_format.space_before = Pt(4 if style.name == "Heading 2" else 0)
    # Exact: fonts differ in what they call a single line, Yu Gothic from Calibri by a third.
    style.paragraph_format.line_spacing = Pt(round(LINE * size, 1))
