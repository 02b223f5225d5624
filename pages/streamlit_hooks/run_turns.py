"""Runs of pages take turns: one of Explore and one of the other pages at a time, and who has used least comes first.

Why: Streamlit 1.67 runs the script of every session in a thread of its own, and all threads share one interpreter. Under
a crowd each run waits for all others at every element, so that all of them end when the last one does. One at a time,
most end long before. A run that takes longer than ``LONGEST_S`` no longer keeps the others waiting; work known to take
seconds gives its page's turn up and waits for one among the heavy (``aside``).

Public replacement: none. A limit on how many runs compute at the same time would do; so would an interpreter without
a global lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import local
from typing import Any

from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from core.sharing.turns import NOBODY, Asker, Turn, Turns, asker
from pages.guard.visitors import visitor_of

LONGEST_S = 1.5
EXPLORE, OTHERS = Turns(longest_s=LONGEST_S), Turns(longest_s=LONGEST_S)


class _Own(local):
    """The turn that this thread's run has."""

    turns: Turns | None = None
    turn: Turn | None = None


_own = _Own()


def install() -> None:
    """Make runs take turns, and files be made in the name of who asked. A second call changes nothing."""
    runs, stop, add = ScriptRunner._set_execing_flag, ScriptRunner.request_stop, MediaFileManager.add_deferred
    if hasattr(getattr(runs, "__wrapped__", None), "__wrapped__"):
        return

    @contextmanager
    @wraps(runs)
    def in_turn(runner: ScriptRunner) -> Iterator[None]:
        context = get_script_run_ctx(suppress_warning=True)
        first = context is not None and context.page_script_hash == runner._pages_manager.main_script_hash
        _own.turns = EXPLORE if first else OTHERS
        _own.turn = _own.turns.ask(this_asker())
        vars(runner)["turn"] = _own.turns, _own.turn
        try:
            if runner._requests._state is ScriptRequestType.STOP:
                _own.turns.let_go(_own.turn)
            _own.turns.wait(_own.turn)
            with runs(runner):
                yield
        finally:
            _give()

    @wraps(stop)
    def stopping(runner: ScriptRunner) -> None:
        # For every move a page starts another run and stops the one before, which need not wait for its end.
        stop(runner)
        if "turn" in vars(runner):
            turns, turn = vars(runner)["turn"]
            turns.let_go(turn)

    @wraps(add)
    def in_the_name_of(manager: MediaFileManager, make: Callable[[], Any], *given: Any, **named: Any) -> str:
        who = this_asker()

        @wraps(make)
        def making() -> Any:
            before = asker.set(who)
            try:
                return make()
            finally:
                asker.reset(before)

        return add(manager, making, *given, **named)

    ScriptRunner._set_execing_flag = in_turn  # type: ignore[assignment, method-assign]  # what the hook is for
    ScriptRunner.request_stop = stopping  # type: ignore[assignment, method-assign]
    MediaFileManager.add_deferred = in_the_name_of  # type: ignore[assignment, method-assign]


def this_asker() -> Asker:
    """Whose run this thread is in; NOBODY outside one."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return NOBODY
    client = runtime.get_instance().get_client(context.session_id) if runtime.exists() else None
    address = None if client is None or client.client_context is None else client.client_context.remote_ip
    return Asker(context.session_id, visitor_of({"client": (address, 0)} if address else {}))


@contextmanager
def aside() -> Iterator[None]:
    """While open, this run's page has no turn: others run. Afterwards it waits for one again."""
    turns = _own.turns
    if turns is None or _own.turn is None:
        yield
        return
    turns.give(_own.turn)
    _own.turn = None
    try:
        yield
    finally:
        _own.turn = turns.take(this_asker())


def _give() -> None:
    if _own.turns is not None and _own.turn is not None:
        _own.turns.give(_own.turn)
    _own.turns = _own.turn = None
