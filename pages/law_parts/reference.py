"""Presets, sources, parameters, elasticities and collection: every number with its origin."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.language.catalogue import N_, text
from core.scenario import presets
from core.words.provenance import (
    about,
    collection,
    collection_check,
    constants,
    download,
    elasticities,
    japan_goods,
    settings,
    sources,
    vintages,
)
from pages.frame.inputs import ask
from pages.frame.prose import fine
from pages.frame.sentence import unbroken
from pages.frame.session import Session
from pages.frame.text_table import text_table

KAPPA = N_(
    "Statutory is not collected. For each programme: the duty customs calculated at entry in 2025 above the 2024 rate, over the duty the law asked for, line by line and day by day, with each line's year spread over months as its industry's imports were. It is before refunds, holds whatever a wrong flag or an assumed metal share adds, and is not forced below 1. The switch “Duties counted” on Explore puts it at 1, the law as written."
)
CHECK = N_(
    "The check: months of constant law should give back what was collected, on average within half a point; months in which the law changed miss by more. Added duty as a share of imports."
)
VINTAGE = N_(
    "Three figures for one deficit: 68.5 bn when the year was first published, 69.4 after the revision of June 2025, 68.3 after that of June 2026. All are “the 2024 deficit”. This app uses the last one throughout; the formula of April 2025 used the first. A number quoted elsewhere may differ from ours by its vintage alone."
)
PATTERN = N_(
    "The pattern says how sectors compare; its level is set by the elasticity set chosen on Explore (2.12 on average after ten years, or the structural levels). Grade B is published for the good, C an analogy or the all-goods median."
)
GOODS = N_("Grade B was read in a schedule or a food balance sheet; C is an assumption, with its range.")


def presets_(session: Session) -> None:
    """What each preset sets, its status and its legal basis."""
    language = session.view.language
    chosen = ask(
        session,
        "law",
        "preset",
        opening=session.scenario.base,
        format_func=lambda key: presets.preset(key).label[language],
    )
    preset = presets.preset(chosen)
    st.html(f"<p>{unbroken(preset.note[language])}</p>")
    fine(
        text("Status: {status}. As of {day}. Legal basis: {basis}.", language).format(
            status=text(preset.status, language), day=preset.as_of, basis=preset.legal_basis[language]
        )
    )
    found = settings(chosen, language)
    if len(found):
        text_table(found, text("What the preset sets apart from the 2024 law", language))
    else:
        fine(text("This is the 2024 law that the others are set against.", language))


def sources_(session: Session) -> None:
    """Every table with publisher, vintage, licence, grade, and its CSV."""
    language = session.view.language
    found = sources(language)
    fine(text(VINTAGE, language))
    text_table(vintages(language), text("How the totals were revised", language), named=True)
    fine(
        text(
            "Grade A is published as it stands; B is derived or read in a secondary source; C is a guess with its reason; mixed has a grade column.",
            language,
        )
    )
    text_table(found, text("Tables on file", language), named=True)
    with st.container(key="screen-download"):
        _download(session, dict(zip(found.index, found.iloc[:, 0], strict=True)))


def _download(session: Session, names: Mapping[str, str]) -> None:
    """One of those tables, in words and as CSV."""
    language = session.view.language
    left, right = st.columns([3, 1], gap="small", vertical_alignment="bottom")
    with left:
        name = ask(session, "law", "table", opening=next(iter(names)), format_func=names.get)
    with right:
        st.download_button(
            text("Download CSV", language),
            lambda: download(name),
            f"{name}.csv",
            "text/csv",
            key="law/download",
            on_click="ignore",
        )
    fine(about(name, language))


def parameters(session: Session) -> None:
    """Every parameter with value, range, source and origin."""
    language = session.view.language
    fine(
        text(
            "Literature: a published estimate. Derived: computed here from published figures. Assumption: nobody measured it; the range is a judgement.",
            language,
        )
    )
    text_table(constants(language), text("Parameters", language))


def sectors(session: Session) -> None:
    """Elasticities and own shares by U.S. sector; Japan's tariffs and own shares by good."""
    language = session.view.language
    fine(text(PATTERN, language))
    text_table(elasticities(language), text("U.S. imports from Japan, by sector", language), named=True)
    fine(text(GOODS, language))
    text_table(japan_goods(language), text("U.S. exports to Japan, by good", language), named=True)


def collected(session: Session) -> None:
    """Collection ratio by programme, and the check on months."""
    language = session.view.language
    fine(text(KAPPA, language))
    text_table(collection(language), text("Collection ratio by tariff programme", language), named=True)
    fine(text(CHECK, language))
    text_table(collection_check(language), text("Added duty by month", language), named=True)
