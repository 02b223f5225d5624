"""Widgets bound to the session's truth.

A widget is drawn with the truth; a move is whatever the widget holds at the start of a run that it was
not drawn with. A reconnecting browser brings values of its own, which count as moves too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.frame.session import LATE_S, Session

Apply = Callable[[Session, str, Any], None]


def collect(session: Session, apply: Apply) -> bool:
    """Apply every move made since the last run; whether there was any.

    `apply` gets the session, the widget's key and its value.
    """
    any_moved = False
    for key, shown in list(session.shown.items()):
        if key not in st.session_state:
            del session.shown[key]
        elif st.session_state[key] != shown and not _late(session, key):
            moved = st.session_state[key]
            session.shown[key] = moved
            apply(session, key, moved)
            any_moved = True
    return any_moved


def _late(session: Session, key: str) -> bool:
    """Whether a widget's value is the one that was replaced a moment ago.

    A browser sends every widget's value with each move; after a quick second move it may not have heard yet
    that the lever's other widgets were brought in line with the first.
    """
    value, when = session.replaced.get(key, (None, 0.0))
    return key in session.replaced and st.session_state[key] == value and time.monotonic() - when < LATE_S


def draw(
    session: Session,
    key: str,
    truth: Any,
    widget: Callable[..., Any],
    *,
    first: str = "value",
    apply: Apply,
    **settings: Any,
) -> None:
    """Draw a widget with the truth. `first` is the name of the widget's initial-value argument."""
    if key in session.shown and key in st.session_state:
        if st.session_state[key] != truth:
            session.replaced[key] = (st.session_state[key], time.monotonic())
            st.session_state[key] = truth
        returned = widget(key=key, **settings)
    else:
        returned = widget(key=key, **{first: truth}, **settings)
    session.shown[key] = truth
    if returned != truth:
        session.shown[key] = returned
        apply(session, key, returned)
        session.again = True
