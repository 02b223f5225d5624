"""The session's one truth, and its traffic with the address bar."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from core.inputs import decode, encode, pages
from core.language.catalogue import language_of
from core.language.messages import MessageError, Sentence
from core.language.view import QUERY as VIEWS
from core.language.view import View
from core.links import link
from core.links.link import Note
from core.scenario import presets
from core.scenario.scenario import Scenario
from pages.streamlit_hooks.history_navigation import by_back_or_forward

KEY = "explorer"
HISTORY = 50
EARLIER = 5  # replaced addresses that are remembered


@dataclass
class Session:
    """A user's scenario and how it is viewed.

    `linked` is the scenario the address bar held when it was last adopted; `shown` maps a widget's key to
    the value it was last drawn with, so that a move is told from a redraw, and `replaced` to the values it
    was lately made to give up or take over; `kept` is what pages keep in the
    link under keys of their own (``link.KEPT``), as text; `arrived` is whether this run took all that from the
    address; `named` maps a widget's key to what it and its options were called when a run last ended,
    `naming` to what this run calls them; `intents` is what buttons were asked for and has not been done yet; `remarks`
    are what a field says of what was typed into it last; `doubted` is the key of an upload whose reader is asked whether to use it, `done` says what was just done, until it has been shown; `leads` is the page that an action leads to; `typed` the keys of fields, in which something is typed; `run` counts runs, for ``widget_binding.heard``; `page` is the page of the last run, `stands` whether the browser has heard of a whole run of it; `axis` is what Explore's main chart was last drawn for, and the ends of its axis.
    """

    scenario: Scenario = field(default_factory=Scenario)
    view: View = field(default_factory=View)
    linked: Scenario = field(default_factory=Scenario)
    notes: tuple[Note, ...] = ()
    history: list[Scenario] = field(default_factory=list)
    written: dict[str, str] | None = None
    earlier: list[dict[str, str]] = field(default_factory=list)
    shown: dict[str, Any] = field(default_factory=dict)
    replaced: dict[str, deque[Any]] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    arrived: bool = False
    again: bool = False
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    naming: dict[str, tuple[str, ...]] = field(default_factory=dict)
    intents: list[Any] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    remarks: dict[str, MessageError] = field(default_factory=dict)
    doubted: str = ""
    done: Sentence | None = None
    leads: str = ""
    run: int = 0
    page: str = ""
    stands: bool = False
    axis: tuple[tuple[str, ...], tuple[tuple[float, str], ...]] = ((), ())

    def move_to(self, scenario: Scenario) -> None:
        """Make that scenario the truth and remember the one before it."""
        if scenario != self.scenario:
            self.history = [*self.history[-HISTORY:], self.scenario]
            self.scenario = scenario

    def undo(self) -> None:
        """Go back to the scenario before the last move."""
        if self.history:
            self.scenario = self.history.pop()


def opening() -> Scenario:
    """What an address without a scenario opens: the law in force, as far as the sources on file go."""
    return Scenario(presets.in_force())


def scenario_of(query: Mapping[str, Sequence[str]]) -> Scenario:
    """The scenario of an address; what it opens where it says none."""
    return link.decode(query).scenario if link.says_a_scenario(query) else opening()


def current() -> Session:
    """This session's state; its first run adopts the address."""
    session: Session = st.session_state.setdefault(KEY, Session())
    session.arrived = False
    if session.written is None:
        _adopt(session, dict(st.query_params))
    return session


def follow_address(session: Session, moved: bool) -> None:
    """Adopt the address after browser back or forward.

    A run may also bring an address that is merely late: written by an earlier run, not yet in the browser
    when it sent a move. Where the user has moved something, or the address is one that was replaced and the reader
    did not go back to, the session's truth stands and the address is written anew.
    """
    query = dict(st.query_params)
    if query == session.written:
        session.earlier = []  # the browser has applied the newest address, so none before it can come late
        return
    late = query in session.earlier and not by_back_or_forward()
    if moved or late or query_of(session) != session.written:
        # The browser may yet hear of what was written last: so the address is written again, whatever it held then.
        session.earlier, session.written = [*session.earlier[-EARLIER:], session.written or {}], {}
    else:
        _adopt(session, query)


@dataclass(frozen=True)
class Address:
    """What an address holds: a scenario, what pages keep in it in its shortest form, and what could not be used."""

    scenario: Scenario
    kept: dict[str, str]
    notes: tuple[Note, ...]


def read(query: Mapping[str, Sequence[str]]) -> Address:
    """Read the query of an address; one that says no scenario opens the law in force."""
    decoded, kept = link.decode(query), link.pages_of(query)
    notes = list(decoded.notes)
    for page in pages().values():
        if page.link in kept:
            found = decode(page.name, kept.pop(page.link))
            shortest = encode(page.name, found.values)
            if shortest:
                kept[page.link] = shortest
            notes += [Note.saying("ignored", page.link, "", *one.sentences) for one in found.problems]
    scenario = decoded.scenario if link.says_a_scenario(query) else opening()
    return Address(scenario, kept, link.fold(notes))


def _adopt(session: Session, query: dict[str, str]) -> None:
    given = {key: st.query_params.get_all(key) for key in query}
    chosen = link.views_of(given)
    if session.written is None and "language" not in chosen:
        chosen["language"] = language_of(st.context.locale)
    session.view = View(**{"language": session.view.language} | chosen)
    found = read(given)
    if session.written is not None:
        session.move_to(found.scenario)
    session.scenario = session.linked = found.scenario
    session.kept, session.notes = dict(found.kept), found.notes
    session.written = query
    session.arrived = True


def query_of(session: Session) -> dict[str, str]:
    """The query that holds the session's scenario and view."""
    query: dict[str, str] = {}
    default = View()
    for key, (attribute, _) in VIEWS.items():
        value = getattr(session.view, attribute)
        if value != getattr(default, attribute):
            query[key] = value
    return link.encode(session.scenario, query | session.kept)


def write_link(session: Session) -> None:
    """Bring the address bar in line: one history entry a change, so that Back undoes."""
    query = query_of(session)
    if query != session.written:
        st.query_params.from_dict(query)
        session.earlier = [*session.earlier[-EARLIER:], session.written or {}]
        session.written = query
