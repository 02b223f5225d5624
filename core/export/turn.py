"""One at a time: functions that need many megabytes share one worker thread, and who has used it least comes first.

A server makes as many files at the same time as it has threads for that. Fifty readers who press a button together, say
after a link was sent to many, would need hundreds of megabytes. One after another they need what one needs, and the
same time in all. It is one thread because the memory that a thread has used stays with it. The turns are those of
everything heavy, so that a reader who asks for thirty briefs waits behind one who asks for one.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from threading import current_thread
from typing import ParamSpec, TypeVar

from core.sharing.turns import HEAVY, asker

Given = ParamSpec("Given")
Made = TypeVar("Made")

NAME = "maker"

_maker = ThreadPoolExecutor(1, thread_name_prefix=NAME)


def in_turn(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Decorator: all decorated functions share one worker and run one at a time.

    A decorated function that another one calls, such as the pictures of a brief, runs at once within that call. Raises
    Crowded where the asker has too many waiting.
    """

    @wraps(make)
    def waiting(*given: Given.args, **named: Given.kwargs) -> Made:
        if current_thread().name.startswith(NAME):
            return make(*given, **named)
        with HEAVY.turn(asker.get()):
            return _maker.submit(make, *given, **named).result()

    return waiting
