"""An open page whose script does not run holds one handle of the system, not four.

Why: Streamlit 1.67 gives every session an event loop for its script, three handles, from before its first run until two
minutes after its reader has left. This app's scripts use none.

Public replacement: none. A loop made when a script asks for one would do.
"""

from __future__ import annotations

import asyncio
from functools import wraps
from typing import Any

from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent


def install() -> None:
    """Close a session's loop while no script of it runs, in this process. A second call changes nothing."""
    begin, run, heard = (
        AppSession.__init__,
        AppSession._create_scriptrunner,
        AppSession._handle_scriptrunner_event_on_event_loop,
    )
    if hasattr(begin, "__wrapped__"):
        return

    @wraps(begin)
    def beginning(session: AppSession, *given: Any, **named: Any) -> None:
        begin(session, *given, **named)
        _close(session)

    @wraps(run)
    def running(session: AppSession, *given: Any, **named: Any) -> None:
        if session._script_event_loop.is_closed():
            session._script_event_loop = asyncio.new_event_loop()
        run(session, *given, **named)

    @wraps(heard)
    def hearing(session: AppSession, *given: Any, **named: Any) -> None:
        heard(session, *given, **named)
        if ScriptRunnerEvent.SHUTDOWN in (*given, *named.values()) and session._scriptrunner is None:
            _close(session)

    AppSession.__init__ = beginning  # type: ignore[assignment, method-assign]  # what the hook is for
    AppSession._create_scriptrunner = running  # type: ignore[assignment, method-assign]
    AppSession._handle_scriptrunner_event_on_event_loop = hearing  # type: ignore[assignment, method-assign]


def _close(session: AppSession) -> None:
    if not session._script_event_loop.is_running():
        app_session._close_script_event_loop(session._script_event_loop)
