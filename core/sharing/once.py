"""What an object that never changes works out once and then keeps for as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Self = TypeVar("Self")
Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def once(work: Callable[Concatenate[Self, Asked], Found]) -> Callable[Concatenate[Self, Asked], Found]:
    """A function whose answers are kept on its first argument; the others must be hashable, the answer is shared."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(owner: Self, *given: Asked.args, **named: Asked.kwargs) -> Found:
        answers: dict = owner.__dict__.setdefault(name, {})
        key = (given, *sorted(named.items()))
        if key not in answers:
            answers[key] = work(owner, *given, **named)
        return answers[key]

    return kept
