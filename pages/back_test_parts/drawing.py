"""What the parts of this page share: headings, notes, and a chart with a sentence for screen readers."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.frame.language import text
from pages.frame.session import Session


def heading(session: Session, title: str) -> None:
    """A part's heading."""
    st.html(f"<h2 class='kind assumption'>{escape(text(title, session.view.language))}</h2>")


def note(words: str) -> None:
    """A paragraph."""
    st.html(f"<p class='because'>{escape(words)}</p>")


def theme() -> str:
    """The theme the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(spec: dict, rows: dict, key: str) -> None:
    """A compiled chart with its rows."""
    st.vega_lite_chart({**spec, "description": rows["takeaway"][0]["text"], "datasets": rows}, theme=None, key=key)
