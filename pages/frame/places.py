"""Places on a page that are filled when their content is known, and keep what the last run wrote until then."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.frame.session import Session


def place(session: Session, name: str) -> DeltaGenerator:
    """A place for one element of HTML, whose height ``style.css`` keeps from the first run on; ``headline`` stays in sight."""
    box = st.container(key=name, gap="xxsmall")
    # Streamlit leaves out a container that holds nothing; later runs find what the one before wrote.
    return box.html("<p></p>") if session.run <= 1 else box
