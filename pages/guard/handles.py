"""Handles of the system (open files and sockets): as many as it gives, and how many pages they suffice for."""

from __future__ import annotations

import sys

WANTED = 65_536
# What a server holds besides its pages: files, its own sockets, connections that ask for files.
RESERVED = 200
# A page's socket, and the three handles of its script where that runs; few run at the same time.
A_PAGE = 1.5


def raise_limit() -> int:
    """Raise this process's own limit as far as the system lets; how many handles there are then."""
    if sys.platform == "win32":
        return WANTED
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return soft if soft != resource.RLIM_INFINITY else WANTED


def pages_for(handles: int) -> float:
    """How many open pages that many handles suffice for.

    >>> pages_for(1_024)
    549.0
    """
    return max(1.0, (handles - RESERVED) // A_PAGE)
