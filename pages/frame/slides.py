"""`/slide`: the answer of a link at every position of one lever, and `/slide/chart`: what the main chart looks like.

A page asks when a pointer, a finger or the keyboard comes near a lever, and shows what it got while the lever is
dragged. The answers depend on the address alone, so any cache may keep them. One is worked out at a time.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.charts.registry import spec
from core.charts.theme import PALETTES
from core.language.messages import MessageError
from core.language.view import View
from core.links import link
from core.panel.slide import CHART, slide
from core.scenario.scenario import Scenario
from core.sharing.kept import kept
from pages.frame.sentence import unbroken
from pages.frame.session import scenario_of
from pages.guard.in_turn import Line

ADDRESS = "/slide"
KEPT_S = 3_600
MOST_WAITING = 16  # answers that may wait; more are refused, and the page goes on without them
EACH = 3  # of one address, so that it cannot fill the line

Query = Mapping[str, Sequence[str]]


def routes() -> list[Route]:
    """The addresses."""
    line = Line("slide", MOST_WAITING, EACH)

    async def answer(request: Request) -> Response:
        found = await line.made(request.scope, _answer, _query(request))
        if found is None:
            return Response(status_code=503, headers={"Cache-Control": "no-store", "Retry-After": "1"})
        return _response(request, *found)

    async def chart(request: Request) -> Response:
        theme = request.query_params.get("theme", "")
        found = spec(CHART, _view(_query(request)).language, theme if theme in PALETTES else next(iter(PALETTES)))
        return _response(request, 200, gzip.compress(_json(found), 6))

    return [Route(ADDRESS, answer), Route(f"{ADDRESS}/chart", chart)]


def _answer(query: Query) -> tuple[int, bytes]:
    """Status and compressed body."""
    name = (query.get("lever") or [""])[0]
    try:
        return 200, made(
            scenario_of({key: given for key, given in query.items() if key != "lever"}), name, _view(query)
        )
    except MessageError as error:
        return 400, gzip.compress(_json({"error": " ".join(one.say("en") for one in error.sentences)}))


@kept(most=128, most_bytes=8 * 2**20)
def made(scenario: Scenario, name: str, view: View) -> bytes:
    """The answers at every position of a lever as compressed JSON. Raises LeverError for what is no slider."""
    found = slide(scenario, name, view)
    places = [{**vars(one), "headline": unbroken(one.headline)} for one in found.positions]
    return gzip.compress(_json({**vars(found), "positions": places}), 6)


def _query(request: Request) -> Query:
    return {key: request.query_params.getlist(key) for key in request.query_params}


def _view(query: Query) -> View:
    return replace(View(), **link.views_of(query))


def _json(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _response(request: Request, status: int, compressed: bytes) -> Response:
    headers = {"Cache-Control": f"public, max-age={KEPT_S}" if status == 200 else "no-store", "Vary": "Accept-Encoding"}
    body = compressed
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        body = gzip.decompress(compressed)
    return Response(body, status, headers, "application/json")
