"""The answer: what the surplus is in a year of the path, and what adds up to it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.language.catalogue import N_, text
from core.language.format import joined
from core.language.numbers import percent
from core.path.bands import Bands
from core.path.months import label
from core.path.named import named
from core.path.tables import open_year, published, so_far, yearly
from core.path.words import headline, outcome
from pages.frame import sentence
from pages.frame.session import Session
from pages.path_parts import controls, state

BASIS = N_(
    "Months are 2024 trade over twelve, times seasonal factors of 2013-24, without trend; not a forecast. Assumptions, model variant and own elasticities are those set on Explore; the years after a change are each month's own. {count} draws of the assumptions, seed {seed}."
)

PUBLISHED = N_(
    "Published: U.S. Census Bureau, general imports less exports, not seasonally adjusted, to {month}; revised from time to time."
)
TRUSTED = N_(
    "In some months the chosen variant has left the range in which it can be trusted, on up to {share} of trade; the exact model has not."
)


def place() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where the answer will stand, and below it what must be known of it."""
    return st.empty(), st.container()


def answer(session: Session, found: Bands, slot: tuple[DeltaGenerator, DeltaGenerator]) -> None:
    """Headline sentence, and what the calendar is."""
    view, language, kind = session.view, session.view.language, controls.kind(session)
    years = yearly(found, view, kind)
    name = state.name(state.calendar())
    note = (
        named()[name].note[language]
        if name
        else text("A calendar of your own; measures: {count}.", language).format(count=len(state.calendar().measures))
    )
    basis = text(BASIS, language).format(count=found.count, seed=found.seed)
    if view.statistic == "us":
        last = label(min(len(published()), found.path.months) - 1)
        basis = joined((basis, text(PUBLISHED, language).format(month=last)), language)
    year = open_year(years, kind)
    known = so_far(found, view, kind, year)
    slot[0].html(
        sentence.headline(headline(years, view, kind, year))
        + sentence.because(outcome(years, view, kind, year, known), "because range")
        + sentence.because(note)
        + sentence.because(basis, "fine")
    )
    if found.path.valid_share < 1.0:
        slot[1].warning(text(TRUSTED, language).format(share=percent(1.0 - found.path.valid_share, language)))
