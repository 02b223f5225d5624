"""The messages of one open page, on their way in: the newest move wins, and nothing comes too often.

While moves wait for their turn, what comes is taken in and merged; when more than a few come, nothing more is read, so
that the sender's own connection stops it. No message of a page that a person uses is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from starlette.types import Message, Receive, Send

from pages.guard.bucket import Bucket
from pages.guard.limits import Limits

AT_ONCE = 8  # messages read between two moves: merging one costs half a millisecond
MOST_HELD = 8  # moves that cannot be merged
Merge = Callable[[bytes | None, bytes], bytes | None]


class Moves:
    """`receive` and `send` of one socket.

    `of_visitor` counts the moves of all pages of the address. `merge(old, new)` gives the message that stands for both, or None where they have to be sent one after the other;
    `merge(None, new)` gives None where the message is no move at all.
    """

    def __init__(self, receive: Receive, send: Send, limits: Limits, merge: Merge, of_visitor: Bucket) -> None:
        self._receive, self._send, self._limits, self._merge = receive, send, limits, merge
        self._runs, self._of_visitor = Bucket(limits.runs_burst, limits.runs_a_s), of_visitor
        self._asks = Bucket(limits.asks_burst, limits.asks_a_s)
        self._held: list[bytes] = []
        self._reading: asyncio.Task[Message] | None = None
        self._silent_until: float | None = monotonic() + limits.silent_s
        self._taken, self._closed = 0, False

    async def receive(self) -> Message:
        """The next message for the app: what is no move at once, a move in its turn."""
        while True:
            if self._held and self._wait_s() == 0.0:
                self._runs.take()
                self._of_visitor.take()
                self._taken = 0
                return {"type": "websocket.receive", "bytes": self._held.pop(0)}
            message = await self._next()
            if message is None:
                continue
            if message["type"] != "websocket.receive":
                return message
            data = message.get("bytes")
            if data is None:  # text, which no page sends
                return await self._close(1003)
            if len(data) > self._limits.message_bytes:
                return await self._close(1009)
            self._silent_until = None
            if self._merge(None, data) is not None:
                self._hold(data)
                continue
            await asyncio.sleep(self._asks.wait_s())
            self._asks.take()
            return message

    async def send(self, message: Message) -> None:
        """Pass on what the app says, unless the socket was closed here."""
        if not self._closed:
            await self._send(message)

    def stop(self) -> None:
        """The app is done with the socket."""
        if self._reading is not None:
            self._reading.cancel()

    async def _next(self) -> Message | None:
        """What comes next; None where first a held move is due."""
        if not self._held:
            left = None if self._silent_until is None else self._silent_until - monotonic()
            return await self._read(left) or await self._close(1008)
        wait = self._wait_s()
        if self._taken >= AT_ONCE or len(self._held) >= MOST_HELD:
            await asyncio.sleep(wait)
            return None
        self._taken += 1
        return await self._read(wait)

    def _wait_s(self) -> float:
        """Seconds until the next move is due, by this page's pace and its visitor's."""
        return max(self._runs.wait_s(), self._of_visitor.wait_s())

    async def _read(self, within_s: float | None) -> Message | None:
        if self._reading is None:
            self._reading = asyncio.ensure_future(self._receive())
        done, _ = await asyncio.wait({self._reading}, timeout=within_s)
        if not done:
            return None
        message, self._reading = self._reading.result(), None
        return message

    def _hold(self, data: bytes) -> None:
        merged = self._merge(self._held[-1], data) if self._held else None
        if merged is None:
            self._held.append(data)
        else:
            self._held[-1] = merged

    async def _close(self, code: int) -> Message:
        with suppress(Exception):  # the reader has already left
            await self._send({"type": "websocket.close", "code": code})
        self._closed = True
        return {"type": "websocket.disconnect", "code": code}
