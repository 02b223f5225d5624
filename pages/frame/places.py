"""Places on a page that are filled when their content is known, and keep what the last run wrote until then."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.frame.session import Session


def place(session: Session, name: str, room: str = "") -> DeltaGenerator:
    """A place for one element of HTML, whose height ``style.css`` keeps from its page's first run on; ``headline`` stays in sight.

    `room` is the HTML that stands there before its content is known, until the browser has heard of a whole run.
    """
    box = st.container(key=name, gap="xxsmall")
    # Streamlit leaves out a container that holds nothing; later runs find what an earlier one wrote.
    return box.html(room) if room and not session.stands else box
