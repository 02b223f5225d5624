"""The calendar of a session: the one truth, and its traffic with the link.

A calendar that fits travels in the link under ``cal``; one that does not stays in this session, which is
said, and travels in its CSV.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from core.language.messages import MessageError, Sentence
from core.links.link import LONGEST, Note
from core.path import Calendar, Measure, codec
from core.path.named import LAW
from core.path.named import calendar as calendar_of
from pages.frame.plain import warn
from pages.frame.session import Session, query_of

KEY = "path/truth"
LINK = "cal"
HISTORY = 50


@dataclass
class Truth:
    """The calendar, the text of it the link last held, the measure being edited, and what was before."""

    calendar: Calendar
    linked: str
    chosen: Measure | None = None
    notes: tuple[Note, ...] = ()
    history: list[Calendar] = field(default_factory=list)
    too_long: bool = False


def open_(session: Session) -> None:
    """Adopt the link's calendar when it is not the one already here."""
    linked = session.kept.get(LINK, "")
    known: Truth | None = st.session_state.get(KEY)
    if known is None or known.linked != linked:
        found, notes = codec.decode(linked)
        st.session_state[KEY] = Truth(
            found, linked, notes=notes, history=[*known.history, known.calendar] if known else []
        )
    for note in truth().notes:
        warn(note.say(session.view.language))


def truth() -> Truth:
    """This session's calendar with what belongs to it."""
    return st.session_state[KEY]


def calendar() -> Calendar:
    """This session's calendar."""
    return truth().calendar


def chosen() -> Measure | None:
    """The measure being edited: the last one unless another was chosen."""
    measures = calendar().measures
    if truth().chosen in measures:
        return truth().chosen
    return measures[-1] if measures else None


def given(key: str, options: Container[Any]) -> Any:
    """What a widget holds, None where it is no option: a browser names one by its label, and may not know the new ones yet."""
    value = st.session_state[key]
    return value if value in options else None


def choose(key: str, measures: Sequence[Measure]) -> None:
    """Edit the measure whose place a widget holds."""
    at = given(key, range(len(measures)))
    if at is not None:
        truth().chosen = measures[at]


def move_to(session: Session, found: Calendar, chosen: Measure | None = None, notes: tuple[Note, ...] = ()) -> None:
    """Make that calendar the truth, put it in the link if it fits, and remember the one before."""
    here = truth()
    if found != here.calendar:
        here.history = [*here.history[-HISTORY:], here.calendar]
    _put(session, found)
    here.chosen, here.notes = chosen or here.chosen, notes


def undo(session: Session) -> None:
    """Go back to the calendar before the last move."""
    if truth().history:
        _put(session, truth().history.pop())


def refuse(error: MessageError) -> None:
    """Leave the calendar as it is and say why."""
    truth().notes = (Note.saying("ignored", LINK, "", *error.sentences, Sentence("The calendar is as it was.")),)


def replace_chosen(session: Session, measure: Measure, other: Measure) -> None:
    """Put another measure in the place of the one being edited."""
    try:
        move_to(session, calendar().with_instead(measure, other), other)
    except MessageError as error:
        refuse(error)


def name(found: Calendar) -> str | None:
    """The name of a calendar that has one."""
    text = codec.encode(found) or LAW
    try:
        return text if calendar_of(text) == found else None
    except ValueError:
        return None


def _put(session: Session, found: Calendar) -> None:
    text = codec.encode(found)
    others = sum(len(key) + len(value) + 2 for key, value in query_of(session).items() if key != LINK)
    session.kept.pop(LINK, None)
    fits = codec.fits(text, LONGEST - others)
    if text and fits:
        session.kept[LINK] = text
    here = truth()
    here.calendar, here.linked, here.too_long = found, session.kept.get(LINK, ""), not fits
