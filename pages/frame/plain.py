"""Text that came from outside, shown letter for letter where Streamlit reads Markdown."""

from __future__ import annotations

import re

import streamlit as st

MARKS = re.compile(r"([!-/:-@\[-`{-~])")
# Markdown makes links of bare addresses too, escaped or not; a word joiner, which nobody sees, stops that.
ADDRESSES = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)


def plain(text: str) -> str:
    r"""The text as Markdown in which nothing is a link, a picture, a formula or a heading.

    >>> print(plain("![x](https://example.org) costs $5"))
    \!\[x\]\(https\:⁠\/\/example\.org\) costs \$5
    """
    return MARKS.sub(r"\\\1", ADDRESSES.sub("\u2060", text))


def warn(message: str) -> None:
    """A warning that may quote what was given."""
    st.warning(plain(message))
