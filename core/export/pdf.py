"""A brief as PDF on two A4 pages: lists and charts are drawn as large as the two pages allow.

Japanese is set in IPA PGothic where that font is installed, and is then part of the file; otherwise in a font
that readers of PDF bring along. The file is tagged: it says what its parts are.
"""

from __future__ import annotations

import io
from functools import cache, partial
from html import escape
from typing import TYPE_CHECKING, Any

from core.charts.theme import PALETTES
from core.export import words
from core.export.brief import Brief, Picture
from core.language.format import convention, headed
from core.language.whole import held, lines

if TYPE_CHECKING:
    from core.export.tagged import Element, TaggedParagraph

MARGIN = 48  # points
# Tallest a picture may be, in points: three fit beside the words.
TALLEST = {"contributions": 300, "surplus": 140, "sectors": 290}
SPACE = 6
COLUMNS = (0.2, 0.1, 0.1, 0.13, 0.235, 0.235)  # shares of the width: a figure is never cut from its unit
PAGES, FOOT, SMALL = 2, 7.0, 8.2  # pages; points of the foot and of lists
# How large lists and charts are, the first at which all of it fits.
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


def pdf(brief: Brief) -> bytes:
    """The file's bytes; the same brief of the same day gives the same bytes."""
    found, pages = b"", 0
    for scale in SCALES:
        found, pages = _built(brief, scale)
        if pages <= PAGES:
            return found
    return _built(brief, SCALES[-1], squeezed=True)[0]


def _built(brief: Brief, scale: float, *, squeezed: bool = False) -> tuple[bytes, int]:
    """The bytes with lists and charts at that scale, and the number of pages; fitted into ``PAGES`` where asked."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import KeepInFrame, PageBreak, SimpleDocTemplate

    from core.export.tagged import Element, canvas_of

    out, root = io.BytesIO(), Element("Document")
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        title=words.TITLE[brief.language], author=words.AUTHOR[brief.language], subject=brief.headline,
        lang=brief.language, invariant=1, initialFontName=_fonts(brief.language)[0],
    )  # fmt: skip
    # A frame keeps six points free on every side.
    width, height = document.width - 12, document.height - 12
    first, second = _pages(brief, width, scale, root)
    whole = [*first, *second]
    if squeezed:
        whole = [KeepInFrame(width, height, first), PageBreak(), KeepInFrame(width, height, second)]
    foot = partial(_foot, brief)
    document.build(whole, onFirstPage=foot, onLaterPages=foot, canvasmaker=canvas_of(root))
    return out.getvalue(), document.page


def _foot(brief: Brief, canvas, document) -> None:
    """The day and the page below the text; and the day among the file's own facts."""
    from core.export.tagged import decoration

    canvas.setDateFormatter(lambda *_: f"D:{brief.made:%Y%m%d}000000Z")
    page = words.PAGE[brief.language].format(page=document.page, pages=PAGES)
    with decoration(canvas):
        canvas.setFont(_fonts(brief.language)[0], FOOT)
        canvas.setFillColor(PALETTES["light"].muted)
        canvas.drawRightString(document.pagesize[0] - MARGIN, MARGIN / 2, f"{brief.when} · {page}")


def _pages(brief: Brief, width: float, scale: float, root: Element) -> tuple[list, list]:
    """The parts before the assumptions, and those from the assumptions on; each is an element of the root."""
    from core.export.tagged import paragraph

    styles = _styles(brief.language, scale)

    def said(role: str, text: str, style: str) -> TaggedParagraph:
        return paragraph(root.add(role), _lines(text, styles[style], width), styles[style])

    def listed(name: str, items: tuple[str, ...]) -> list:
        found = [said("H2", words.HEADS[name][brief.language], "head")]
        held = root.add("L")
        return found + [
            paragraph(held.add("LI", "LBody"), _lines(item, styles["line"], width), styles["line"], bulletText="•")
            for item in items
        ]

    opening = [
        ("title", headed(words.TITLE[brief.language], brief.when, brief.language)),
        ("headline", brief.headline),
        ("text", brief.range),
        ("text", brief.because),
    ]
    first = [said("H1" if style == "headline" else "P", text, style) for style, text in opening if text]
    table = _table(brief, width, styles, root.add("Table"))
    drawn = _pictures(brief.pictures, width, scale, root)
    first += [table, *drawn[:2], *listed("levers", brief.levers)]
    second = [
        *drawn[2:],
        *listed("assumptions", brief.assumptions),
        *listed("limits", brief.limits),
        *listed("sources", brief.sources),
    ]
    if brief.link:
        second += [
            said("H2", words.HEADS["link"][brief.language], "head"),
            paragraph(root.add("P"), escape(brief.link), styles["link"]),
        ]
    return first, second


