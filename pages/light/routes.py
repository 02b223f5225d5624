"""Addresses of the light page: itself, its chart, its styles and its script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.export.light_chart import THEMES, light_chart
from core.sharing.turns import Asker, Crowded, asker
from pages.frame.named_files import file_routes, name_of
from pages.guard.visitors import visitor_of
from pages.light.content import WIDTHS, asked, written

STYLE, SCRIPT = (Path(__file__).with_name(name) for name in ("light.css", "light.js"))
KEPT = {"Cache-Control": "public, max-age=300"}
Query = Mapping[str, Sequence[str]]


def is_light(query: Query) -> bool:
    """Whether an address asks for the light page."""
    return list(query.get("embed", ())) == ["true"]


async def page(query: Query, language: str) -> Response:
    """The light page of an address."""
    body = await run_in_threadpool(_body, query, language)
    return Response(body, media_type="text/html", headers=KEPT | {"Vary": "Accept-Language"})


def _body(query: Query, language: str) -> bytes:
    return written(asked(query, language), name_of(STYLE), name_of(SCRIPT))


def routes() -> list[Route]:
    """The other addresses."""

    async def chart(request: Request) -> Response:
        query = {key: request.query_params.getlist(key) for key in request.query_params}
        width, theme = request.query_params.get("width", ""), request.query_params.get("theme", "")
        if width not in map(str, WIDTHS) or theme not in THEMES:
            return Response("width or theme is none of those that the page asks for", 400)
        who = visitor_of(request.scope)
        try:
            drawn = await run_in_threadpool(_drawn, who, query, int(width), theme)
        except Crowded:
            return Response(status_code=503, headers={"Cache-Control": "no-store", "Retry-After": "2"})
        return Response(drawn, media_type="image/svg+xml", headers=KEPT)

    return [Route("/light/chart", chart), *file_routes([STYLE, SCRIPT])]


def _drawn(who: str, query: Query, width: int, theme: str) -> str:
    asker.set(Asker(who, who))
    found = asked(query, "en")
    return light_chart(found.scenario, found.view, found.chart, width, theme)
