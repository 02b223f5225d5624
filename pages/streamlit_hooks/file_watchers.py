"""No watching of source files where the server is set to watch none.

Why: Streamlit 1.67 respects `server.fileWatcherType = "none"` for a session that opens, but not for one that
reconnects. It then looks up the file of every imported module, 0.4 s each time, while all other readers wait; after a
cut line many pages reconnect at once.

Public replacement: the setting itself, once Streamlit respects it on reconnecting.
"""

from __future__ import annotations

from functools import wraps

import streamlit as st
from streamlit.runtime.app_session import AppSession


def install() -> None:
    """Make every session of this process respect the setting. A second call changes nothing."""
    register = AppSession.register_file_watchers
    if hasattr(register, "__wrapped__"):
        return

    @wraps(register)
    def if_asked(session: AppSession) -> None:
        if st.get_option("server.fileWatcherType") != "none":
            register(session)

    AppSession.register_file_watchers = if_asked  # type: ignore[assignment, method-assign]  # what the hook is for
