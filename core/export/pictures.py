"""Charts as pictures: SVG, and PNG at print resolution, each with a footer that says what it shows.

The drawing is the page's own specification in the light theme at a fixed width; the footer is set below it
in the SVG, and the PNG is made from that SVG, so the two agree. Nothing is fetched. Japanese text needs a
Japanese font on the machine that draws: IPA Gothic (Debian's ``fonts-ipafont-gothic``) or Noto Sans CJK JP;
the SVG names fonts of its readers' machines too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

import pandas as pd

from core.charts.label_text import is_wide
from core.charts.registry import CHARTS, spec
from core.charts.theme import PALETTES
from core.draws.ranges import LATER
from core.export.turn import in_turn
from core.export.words import provenance
from core.export.xml_text import legal
from core.language.format import convention
from core.language.view import DEFAULT, View
from core.trade.result import Result
from core.trade.simulate import simulate

WIDTH = 576  # points: eight inches
PPI = 300  # dots per inch, as printers ask for
VEGA_LITE = "6.4"
SVG = "http://www.w3.org/2000/svg"
# Columns of a chart's rows that say where a mark stands or repeat another column in words.
PLACING = ("order", "breaks", "zero", "text", "spoken", "before")
SMALL, LINE = 9, 12  # points: the footer's letters and its lines
LETTERS = 126  # halves of a letter's height that fit in a line of it
# How many of those a letter takes, by the widest of the fonts that draw here: IPA PGothic, Liberation Sans.
NARROW, WIDE, OTHER = 0.8, 2.05, 1.3
WIDTHS = {
    **dict.fromkeys(" !'(),.:;I[]fijlrt{|}", NARROW),
    **dict.fromkeys("%@MWm", WIDE),
    **dict.fromkeys("&ABCDEFGHKLNOPQRSTUVXYZw", 1.6),
}


def svg(result: Result, name: str, view: View = DEFAULT, link: str = "", *, footer: bool = True) -> str:
    """A chart of the result as SVG text, `WIDTH` points wide.

    Args:
        name: of the chart, one of ``registry.OF_A_RESULT``. Raises KeyError for one that does not exist.
        link: address of the scenario for the footer; when empty, the footer has none.
        footer: whether to say below the chart what it shows.
    """
    lines = [*provenance(result.scenario, view), *([link] if link else [])] if footer else []
    return drawn_svg(spec(name, view.language, "light"), rows_of(result, name, view), view.language, lines)


def png(result: Result, name: str, view: View = DEFAULT, link: str = "", *, footer: bool = True) -> bytes:
    """A chart of the result as a PNG of `PPI` dots per inch, 2,400 pixels wide; arguments as for ``svg``."""
    return _dots(svg(result, name, view, link, footer=footer))


@in_turn
def drawn_svg(
    drawing: Mapping, rows: Mapping[str, list[dict]], language: str, lines: Iterable[str] = (), width: int = WIDTH
) -> str:
    """Any chart as SVG text, that many points wide, on white where its specification names no background.

    Args:
        drawing: its specification, without data; in the light theme where it has a footer.
        rows: its datasets by name; that of ``takeaway``, where there is one, is what screen readers say.
        lines: what its footer says, the address last.
    """
    import vl_convert  # holds a JavaScript engine: loaded for the first picture, not with the app

    whole = {
        "background": "white",
        **drawing,
        "width": width,
        "datasets": rows,
        "config": {**drawing["config"], "font": convention("fonts", language)["picture"]},
    }
    drawn = vl_convert.vegalite_to_svg(whole, vl_version=VEGA_LITE, allowed_base_urls=[])
    footer = [part for line in lines for part in wrapped(legal(line), LETTERS)]
    return _with_footer(drawn, footer, language, _sentence(drawing, rows), width)


def drawn_png(drawing: Mapping, rows: Mapping[str, list[dict]], language: str, lines: Iterable[str] = ()) -> bytes:
    """Any chart as a PNG of `PPI` dots per inch; arguments as for ``drawn_svg``."""
    return _dots(drawn_svg(drawing, rows, language, lines))


@in_turn
def _dots(drawn: str) -> bytes:
    import vl_convert

    return vl_convert.svg_to_png(drawn, ppi=PPI)


def table(rows: Mapping[str, list[dict]]) -> pd.DataFrame:
    """A chart's figures as drawn: its rows without columns that only position marks.

    >>> list(table({"rows": [{"order": 0, "label": "Cars,\\nvans", "breaks": 1, "value": 2.5}]}).columns)
    ['label', 'value']
    """
    found = pd.DataFrame(rows["rows"])
    found = found.drop(columns=[name for name in PLACING if name in found])
    return found.assign(label=found.label.str.replace("\n", " ")) if "label" in found else found


def takeaway(result: Result, name: str, view: View = DEFAULT) -> str:
    """What the chart shows, in a sentence with the chart's own numbers."""
    return rows_of(result, name, view)["takeaway"][0]["text"]


def _sentence(drawing: Mapping, rows: Mapping[str, list[dict]]) -> str:
    """The chart's message, where its datasets hold one; otherwise its name."""
    for dataset, column in (("takeaway", "text"), ("unit", "spoken")):
        if rows.get(dataset) and column in rows[dataset][0]:
            return rows[dataset][0][column]
    return drawing["description"]


def rows_of(result: Result, name: str, view: View) -> dict[str, list[dict]]:
    """A chart's datasets; the surplus with the same scenario ten years on."""
    if name == "surplus":
        return CHARTS[name].rows(result, view, simulate(result.scenario.change(horizon=LATER)))
    return CHARTS[name].rows(result, view)


def _with_footer(drawn: str, lines: list[str], language: str, sentence: str, width: int) -> str:
    """The SVG, taller by the lines, which stand below the chart; with a sentence for screen readers."""
    for prefix, space in (("", SVG), ("xlink", "http://www.w3.org/1999/xlink")):
        ElementTree.register_namespace(prefix, space)
    root = ElementTree.fromstring(drawn)
    below = float(root.attrib["height"])
    height = f"{below + (LINE * (len(lines) + 1) if lines else 0):g}"
    root.set("height", height)
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("role", "img")
    background = root.find(f"{{{SVG}}}rect")
    if background is not None:
        background.set("height", height)
    said = ElementTree.Element(f"{{{SVG}}}title")
    said.text = sentence
    root.insert(0, said)
    style = {
        "x": "2",
        "font-size": str(SMALL),
        "font-family": convention("fonts", language)["picture"],
        "fill": PALETTES["light"].muted,
    }
    for number, line in enumerate(lines, 1):
        ElementTree.SubElement(root, f"{{{SVG}}}text", style | {"y": f"{below + LINE * number:g}"}).text = line
    return ElementTree.tostring(root, encoding="unicode")


def wrapped(text: str, most: float) -> list[str]:
    """A text in lines no wider than that, in halves of a letter's height, broken at spaces, between Japanese letters,
    and where a word or a link is wider than a line, anywhere.

    >>> wrapped("Data vintage 2026.06", 16), wrapped("データ時点", 6)
    (['Data vintage', '2026.06'], ['データ', '時点'])
    """
    lines, room = [""], most
    for token in re.findall(r"[!-~]+|.", text):
        for part in [token] if _across(token) <= most else token:
            size = _across(part)
            if size > room:
                lines.append("")
                room = most
            lines[-1] += part
            room -= size
    return [line.strip() for line in lines]


def _across(text: str) -> float:
    """How wide a text is, in halves of a letter's height."""
    return sum(2 if is_wide(letter) else WIDTHS.get(letter, OTHER) for letter in text)
