"""Which calendar, how long a path, which years; undo and files."""

from __future__ import annotations

import streamlit as st

from core.export import words as export
from core.language.catalogue import N_, text
from core.language.format import joined
from core.path import calendar_csv
from core.path.calendar_csv import CalendarFile
from core.path.named import named
from core.scenario.differences import scenario_name
from pages.frame.actions import button, on_change
from pages.frame.export_popover import address
from pages.frame.inputs import ask, held_by, segmented
from pages.frame.session import Session, query_of
from pages.frame.upload import Upload
from pages.path_parts import state

UPLOAD = "path/upload"
NAMED = "path/named"
KINDS = {"fiscal": N_("Fiscal years (April)"), "calendar": N_("Calendar years")}


def months(session: Session) -> int:
    """How many months the page shows."""
    return int(held_by(session, "path")["window"])


def kind(session: Session) -> str:
    """Which years the page shows."""
    return held_by(session, "path")["kind"]


def named_calendars(session: Session) -> None:
    """The named calendars, one click each; none is marked once the calendar departs from all."""
    language = session.view.language
    st.session_state[NAMED] = state.name(state.calendar())
    with st.container(key="presets"):
        st.pills(
            text("Calendar", language),
            list(named()),
            key=NAMED,
            format_func=lambda key: named()[key].label[language],
            label_visibility="collapsed",
            **on_change(session, _take),
        )


def _take(session: Session) -> None:
    name = state.given(NAMED, named())
    if name:
        state.move_to(session, named()[name].calendar)


def toolbar(session: Session) -> None:
    """Undo, the length of the path, the kind of years, and files."""
    language = session.view.language
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="toolbar"):
        button(session, text("Undo", language), state.undo, key="path/undo", disabled=not state.truth().history)
        ask(
            session,
            "path",
            "window",
            widget=segmented,
            format_func=lambda count: text("{count} years", language).format(count=int(count) // 12),
            label_visibility="collapsed",
        )
        ask(
            session,
            "path",
            "kind",
            widget=segmented,
            format_func=lambda key: text(KINDS[key], language),
            label_visibility="collapsed",
        )
        with st.popover(text("Calendar file", language), key="path/files", on_change="rerun") as opened:
            if opened.open:
                _files(session)
    if state.truth().too_long:
        st.info(
            text(
                "This calendar is too long for a link (2,000 characters). The address bar does not hold it: to keep or share it, download its CSV.",
                language,
            )
        )


def _files(session: Session) -> None:
    language = session.view.language
    st.caption(text("The address bar holds the calendar while it fits. The CSV always does.", language))
    st.download_button(
        text("Download calendar CSV", language),
        calendar_csv.write(state.calendar(), language, _about(session)).encode("utf-8-sig"),
        f"calendar-{state.name(state.calendar()) or 'own'}.csv",
        "text/csv",
        key="path/download",
        on_click="ignore",
    )
    CALENDAR_FILE.draw(session)
    st.caption(text("Read here and kept nowhere.", language))


def _about(session: Session) -> dict[str, str]:
    """What a calendar's file says of itself: its name, the versions, and the link that opens it with the scenario's assumptions."""
    language = session.view.language
    known = state.name(state.calendar())
    name = named()[known].label[language] if known else text("A calendar of your own", language)
    lines = export.about("path", language, export.CALENDAR[language].format(name=name))
    return {
        "what": joined(lines, language),
        "scenario": scenario_name(session.scenario, language),
        "link": address(query_of(session)),
    }


def _take_file(session: Session, found: CalendarFile) -> None:
    state.move_to(session, found.calendar, notes=found.notes)


CALENDAR_FILE = Upload(
    UPLOAD,
    N_("Upload a calendar file (CSV, Excel)"),
    N_("Keep the calendar as it was"),
    calendar_csv.read,
    _take_file,
    lambda _session, error: state.refuse(error),
)
