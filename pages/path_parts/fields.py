"""Fields in which a lever's value of a measure is typed or chosen."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.scenario.lever import Lever
from pages.frame import number_field
from pages.frame.levers import typed
from pages.frame.plain import plain
from pages.frame.session import Session
from pages.path_parts import state


def field(session: Session, known: Lever, key: str, label: str, value: str | None = None, **settings: Any) -> None:
    """The field of a number, or of one choice or several; `value` is what it opens with where the session does not hold one."""
    language = session.view.language
    if known.form == "number":
        if value is not None:
            settings["value"] = value
        st.text_input(f"{label}{known.bounds(language)}", max_chars=number_field.LONGEST, key=key, **settings)
        if key in session.remarks:
            st.caption(plain(session.remarks[key].say(language)))
    else:
        settings |= {"key": key, "format_func": lambda one: known.choices[one][language]}
        if known.form == "set":
            st.multiselect(label, list(known.choices), **settings)
        else:
            st.selectbox(label, list(known.choices), **settings)


def written(known: Lever, value: float, language: str) -> str:
    """A number as its field shows it, in the language's own unit."""
    return format(known.unit.counted(value, language), "f")


def given(session: Session, known: Lever, key: str) -> Any:
    """What a field holds, in the code's units; None where it is nothing the lever can take."""
    if known.form == "number":
        return typed(session, key, known, st.session_state[key])
    return st.session_state[key] if known.form == "set" else state.given(key, known.choices)
