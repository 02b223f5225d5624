"""Pictures: what they show, how large they are, and what they say about themselves."""

import io
import struct
from xml.etree import ElementTree

import pytest
from PIL import Image

from core import Scenario, simulate
from core.charts.registry import CHARTS, OF_A_RESULT
from core.export.pictures import LETTERS, PPI, WIDTH, png, svg, wrapped
from core.figures.version import DATA, MODEL
from core.language.format import convention
from core.language.view import View

LINK = "https://trade.example.org/?b=spring-2025&a=15&v=1-1.0-2026.06"
MOVED = simulate(Scenario.preset("spring-2025").change(us_auto_tariff=0.15))


def texts(drawn: str) -> str:
    return " ".join(
        "".join(node.itertext()) for node in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
    )


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", OF_A_RESULT)
def test_every_chart_becomes_an_svg_with_its_title_numbers_and_footer(name, language):
    view = View(language=language)
    said = texts(svg(MOVED, name, view, LINK))
    rows = CHARTS[name].rows(MOVED, view)["rows"]
    expected = [*(row["text"] for row in rows), DATA, MODEL]
    assert [text for text in expected if text not in said] == []
    assert LINK in said


def test_the_footer_names_scenario_and_reference():
    said = texts(svg(MOVED, "surplus", View(), LINK))
    assert "Spring 2025" in said
    assert "15 %" in said
    assert "Compared with: 2024 law" in said


def test_the_footer_is_inside_the_picture():
    root = ElementTree.fromstring(svg(MOVED, "surplus", View(), LINK * 10))
    lowest = max(float(node.get("y", 0)) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert lowest < float(root.get("height")) == float(root.get("viewBox").split()[3])


def test_a_png_is_one_of_eight_inches_at_print_resolution():
    drawn = png(MOVED, "surplus", View(), LINK)
    width, height = struct.unpack(">II", drawn[16:24])
    tall = float(ElementTree.fromstring(svg(MOVED, "surplus", View(), LINK)).get("height"))
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert width == WIDTH * PPI / 72 == 2400
    # Pixels are whole.
    assert height == pytest.approx(tall * PPI / 72, abs=1)


def test_markup_in_a_link_stays_text():
    root = ElementTree.fromstring(svg(MOVED, "surplus", View(), "https://x.example/?b=<script>alert(1)</script>"))
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    assert "<script>alert(1)</script>" in texts(ElementTree.tostring(root, encoding="unicode"))


def test_a_picture_of_an_unknown_chart_is_refused():
    with pytest.raises(KeyError):
        svg(MOVED, "pie")


def test_a_long_link_is_broken_and_none_of_it_lost():
    link = "https://trade.example.org/?" + "a=15&" * 300
    lines = wrapped(link, LETTERS)
    assert "".join(lines) == link
    assert max(map(len, lines)) <= LETTERS


def test_pictures_in_japanese_name_a_japanese_font_of_each_platform():
    assert {"Noto Sans CJK JP", "IPAPGothic", "Hiragino Sans", "Yu Gothic"} <= set(
        convention("fonts", "ja")["picture"].split(", ")
    )


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "letters", ["0123456789", "&=m%", "WMQ&", "a=15&", "il.,", "輸入申告時の法定税率。", "27.5 % on cars, "]
)
def test_no_line_of_the_footer_reaches_the_edge_whatever_its_letters(letters, language):
    plain, drawn = (
        Image.open(io.BytesIO(png(MOVED, "surplus", View(language=language), link))).convert("L")
        for link in ("", letters * 60)
    )
    footer = drawn.crop((0, plain.height, drawn.width, drawn.height))
    left, _, right, _ = footer.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert left > 0
    assert drawn.width / 2 < right < drawn.width - 8
