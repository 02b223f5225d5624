"""A PDF that says what its parts are: headings, lists, tables with their heads, and charts in words.

ReportLab draws and does not tag, so its flowables are drawn here as marked content, and the tree of elements that they belong to
is written with the file (ISO 32000-1, 14.7). What only decorates, such as rules and the foot, is marked as such. The order of
the tree is the order in which elements are made, which is that of reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Image, Paragraph, Table


@dataclass(eq=False)
class Element:
    """A part of the document: its PDF role, its child parts, and its marked content on the pages.

    `alt` says a picture in words, `scope` whether a head is of a ``Column`` or a ``Row``.
    """

    role: str
    alt: str = ""
    scope: str = ""
    parts: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)  # page and number on it

    def add(self, *roles: str, alt: str = "", scope: str = "") -> Element:
        """A new last part, or one within another."""
        found = self
        for role in roles:
            found.parts.append(Element(role))
            found = found.parts[-1]
        found.alt, found.scope = alt, scope
        return found


class TaggedParagraph(Paragraph):
    """A paragraph tagged as part of an element, including the part that flows onto the next page."""

    element: Element

    def split(self, *size: Any) -> list:
        """Its parts where it does not fit."""
        return [_of(part, self.element) for part in super().split(*size)]

    def draw(self) -> None:
        """Draw it as marked content."""
        with marked(self.canv, self.element):
            super().draw()


class TaggedImage(Image):
    """A picture tagged as part of an element."""

    element: Element

    def draw(self) -> None:
        """Draw it as marked content."""
        with marked(self.canv, self.element):
            super().draw()


class TaggedTable(Table):
    """A table whose cells hold tagged paragraphs; its rules and backgrounds only decorate."""

    def _drawLines(self) -> None:
        with decoration(self.canv):
            super()._drawLines()

    def _drawBkgrnd(self) -> None:
        with decoration(self.canv):
            super()._drawBkgrnd()


def paragraph(element: Element, *given: Any, **more: Any) -> TaggedParagraph:
    """A paragraph of that element; other arguments as for ReportLab's."""
    return _of(TaggedParagraph(*given, **more), element)


def _of(drawn: Any, element: Element) -> Any:
    drawn.element = element
    return drawn


def picture(element: Element, *given: Any, **more: Any) -> TaggedImage:
    """A picture of that element; other arguments as for ReportLab's."""
    return _of(TaggedImage(*given, **more), element)


@contextmanager
def marked(canvas: Any, element: Element) -> Iterator[None]:
    """Everything drawn inside this block is tagged as that element."""
    page = canvas.getPageNumber()
    number = canvas.numbers[page] = canvas.numbers.get(page, -1) + 1
    element.marks.append((page, number))
    canvas._code.append(f"/{element.role} <</MCID {number}>> BDC")
    yield
    canvas._code.append("EMC")


@contextmanager
def decoration(canvas: Any) -> Iterator[None]:
    """Everything drawn inside this block is tagged as decoration."""
    canvas._code.append("/Artifact BMC")
    yield
    canvas._code.append("EMC")


def canvas_of(root: Element) -> Callable[..., Canvas]:
    """The canvas factory of a document whose elements hang under that root."""

    class Tagged(Canvas):
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            self.numbers: dict[int, int] = {}

        def save(self) -> None:
            if len(self._code):
                self.showPage()
            _write_tree(self, root)
            super().save()

    return Tagged


def _write_tree(canvas: Any, root: Element) -> None:
    """Put the tree of elements into the file, and let each page name the elements of its numbers."""
    document = canvas._doc
    pages = {number: document.Reference(page) for number, page in enumerate(document.Pages.pages, 1)}
    owners: dict[int, dict[int, Any]] = {number: {} for number in pages}

    def written(element: Element, parent: Any) -> Any:
        made = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent})
        here = document.Reference(made)
        kids = [
            PDFDictionary({"Type": PDFName("MCR"), "Pg": pages[page], "MCID": number}) for page, number in element.marks
        ]
        for page, number in element.marks:
            owners[page][number] = here
        made["K"] = PDFArray([*kids, *(written(part, here) for part in element.parts)])
        if element.alt:
            made["Alt"] = PDFString(element.alt)
        if element.scope:
            made["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        return here

    tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    tree["K"] = written(root, document.Reference(tree))
    numbers: list[Any] = []
    for number, page in enumerate(document.Pages.pages):
        page.StructParents, page.Tabs = number, PDFName("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        held = owners[number + 1]
        numbers += [number, PDFArray([held[place] for place in sorted(held)])]
    tree["ParentTree"] = PDFDictionary({"Nums": PDFArray(numbers)})
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    canvas.setViewerPreference("DisplayDocTitle", "true")
