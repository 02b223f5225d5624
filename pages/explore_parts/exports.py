"""Files and code of a scenario on the Explore page: brief, workbook, a frame for a web page, code that gives the same number.

Nothing is made before it is asked for: a button gets a function, which runs on the click.
"""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from core.export import snippet
from core.export.file_name import file_name
from core.export.files import file
from core.language.catalogue import N_, text
from core.language.view import PICTURED
from core.trade.simulate import simulate
from pages.frame.export_popover import address, page
from pages.frame.session import Session

OFFICE = "application/vnd.openxmlformats-officedocument."
WORD, EXCEL = f"{OFFICE}wordprocessingml.document", f"{OFFICE}spreadsheetml.sheet"
CHARTS = {"contributions": N_("What moves it"), "surplus": N_("Surplus"), "sectors": N_("Sectors")}


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
                partial(file, ending, *made),
                file_name("brief", session.scenario, ending),
                kind,
                key=f"brief/{ending}",
                on_click="ignore",
            )
    _fine(
        text("Two pages with table, charts, assumptions and sources; made when you press, in a few seconds.", language)
    )


def scenario_file(session: Session) -> None:
    """The scenario, its levers and its results with ranges, as CSV."""
    made = session.scenario, session.view, address(snippet.query(session.scenario, session.view))
    st.download_button(
        text("Download scenario CSV", session.view.language),
        partial(file, "csv", *made),
        file_name("scenario", session.scenario, "csv"),
        "text/csv",
        key="file/download",
        on_click="ignore",
    )


def book(session: Session) -> None:
    """Results, levers, sectors and sources as an Excel workbook."""
    made = session.scenario, session.view, address(snippet.query(session.scenario, session.view))
    st.download_button(
        text("Download Excel workbook", session.view.language),
        partial(file, "xlsx", *made),
        file_name("scenario", session.scenario, "xlsx"),
        EXCEL,
        key="file/workbook",
        on_click="ignore",
    )


def frame(session: Session) -> None:
    """HTML that shows headline and one chart in another site's page."""
    language = session.view.language
    with st.expander(text("Show on a web page", language), key="frame", on_change="rerun") as opened:
        if opened.open:
            chart = st.segmented_control(
                text("Chart", language),
                list(PICTURED),
                default=PICTURED[0],
                required=True,
                key="frame/chart",
                format_func=lambda name: text(CHARTS[name], language),
            )
            st.code(snippet.iframe(session.scenario, session.view, chart, page()), language=None, wrap_lines=True)
            _fine(
                text("Headline, both ranges and chart of this scenario as it stands, from 320 pixels across.", language)
            )


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
