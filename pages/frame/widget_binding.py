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

from core.solve.names import unique
from pages.frame.failures import forget
from pages.frame.fitting import fitting
from pages.frame.plain import plain
from pages.frame.session import Session

Apply = Callable[[Session, str, Any], None]
REMEMBERED = 16  # values of a widget that a browser may still send though they were replaced
HEARD = "heard"
TYPED = (st.text_input, st.date_input)


def collect(session: Session, apply: Apply) -> bool:
    """Apply every move made since the last run; whether there was any.

    `apply` gets the session, the widget's key and its value. What was typed goes first: a choice that came with it
    was made after it.
    """
    # Reading may end the run, where the reader has moved on; so all is read before anything is taken in.
    held = {key: st.session_state[key] for key in session.shown if key in st.session_state}
    known = heard(session)
    session.run += 1
    moved = {key: value for key, value in held.items() if value != session.shown[key]}
    session.shown = {key: shown for key, shown in session.shown.items() if key in held} | moved
    if moved or session.intents:
        session.remarks.clear()
        session.done = None
        forget(session)
    late = set()
    session.stands |= known
    if known:
        session.replaced.clear()
    else:
        # A browser sends every widget's value with each move; it may not have heard yet what became of the last one.
        late = {key for key, value in moved.items() if value in session.replaced.get(key, ())}
    for key in sorted(moved.keys() - late, key=lambda key: (key not in session.typed, list(moved).index(key))):
        apply(session, key, moved[key])
    return len(moved) > len(late)


def heard(session: Session) -> bool:
    """Whether the browser has heard of all that the last run did: it sends back the run's number, which comes last."""
    return st.session_state.get(HEARD) == str(session.run)


def tell(session: Session) -> None:
    """Tell the browser the run's number, after everything else; ``style.css`` hides the field."""
    st.session_state[HEARD] = str(session.run)
    st.text_input("#", key=HEARD, label_visibility="collapsed")


def draw(
    session: Session,
    key: str,
    truth: Any,
    widget: Callable[..., Any],
    *,
    first: str = "value",
    **settings: Any,
) -> None:
    """Draw a widget with the true value, or with the nearest value it can show and a note that says so.

    `first` is the name of the widget's initial-value argument.
    """
    required = first == "value" or settings.get("required", False)
    shown, remark = fitting(truth, settings, session.view.language, required=required)
    names = session.naming[key] = _named(settings)
    renamed = names != session.named.get(key, names)
    known = key in session.shown and key in st.session_state
    moved = known and st.session_state[key] != shown
    if widget in TYPED:
        session.typed.add(key)
    if moved:
        # Both: the browser may have heard of one quick move and not yet of the next.
        session.replaced.setdefault(key, deque(maxlen=REMEMBERED)).extend((st.session_state[key], shown))
    # A browser knows an option by its name, and some widgets by their own: under others it must be told anew.
    if moved or (known and renamed):
        st.session_state[key] = shown
        returned = widget(key=key, **settings)
    else:
        # The initial value goes with every run: a browser that lost its page draws the widget anew from it.
        returned = widget(key=key, **{first: shown}, **settings)
    session.shown[key] = shown
    if returned != shown:
        session.again = True
    remark = remark or (session.remarks[key].say(session.view.language) if key in session.remarks else "")
    if remark:
        st.caption(plain(remark))


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
