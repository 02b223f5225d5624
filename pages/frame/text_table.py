"""Tables as text: readable on a phone and by a screen reader, scrolling inside themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

import streamlit as st

from core.charts.label_text import width
from core.figures.tables import records
from core.language.whole import ONE
from pages.frame.sentence import unbroken

# Letters in a cell, a Japanese one for two: few stay on one line (dates, rates), many get room.
SHORT, MIDDLE, LONG, LONGEST = 12, 18, 48, 140
WIDTHS = (("longest", LONGEST), ("long", LONG), ("middle", MIDDLE))
# A column of numbers is right-aligned; a dash or an empty cell means no number.
NUMBER = re.compile(rf"({ONE}( \(C\))?|–|)")


def text_table(frame: Any, caption: str, *, named: bool = False) -> None:
    """A table with its name, which assistive technology reads and the keyboard can scroll; `named` shows it too."""
    rows = [[str(value) for value in row] for row in records(frame, index=False)]
    # The first column says what a row is, a year too.
    kinds = ["number" if at and _numbers([row[at] for row in rows]) else "" for at in range(len(frame.columns))]
    head = "".join(
        f"<th scope='col' class='{kind}'>{unbroken(str(name))}</th>"
        for name, kind in zip(frame.columns, kinds, strict=True)
    )
    body = "".join(f"<tr>{''.join(map(_cell, row, kinds))}</tr>" for row in rows)
    title = f"<p class='named'>{escape(caption)}</p>" if named else ""
    st.html(
        f"{title}<div class='paper' role='region' tabindex='0' aria-label='{escape(caption, quote=True)}'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _numbers(column: Iterable[str]) -> bool:
    return any(column) and all(map(NUMBER.fullmatch, column))


def _cell(words: str, kind: str) -> str:
    letters = width(words)
    room = "short" if kind or letters <= SHORT else next((name for name, least in WIDTHS if letters > least), "")
    return f"<td class='{room} {kind}'>{escape(words) if room == 'short' else unbroken(words)}</td>"
