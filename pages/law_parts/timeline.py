"""The calendar of measures, filtered by country and words."""

from __future__ import annotations

import streamlit as st

from core.duties.history import latest_source
from core.inputs.declared import EVERY_COUNTRY
from core.language.catalogue import N_, text
from core.words.provenance import calendar
from pages.frame.inputs import ask
from pages.frame.prose import fine
from pages.frame.session import Session
from pages.frame.text_table import text_table

EVERY = N_("All of them")


def timeline(session: Session) -> None:
    """Measures, newest first, with legal basis, source and how the source was read."""
    language = session.view.language
    left, right = st.columns(2, gap="small")
    with left:
        country = ask(
            session,
            "law",
            "country",
            format_func=lambda name: text(EVERY if name == EVERY_COUNTRY else name, language),
        )
    with right:
        words = ask(
            session,
            "law",
            "words",
            help=text("In the measure, goods, legal basis or status: autos, Section 122, 2026-02.", language),
        )
    found = calendar(language, None if country == EVERY_COUNTRY else country, words)
    fine(
        text(
            "{count} measures. The latest source on file is of {day}: what happened after is not on file. “Read in the primary text” is the order or proclamation itself; a secondary source is a tracker or the press.",
            language,
        ).format(count=len(found), day=latest_source())
    )
    text_table(found, text("Calendar of measures", language))
