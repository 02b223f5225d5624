"""The page that a browser gets before any element: Streamlit's own, with the app's styles and first scripts.

Streamlit sends styles as an element, which is drawn after its neighbours have been, and asks for an element's script
when the first of its kind arrives. What the page itself names is there before either, so nothing jumps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath

import streamlit
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FILES = Path(streamlit.__file__).parent / "static"
SCRIPTS = FILES / "static" / "js"
STYLE = Path(__file__).with_name("style.css")
# What Streamlit names its elements' scripts: those of nearly every page, and charts, which may come after the rest.
ELEMENTS = ("Html", "BidiComponent", "PageLink", "ButtonGroup", "Button", "Slider", "NumberInput")
CHARTS = ("ArrowVegaLiteChart",)
IMPORTED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
# Streamlit's own typeface, which the theme replaces.
TYPEFACE = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')


def routes(pages: Iterable[str]) -> list[Route]:
    """An answer for each page's address, and for the styles, whose name changes with their content."""
    style = STYLE.read_bytes()
    name = f"style.{sha256(style).hexdigest()[:8]}.css"
    html = {language: page(name, language) for language in ("en", "ja")}

    async def answer(request: Request) -> Response:
        kept = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        return Response(html[_language(request)], media_type="text/html", headers=kept)

    async def styles(request: Request) -> Response:
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(style, media_type="text/css", headers=kept)

    return [Route(f"/{name}", styles), *(Route(f"/{address}", answer) for address in addresses(pages))]


def addresses(pages: Iterable[str]) -> list[str]:
    """The pages' names in an address; the first page has none.

    >>> addresses(["app.py", "pages/compare.py"])
    ['', 'app', 'compare']
    """
    return ["", *(PurePosixPath(path).stem for path in pages)]


def page(style: str, language: str) -> str:
    """Streamlit's page with its language, the styles and the scripts named in it.

    The styles stand in the body: they win over Streamlit's own of equal weight, as they do when sent as an element.
    """
    html = TYPEFACE.sub("", (FILES / "index.html").read_text(encoding="utf-8"))
    first = needed(ELEMENTS, html)
    links = [_preload(script) for script in first]
    links += [_preload(script, ' fetchpriority="low"') for script in needed(CHARTS, html) if script not in first]
    html = html.replace('<html lang="en">', f'<html lang="{language}">')
    html = html.replace("</head>", f"{''.join(links)}</head>")
    return html.replace('<div id="root">', f'<link rel="stylesheet" href="./{style}"><div id="root">')


def needed(elements: Iterable[str], html: str) -> list[str]:
    """The elements' scripts and what those import, without what the page names already."""
    found: list[str] = []
    waiting = [path.name for element in elements for path in SCRIPTS.glob(f"{element}.*.js")]
    while waiting:
        script = waiting.pop(0)
        if script not in found and script not in html:
            found.append(script)
            waiting += IMPORTED.findall((SCRIPTS / script).read_text(encoding="utf-8"))
    return found


def _language(request: Request) -> str:
    """The link's, or the browser's first: what the page will be written in."""
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return "ja" if asked.startswith("ja") else "en"


def _preload(script: str, more: str = "") -> str:
    return f'<link rel="modulepreload" crossorigin href="./static/js/{script}"{more}>'
