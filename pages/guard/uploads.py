"""Files on their way in: few at once, small, and not kept for longer than it takes to read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from pages.guard.bodies import Refused
from pages.guard.limits import Limits
from pages.guard.refusal import FILES_WAIT, TOO_MANY
from pages.guard.visitors import Visitors

FRAME = 16 * 1024  # bytes of the form around a file
BODIES, BYTES = "bodies", "bytes of bodies"


class Files(Protocol):
    """Where files that came lie until a page has read them."""

    def waiting(self, session: str) -> list[int]:
        """The size of each file of that session which no page has read, in bytes."""

    def all_waiting(self) -> int:
        """Bytes of all files that no page has read."""


class Uploads:
    """Lets bodies of files in, as far as there is room."""

    def __init__(self, limits: Limits, visitors: Visitors, files: Files | None) -> None:
        self._limits, self._visitors, self._files = limits, visitors, files
        self._under_way: dict[str, int] = {}

    @contextmanager
    def room(self, visitor: str, session: str, size: int) -> Iterator[None]:
        """Reserve room for a body of that size while it arrives. Raises Refused where there is no room."""
        limits, visitors = self._limits, self._visitors
        waiting = self._files.waiting(session) if self._files else []
        coming = self._under_way.get(session, 0)
        if len(waiting) + coming >= limits.uploads_waiting or (
            sum(waiting) + coming * limits.upload_bytes + size > limits.uploads_waiting_bytes + FRAME
        ):
            raise Refused(429, FILES_WAIT)
        if visitors.count(visitor, BODIES) >= limits.uploads_a_visitor:
            raise Refused(429, TOO_MANY)
        kept = self._files.all_waiting() if self._files else 0
        if kept + visitors.counts.get(BYTES, 0) + size > limits.uploads_all_bytes:
            raise Refused(503, FILES_WAIT)
        self._under_way[session] = coming + 1
        try:
            with visitors.holding(visitor, BODIES), visitors.holding(visitor, BYTES, size):
                yield
        finally:
            self._under_way[session] -= 1
            if not self._under_way[session]:
                del self._under_way[session]
