"""The formula's inputs, and where their published values come from."""

from __future__ import annotations

import streamlit as st

from core.language.catalogue import N_, text
from core.language.numbers import percent
from core.world.formula import BORDER_PASS_THROUGH, FLOOR, IMPORT_ELASTICITY, PASS_THROUGH
from pages.frame.actions import button
from pages.frame.inputs import ask, hold
from pages.frame.prose import fine
from pages.frame.sentence import because
from pages.frame.session import Session

TAKEAWAY = N_(
    "The announced rates are the U.S. goods deficit with a partner over U.S. imports from it, halved: as published, elasticity {elasticity} times pass-through {passed} is {product} and drops out, and no tariff or barrier of the partner enters."
)
ABOUT = N_(
    "Full rate = (imports − exports) ÷ (elasticity × pass-through × imports); announced: half of it, rounded up to a whole percent, at least the floor. "
    "Published: elasticity {elasticity}, pass-through {passed}. Cavallo et al. find that about {border} of a duty reaches import prices at the border."
)
# What the sentences name, as they write it.
FIGURES = {
    "elasticity": f"{IMPORT_ELASTICITY:g}",
    "passed": f"{PASS_THROUGH:g}",
    "product": f"{IMPORT_ELASTICITY * PASS_THROUGH:g}",
    "border": f"{BORDER_PASS_THROUGH:g}",
}
# What a button puts the pass-through at.
SETS = {
    "published": (N_("As published: {elasticity} and {passed}"), PASS_THROUGH),
    "border": (N_("Pass-through at the border: {elasticity} and {border}"), BORDER_PASS_THROUGH),
}


def inputs(session: Session) -> tuple[float, float, float]:
    """Import elasticity, pass-through and floor (a fraction) as set on the page."""
    language = session.view.language
    st.html(because(text(TAKEAWAY, language).format(**FIGURES)))
    with st.container(horizontal=True, gap="small"):
        for name, (label, _) in SETS.items():
            button(session, text(label, language).format(**FIGURES), _put, name, key=f"formula/set/{name}")
    left, middle, right = st.columns(3, gap="medium")
    with left:
        elasticity = ask(
            session,
            "formula",
            "elasticity",
            widget=st.slider,
            step=0.1,
            help=text(
                "By how many percent imports fall when their price rises by 1 %. Source: USTR, reciprocal tariff calculations, April 2025.",
                language,
            ),
        )
    with middle:
        passed = ask(
            session,
            "formula",
            "pass_through",
            widget=st.slider,
            step=0.005,
            help=text(
                "The share of a duty that reaches the price. Source: USTR, April 2025; Cavallo et al. for {border}.",
                language,
            ).format(**FIGURES),
        )
    with right:
        floor = ask(
            session,
            "formula",
            "floor",
            widget=st.slider,
            step=1,
            help=text("The least rate announced, {floor}.", language).format(floor=percent(FLOOR, language, digits=0)),
        )
    fine(text(ABOUT, language).format(**FIGURES))
    return elasticity, passed, floor / 100


def _put(session: Session, name: str) -> None:
    hold(session, "formula", elasticity=IMPORT_ELASTICITY, pass_through=SETS[name][1], floor=round(100 * FLOOR))
