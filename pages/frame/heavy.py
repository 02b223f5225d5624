"""Work of seconds, outside the turns of pages: one at a time for all readers, who has used least first.

It stays in this process, one thread at a time: a process of its own would hold the model's tables and its stores a
second time, some 300 of the 1,280 MiB that a replica has. What waits says so, and ends when its reader moves on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from core.language.catalogue import text
from core.sharing.turns import HEAVY
from pages.streamlit_hooks.run_turns import aside, this_asker


@contextmanager
def heavy(language: str, *, known: bool = False) -> Iterator[Callable[[], None]]:
    """A turn for heavy work; gives what to call between its parts, so that others get theirs.

    `known` says that the answer is there already, and needs no turn.
    """
    if known:
        yield lambda: None
        return
    place = st.empty()

    def waiting(count: int) -> None:
        # Each call is also where Streamlit ends the run of a reader who has moved on.
        place.caption(
            text("Waiting for other readers’ calculations to end ({count} in line)…", language).format(count=count)
        )

    who = this_asker()
    with aside():
        turn = HEAVY.take(who, waiting)
        place.empty()

        def others_first() -> None:
            nonlocal turn
            turn = HEAVY.let_others(turn)

        try:
            yield others_first
        finally:
            HEAVY.give(turn)
