"""Path: Japan's surplus month by month along a calendar of dated measures that can be edited."""

import streamlit as st

from core.language.catalogue import N_
from core.path.bands import Bands, bands
from pages.frame import finish, frame, section
from pages.frame.places import place
from pages.frame.session import Session
from pages.path_parts import answer, charts, controls, editor, state


def found_along(session: Session) -> Bands:
    """The path of the calendar under the scenario."""
    return bands(state.calendar(), session.scenario.values, months=controls.months(session))


session = frame("Path")
state.open_(session)
section(session, N_("The named calendars"), controls.named_calendars, session)
section(session, N_("The toolbar"), controls.toolbar, session)
headline, line = place(session, "headline", "<p></p>"), place(session, "path-line", "<p></p>")
warned = st.container()
left, right = st.columns([5, 7], gap="medium")
with left.container(key="screen-editor"):
    section(session, N_("The editor of the calendar"), editor.editor, session)
found = section(session, N_("The path"), found_along, session)
section(session, N_("The answer"), answer.answer, session, found, headline, line, warned)
with right:
    section(session, N_("The charts"), charts.charts, session, found)
section(session, N_("The timeline and the table"), charts.below, session, found)
finish(session)
