"""The guard before a small app, asked as a web server asks it; no server, no time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from pages.guard import Guard
from pages.guard.limits import Limits
from pages.guard.moves import Merge

Result = TypeVar("Result")
HOST = "trade.example.org"
LIMITS = replace(Limits(), silent_s=5.0, body_s=5.0)


async def app(scope, receive, send):
    """Answers "ok" with the body's length; on a socket it keeps what it hears."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        heard = scope["heard"]
        while (message := await receive())["type"] == "websocket.receive":
            heard.append(message["bytes"])
            await asyncio.sleep(scope.get("slow", 0))
        return
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": f"ok {len(body)}".encode()})


def guard(limits: Limits = LIMITS, **given) -> Guard:
    return Guard(given.pop("app", app), limits, **given)


def scope(path: str = "/", method: str = "GET", client: str = "192.0.2.1", kind: str = "http", **headers: str) -> dict:
    """A request; headers' names with _ for -. One that is empty is left out."""
    given = {"host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": kind,
        "path": path,
        "method": method,
        "client": (client, 5_000),
        "query_string": b"",
        "scheme": "ws" if kind == "websocket" else "http",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items() if value],
        "extensions": {"websocket.http.response": {}},
        "heard": [],
    }


async def answer(guard: Guard, asked: dict, chunks: Iterable[bytes] = (b"",)) -> tuple[int, str]:
    """Status and words."""
    parts, sent = list(chunks), []

    async def receive():
        if not parts:
            await asyncio.sleep(60)
        body = parts.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(parts)}

    async def send(message):
        sent.append(message)

    await guard(asked, receive, send)
    return sent[0]["status"], b"".join(one.get("body", b"") for one in sent).decode()


def get(guard: Guard, path: str = "/", chunks: Iterable[bytes] = (b"",), **given) -> tuple[int, str]:
    return run(answer(guard, scope(path, **given), chunks))


def run(asking: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine gives, from a thread of its own: a browser that an earlier test opened has this thread's loop."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, asking).result()


class Socket:
    """One open page of a visitor: what it sends, what the app heard, how it was closed."""

    def __init__(self, guard: Guard, slow: float = 0.0, client: str = "192.0.2.1", **headers: str) -> None:
        self.scope = scope("/_stcore/stream", client=client, kind="websocket", **headers) | {"slow": slow}
        self.inbox: asyncio.Queue = asyncio.Queue()
        self.inbox.put_nowait({"type": "websocket.connect"})
        self.said: list[dict] = []
        self.task = asyncio.ensure_future(guard(self.scope, self.inbox.get, self._hear))

    async def _hear(self, message: dict) -> None:
        self.said.append(message)

    @property
    def heard(self) -> list[bytes]:
        return self.scope["heard"]

    @property
    def status(self) -> int:
        """101 once open, else that of the refusal."""
        first = self.said[0]
        return 101 if first["type"] == "websocket.accept" else first["status"]

    @property
    def closed(self) -> int | None:
        """The code with which the guard closed it."""
        return next((one["code"] for one in self.said if one["type"] == "websocket.close"), None)

    def send(self, data: bytes) -> None:
        self.inbox.put_nowait({"type": "websocket.receive", "bytes": data})

    def leave(self) -> None:
        self.inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})


def newest(old: bytes | None, new: bytes) -> bytes | None:
    """A merge for tests: what begins with "m" is a move, what begins with "M" one that stays by itself."""
    if not new.lower().startswith(b"m"):
        return None
    return None if old is not None and new.startswith(b"M") else new


__all__ = ["HOST", "LIMITS", "Merge", "Socket", "answer", "app", "get", "guard", "newest", "scope"]
