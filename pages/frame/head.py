"""What the server answers at each page's address, before any element is drawn: the page and its styles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from html import escape
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from core.language.catalogue import LANGUAGES, language_of, text
from pages.frame.first_answer import FirstAnswer, Query, first_answer
from pages.frame.named_files import file_routes, name_of
from pages.streamlit_hooks.served_page import TO_BODY, TO_HEAD, edited

Light = Callable[[Scope, Query, str], Awaitable[Response]]
STYLE, PRINT, LOADING = (Path(__file__).with_name(name) for name in ("style.css", "print.css", "loading.css"))


def routes(pages: Iterable[str], is_light: Callable[[Query], bool], light: Light) -> list[Route]:
    """An answer for each page's address, and for the styles, whose name changes with their content.

    light: answers, in a language, for the addresses of which `is_light` is true.
    """
    sheets = [STYLE, PRINT, LOADING]
    html = edited(map(name_of, sheets), LANGUAGES)

    async def answer(request: Request) -> Response:
        kept = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        language = _language(request)
        query = {key: request.query_params.getlist(key) for key in request.query_params}
        if is_light(query):
            return await light(request.scope, query, language)
        first = None
        if request.url.path.rsplit("/", 1)[-1] in ("", "app"):
            first = await run_in_threadpool(first_answer, query, language)
        return Response(_written(html[language], language, first), media_type="text/html", headers=kept)

    return [*file_routes(sheets), *(Route(f"/{address}", answer) for address in addresses(pages))]


def _written(page: str, language: str, first: FirstAnswer | None) -> str:
    """The page with its title, and with its first answer where it has one."""
    title = first.title if first else text("U.S.-Japan trade scenarios", language)
    head, body = f"<title>{escape(title)}</title>", ""
    if first:
        head += (
            f'<meta name="description" content="{escape(first.sentence)}"><meta property="og:type" content="website">'
        )
        head += f'<meta property="og:title" content="{escape(title)}"><meta property="og:description" content="{escape(first.sentence)}">'
        body = f'<div class="first" id="first">{first.html}</div>'
    without = escape(text("Without JavaScript, levers and charts do not appear.", language))
    return page.replace(TO_HEAD, head).replace(TO_BODY, f"{body}<noscript><p>{without}</p></noscript>")


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
