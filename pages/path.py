"""Path: Japan's surplus month by month along a calendar of dated measures that can be edited."""

import streamlit as st

from core.path.bands import bands
from pages.frame import finish, frame
from pages.path_parts import answer, charts, controls, editor, state

session = frame("Path")
state.open_(session)
controls.named_calendars(session)
controls.toolbar(session)
place = answer.place()
left, right = st.columns([5, 7], gap="medium")
with left:
    editor.editor(session)
found = bands(state.calendar(), session.scenario.values, months=controls.months(session))
answer.answer(session, found, place)
with right:
    charts.charts(session, found)
charts.below(session, found)
finish(session)
