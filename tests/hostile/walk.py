"""A reader who does anything that the pages allow, in any order, and what must hold after every step."""

from __future__ import annotations

import itertools
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from urllib.parse import parse_qsl, urlencode

from websockets.sync.client import ClientConnection, connect

from core.language.catalogue import text
from core.language.view import QUERY
from core.links import link, tray
from core.links.link import KEPT
from core.scenario.lever import Lever, LeverError
from core.scenario.levers import levers
from core.scenario.presets import presets
from core.scenario.scenario import Scenario
from pages.frame.number_field import read
from pages.frame.plain import plain
from pages.frame.widget_binding import HEARD
from tests.load.front_end import FrontEnd, Widget

TIMEOUT_S = 120
VIEW = {"lang", "unit", "stat"}
# What a button that undoes brings back: the scenario without what is viewed and kept, or the calendar.
UNDONE = {
    "undo": lambda query: {key: value for key, value in query.items() if key not in VIEW | KEPT},
    "path/undo": lambda query: query.get("cal", ""),
}
PAGES = ("", "compare", "solve", "path", "back_test", "evidence", "world", "formula", "law_and_data")
# In a hundred steps.
MIX = {"set": 58, "view": 10, "click": 14, "go": 11, "back": 4, "reload": 2, "reconnect": 1}
# A second move comes while the answer to the first is on its way: after so many of its messages.
MESSAGES = 60
QUIET_S = 0.6
WORDS = (
    "8703.23", "8703", "excavator", "lithium", "no such goods", "", "Section 122", "a~b.c~1d!e", "日本の車", "  ", "<b>x</b>", "x" * 200,
)  # fmt: skip
# Pressed, these give a file or draw for seconds.
LEFT_ALONE = ("doubt/many", "doubt/variance", HEARD)
# Fields for a number, in which anything can be typed.
NUMBERS = (
    "lever/type/",
    "solve/target/",
    "solve/offer/ask/",
    "solve/offer/offer/",
    "path/value/",
    "path/new/value/",
    "own/value",
)

EDITOR = tuple(f"path/{name}" for name in ("pick", "start", "end", "value", "label", "basis"))

Step = tuple


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
            return kind, one.key, _another(one, chance), chance.randrange(MESSAGES), other.key, _another(other, chance)
        widget = chance.choice(views if kind == "view" else moved)
        return "set", widget.key, _another(widget, chance)

    def do(self, step: Step) -> list[str]:
        """Do it and return what is wrong then."""
        self.steps.append(step)
        kind, *asked = step
        before, self.moved = _held(self.front), {}
        if kind == "set":
            _named(self.front.widgets, asked[0])[1].value = asked[1]
            self.moved = {asked[0]: asked[1]}
        elif kind == "quick":
            self._quick(*asked)
        elif kind == "click":
            self.front.click(_named(self.front.buttons, asked[0])[0])
        elif kind == "go":
            self.front.go(next(link for link in self.front.links if self.front.paths[link] == asked[0]))
            before = _held(self.front) | {"widgets": {}}
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
        return [*_sound(self.front), *_kept(before, step, self.front), *self._lost(), *self._undone(step)]

    def _lost(self) -> list[str]:
        """A move that is not shown."""
        wrong = []
        for widget in self.front.widgets.values():
            asked = self.moved.get(widget.key, widget.value)
            # A mark cannot be taken back: it says where the lever stands.
            marked = widget.key.startswith(("lever/mark/", "path/named")) and not asked
            same = asked == widget.value or (widget.key.startswith(NUMBERS) and _meant(asked) == _meant(widget.value))
            if not same and not marked and not _refused(self.front):
                wrong.append(f"{widget.key}: {asked!r} was chosen, {widget.value!r} is shown")
        return wrong

    def _begin(self) -> None:
        """A new session has nothing to undo, and of two quick moves the server may have heard as one."""
        self._before = {name: [part(_asked(self.front.query))] for name, part in UNDONE.items()}

    def _undone(self, step: Step) -> list[str]:
        """An undo brings back what was before the last change."""
        wrong = []
        for name, part in UNDONE.items():
            found, before = part(_asked(self.front.query)), self._before[name]
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
            return _otherwise(self.front, other.front)
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
            if widget.key == second and (not widget.options or _fits(then, widget.options)):
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


