"""Addresses of the light page: itself, its chart, its styles and its script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.export.light_chart import THEMES, light_chart
from core.sharing.turns import Asker, Crowded, asker
from pages.guard.visitors import visitor_of
from pages.light.content import WIDTHS, asked, written

HERE = Path(__file__).parent
KEPT = {"Cache-Control": "public, max-age=300"}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
TYPES = {".css": "text/css", ".js": "text/javascript"}
Query = Mapping[str, Sequence[str]]


def _named() -> dict[str, Path]:
    """Styles and script, by names that change with their content."""
    files = (HERE / "light.css", HERE / "light.js")
    return {f"{path.stem}.{sha256(path.read_bytes()).hexdigest()[:8]}{path.suffix}": path for path in files}


NAMED = _named()


def is_light(query: Query) -> bool:
    """Whether an address asks for the light page."""
    return list(query.get("embed", ())) == ["true"]


async def page(query: Query, language: str) -> Response:
    """The light page of an address."""
    body = await run_in_threadpool(_body, query, language)
    return Response(body, media_type="text/html", headers=KEPT | {"Vary": "Accept-Language"})


def _body(query: Query, language: str) -> bytes:
    return written(asked(query, language), *NAMED)


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

    async def file(request: Request) -> Response:
        path = NAMED.get(request.url.path.rsplit("/", 1)[-1])
        if path is None:
            return Response(status_code=404)
        return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers=FOR_GOOD)

    return [Route("/light/chart", chart), *(Route(f"/{name}", file) for name in NAMED)]


def _drawn(who: str, query: Query, width: int, theme: str) -> str:
    asker.set(Asker(who, who))
    found = asked(query, "en")
    return light_chart(found.scenario, found.view, found.chart, width, theme)
