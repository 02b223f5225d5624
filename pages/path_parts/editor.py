"""The editor: one measure at a time, with its dates, its rates and its legal basis; add one, end one, remove one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from core.language.catalogue import N_, text
from core.path import CalendarError
from core.path.calendar import FIRST, LAST, RAMP_MONTHS, STOCKPILE, YENS, Measure, month_later
from core.path.named import legal_basis
from core.path.words import title, when
from core.scenario.differences import setting
from core.scenario.lever import Lever, LeverError
from core.scenario.levers import lever
from pages.frame.actions import button, on_change
from pages.frame.plain import plain
from pages.frame.session import Session
from pages.path_parts import fields, state
from pages.path_parts.new_measure import add

YEN_NAMES = {"actual": N_("as it was, then the last month on file"), "base": N_("2024's average throughout")}


def editor(session: Session) -> None:
    """The measure being edited, then adding one, then how yen, purchases and stockpiles are taken."""
    language = session.view.language
    st.html(f'<h2 class="kind policy">{text("The calendar: change a measure", language)}</h2>')
    measure = state.chosen()
    if measure is None:
        st.caption(text("No measure yet. Add one below.", language))
    else:
        _pick(session, measure)
        _dates(session, measure)
        for key, value in measure.changes:
            _value(session, lever(key), value)
        _words(session, measure)
    with st.expander(text("Add a measure", language), key="path/add", on_change="rerun") as opened:
        if opened.open:
            add(session)
    with st.expander(text("Yen, deliveries, stockpiling", language), key="path/options", on_change="rerun") as opened:
        if opened.open:
            _options(session)


def _pick(session: Session, measure: Measure) -> None:
    calendar, language = state.calendar(), session.view.language
    measures = calendar.measures
    key = "path/pick"
    st.session_state[key] = measures.index(measure)
    st.selectbox(
        text("Measures of this calendar", language),
        range(len(measures)),
        key=key,
        format_func=lambda at: title(measures[at], language, calendar),
        **on_change(session, _choose),
    )


def _dates(session: Session, measure: Measure) -> None:
    """Start and end: typed, or a month earlier or later."""
    language = session.view.language
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _day(session, "start", text("Starts on", language), measure.start)
        for step, label, help_ in ((-1, "◀", N_("A month earlier")), (1, "▶", N_("A month later"))):
            button(session, label, _step, step, key=f"path/step/{step}", help=text(help_, language))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state["path/ends"] = measure.end is not None
        st.toggle(text("Ends", language), key="path/ends", **on_change(session, _toggle_end))
        if measure.end is not None:
            _day(session, "end", text("First day without it", language), measure.end)
        button(session, text("Remove", language), _remove, key="path/remove")


def _choose(session: Session) -> None:
    state.choose("path/pick", state.calendar().measures)


def _remove(session: Session) -> None:
    measure = state.chosen()
    if measure is not None:
        state.move_to(session, state.calendar().without(measure))


def _day(session: Session, name: str, label: str, value: date) -> None:
    key = f"path/{name}"
    st.session_state[key] = min(max(value, FIRST), LAST)
    st.date_input(
        label,
        key=key,
        min_value=FIRST,
        max_value=LAST,
        format="YYYY-MM-DD",
        **on_change(session, _move_day, name, typed=True),
        width=150,
    )


def _move_day(session: Session, name: str) -> None:
    day = st.session_state[f"path/{name}"]
    if day is not None:
        _change(session, **{name: day})


def _step(session: Session, months: int) -> None:
    measure = state.chosen()
    days = {"start": measure.start, "end": measure.end} if measure else {}
    moved = {name: min(max(month_later(day, months), FIRST), LAST) for name, day in days.items() if day is not None}
    _change(session, **moved)


def _toggle_end(session: Session) -> None:
    measure = state.chosen()
    if measure is None:
        return
    ends = st.session_state["path/ends"]
    end = min(month_later(measure.start, 12), LAST + timedelta(days=1)) if ends else None
    _change(session, end=end)


def _change(session: Session, **changes: Any) -> None:
    """The measure being edited with one field changed; a change that is not allowed gets a message."""
    measure = state.chosen()
    if measure is None:
        return
    try:
        other = replace(measure, **changes)
    except (CalendarError, LeverError) as error:
        state.refuse(error)
        return
    state.replace_chosen(session, measure, other)


def _value(session: Session, known: Lever, value: Any) -> None:
    """One lever of the measure, in screen units or as a choice."""
    language, key = session.view.language, f"path/value/{known.key}"
    if known.form in ("choice", "set") or (known.form == "number" and value is not None):
        forms: dict[str, Callable[[Any], Any]] = {
            "number": lambda one: fields.written(known, one, language),
            "set": list,
        }
        st.session_state[key] = forms.get(known.form, str)(value)
        moved = on_change(session, _move_value, known.key, typed=known.form == "number")
        fields.field(session, known, key, known.label[language], help=known.help[language], **moved)
    else:
        st.caption(setting(known, value, language))


def _move_value(session: Session, name: str) -> None:
    value = fields.given(session, lever(name), f"path/value/{name}")
    measure = state.chosen()
    if value is not None and measure is not None:
        _change(session, changes=tuple({**dict(measure.changes), name: value}.items()))


def _words(session: Session, measure: Measure) -> None:
    language = session.view.language
    st.caption(
        text("In force {when}. Legal basis: {basis}", language).format(
            when=when(measure, language),
            basis=plain(legal_basis(measure.basis, language)) or text("none given", language),
        )
    )
    with st.expander(text("Name and legal basis", language), key="path/words", on_change="rerun") as opened:
        if opened.open:
            for name, label in (("label", N_("Name")), ("basis", N_("Legal basis"))):
                key = f"path/{name}"
                st.session_state[key] = getattr(measure, name)
                st.text_input(
                    text(label, language),
                    key=key,
                    max_chars=120,
                    **on_change(session, _rename, name, typed=True),
                )


def _rename(session: Session, name: str) -> None:
    _change(session, **{name: st.session_state[f"path/{name}"]})


def _options(session: Session) -> None:
    language, calendar = session.view.language, state.calendar()
    settings = {"yen": calendar.yen, "ramp": calendar.ramp, "stockpile": calendar.stockpile}
    for name, value in settings.items():
        st.session_state[f"path/option/{name}"] = value
    take: dict[str, dict[str, Any]] = {
        name: {"key": f"path/option/{name}", **on_change(session, _option, name)} for name in settings
    }
    st.radio(
        text("The yen", language),
        YENS,
        format_func=lambda key: text(YEN_NAMES[key], language),
        help=text("To type a path, add measures that move the yen.", language),
        **take["yen"],
    )
    st.slider(
        text("Months until a new pledge is delivered in full ({low}–{high})", language).format(
            low=RAMP_MONTHS[0], high=RAMP_MONTHS[1]
        ),
        *RAMP_MONTHS,
        help=text(
            "Deliveries rise in equal steps over these months; fulfilment and additionality are assumptions on Explore.",
            language,
        ),
        **take["ramp"],
    )
    st.slider(
        text("Assumption: months of imports bought ahead per 10 points of new duty ({low}–{high})", language).format(
            low=f"{STOCKPILE[0]:g}", high=f"{STOCKPILE[1]:g}"
        ),
        *STOCKPILE,
        step=0.25,
        help=text(
            "Off at 0. No published value: an assumption, at most two months; what comes early is missing over the next three months.",
            language,
        ),
        **take["stockpile"],
    )


def _option(session: Session, name: str) -> None:
    if name == "yen" and state.given("path/option/yen", YENS) is None:
        return
    state.move_to(session, replace(state.calendar(), **{name: st.session_state[f"path/option/{name}"]}))
