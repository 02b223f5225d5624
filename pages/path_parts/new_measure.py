"""Adding a measure to the calendar: one lever from a day, or all that Explore's scenario changes."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.figures.tables import declarations
from core.language.catalogue import text
from core.path import CalendarError, Measure
from core.path.calendar import FIRST, LAST
from core.path.codec import laid_notes
from core.path.followers import with_followers
from core.scenario.lever import Lever, LeverError, Value
from core.scenario.levers import by_group, lever
from core.scenario.tariff import unit_of
from core.scenario.totals import total_of
from pages.frame.actions import button
from pages.frame.session import Session
from pages.path_parts import fields, state


def movable() -> list[str]:
    """Keys of the levers a measure can move: the main ones, then the rest group by group."""
    rows = [row for row in by_group() if row.kind != "assumption"]
    return [
        row.key
        for row in (
            *sorted((row for row in rows if row.main), key=lambda row: row.main),
            *(row for row in rows if not row.main),
        )
    ]


def _offered(known: Lever, language: str) -> str:
    """A lever in the list of what can be moved: a main one by its label, another behind its group's name."""
    group = declarations()["groups"][known.group][language]
    return known.label[language] if known.main else f"{group} · {known.label[language]}"


def add(session: Session) -> None:
    """A future measure, or all that the Explore page's scenario changes, from a day."""
    language = session.view.language
    key = st.selectbox(
        text("What it moves", language),
        movable(),
        key="path/new/lever",
        format_func=lambda key: _offered(lever(key), language),
    )
    known = lever(key)
    start = st.session_state.setdefault("path/new/start", date(2027, 1, 1))
    fields.field(session, known, _field(known, language), text("To", language), _there(known, start, language))
    if known.form == "number":
        held = known.show(state.calendar().values(start)[known.key], language) if not known.of else ""
        if held:
            st.caption(text("In this calendar on {day}: {value}", language).format(day=start, value=held))
    st.date_input(text("From", language), key="path/new/start", min_value=FIRST, max_value=LAST, format="YYYY-MM-DD")
    button(session, text("Add this measure", language), _take_new, key="path/new/add")
    button(
        session,
        text("Add what Explore's scenario changes, from this day", language),
        _take_explore,
        key="path/new/explore",
        disabled=not session.scenario.differences(),
    )


def _field(known: Lever, language: str) -> str:
    """The field of a lever's new value; what was typed in one language's unit is not read in another's."""
    return f"path/new/value/{known.key}" + (f"/{language}" if known.unit.times else "")


def _there(known: Lever, day: date, language: str) -> str | None:
    """What the calendar holds on that day, from which a new value is typed; None for a lever that is no number."""
    if known.form != "number":
        return None
    values = state.calendar().values(day)
    held = total_of(known, values) if known.of else values[known.key]
    return fields.written(known, known.minimum if held is None else held, language)


def _take_new(session: Session) -> None:
    key = st.session_state["path/new/lever"]
    value = fields.given(session, lever(key), _field(lever(key), session.view.language))
    if value is not None:
        values = state.calendar().values(st.session_state["path/new/start"])
        _add_measure(session, with_followers(((key, value),), values))


def _take_explore(session: Session) -> None:
    """Every policy lever and the yen where the scenario differs from what the calendar has on that day."""
    there = state.calendar().values(st.session_state["path/new/start"])
    here = session.scenario.values
    moved = [
        key
        for key, value in here.items()
        if lever(key).kind != "assumption" and value != there[key] and key in session.scenario.differences()
    ]
    units = dict.fromkeys(part for key in moved for part in unit_of(key))
    _add_measure(session, tuple((key, here[key]) for key in units))


def _add_measure(session: Session, changes: tuple[tuple[str, Value], ...]) -> None:
    try:
        measure = Measure(st.session_state["path/new/start"], changes)
        calendar = state.calendar().with_measure(measure)
        state.move_to(session, calendar, measure, notes=tuple(laid_notes(calendar, [measure])))
    except (CalendarError, LeverError) as error:
        state.refuse(error)
