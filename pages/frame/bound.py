"""Widgets bound to the session's truth.

A widget is drawn with the truth; a move is whatever the widget holds at the start of a run that it was
not drawn with. A reconnecting browser brings values of its own, which count as moves too: of the next run, so
that each is told from what all widgets were drawn with.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.frame.session import Session

Apply = Callable[[Session, str, Any], None]
REMEMBERED = 16  # values of a widget that a browser may still send though they were replaced


def collect(session: Session, apply: Apply) -> bool:
    """Apply every move made since the last run; whether there was any.

    `apply` gets the session, the widget's key and its value.
    """
    moved = {}
    for key, shown in list(session.shown.items()):
        if key not in st.session_state:
            del session.shown[key]
        elif st.session_state[key] != shown:
            moved[key] = session.shown[key] = st.session_state[key]
    late = {key for key in moved if _late(session, key, moved)}
    for key, value in moved.items():
        if key not in late:
            apply(session, key, value)
    return len(moved) > len(late)


def _late(session: Session, key: str, moved: dict[str, Any]) -> bool:
    """Whether a widget's value is merely one that was replaced while a sibling of the same lever moved on.

    A browser sends every widget's value with each move; after a quick second move it may not have heard yet
    that the lever's other widgets were brought in line with the first.
    """
    siblings = [other for other in moved if other != key and other.rpartition("/")[2] == key.rpartition("/")[2]]
    fresh = [other for other in siblings if not _replaced(session, other, moved[other])]
    return bool(fresh) and _replaced(session, key, moved[key])


def _replaced(session: Session, key: str, value: Any) -> bool:
    return value in session.replaced.get(key, ())


def draw(
    session: Session,
    key: str,
    truth: Any,
    widget: Callable[..., Any],
    *,
    first: str = "value",
    **settings: Any,
) -> None:
    """Draw a widget with the truth. `first` is the name of the widget's initial-value argument."""
    known = key in session.shown and key in st.session_state
    moved = known and st.session_state[key] != truth
    if moved:
        # Both: after a third quick move the browser may have heard of the first and not yet of the second.
        session.replaced.setdefault(key, deque(maxlen=REMEMBERED)).extend((st.session_state[key], truth))
    # A browser names an option by its label: in another language it must be told the label anew.
    if moved or (known and session.drawn_in != session.view.language):
        st.session_state[key] = truth
        returned = widget(key=key, **settings)
    else:
        # The initial value goes with every run: a browser that lost its page draws the widget anew from it.
        returned = widget(key=key, **{first: truth}, **settings)
    session.shown[key] = truth
    if returned != truth:
        session.again = True


def selectbox(*, value: str | None = None, options: list[str], **settings: Any) -> str:
    """A select box whose initial choice is given by value, as other widgets take it."""
    if value is not None:
        settings["index"] = options.index(value)
    return st.selectbox(options=options, **settings)
