"""What people carry away from the Explore page: pictures, the brief, and code that gives the same number.

Nothing is made before it is asked for: a button gets a function, which runs on the click.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from core.export import pictures as drawn
from core.export import snippet
from core.export.brief import brief
from core.export.pdf import pdf
from core.export.word import word
from core.result import Result
from core.scenario import Scenario
from core.simulate import simulate
from core.view import View
from pages.frame.language import text
from pages.frame.session import Session

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def address(query: Mapping[str, str]) -> str:
    """The whole address of a link's query, as a reader can open it elsewhere."""
    return snippet.address(query, (st.context.url or "").partition("?")[0])


def pictures(session: Session, result: Result, name: str) -> None:
    """A chart as SVG and as PNG, with a footer that says what it shows."""
    view, link = session.view, address(snippet.query(session.scenario, session.view))
    for label, draw, kind in (
        ("SVG", drawn.svg, "image/svg+xml"),
        (text("PNG, for print", view.language), drawn.png, "image/png"),
    ):
        ending = draw.__name__
        st.download_button(
            label,
            partial(draw, result, name, view, link),
            f"{name}.{ending}",
            kind,
            key=f"{ending}/{name}",
            on_click="ignore",
        )


def briefs(session: Session) -> None:
    """The two-page brief, as Word and as PDF."""
    language = session.view.language
    made = session.scenario, session.view, address(snippet.query(session.scenario, session.view))
    with st.container(horizontal=True):
        for label, ending, kind in (
            (text("Brief (Word)", language), "docx", WORD),
            (text("Brief (PDF)", language), "pdf", "application/pdf"),
        ):
            st.download_button(
                label,
                partial(_brief, ending, *made),
                f"brief-{session.scenario.base}.{ending}",
                kind,
                key=f"brief/{ending}",
                on_click="ignore",
            )
    _fine(text("Two pages with table, charts, assumptions and sources; made on the click, in a few seconds.", language))


def _brief(ending: str, scenario: Scenario, view: View, link: str) -> bytes:
    return {"docx": word, "pdf": pdf}[ending](brief(scenario, view, link))


def reproduce(session: Session) -> None:
    """Python and a command that give the number on the page to the last digit."""
    language = session.view.language
    with st.expander(text("Reproduce in Python", language), key="reproduce", on_change="rerun") as opened:
        if opened.open:
            _fine(text("In a copy of the project, either of these gives the same number to the last digit.", language))
            # Without a language: the colours of the highlighting are too pale to read on the code's background.
            for code in (
                snippet.python(simulate(session.scenario), session.view),
                snippet.command(session.scenario, session.view),
            ):
                st.code(code, language=None, wrap_lines=True)


def _fine(words: str) -> None:
    st.html(f"<p class='fine'>{escape(words)}</p>")
