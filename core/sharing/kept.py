"""A store of what was computed, bounded in entries and in bytes, keys included."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import wraps
from threading import Lock
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar

import numpy as np

Given = ParamSpec("Given")
Made = TypeVar("Made")
MISSING: Any = object()


class Info(NamedTuple):
    """As ``functools.lru_cache`` has it."""

    hits: int
    misses: int


class Store:
    """Values by key; those longest unused are dropped first."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._lock = Lock()
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.bytes = 0

    def get(self, key: Hashable, other: Any = None) -> Any:
        """The value of a key, or the other where it is not in the store."""
        with self._lock:
            if key not in self._held:
                return other
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value, unless it is larger than the whole store may be."""
        size = weight((key, value))
        with self._lock:
            if key in self._held or size > self._most_bytes:
                return
            self._held[key] = value, size
            self.bytes += size
            while len(self._held) > self._most or self.bytes > self._most_bytes:
                self.bytes -= self._held.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self.bytes = 0

    def __contains__(self, key: Hashable) -> bool:
        return key in self._held

    def __len__(self) -> int:
        return len(self._held)


class Kept(Generic[Given, Made]):
    """A function with a store of its last results."""

    def __init__(self, make: Callable[Given, Made], most: int, most_bytes: int) -> None:
        wraps(make)(self)
        self._make, self._store = make, Store(most, most_bytes)
        self._asked = self._made = 0

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Made:
        key = _key(given, named)
        found = self._store.get(key, MISSING)
        self._asked += 1
        if found is MISSING:
            self._made += 1
            found = self._make(*given, **named)
            self._store.put(key, found)
        return found

    def has(self, *given: Given.args, **named: Given.kwargs) -> bool:
        """Whether the answer is here already."""
        return _key(given, named) in self._store

    def cache_clear(self) -> None:
        """Forget everything."""
        self._store.clear()

    def cache_info(self) -> Info:
        """How often it was asked and had the answer, and how often it had not."""
        return Info(self._asked - self._made, self._made)

    @property
    def bytes(self) -> int:
        """What the store takes."""
        return self._store.bytes

    def __len__(self) -> int:
        return len(self._store)


def kept(most: int, most_bytes: int) -> Callable[[Callable[Given, Made]], Kept[Given, Made]]:
    """Decorator: keep the last `most` results while they take no more than `most_bytes`, keys included."""
    return lambda make: Kept(make, most, most_bytes)


def _key(given: tuple, named: dict[str, Any]) -> Hashable:
    return given, tuple(sorted(named.items()))


def weight(value: Any, seen: set[int] | None = None) -> int:
    """About how many bytes a value takes with all it holds, what it holds twice counted once.

    >>> weight(np.zeros(1_000)) > 8_000, weight(b"x" * 1_000) > 1_000, weight((b"x" * 1_000,) * 5) < 2_000
    (True, True, True)
    """
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, type | Callable):
        return 0
    seen.add(id(value))
    size = sys.getsizeof(value, 64)
    if isinstance(value, np.ndarray):
        return size if value.base is None else size + weight(value.base, seen)
    if hasattr(value, "memory_usage"):  # of pandas, which counts all it holds itself
        return size
    if isinstance(value, dict):
        return size + sum(weight(key, seen) + weight(one, seen) for key, one in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return size + sum(weight(one, seen) for one in value)
    if is_dataclass(value):
        size += sum(weight(getattr(value, one.name, None), seen) for one in fields(value))
    return size + sum(weight(one, seen) for one in vars(value).values()) if hasattr(value, "__dict__") else size
