"""Addresses of the light page: itself, its chart, its styles and its script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from core.export.light_chart import THEMES, light_chart
from core.sharing.turns import Crowded
from pages.frame.named_files import file_routes, name_of
from pages.guard.in_turn import Line
from pages.light.content import WIDTHS, asked, crowded, written

STYLE, SCRIPT = (Path(__file__).with_name(name) for name in ("light.css", "light.js"))
KEPT = {"Cache-Control": "public, max-age=300"}
# An office that opens an article is one address: half of those who may wait.
PAGES, CHARTS = Line("light", most=64, each=32), Line("light chart", most=64, each=32)
AGAIN_S = 3
Query = Mapping[str, Sequence[str]]


def is_light(query: Query) -> bool:
    """Whether an address asks for the light page."""
    return list(query.get("embed", ())) == ["true"]


async def page(scope: Scope, query: Query, language: str) -> Response:
    """The light page of an address."""
    found = await run_in_threadpool(asked, query, language)
    given = found, name_of(STYLE), name_of(SCRIPT)
    body = written(*given) if written.has(*given) else await PAGES.made(scope, written, *given)
    if body is None:
        said = crowded(found.view.language, AGAIN_S)
        return Response(said, 503, {"Cache-Control": "no-store", "Retry-After": str(AGAIN_S)}, "text/html")
    return Response(body, media_type="text/html", headers=KEPT | {"Vary": "Accept-Language"})


def routes() -> list[Route]:
    """The other addresses."""

    async def chart(request: Request) -> Response:
        query = {key: request.query_params.getlist(key) for key in request.query_params}
        width, theme = request.query_params.get("width", ""), request.query_params.get("theme", "")
        if width not in map(str, WIDTHS) or theme not in THEMES:
            return Response("width or theme is none of those that the page asks for", 400)
        found = await run_in_threadpool(asked, query, "en")
        given = found.scenario, found.view, found.chart, int(width), theme
        try:
            drawn = (
                light_chart(*given)
                if light_chart.has(*given)
                else await CHARTS.made(request.scope, light_chart, *given)
            )
        except Crowded:  # other heavy work of this reader waits already
            drawn = None
        if drawn is None:
            return Response(status_code=503, headers={"Cache-Control": "no-store", "Retry-After": str(AGAIN_S)})
        return Response(drawn, media_type="image/svg+xml", headers=KEPT)

    return [Route("/light/chart", chart), *file_routes([STYLE, SCRIPT])]