def _meant(typed: str) -> float | None:
    """The number that a field was given to read, if it is one; every field's bounds are within these."""
    try:
        return read(typed, -1e9, 1e9)
    except ValueError:
        return None


def _named(found: dict[str, Widget], key: str) -> tuple[str, Widget]:
    return next((name, one) for name, one in found.items() if one.key == key)


def _fits(value: object, options: tuple[str, ...]) -> bool:
    return set(value if isinstance(value, list) else [value]) <= set(options)


def _another(widget: Widget, chance: Random) -> object:
    """A value the widget can take, mostly another than the one it has."""
    kind, value, options = widget.kind, widget.value, widget.options
    if kind in ("fold", "checkbox"):
        return not value
    if kind in ("selectbox", "radio"):
        return chance.choice(options)
    if kind == "button_group" and widget.one:
        return [] if value and not widget.required and chance.random() < 0.2 else [chance.choice(options)]
    if kind in ("button_group", "multiselect"):
        return _toggled(widget, chance)
    if kind == "text_input" and widget.key.startswith(NUMBERS):
        number = float(value or 1) * chance.choice((0, 0.5, 1.03, 1.5, -2, 50))
        return chance.choice((f"{round(number, chance.randrange(4)):.15g}", "2,5", "１５％", "fast"))
    if kind == "text_input":
        return chance.choice(WORDS)[: widget.most or None]
    if kind == "date_input":
        first, last = (date.fromisoformat(end) for end in (widget.low, widget.high))
        days = chance.choice([0, (last - first).days, chance.randrange((last - first).days)])
        return [str(first + timedelta(days))]
    if isinstance(value, list):
        return sorted(_number(widget, chance) for _ in value)
    return _number(widget, chance)


def _toggled(widget: Widget, chance: Random) -> list[str]:
    """A group with an option more or less, or none."""
    if widget.value and chance.random() < 0.1:
        return []
    option = chance.choice(widget.options)
    if option in widget.value:
        return [one for one in widget.value if one != option]
    full = widget.most and len(widget.value) >= widget.most
    return widget.value[:-1] if full else [*widget.value, option]


def _number(widget: Widget, chance: Random) -> float:
    """On a step mostly, at an end at times, and where it can be typed anywhere."""
    if chance.random() < 0.15:
        return chance.choice((widget.low, widget.high))
    places = max(1, round((widget.high - widget.low) / (widget.step or 1)))
    return min(widget.high, round(widget.low + (widget.step or 1) * chance.randrange(places + 1), 9))


def start(chance: Random) -> tuple[str, str]:
    """A link and a page that a reader may come by."""
    scenario = Scenario.preset(chance.choice(list(presets())))
    movable = [lever for lever in levers().values() if lever.form in ("number", "choice")]
    for lever in chance.sample(movable, chance.choice((0, 0, 2, 8))):
        try:
            scenario = scenario.change(**{lever.key: _within(lever, chance)})
        except LeverError:
            continue
    query = link.encode(scenario.against(chance.choice(list(presets()))))
    if chance.random() < 0.5:
        query["tray"] = tray.encode([scenario, scenario.change(usd_jpy=130.0), scenario.change(usd_jpy=140.0)])
    query |= {key: chance.choice(values) for key, (_, values) in QUERY.items() if chance.random() < 0.3}
    return urlencode(query), chance.choice(PAGES)


def _within(lever: Lever, chance: Random) -> float | str:
    if lever.form == "choice":
        return chance.choice(list(lever.choices))
    return chance.choice((lever.minimum, lever.maximum, chance.uniform(lever.minimum, lever.maximum)))


def _asked(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True))


def _unviewed(query: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in query.items() if key not in VIEW}


def _held(front: FrontEnd) -> dict:
    """What the link and the widgets hold, choices by their place."""
    return {
        "query": _asked(front.query),
        "widgets": {one.key: _place(one) for one in front.widgets.values() if one.kind != "fold" and one.key != HEARD},
        "page": front.page_hash,
    }


