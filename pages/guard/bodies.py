"""A request's body is bounded in bytes and in time, however it arrives."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.types import Message, Receive

from pages.guard.refusal import TOO_LARGE, TOO_SLOW


class Refused(Exception):
    """The body may not be read any further: `status` and `sentence` say why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def bounded(receive: Receive, most: float, within_s: float) -> Receive:
    """A request's `receive` that raises Refused when the body is too large or too slow."""
    until, taken, whole = monotonic() + within_s, 0, False

    async def receiving() -> Message:
        nonlocal taken, whole
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, until - monotonic()))
        except TimeoutError:
            raise Refused(408, TOO_SLOW) from None
        taken += len(message.get("body", b""))
        if taken > most:
            raise Refused(413, TOO_LARGE)
        whole = not message.get("more_body", False)
        return message

    return receiving


def declared(length: str | None, most: float) -> int:
    """Bytes to expect of a body whose ``Content-Length`` says that; `most` where it says nothing. Raises Refused.

    >>> declared("12", 100), declared(None, 100)
    (12, 100)
    """
    if length is None:
        return int(most)
    if not length.isascii() or not length.isdigit() or len(length) > 15 or int(length) > most:
        raise Refused(413, TOO_LARGE)
    return int(length)
