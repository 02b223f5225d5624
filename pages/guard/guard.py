"""The guard: ASGI middleware that stands before everything the server answers.

A refusal is a status and one sentence. What passes has a host that can be read, an origin of ours, a body within its
bounds, and a visitor who holds no more than a share.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.guard import refusal
from pages.guard.bodies import Refused, bounded, declared
from pages.guard.limits import LIMITS, Limits
from pages.guard.moves import Merge, Moves
from pages.guard.origin import is_host, ours
from pages.guard.refusal import refuse
from pages.guard.uploads import FRAME, Files, Uploads
from pages.guard.visitors import Visitors, visitor_of

UPLOADS = "/_stcore/upload_file/"
METRICS = "/_stcore/metrics"
# What is not for readers: Streamlit's interface for programs and its check of the script.
CLOSED = ("/_stcore/agent", "/_stcore/script-health-check")
# Answered from memory, some sixty a first visit. All else is computed, and counted.
FREE = ("/_stcore/", "/static/", "/media/", "/component/", "/style.", "/loading.", "/light.", "/favicon", "/healthz")
NUMBERS = "/api/"  # for programs: made of seconds of work, and refused in JSON
# Worked out at every position of a lever, so counted by itself too.
SLIDE = "/slide"
READS = ("GET", "HEAD", "OPTIONS")
SOCKETS = "sockets"
GONE_S = 1.0


class Guard:
    """Refuses what would take the server from its other readers; passes on the rest.

    `merge` and `files` are what only the app behind knows: see ``moves`` and ``uploads``. `room` gives how many sockets
    the system's handles suffice for.
    """

    def __init__(
        self,
        app: ASGIApp,
        limits: Limits = LIMITS,
        merge: Merge | None = None,
        files: Files | None = None,
        room: Callable[[], float] = lambda: float("inf"),
    ) -> None:
        self.app, self.limits, self.merge, self._room = app, limits, merge, room
        self.visitors = Visitors(limits)
        self.uploads = Uploads(limits, self.visitors, files)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or refuse."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not is_host(Headers(scope=scope).get("host")):
            await self._refuse(scope, receive, send, 400, refusal.BAD_HOST)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._ours(scope):
            await self._refuse(scope, receive, send, 403, refusal.FOREIGN)
            return
        visitor = visitor_of(scope)
        full = self._full(visitor)
        if full or not self.visitors.of(visitor).handshakes.take():
            await self._refuse(scope, receive, send, *(full or (429, refusal.TOO_MANY)))
            return
        scope = _as_our_own(scope)
        with self.visitors.holding(visitor, SOCKETS):
            if self.merge is None:
                await self.app(scope, receive, send)
                return
            moves = Moves(receive, send, self.limits, self.merge, self.visitors.of(visitor).runs)
            try:
                await self.app(scope, _after_connect(receive, moves.receive), moves.send)
            finally:
                moves.stop()

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
        await refuse(scope, send, status, sentence)
        if scope["type"] == "websocket":
            # uvicorn writes an error down where the app ends before the connection has.
            with suppress(TimeoutError):
                await asyncio.wait_for(_gone(receive), GONE_S)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, visitor = scope["path"], visitor_of(scope)
        if path.startswith(CLOSED) or (path.startswith(METRICS) and not self.limits.metrics):
            await refuse(scope, send, 404, refusal.NOT_HERE)
            return
        if scope["method"] not in READS and not self._ours(scope):
            await refuse(scope, send, 403, refusal.FOREIGN)
            return
        if not path.startswith(FREE):
            page = "text/html" in Headers(scope=scope).get("accept", "")
            full = self._full(visitor) if page else None
            held = self.visitors.of(visitor)
            if full or not held.answers.take() or (path == SLIDE and not held.slides.take()):
                form = refusal.PAGE if page else refusal.JSON if path.startswith(NUMBERS) else refusal.PLAIN
                await refuse(scope, send, *(full or (429, refusal.TOO_MANY)), form=form)
                return
        if path.startswith(NUMBERS) and not self.visitors.of(visitor).numbers.take():
            await refuse(scope, send, 429, refusal.TOO_MANY, form=refusal.JSON)
            return
        await self._with_body(scope, receive, send, visitor)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send, visitor: str) -> None:
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        file = scope["method"] == "PUT" and scope["path"].startswith(UPLOADS)
        most = self.limits.upload_bytes + FRAME if file else self.limits.body_bytes
        try:
            size = declared(Headers(scope=scope).get("content-length"), most)
            receive = bounded(receive, most, self.limits.body_s)
            if file:
                session = scope["path"].removeprefix(UPLOADS).partition("/")[0]
                with self.uploads.room(visitor, session, size):
                    await self.app(scope, receive, sending)
            else:
                await self.app(scope, receive, sending)
        except Refused as refused:
            if not started:
                await refuse(scope, send, refused.status, refused.sentence)

    def _ours(self, scope: Scope) -> bool:
        """Whether the request comes from a page of ours, or from no page at all."""
        headers = Headers(scope=scope)
        return all(ours(origin, headers["host"], self.limits.own) for origin in headers.getlist("origin"))

    def _full(self, visitor: str) -> tuple[int, str] | None:
        """Why there is no room for one more page of that visitor; None where there is."""
        if self.visitors.count(visitor, SOCKETS) >= self.limits.sockets_a_visitor:
            return 429, refusal.TOO_MANY_PAGES
        room = min(self.limits.sockets, self._room())
        mine, all_open = self.visitors.count(visitor, SOCKETS), self.visitors.counts.get(SOCKETS, 0)
        # The last quarter is for those who hold less than half of all.
        if all_open >= room or (all_open >= 0.75 * room and mine >= 0.5 * all_open):
            return 503, refusal.FULL
        return None


async def _gone(receive: Receive) -> None:
    """Until a refused socket's connection has ended: its handshake, then two messages that it is closed."""
    for _ in range(3):
        await receive()


def _as_our_own(scope: Scope) -> Scope:
    """The request with the origin in the words in which the host was asked for: Streamlit compares them letter by letter."""
    host = next(value for name, value in scope["headers"] if name == b"host")
    scheme = b"https" if scope.get("scheme") == "wss" else b"http"
    headers = [(name, scheme + b"://" + host if name == b"origin" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}


def _after_connect(receive: Receive, then: Receive) -> Receive:
    """The handshake's own message as it comes, then what the guard lets through."""
    connected = False

    async def receiving() -> Message:
        nonlocal connected
        if connected:
            return await then()
        connected = True
        return await receive()

    return receiving