def _place(widget: Widget) -> object:
    if not widget.options:
        return widget.value
    chosen = widget.value if isinstance(widget.value, list) else [widget.value]
    return [widget.options.index(one) for one in chosen if one in widget.options]


def _sound(front: FrontEnd) -> list[str]:
    """Every widget holds what it can, and every link of the page what the address does."""
    wrong = []
    for widget in front.widgets.values():
        value, options = widget.value, widget.options
        if options:
            if len(set(options)) < len(options):
                twice = [one for one, count in Counter(options).items() if count > 1]
                wrong.append(f"{widget.key}: options of one name: {twice}")
            chosen = value if isinstance(value, list) else [value]
            if not set(chosen) <= set(options):
                wrong.append(f"{widget.key}: {value!r} is not among {options}")
            if widget.required and not chosen:
                wrong.append(f"{widget.key}: nothing is chosen")
            if widget.most and len(chosen) > widget.most:
                wrong.append(f"{widget.key}: more than {widget.most} are chosen")
        elif widget.kind in ("slider", "date_input"):
            ends = value if isinstance(value, list) else [value]
            if None in ends or not all(widget.low <= end <= widget.high for end in ends) or ends != sorted(ends):
                wrong.append(f"{widget.key}: {value!r} is not within {widget.low} and {widget.high}")
    address = _asked(front.query)
    for there_, query in front.links.items():
        there = _asked(query)
        # A link to a section of Law & data opens it.
        if any(there.get(key) != address.get(key) for key in there | address if key != "law"):
            wrong.append(f"the link to {front.paths[there_]} holds {query}, the address {front.query}")
    return wrong


def _kept(before: dict, step: Step, front: FrontEnd) -> list[str]:
    """What a step must leave as it was."""
    kind, *asked = step
    after, wrong = _held(front), []
    moved = asked[0] if kind == "set" else ""
    if moved.startswith("view/") or kind == "reconnect":
        if _unviewed(before["query"]) != _unviewed(after["query"]):
            wrong.append(f"{moved or kind} changed the link from {before['query']} to {after['query']}")
        for key, value in before["widgets"].items():
            if kind == "reconnect" and key.startswith(EDITOR):  # which measure is edited is not in the link
                continue
            if key != moved and key in after["widgets"] and after["widgets"][key] != value:
                wrong.append(f"{moved or kind} changed {key} from {value!r} to {after['widgets'][key]!r}")
    if kind in ("go", "reload") and before["query"] != after["query"]:
        wrong.append(f"{step} changed the link from {before['query']} to {after['query']}")
    return wrong


def _refused(front: FrontEnd) -> bool:
    """Whether the page says that a calendar cannot be changed so, or that a field shows something else than was typed."""
    messages = ("The calendar is as it was.", "The value is as it was.", "Shown instead: {value}.")
    said = [plain(text(one, language).partition("{")[0]) for one in messages for language in ("en", "ja")]
    return any(words in shown for words in said for shown in front.texts)


def _otherwise(here: FrontEnd, fresh: FrontEnd) -> list[str]:
    """What a page opened afresh has and this one does not; this one may have more open."""
    wrong = []
    if fresh.failed:
        return [f"opened afresh at {here.query}, the page failed: {fresh.failed}"]
    if _asked(here.query) != _asked(fresh.query):
        wrong.append(f"opened afresh, the link {here.query} becomes {fresh.query}")
    values = {one.key: one for one in here.widgets.values()}
    for one in fresh.widgets.values():
        same = values.get(one.key)
        if one.kind == "fold" or one.key == HEARD or (one.kind == "button_group" and one.key.startswith("groups/")):
            continue
        if same is None:
            wrong.append(f"opened afresh, there is {one.key} too")
        elif (same.value, same.options, same.low, same.high) != (one.value, one.options, one.low, one.high):
            wrong.append(f"{one.key} is {same.value!r}, opened afresh {one.value!r} ({same.options == one.options})")
    missing = Counter(fresh.texts) - Counter(here.texts)
    wrong += [f"opened afresh, it says too: {said[:300]}" for said in missing]
    if Counter(fresh.charts.values()) - Counter(here.charts.values()):
        wrong.append("opened afresh, a chart differs")
    return wrong


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
