"""Widgets bound to the session's truth.

A widget is drawn with the truth; a move is whatever the widget holds at the start of a run that it was
not drawn with. A reconnecting browser brings values of its own, which count as moves too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.frame.session import Session

Apply = Callable[[Session, str, Any], None]


def collect(session: Session, apply: Apply) -> None:
    """Apply every move made since the last run. `apply` gets the session, the widget's key and its value."""
    for key, shown in list(session.shown.items()):
        if key not in st.session_state:
            del session.shown[key]
        elif st.session_state[key] != shown:
            moved = st.session_state[key]
            session.shown[key] = moved
            apply(session, key, moved)


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
            st.session_state[key] = truth
        returned = widget(key=key, **settings)
    else:
        returned = widget(key=key, **{first: truth}, **settings)
    session.shown[key] = truth
    if returned != truth:
        session.shown[key] = returned
        apply(session, key, returned)
        session.again = True
