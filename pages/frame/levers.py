"""Lever widgets, drawn from the declarations."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.language.catalogue import text
from core.language.messages import BilingualText, MessageError
from core.links.row_notes import question
from core.links.values import doubted
from core.scenario.followed import followed
from core.scenario.inert import why_inert, why_uncounted
from core.scenario.lever import Lever, LeverError
from core.scenario.levers import lever
from core.words.pledges import what_comes_of
from pages.frame import number_field
from pages.frame.actions import button
from pages.frame.plain import plain
from pages.frame.session import Session
from pages.frame.widget_binding import draw, selectbox


def apply(session: Session, key: str, value: Any) -> None:
    """Put a widget's value into the scenario; a value the lever cannot take is left as it was."""
    _, part, name = key.split("/")
    known = lever(name)
    if part in ("slide", "type", "mark"):
        if value is not None:
            language = session.view.language
            value = typed(session, key, known, value) if part == "type" else known.unit.from_counted(value, language)
        if value is None:
            return
    elif part == "override":
        value = followed(name, session.scenario.values) if value else None
    try:
        session.move_to(session.scenario.change(**{name: value}))
    except LeverError:
        return


def typed(session: Session, key: str, known: Lever, given: str) -> float | None:
    """What was typed into the field of that key, in the code's units; None where it was emptied or is no number.

    What could not be used as given is said at the field.
    """
    if not given.strip():
        return None
    here = session.view.language
    low, high = (float(known.unit.counted(end, here)) for end in (known.minimum, known.maximum))
    allowed = BilingualText({language: known.allowed(language) for language in known.label})
    shown, problem = number_field.taken(
        given, low, high, known.label, allowed, known.unit.suffix["en"], known.unit.in_billions(here)
    )
    value = None if shown is None else known.unit.from_counted(shown, here)
    if problem:
        session.remarks[key] = problem
    elif value is not None and value != session.scenario.value(known.key) and doubted(known, value, [given]):
        session.remarks[key] = MessageError(*question(known, value).sentences)
    return value


def lever_row(session: Session, name: str) -> None:
    """One lever: label with unit, slider, exact value, marks, what it was, and its reset."""
    known = lever(name)
    language = session.view.language
    value: Any = session.scenario.value(name)
    with st.container(key=f"lever-{name}", gap="xxsmall"):
        if known.form == "number":
            _number(session, known, value, language)
            # One row, so that a lever that moves pushes nothing along.
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                _marks(session, known, value, language)
                _was(session, known, value, language)
        elif known.form == "choice":
            _choice(session, known, value, language)
        else:
            draw(
                session,
                f"lever/set/{name}",
                list(value),
                st.multiselect,
                first="default",
                placeholder=text("None", language),
                wrap=True,
                label=known.label[language],
                options=list(known.choices),
                format_func=lambda key: known.choices[key][language],
                help=_help(known, language),
            )
        if known.form != "number":
            _was(session, known, value, language)
        reason = why_inert(name, session.scenario.values) or why_uncounted(name, session.scenario.values)
        if said := reason[language] if reason else what_comes_of(name, session.scenario.values, language):
            st.caption(plain(said))


def _choice(session: Session, known: Lever, value: str, language: str) -> None:
    options = list(known.choices)
    draw(
        session,
        f"lever/choose/{known.key}",
        value,
        selectbox,
        label=known.label[language],
        options=options,
        format_func=lambda key: known.choices[key][language],
        help=_help(known, language),
    )


def _number(session: Session, known: Lever, value: float | None, language: str) -> None:
    name = known.key
    held = known.minimum if value is None else value
    label = f"{known.label[language]}{known.bounds(language, known.offered(held))}"
    if known.follows:
        draw(
            session,
            f"lever/override/{name}",
            value is not None,
            st.toggle,
            label=label,
            help=_help(known, language),
        )
        if value is None:
            st.caption(
                text("follows: {value}", language).format(
                    value=known.show(followed(name, session.scenario.values), language)
                )
            )
            return
    low, high, step, now = (
        float(known.unit.counted(number, language)) for number in (*known.offered(held), known.step, held)
    )
    shape, written = number_field.shape(step, now), format(known.unit.counted(held, language), "f")
    visible = "collapsed" if known.follows else "visible"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        draw(
            session,
            f"lever/slide/{name}",
            now,
            st.slider,
            label=label,
            min_value=low,
            max_value=high,
            step=step,
            format=shape,
            label_visibility=visible,
            help=_help(known, language),
        )
        draw(
            session,
            f"lever/type/{name}",
            written,
            st.text_input,
            label=text("{label}, exact value", language).format(label=known.label[language]),
            max_chars=number_field.room(written),
            label_visibility="collapsed",
            width=96,
        )


def _marks(session: Session, known: Lever, value: float | None, language: str) -> None:
    marks = [float(known.unit.counted(mark, language)) for mark in known.marks]
    if not marks or value is None:
        return
    now = float(known.unit.counted(value, language))
    chosen = now if now in marks else None
    draw(
        session,
        f"lever/mark/{known.key}",
        chosen,
        st.pills,
        first="default",
        label=text("{label}: real values", language).format(label=known.label[language]),
        options=marks,
        format_func=lambda mark: f"{mark:g}",
        label_visibility="collapsed",
    )


def _was(session: Session, known: Lever, value: Any, language: str) -> None:
    """What the base preset holds, shown while the lever is elsewhere, with the lever's own reset."""
    before = session.scenario.base_value(known.key)
    if value == before:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        st.caption(text("was {value}", language).format(value=known.show(before, language)), width="content")
        button(
            session,
            text("Reset", language),
            reset,
            known.key,
            key=f"reset/{known.key}",
            type="tertiary",
            help=text("Reset {label} to the preset", language).format(label=known.label[language]),
        )


def reset(session: Session, *names: str) -> None:
    """Put levers back to what the base preset holds."""
    session.move_to(session.scenario.reset(*names))


def _help(known: Lever, language: str) -> str:
    source = text("Source", language)
    said = [known.help[language], f"{source}: {known.cites[language]}.", known.allowed(language)]
    if known.usual is not None:
        more = text("The slider ends at {end}; a larger value can be typed.", language)
        said.append(more.format(end=known.unit.say(known.usual, language)))
    return " ".join(said)
