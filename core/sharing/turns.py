"""Turns: so many at a time, and who has used least lately comes first.

A turn belongs to an asker, a reader's session at an address. What an asker has used is the time of its turns, halved
every ``HALF_S``; an address counts with an eighth of what all its sessions have used, so that an office of eight busy
readers is no later than anybody, and one address whose pages take all there is comes after a reader elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import inf
from threading import Event, Lock
from time import monotonic

HALF_S = 10.0
SESSIONS = 8  # of one address that share as much as one session may use
REMEMBERED = 20_000
LOOK_S = 0.2


@dataclass(frozen=True)
class Asker:
    """Who asks for a turn."""

    session: str
    address: str = ""


NOBODY = Asker("")
asker: ContextVar[Asker] = ContextVar("asker", default=NOBODY)


class Crowded(Exception):
    """The asker has as many waiting as one may have."""


@dataclass(eq=False)
class Turn:
    """One turn, asked for or under way; `on_turn` is called when it begins."""

    who: Asker
    number: int
    on_turn: Callable[[], object] = lambda: None
    go: Event = field(default_factory=Event)
    since: float = 0.0


class Turns:
    """`at_once` turns at a time. One that takes longer than `longest_s` no longer keeps the others waiting.

    `each` is how many turns of one session may wait, besides one that is under way.
    """

    def __init__(self, at_once: int = 1, each: float = inf, longest_s: float = inf) -> None:
        self._at_once, self._each, self._longest_s = at_once, each, longest_s
        self._lock = Lock()
        self._waiting: list[Turn] = []
        self._running: list[Turn] = []
        self._used: dict[tuple[str, str], tuple[float, float]] = {}
        self._number = 0

    @property
    def waiting(self) -> int:
        """How many turns wait."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """How many turns are under way."""
        return len(self._running)

    @contextmanager
    def turn(self, who: Asker, on_wait: Callable[[int], object] | None = None) -> Iterator[Turn]:
        """Wait for a turn and have it. `on_wait` is called while waiting, with how many wait; it may raise to give up.

        Raises Crowded where the session has too many waiting.
        """
        turn = self.take(who, on_wait)
        try:
            yield turn
        finally:
            self.give(turn)

    def take(self, who: Asker, on_wait: Callable[[int], object] | None = None) -> Turn:
        """Wait for a turn; the caller must ``give`` it back."""
        return self.wait(self.ask(who), on_wait)

    def ask(self, who: Asker, on_turn: Callable[[], object] = lambda: None) -> Turn:
        """Join the queue; the caller must then ``wait``, or ``give`` the place back. `on_turn` is called when the turn begins.

        Raises Crowded where the session has too many waiting.
        """
        with self._lock:
            mine = sum(1 for one in (*self._waiting, *self._running) if one.who.session == who.session)
            if who is not NOBODY and mine > self._each:
                raise Crowded
            self._number += 1
            turn = Turn(who, self._number, on_turn)
            self._waiting.append(turn)
            self._admit()
        return turn

    def wait(self, turn: Turn, on_wait: Callable[[int], object] | None = None) -> Turn:
        """Until it is that one's turn, or it was let go."""
        try:
            while not turn.go.wait(LOOK_S):
                with self._lock:
                    self._admit()
                if on_wait is not None and not turn.go.is_set():
                    on_wait(self.waiting)
        except BaseException:
            self.give(turn)
            raise
        return turn

    def give(self, turn: Turn) -> None:
        """End a turn, or stop waiting for it."""
        with self._lock:
            if turn in self._waiting:
                self._waiting.remove(turn)
            if turn in self._running:
                self._running.remove(turn)
                self._use(turn.who, monotonic() - turn.since)
            self._admit()

    def let_go(self, turn: Turn) -> None:
        """Its work has become needless: it need not wait any longer. What is under way stays so."""
        with self._lock:
            if turn in self._waiting:
                self._waiting.remove(turn)
                turn.go.set()

    def let_others(self, turn: Turn, on_wait: Callable[[int], object] | None = None) -> Turn:
        """Between two parts of a long turn: others first who have used less. Gives the turn to go on with."""
        if not self.waiting:
            return turn
        self.give(turn)
        return self.take(turn.who, on_wait)

    def _admit(self) -> None:
        now = monotonic()
        active = sum(1 for one in self._running if now - one.since < self._longest_s)
        while self._waiting and active < self._at_once:
            first = min(self._waiting, key=self._place)
            self._waiting.remove(first)
            first.since = now
            self._running.append(first)
            first.go.set()
            first.on_turn()
            active += 1

    def _place(self, turn: Turn) -> tuple[float, int]:
        of_session = self._used_by("session", turn.who.session)
        of_address = self._used_by("address", turn.who.address) / SESSIONS if turn.who.address else 0.0
        return max(of_session, of_address), turn.number

    def _used_by(self, kind: str, name: str) -> float:
        used, then = self._used.get((kind, name), (0.0, 0.0))
        return used * 0.5 ** ((monotonic() - then) / HALF_S)

    def _use(self, who: Asker, took_s: float) -> None:
        for kind, name in (("session", who.session), ("address", who.address)):
            used = self._used_by(kind, name) + took_s
            self._used.pop((kind, name), None)
            self._used[kind, name] = used, monotonic()
        while len(self._used) > REMEMBERED:
            del self._used[next(iter(self._used))]


# Work of seconds: briefs, workbooks, pictures, packages of offers, tornado, many draws. One at a time, because each
# needs many megabytes and the whole interpreter; two of one session may wait.
HEAVY = Turns(each=2)
