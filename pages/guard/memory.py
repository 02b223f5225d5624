"""Memory of the system: the C library gives each thread a region of its own and keeps what the thread has freed there.

Streamlit runs every page in a new thread, so that dozens of such regions held what nobody used any more.
"""

from __future__ import annotations

import ctypes

ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h
FEW = 2


def few_regions() -> bool:
    """Let all threads share a few regions from now on; whether this C library can do so. Python runs one thread at a time,
    so that they rarely wait for each other."""
    try:
        return bool(ctypes.CDLL(None).mallopt(ARENA_MAX, FEW))
    except (AttributeError, OSError, TypeError):  # another C library than glibc; on Windows there is none to open
        return False
