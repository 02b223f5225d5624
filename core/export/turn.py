"""One at a time: what takes many megabytes while it is made waits for its turn, in a thread of its own.

A server makes as many files at once as it has threads for that. Fifty readers who press a button together, say
after a link was sent round, would take hundreds of megabytes. In turn they take what one takes, and as long in all;
in one thread, because the memory that each thread has used stays with it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from threading import current_thread
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

NAME = "maker"

_maker = ThreadPoolExecutor(1, thread_name_prefix=NAME)


def in_turn(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """The function, of which one call at most runs at a time, and none beside another such function.

    What it calls in its turn, as a brief its pictures, is part of that turn.
    """

    @wraps(make)
    def waiting(*given: Given.args, **named: Given.kwargs) -> Made:
        if current_thread().name.startswith(NAME):
            return make(*given, **named)
        return _maker.submit(make, *given, **named).result()

    return waiting
