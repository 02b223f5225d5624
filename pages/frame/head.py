"""What the server answers at each page's address, before any element is drawn: the page and its styles."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.language.catalogue import LANGUAGES, language_of
from pages.streamlit_hooks.served_page import edited

STYLE = Path(__file__).with_name("style.css")


def routes(pages: Iterable[str]) -> list[Route]:
    """An answer for each page's address, and for the styles, whose name changes with their content."""
    style = STYLE.read_bytes()
    name = f"style.{sha256(style).hexdigest()[:8]}.css"
    html = edited(name, LANGUAGES)

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


def _language(request: Request) -> str:
    """The link's, or the browser's first: what the page will be written in."""
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return language_of(asked)
