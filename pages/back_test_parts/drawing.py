"""What the parts of this page share: headings and notes."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.language.catalogue import text
from pages.frame.sentence import because
from pages.frame.session import Session


def heading(session: Session, title: str) -> None:
    """A part's heading."""
    st.html(f"<h2 class='kind assumption'>{escape(text(title, session.view.language))}</h2>")


def note(words: str) -> None:
    """A paragraph."""
    st.html(because(words))
