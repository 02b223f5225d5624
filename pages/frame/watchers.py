"""No watching of source files where the server is told to watch none.

Streamlit 1.67 keeps to `server.fileWatcherType = "none"` for a session that opens, not for one that reconnects: it
then looks up the file of every imported module, 0.4 s each time, while all other readers wait. A page that reconnects
after a cut is one of many that do.
"""

from __future__ import annotations

from functools import wraps

from streamlit import config
from streamlit.runtime.app_session import AppSession


def only_if_asked() -> None:
    """Once in a process, before its first session."""
    register = AppSession.register_file_watchers

    @wraps(register)
    def if_asked(session: AppSession) -> None:
        if config.get_option("server.fileWatcherType") != "none":
            register(session)

    AppSession.register_file_watchers = if_asked
