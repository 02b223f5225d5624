"""Answers outside pages, computed in turns: one at a time, the visitor with the least recent use first, with a limited queue.

Who waits takes no thread from anything else, and what is made by few threads leaves little memory behind.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from starlette.types import Scope

from core.language.catalogue import N_
from core.sharing.turns import Asker, Crowded, Turns, asker
from pages.guard.visitors import visitor_of

BUSY = N_("Other calculations are under way. Please try again in a moment.")
Given = ParamSpec("Given")
Made = TypeVar("Made")


class Line:
    """Those who wait for an answer of one kind: `most` in all, `each` of one address. One thread makes what they wait for."""

    def __init__(self, name: str, most: int, each: int) -> None:
        self._turns, self._thread, self._most = Turns(each=each), ThreadPoolExecutor(1, name), most

    async def made(
        self, scope: Scope, make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs
    ) -> Made | None:
        """What `make` gives, in its turn; None where too many wait already."""
        if self._turns.waiting + self._turns.running >= self._most:
            return None
        name, loop, came = visitor_of(scope), asyncio.get_running_loop(), asyncio.Event()
        who = Asker(name, name)

        def made() -> Made:
            asker.set(who)
            return make(*given, **named)

        try:
            turn = self._turns.ask(who, lambda: loop.call_soon_threadsafe(came.set))
        except Crowded:
            return None
        try:
            await came.wait()
            return await loop.run_in_executor(self._thread, made)
        finally:
            self._turns.give(turn)
