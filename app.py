"""Explore: the first screen. Move a lever, see Japan's surplus with the United States, and why.

`streamlit run` imports this file once to serve what it finds here, and runs it for every reader and move.
"""

import streamlit as st
from starlette.middleware import Middleware

from core.language.catalogue import N_
from core.trade.simulate import simulate
from pages import api, light
from pages.explore_parts import answer, charts, controls, toolbar
from pages.explore_parts.consequences import consequences
from pages.explore_parts.drag import drag
from pages.frame import finish, frame, head, health, section, slides
from pages.frame.headers import Headers
from pages.frame.page import PAGES
from pages.frame.places import place
from pages.frame.warm import warm
from pages.guard import Guard
from pages.guard.handles import pages_for, raise_limit
from pages.guard.memory import few_regions
from pages.streamlit_hooks.compressed_files import CompressedFiles
from pages.streamlit_hooks.merged_moves import merge
from pages.streamlit_hooks.read_uploads import WaitingFiles

if __name__ == "__main__":
    session = frame("Explore")
    section(session, N_("The toolbar"), toolbar.toolbar, session)
    headline, line = place(session, "headline"), place(session, "line", answer.room(session))
    left, right = st.columns([5, 7], gap="medium")
    with right:
        places = answer.Slots(headline, line, place(session, "figures"))
    result = section(session, N_("The result"), simulate, session.scenario)
    written = section(session, N_("The answer"), answer.answer, session, result, places)
    with left:
        section(session, N_("The levers"), controls.levers, session)
    section(session, N_("The key figures"), answer.key_figures, session, result, places)
    with right:
        below_split = section(session, N_("The charts"), charts.main, session, result)
    section(session, N_("What follows from the result"), consequences, session, result)
    section(session, N_("The range of the answer"), answer.uncertainty, session, places, written, below_split)
    drag(session)
    finish(session)
else:
    few_regions()
    room = pages_for(raise_limit())
    guard = Middleware(Guard, merge=merge, files=WaitingFiles(), room=lambda: room)
    routes = [
        *head.routes(PAGES, light.is_light, light.page),
        health.route(),
        *slides.routes(),
        *light.routes(),
        *api.routes(),
    ]
    app = st.App(
        __file__,
        routes=routes,
        middleware=[Middleware(Headers, may_be_framed=light.is_light), guard, Middleware(CompressedFiles)],
        lifespan=warm,
    )
