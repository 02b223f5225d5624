"""Colours that stand outside Streamlit's theme, because they show before it or without it, are the theme's."""

import re
import tomllib

import pytest

from pages.frame.head import STYLE
from pages.light.routes import STYLE as LIGHT
from tests.browser.harness import ROOT

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
# A style's name → the theme's.
NAMES = {"--paper": "backgroundColor", "--ink": "textColor", "--link": "linkColor"}


@pytest.mark.parametrize(("sheet", "names"), [(STYLE, {"--paper"}), (LIGHT, set(NAMES))], ids=["app", "light"])
def test_paper_ink_and_links_are_the_themes(sheet, names):
    text = sheet.read_text(encoding="utf-8")
    found = {name: re.search(rf"{name}: light-dark\((\S+), (\S+)\);", text).groups() for name in names}
    assert found == {name: (THEME["light"][NAMES[name]], THEME["dark"][NAMES[name]]) for name in names}


def test_the_answer_that_comes_with_the_page_is_written_in_the_themes_ink():
    (ink,) = re.findall(r"\.first \{[^}]*[^-]color: light-dark\((\S+), (\S+)\);", STYLE.read_text(encoding="utf-8"))
    assert ink == (THEME["light"]["textColor"], THEME["dark"]["textColor"])
