"""Enough threads for the files that readers ask for at the same time.

Why: Streamlit 1.67 makes files in the few default threads of its event loop. Fifty briefs that wait for their turn
would keep a table of one millisecond waiting behind them.

Public replacement: none. A setting for the number of these threads would do.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

WAITING = 128  # files asked for at the same time; a thread that only waits costs next to nothing


def install() -> None:
    """Give the running event loop, which serves the app, that many threads."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(WAITING, thread_name_prefix="file"))
