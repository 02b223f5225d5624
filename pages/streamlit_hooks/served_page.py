"""The page that a browser gets before any element: Streamlit's own file, edited.

Why: Streamlit sends styles as an element, which is drawn after its neighbours, and asks for an element's script only
when the first of its kind arrives. Styles and scripts that the page itself names are there before, so nothing jumps.
The page's language is English until a script changes it, which a screen reader may miss. On the address of a page, two
requests go to where there is no server before the right ones.

Public replacement: none. Settings for the page's language, for a style sheet and for scripts to load first would do.
Where an edit finds nothing to edit, a warning is logged and the page is served without it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit

FILES = Path(streamlit.__file__).parent / "static"
SCRIPTS = FILES / "static" / "js"
# What Streamlit names its elements' scripts: those of nearly every page, and charts, which may come after the rest.
ELEMENTS = ("Html", "BidiComponent", "PageLink", "ButtonGroup", "Button", "Slider", "NumberInput")
CHARTS = ("ArrowVegaLiteChart",)
IMPORTED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Streamlit's own typeface, which the theme replaces.
TYPEFACE = r'<link\s+rel="preload"[^>]*as="font"[^>]*>'
# Without being told where its server is, the browser asks below every page's address first, for what is not there.
SERVER = 'window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href}'
HEAD_BEGINS = '<meta charset="UTF-8" />'
LANGUAGE, HEAD, BODY = '<html lang="en">', "</head>", '<div id="root">'
TITLE, NOSCRIPT = re.compile(r"<title>.*?</title>"), re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
# Where the app writes what only an address decides: into the head, and before its first element.
TO_HEAD, TO_BODY = "<!-- head -->", "<!-- body -->"


@cache
def original() -> str:
    """Streamlit's own page."""
    return (FILES / "index.html").read_text(encoding="utf-8")


def inline_scripts() -> list[str]:
    """The text of each script that stands in the page itself; a content security policy allows it by its hash."""
    return [*INLINE.findall(original()), SERVER]


def edited(styles: Iterable[str], languages: Iterable[str]) -> dict[str, str]:
    """The page in each language, with the style sheets at those addresses and the elements' scripts named in it.

    The style sheets stand in the body: they win over Streamlit's own of equal weight, as they do when sent as elements.
    """
    first, later = needed(ELEMENTS), needed(CHARTS)
    links = [_preload(script) for script in first]
    links += [_preload(script, ' fetchpriority="low"') for script in later if script not in first]
    page = _replaced(original(), TYPEFACE, "", "Streamlit's typeface")
    page = _replaced(
        page, re.escape(HEAD_BEGINS), f"{HEAD_BEGINS}<script>{SERVER}</script>", "the address of the server"
    )
    page = _replaced(page, re.escape(HEAD), f"{''.join(links)}{HEAD}", "the place of scripts")
    sheets = "".join(f'<link rel="stylesheet" href="./{style}">' for style in styles)
    page = _replaced(page, re.escape(BODY), f"{sheets}{TO_BODY}{BODY}", "the place of styles")
    page = _replaced(page, TITLE.pattern, TO_HEAD, "the title")
    page = _replaced(page, NOSCRIPT, "", "the words for a browser without scripts")
    if LANGUAGE not in page:
        _warn("the language")
    return {language: page.replace(LANGUAGE, f'<html lang="{language}">') for language in languages}


def needed(elements: Iterable[str]) -> list[str]:
    """The elements' scripts and what those import, without what the page names already."""
    found: list[str] = []
    waiting: list[str] = []
    for element in elements:
        scripts = [path.name for path in SCRIPTS.glob(f"{element}.*.js")]
        if not scripts:
            _warn(f"the script of {element}")
        waiting += scripts
    while waiting:
        script = waiting.pop(0)
        if script not in found and script not in original():
            found.append(script)
            waiting += IMPORTED.findall((SCRIPTS / script).read_text(encoding="utf-8"))
    return found


def _replaced(page: str, pattern: str | re.Pattern[str], by: str, what: str) -> str:
    found, count = re.subn(pattern, lambda _: by, page)
    if not count:
        _warn(what)
    return found


def _warn(what: str) -> None:
    logging.getLogger(__name__).warning(
        "Streamlit's page was not edited: %s was not found in it. The app runs, but its first screen may jump.", what
    )


def _preload(script: str, more: str = "") -> str:
    return f'<link rel="modulepreload" crossorigin href="./static/js/{script}"{more}>'
