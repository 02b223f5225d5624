"""The yen and the U.S. import price of Japanese goods."""

from __future__ import annotations

import streamlit as st

from core.charts import evidence_pass_through
from core.charts.evidence_estimates import number
from core.evidence.adopt import from_pass_through
from core.evidence.equation import TooShort, coefficient_table
from core.evidence.pass_through import PassThrough, PassThroughEstimate, pass_through
from core.evidence.simulated import dollar_pass_through
from core.export import words
from core.language.catalogue import N_, text
from pages.evidence_parts.blocks import adopt, choose, findings, heading, interval, table, takeaway
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.inputs import ask, held_by
from pages.frame.session import Session

LAGS = {"6": N_("6 months"), "12": N_("12 months"), "18": N_("18 months"), "24": N_("24 months")}
WHAT = N_(
    "Monthly change of the BLS import price of Japanese goods (dollars, before duty) on the yen's change in that month and the months before."
)
NOTE = N_(
    "The index pools goods priced in dollars and in yen and holds prices inside firms: it did not fall in 2025 while Japan's export price of cars did. "
    "Japanese costs are left out. Short samples answer very differently: move the years."
)
ONE_TO_ONE = N_(
    "One for one: the same price over the same yen. Dollar-invoiced share 100 %, because the index already pools all currencies. It also moves what yen-priced U.S. goods cost in Japan."
)


def section(session: Session) -> PassThrough:
    """Choices, the lag by month, and the set. Returns the specification in use."""
    language = session.view.language
    said = heading(text("Prices: how much of a weaker yen reaches the importer", language), text(WHAT, language))
    left, right = st.columns([5, 7], gap="medium")
    with left:
        years = ask(session, "evidence", "price/years")
        spec, found, problem = _found(years, choose(session, "price/lags", LAGS))
        if problem:
            st.warning(problem.say(language))
        answer = text("After {months} months {share} of a weaker yen has reached the price.", language).format(
            months=spec.lags, share=interval(found.total, language)
        )
        takeaway(said, answer, dollar_pass_through(session.scenario), found.total, language)
        lines = [
            text("{months} months, {first} to {last}.", language).format(
                months=found.observations, first=found.first, last=found.last
            ),
            text("The model uses {share} with this scenario's assumptions.", language).format(
                share=number(dollar_pass_through(session.scenario))
            ),
        ]
        findings(text("Pass-through", language), lines, text(NOTE, language))
        adopt(session, from_pass_through(found.total), _use, text(ONE_TO_ONE, language))
    with right:
        rows = evidence_pass_through.rows(found, language)
        draw_chart(session, "evidence_pass_through", rows)
        export_popover(session, "evidence_pass_through", rows, about=words.about("estimate", language))
        table(session, "pass_through", coefficient_table(found.fit))
    return spec


def _found(years: tuple[int, int], lags: str) -> tuple[PassThrough, PassThroughEstimate, TooShort | None]:
    """The specification and its estimate; years that are too short are replaced by the whole sample."""
    spec = PassThrough(years, int(lags))
    try:
        return spec, pass_through(spec), None
    except TooShort as error:
        return PassThrough(), pass_through(PassThrough()), error


def _use(session: Session) -> None:
    """Put the estimate of the specification that is chosen into the scenario."""
    held = held_by(session, "evidence")
    _, found, _ = _found(held["price/years"], held["price/lags"])
    session.move_to(from_pass_through(found.total).into(session.scenario))
