"""A brief as a Word document on two A4 pages, to be edited further: real headings, a real table, alternative text."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from core.export import words
from core.export.brief import Brief, Picture

# Centimetres: text width of an A4 page with these margins, and the tallest a picture may be.
MARGIN, WIDTH = 1.7, 17.6
TALLEST = (9.0, 3.6, 8.0)
FONTS = {"en": ("Calibri", "Yu Gothic", "en-US"), "ja": ("Calibri", "Yu Gothic", "ja-JP")}
PROPERTY = 255  # characters that a property of the file may have
SHARES = (0.34, 0.14, 0.14, 0.14, 0.24)


def word(brief: Brief) -> bytes:
    """The file's bytes."""
    from docx import Document

    document = Document()
    _set_up(document, brief)
    _first_page(document, brief)
    document.add_page_break()
    _second_page(document, brief)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _first_page(document, brief: Brief) -> None:
    document.add_paragraph(words.TITLE[brief.language], style="Subtitle")
    document.add_paragraph(brief.headline, style="Title")
    for said in (brief.range, brief.because):
        if said:
            document.add_paragraph(said)
    _table(document, brief)
    _pictures(document, brief.pictures[:2], _share(brief.pictures))
    _lines(document, brief, "levers", brief.levers)


def _second_page(document, brief: Brief) -> None:
    _pictures(document, brief.pictures[2:], _share(brief.pictures))
    for name in ("assumptions", "limits", "sources"):
        _lines(document, brief, name, getattr(brief, name))
    if brief.link:
        _lines(document, brief, "link", (brief.link,))


def _lines(document, brief: Brief, name: str, items: tuple[str, ...]) -> None:
    document.add_heading(words.HEADS[name][brief.language], level=2)
    for item in items:
        document.add_paragraph(item, style="List Bullet")


def _table(document, brief: Brief) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    table = document.add_table(len(brief.table), len(SHARES), style="Light List Accent 1")
    table.autofit = False
    for line, cells in zip(table.rows, brief.table, strict=True):
        for column, (cell, said) in enumerate(zip(line.cells, cells, strict=True)):
            cell.width = Cm(WIDTH * SHARES[column])
            cell.text = said
            if column:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _pictures(document, pictures: tuple[Picture, ...], share: float) -> None:
    """Charts at that share of the text's width, each with its takeaway for screen readers."""
    from docx.shared import Cm

    for picture in pictures:
        drawn = document.add_picture(io.BytesIO(picture.png), width=Cm(WIDTH * share))
        drawn._inline.docPr.set("descr", picture.takeaway)


def _share(pictures: tuple[Picture, ...]) -> float:
    """How much of the text's width the charts take: one share for all, so that their letters are of one size."""
    from docx.image.image import Image

    images = [Image.from_blob(picture.png) for picture in pictures]
    heights = [WIDTH * image.px_height / image.px_width for image in images]
    return min(1.0, *(most / height for most, height in zip(TALLEST, heights, strict=True)))


def _set_up(document, brief: Brief) -> None:
    """Page, fonts, spacing, and the facts a file carries about itself."""
    from docx.shared import Cm

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    for name, size in (("Normal", 9.5), ("Subtitle", 9.5), ("Title", 15), ("Heading 2", 10), ("List Bullet", 7.5)):
        _style(document.styles[name], size, brief.language)
    about = document.core_properties
    about.title, about.subject = words.TITLE[brief.language], brief.headline[:PROPERTY]
    about.author, about.language = words.AUTHOR[brief.language], FONTS[brief.language][2]
    about.comments = brief.link if len(brief.link) <= PROPERTY else ""  # a link that is cut leads elsewhere
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)


def _style(style, size: float, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    latin, japanese, code = FONTS[language]
    style.font.size, style.font.name = Pt(size), latin
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over the one named
    fonts.set(qn("w:eastAsia"), japanese)
    spoken = style.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): code, qn("w:eastAsia"): "ja-JP"})
    style.element.rPr.append(spoken)
    style.paragraph_format.space_after = Pt(2 if size > 8 else 0)
    style.paragraph_format.space_before = Pt(4 if style.name == "Heading 2" else 0)
    style.paragraph_format.line_spacing = 1.0
