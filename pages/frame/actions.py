"""Buttons and uploads: what a press asks for is done once everything that was typed before it has been taken in.

Streamlit calls back before the page runs, with arguments from when the page was last drawn. On a touch screen or
with a fast mouse the press and the typing it ends arrive together, so such a callback would act on the scenario
before the typing. Here a callback only notes what was asked for; ``carry_out`` does it, from the session as it is then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.frame.failures import guarded
from pages.frame.session import Session

Do = Callable[..., None]


@dataclass(frozen=True)
class Intent:
    """What was asked for. `typed` is whether it came from a field, which goes before the button that ended the typing."""

    do: Do
    names: tuple[str | int, ...]
    typed: bool = False


def button(session: Session, label: str, do: Do, *names: str | int, key: str, **settings: Any) -> None:
    """A button that does ``do(session, *names)``; `names` say which of several, never what the scenario is."""
    st.button(label, key=key, on_click=intend, args=(session, Intent(do, names)), **settings)


def on_change(session: Session, do: Do, *names: str | int, typed: bool = False) -> dict[str, Any]:
    """The settings with which a widget does ``do(session, *names)`` when it changes."""
    return {"on_change": intend, "args": (session, Intent(do, names, typed))}


def intend(session: Session, intent: Intent) -> None:
    """Note what was asked for."""
    session.intents.append(intent)


def carry_out(session: Session) -> bool:
    """Do all that was asked for since the last run, typing first; whether there was any."""
    asked = sorted(session.intents, key=lambda intent: not intent.typed)
    for intent in asked:
        guarded(session, intent.do, session, *intent.names)
        session.intents.remove(intent)
    return bool(asked)
