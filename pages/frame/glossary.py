"""The words of the pages, explained where they are read."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.language.catalogue import N_, text
from core.words.terms import SUBJECTS

# The subject that a page's readers look up first.
FIRST = {
    "Back-test": N_("Tests and estimates"),
    "Evidence": N_("Tests and estimates"),
    "Bilateral and total": N_("Model and ranges"),
    "Law & data": N_("Law and customs"),
}


def glossary(page: str, language: str) -> None:
    """Every term by subject, in a list that opens on demand."""
    with st.popover(text("Terms", language), type="tertiary", key="terms", on_change="rerun") as opened:
        if opened.open:
            subjects = sorted(SUBJECTS, key=lambda subject: subject != FIRST.get(page))
            listed = "".join(
                f"<h3>{escape(text(subject, language))}</h3><dl>{_entries(subject, language)}</dl>"
                for subject in subjects
            )
            st.html(f"<div class='terms'>{listed}</div>")


def _entries(subject: str, language: str) -> str:
    return "".join(
        f"<dt>{escape(text(term, language))}</dt><dd>{escape(text(meaning, language))}</dd>"
        for term, meaning in SUBJECTS[subject]
    )
