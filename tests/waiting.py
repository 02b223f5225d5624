"""Waits for something to become true, never for a length of time."""

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["until"]

Found = TypeVar("Found")


def until(
    happened: Callable[[], Found], seconds: float, why: Callable[[], str] = lambda: "it did not happen in time"
) -> Found:
    """What `happened` gives once it is true; fails with `why()` when `seconds` have passed."""
    end = time.monotonic() + seconds
    while not (found := happened()):
        assert time.monotonic() < end, why()
        time.sleep(0.02)
    return found
