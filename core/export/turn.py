"""One at a time: functions that need many megabytes share one worker thread.

A server makes as many files at the same time as it has threads for that. Fifty readers who press a button together, say
after a link was sent to many, would need hundreds of megabytes. One after another they need what one needs, and the
same time in all. It is one thread because the memory that a thread has used stays with it.
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
    """Decorator: all decorated functions share one worker and run one at a time.

    A decorated function that another one calls, such as the pictures of a brief, runs at once within that call.
    """

    @wraps(make)
    def waiting(*given: Given.args, **named: Given.kwargs) -> Made:
        if current_thread().name.startswith(NAME):
            return make(*given, **named)
        return _maker.submit(make, *given, **named).result()

    return waiting
