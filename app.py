"""Explore: the first screen. Move a lever, see Japan's surplus with the United States, and why."""

import streamlit as st

from core.simulate import simulate
from pages.explore import answer, charts, controls, toolbar
from pages.explore.consequences import consequences
from pages.frame import finish, frame

session = frame("Explore")
controls.presets(session)
toolbar.toolbar(session)
top = answer.slots()
left, right = st.columns([5, 7], gap="medium")
with left:
    controls.levers(session)
result = simulate(session.scenario)
answer.answer(session, result, top)
with right:
    below_split = charts.main(session, result)
consequences(session, result)
answer.uncertainty(session, top, below_split)
finish(session)