def _lines(text: str, style: Any, width: float) -> str:
    """The text as ReportLab's markup; where lines may break between any two letters, they are broken here, around figures."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if style.wordWrap != "CJK":
        return escape(held(text))
    wide = width - style.leftIndent - 1
    broken = lines(text, wide, lambda words: stringWidth(words, style.fontName, style.fontSize))
    return "<br/>".join(map(escape, broken))


def _table(brief: Brief, width: float, styles: dict, element: Element):
    from reportlab.lib.colors import HexColor

    from core.export.tagged import TaggedTable, paragraph

    palette = PALETTES["light"]
    rows = []
    for place, row in enumerate(brief.table):
        line = element.add("TR")
        rows.append(
            [
                paragraph(_cell(line, place, column), escape(cell), styles["number" if column else "cell"])
                for column, cell in enumerate(row)
            ]
        )
    rules = [
        ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(palette.text)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(palette.line)),
    ]
    near = [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")]
    return TaggedTable(
        rows,
        [share * width for share in COLUMNS],
        # A font of its own, or the file would name one that is not in it.
        style=[("FONTNAME", (0, 0), (-1, -1), styles["text"].fontName), *rules, *near],
        spaceBefore=6,
        spaceAfter=8,
    )


def _cell(line: Element, place: int, column: int) -> Element:
    """A cell of a row: the first row heads the columns, the first column the rows."""
    scope = "Row" if place and not column else "" if place else "Column"
    return line.add("TH" if scope else "TD", scope=scope)


def _pictures(pictures: tuple[Picture, ...], width: float, most: float, root: Element) -> list:
    """The charts at one scale, so that their letters are of one size: as wide as that share of the page, if they are low enough."""
    from reportlab.lib.utils import ImageReader

    from core.export.tagged import picture as tagged

    sizes = [ImageReader(io.BytesIO(picture.png)).getSize() for picture in pictures]
    tallest = [TALLEST[picture.name] for picture in pictures]
    scale = most * min(min(width / across, high / down) for (across, down), high in zip(sizes, tallest, strict=True))
    found = [
        tagged(
            root.add("Figure", alt=picture.takeaway),
            io.BytesIO(picture.png),
            across * scale,
            down * scale,
            hAlign="LEFT",
        )
        for picture, (across, down) in zip(pictures, sizes, strict=True)
    ]
    for image in found:
        image.spaceBefore = image.spaceAfter = SPACE
    return found


def _styles(language: str, scale: float) -> dict:
    """Paragraph styles by use."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    plain, bold = _fonts(language)
    palette = PALETTES["light"]
    text = ParagraphStyle(
        "text",
        fontName=plain,
        bulletFontName=plain,
        fontSize=9.5,
        leading=13,
        textColor=HexColor(palette.text),
        wordWrap=convention("fonts", language).get("pdf_breaks"),
    )
    small = SMALL * scale
    changes = {
        "text": {},
        "title": {"textColor": HexColor(palette.muted), "spaceAfter": 6},
        "headline": {"fontName": bold, "fontSize": 15, "leading": 20, "spaceAfter": 4},
        "head": {"fontName": bold, "fontSize": 10, "spaceBefore": 6, "spaceAfter": 1, "keepWithNext": 1},
        "line": {"fontSize": small, "leading": 1.28 * small, "leftIndent": 9, "bulletFontSize": small},
        "cell": {"fontSize": 8, "leading": 10},
        "number": {"fontSize": 8, "leading": 10, "alignment": 2},
        # A link has no spaces to break at.
        "link": {"fontSize": small, "leading": 1.28 * small, "wordWrap": "CJK"},
    }
    return {name: ParagraphStyle(name, parent=text, **change) for name, change in changes.items()}


@cache
def _fonts(language: str) -> tuple[str, str]:
    """Names of the plain and the bold font, registered."""
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for files in convention("fonts", language)["pdf"]:
        names = tuple(file.removesuffix(".ttf") for file in files)
        try:
            fonts = [TTFont(name, file) for name, file in dict(zip(names, files, strict=True)).items()]
        except TTFError:
            continue
        for font in fonts:
            registerFont(font)
        return names
    registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    return "HeiseiKakuGo-W5", "HeiseiKakuGo-W5"
