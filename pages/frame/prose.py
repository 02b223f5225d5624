"""Headings and paragraphs of every page."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.frame.sentence import because


def heading(title: str, kind: str = "assumption") -> None:
    """A part's heading, in the colour of that kind of lever."""
    st.html(f"<h2 class='kind {kind}'>{escape(title)}</h2>")


def paragraph(words: str) -> None:
    """A paragraph."""
    st.html(because(words))


def fine(words: str) -> None:
    """A remark in small print."""
    st.html(because(words, "fine"))
