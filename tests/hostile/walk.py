"""A reader who does anything that the pages allow, in any order, and what must hold after every step."""

from __future__ import annotations

import itertools
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random

from websockets.sync.client import ClientConnection, connect

from core.links.link import KEPT
from pages.frame.widget_binding import HEARD
from tests.hostile.choices import NUMBERS, another, fits, start
from tests.hostile.must_hold import VIEW, Step, asked_in, held, kept, meant, otherwise, refused, sound
from tests.load.front_end import FrontEnd, Widget

TIMEOUT_S = 120
# What a button that undoes brings back: the scenario without what is viewed and kept, or the calendar.
UNDONE = {
    "undo": lambda query: {key: value for key, value in query.items() if key not in VIEW | KEPT},
    "path/undo": lambda query: query.get("cal", ""),
}
# In a hundred steps.
MIX = {"set": 58, "view": 10, "click": 14, "go": 11, "back": 4, "reload": 2, "reconnect": 1}
# A second move comes while the answer to the first is on its way: after so many of its messages.
MESSAGES = 60
QUIET_S = 0.6
# Pressed, these give a file or draw for seconds.
LEFT_ALONE = ("doubt/many", "doubt/variance", HEARD)


@dataclass
class Walk:
    """One reader, without a browser; `steps` is all that was done, for ``again``."""

    url: str
    query: str = ""
    page: str = ""
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.front, self.history, self.moved = FrontEnd(self.query, self.page), [], {}
        self._sockets = ExitStack()
        self._socket = self._connected()
        self._run()
        self._begin()

    def close(self) -> None:
        self._sockets.close()

    @property
    def path(self) -> str:
        """The page's path."""
        return self.front.paths[self.front.page_hash]

    def choose(self, chance: Random, quick: int = 0) -> Step:
        """Something that can be done here."""
        front = self.front
        moved = [one for one in front.widgets.values() if not one.disabled and not one.key.startswith(LEFT_ALONE)]
        views = [one for one in moved if one.key.startswith("view/")]
        pressed = [
            one
            for one in front.buttons.values()
            if one.kind == "button" and not one.disabled and not one.key.startswith(LEFT_ALONE)
        ]
        mix = MIX | {"quick": quick}
        (kind,) = chance.choices(list(mix), list(mix.values()))
        if kind == "click" and pressed:
            return kind, chance.choice(pressed).key
        if kind == "go":
            return kind, front.paths[chance.choice(list(front.links))]
        if kind == "back" and len(self.history) > 1:
            return (kind,)
        if kind in ("reload", "reconnect"):
            return (kind,)
        if kind == "quick":
            one, other = (chance.choice(moved) for _ in range(2))
            return kind, one.key, another(one, chance), chance.randrange(MESSAGES), other.key, another(other, chance)
        widget = chance.choice(views if kind == "view" else moved)
        return "set", widget.key, another(widget, chance)

    def do(self, step: Step) -> list[str]:
        """Do it and return what is wrong then."""
        self.steps.append(step)
        kind, *asked = step
        before, self.moved = held(self.front), {}
        if kind == "set":
            _named(self.front.widgets, asked[0])[1].value = asked[1]
            self.moved = {asked[0]: asked[1]}
        elif kind == "quick":
            self._quick(*asked)
        elif kind == "click":
            self.front.click(_named(self.front.buttons, asked[0])[0])
        elif kind == "go":
            self.front.go(next(link for link in self.front.links if self.front.paths[link] == asked[0]))
            before = held(self.front) | {"widgets": {}}
        elif kind == "back":
            self.history.pop()
            self.front.back(*self.history[-1])
        elif kind == "reload":
            self._sockets.close()
            self.front = FrontEnd(self.front.query, self.path)
            self._socket = self._connected()
        elif kind == "reconnect":
            self._sockets.close()
            self._socket = self._connected()
        self._run(quiet=kind == "quick")
        if kind == "back":
            self.history[-1] = self.front.page_hash, self.front.query
        if kind in ("reload", "reconnect", "quick"):
            self._begin()
        if self.front.failed:
            return [f"failed: {self.front.failed}"]
        return [*sound(self.front), *kept(before, step, self.front), *self._lost(), *self._undone(step)]

    def _lost(self) -> list[str]:
        """A move that is not shown."""
        wrong = []
        for widget in self.front.widgets.values():
            asked = self.moved.get(widget.key, widget.value)
            # A mark cannot be taken back: it says where the lever stands; a name that is emptied is the proposed one again.
            empty = not asked or (isinstance(asked, str) and asked.isspace())
            marked = widget.key.startswith(("lever/mark/", "path/named", "tray/name/")) and empty
            same = asked == widget.value or (widget.key.startswith(NUMBERS) and meant(asked) == meant(widget.value))
            if not same and not marked and not refused(self.front):
                wrong.append(f"{widget.key}: {asked!r} was chosen, {widget.value!r} is shown")
        return wrong

    def _begin(self) -> None:
        """A new session has nothing to undo, and of two quick moves the server may have heard as one."""
        self._before = {name: [part(asked_in(self.front.query))] for name, part in UNDONE.items()}

    def _undone(self, step: Step) -> list[str]:
        """An undo brings back what was before the last change."""
        wrong = []
        for name, part in UNDONE.items():
            found, before = part(asked_in(self.front.query)), self._before[name]
            if step == ("click", name) and len(before) > 1:
                before.pop()
                if found != before[-1]:
                    wrong.append(f"{name} brought {found}, not {before[-1]}")
            if found != before[-1]:
                before.append(found)
        return wrong

    def afresh(self) -> list[str]:
        """What a new session at the current link shows otherwise."""
        other = Walk(self.url, self.front.query, self.path)
        try:
            # Which measure of a calendar is being edited is not in the link.
            for one in (one for one in self.front.widgets.values() if one.key == "path/pick"):
                other.do(("set", one.key, one.value))
            return otherwise(self.front, other.front)
        finally:
            other.close()

    def _connected(self) -> ClientConnection:
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        return self._sockets.enter_context(connect(address, subprotocols=["streamlit"], max_size=None, proxy=None))

    def _quick(self, first: str, value: object, messages: int, second: str, then: object) -> None:
        """Move one thing, and another before the answer has come; the second request is yet to be sent."""
        _named(self.front.widgets, first)[1].value = value
        self._socket.send(self.front.request())
        any(self.front.receive(self._socket.recv(timeout=TIMEOUT_S)) for _ in range(messages))
        for widget in self.front.widgets.values():
            if widget.key == second and (not widget.options or fits(then, widget.options)):
                widget.value = then
                # In another language options have other names, and what opens is another one and shut.
                self.moved = {} if "view/language" in (first, second) else {second: then}
        if {first[:6], second[:6]} == {"lever/"} and first.rpartition("/")[2] != second.rpartition("/")[2]:
            self.moved[first] = value

    def _run(self, *, quiet: bool = False) -> None:
        """Run the page; `quiet`: an earlier run may still be on its way, so wait until no more comes."""
        self._socket.send(self.front.request())
        ended = False
        while quiet or not ended:
            try:
                now = self.front.receive(self._socket.recv(timeout=QUIET_S if ended else TIMEOUT_S))
            except TimeoutError:
                if ended:
                    break
                raise
            ended = now or (ended and not self.front.running)
        here = self.front.page_hash, self.front.query
        if here not in self.history[-1:]:
            self.history.append(here)


def again(url: str, steps: list[Step], query: str = "", page: str = "") -> list[str]:
    """Do these steps once more; what is wrong after the first that is not sound, or at the end."""
    walk = Walk(url, query, page)
    try:
        for step in steps:
            wrong = walk.do(step)
            if wrong:
                return wrong
        return walk.afresh()
    finally:
        walk.close()


def _named(found: dict[str, Widget], key: str) -> tuple[str, Widget]:
    return next((name, one) for name, one in found.items() if one.key == key)


def walked(url: str, seed: int, steps: int, every: int, quick: int = 0) -> None:
    """Walk that many steps, with a look from a fresh session at every n-th; AssertionError says how to walk again.

    With so many `quick` double moves beside a hundred others, whose outcome depends on when messages come.
    """
    chance = Random(seed)
    walk = Walk(url, *start(chance))
    try:
        for number in itertools.count(1):
            wrong = walk.do(walk.choose(chance, quick))
            if not wrong and number % every == 0:
                wrong = walk.afresh()
            assert wrong == [], f"seed {seed}: again(url, {walk.steps}, {walk.query!r}, {walk.page!r})"
            if number == steps:
                return
    finally:
        walk.close()
