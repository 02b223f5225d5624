"""Tables as text: readable on a phone and by a screen reader, scrolling inside themselves."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import streamlit as st

from pages.frame.language import text
from pages.frame.session import Session

# Letters in a cell, a Japanese one for two: few stay on one line (dates, rates), many get room.
SHORT, LONG = 12, 48


def style() -> None:
    """The page's own styles."""
    st.html(Path(__file__).parent / "style.css")


def paper(frame: Any, caption: str) -> None:
    """A table with its name, which assistive technology reads and the keyboard can scroll."""
    head = "".join(f"<th scope='col'>{escape(str(name))}</th>" for name in frame.columns)
    body = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in frame.itertuples(index=False))
    st.html(
        f"<div class='paper' role='region' tabindex='0' aria-label='{escape(caption, quote=True)}'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def section(session: Session, key: str, title: str, draw: Callable[[Session], None]) -> None:
    """A section of the page, drawn only while open."""
    with st.expander(text(title, session.view.language), key=f"law/section/{key}", on_change="rerun") as opened:
        if opened.open:
            draw(session)


def fine(words: str) -> None:
    """A remark in small print."""
    st.html(f"<p class='fine'>{escape(words)}</p>")


def _cell(value: object) -> str:
    words = str(value)
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
    width = "long" if letters > LONG else "short" if letters <= SHORT else ""
    return f"<td class='{width}'>{escape(words)}</td>"
