"""Our own styles and scripts under names that change with their content, so that a browser may keep them for good."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

TYPES = {".css": "text/css", ".js": "text/javascript"}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


def name_of(path: Path) -> str:
    """What a file is called in an address."""
    return f"{path.stem}.{sha256(path.read_bytes()).hexdigest()[:8]}{path.suffix}"


def file_routes(paths: Iterable[Path]) -> list[Route]:
    """An address for each file."""
    return [_route(path) for path in paths]


def _route(path: Path) -> Route:
    body = path.read_bytes()

    async def answer(_request: Request) -> Response:
        return Response(body, media_type=TYPES[path.suffix], headers=FOR_GOOD)

    return Route(f"/{name_of(path)}", answer)
