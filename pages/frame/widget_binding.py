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

from core.solve.compare import unique
from pages.frame.session import Session, in_line

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
    late = set()
    if in_line(session):
        session.replaced.clear()
    else:
        # A browser sends every widget's value with each move; it may not have heard yet what became of the last one.
        late = {key for key, value in moved.items() if value in session.replaced.get(key, ())}
    for key, value in moved.items():
        if key not in late:
            apply(session, key, value)
    return len(moved) > len(late)


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
    names = session.naming[key] = _named(settings)
    renamed = names != session.named.get(key, names)
    known = key in session.shown and key in st.session_state
    moved = known and st.session_state[key] != truth
    if moved:
        # Both: the browser may have heard of one quick move and not yet of the next.
        session.replaced.setdefault(key, deque(maxlen=REMEMBERED)).extend((st.session_state[key], truth))
    # A browser knows an option by its name, and some widgets by their own: under others it must be told anew.
    if moved or (known and renamed):
        st.session_state[key] = truth
        returned = widget(key=key, **settings)
    else:
        # The initial value goes with every run: a browser that lost its page draws the widget anew from it.
        returned = widget(key=key, **{first: truth}, **settings)
    session.shown[key] = truth
    if returned != truth:
        session.again = True


def _named(settings: dict[str, Any]) -> tuple[str, ...]:
    """What a widget and its options are called; no two options the same, because the browser says only the name."""
    if "format_func" not in settings:
        return (settings["label"],)
    options = settings["options"]
    names = dict(zip(options, unique([settings["format_func"](option) for option in options]), strict=True))
    settings["format_func"] = lambda option: names.get(option, option)
    return settings["label"], *names.values()


def selectbox(*, value: str | None = None, options: list[str], **settings: Any) -> str:
    """A select box whose initial choice is given by value, as other widgets take it."""
    if value is not None:
        settings["index"] = options.index(value)
    return st.selectbox(options=options, **settings)
