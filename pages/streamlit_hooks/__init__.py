"""The only folder that touches parts of Streamlit which are not its public interface: one file a hook.

Each file says why the hook is needed and which public call would replace it. ``tests/pages/hooks`` has a test for
each that fails when a new version of Streamlit no longer needs the hook, or no longer fits it.

| hook | what Streamlit lacks |
|---|---|
| ``component_scripts`` | serving a component's files without an installed package |
| ``compressed_files`` | a setting that lets it serve its own files compressed |
| ``connections`` | time and size limits of its web server |
| ``file_threads`` | a setting for the number of threads that make files |
| ``file_watchers`` | ``fileWatcherType = "none"`` for a session that reconnects |
| ``history_navigation`` | a run that says whether Back or Forward started it |
| ``icon_font`` | icons without the four thousand that nobody sees |
| ``idle_loops`` | sessions that hold no event loop while nothing runs |
| ``kept_downloads`` | a time that a file made on a click stays available |
| ``merged_moves`` | a limit on how often a page may run |
| ``no_outside_address`` | a setting that keeps it from asking the network for its own address |
| ``read_uploads`` | a way to give back a file that was read |
| ``run_turns`` | a limit on how many runs compute at the same time |
| ``served_page`` | a way to put styles, scripts and a language into the page it serves |
| ``streamlit_strings`` | its own words in Japanese |
| ``vega_module`` | a way for a component to draw with the page's own Vega |

``assets/`` holds the scripts that run in the browser; ``assets/streamlit.js`` names the parts of Streamlit's page
that they read.
"""

from __future__ import annotations

import logging
from importlib import import_module

AT_START = (
    "connections", "file_threads", "file_watchers", "idle_loops", "kept_downloads", "no_outside_address", "read_uploads",
    "run_turns",
)  # fmt: skip


def install() -> None:
    """Put in place what a server needs before its first session. Call in its event loop.

    Where a hook does not fit the installed Streamlit, a warning is logged and the app runs without it.
    """
    for name in AT_START:
        try:
            import_module(f"{__name__}.{name}").install()
        except (ImportError, AttributeError) as error:
            logging.getLogger(__name__).warning(
                "Streamlit hook %s does not fit this version of Streamlit (%s). The app runs without it.", name, error
            )
