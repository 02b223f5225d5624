"""The yen and trade: the equation of choice, its tests, its stability, the J-curve and Marshall-Lerner."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.charts import evidence_j_curve, evidence_stability
from core.charts.evidence_estimates import number
from core.evidence import simulated
from core.evidence.dynamics import WEAKER, surplus_response
from core.evidence.equation import Equation, Estimate, TooShort, coefficient_table, estimate
from core.evidence.literature import NO_J_CURVE, PRICE_ELASTICITY
from core.evidence.marshall_lerner import reading
from core.evidence.stability import coefficients
from core.export import words
from core.language.catalogue import N_, text
from core.language.format import joined
from core.language.numbers import amount
from pages.evidence_parts import verdicts
from pages.evidence_parts.blocks import choose, findings, heading, interval, table, takeaway
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.inputs import ask
from pages.frame.sentence import because
from pages.frame.session import Session

WHOLE = (1985, 2024)
FLOWS = {"imports": N_("U.S. imports from Japan"), "exports": N_("U.S. exports to Japan")}
MEASURES = {"value": N_("Value"), "volume": N_("Volume")}
FORMS = {"loglog": N_("Log-log"), "ardl": N_("ARDL, error correction")}
WHAT = N_(
    "U.S. imports from and exports to Japan on the real yen and the buyer's GDP, by quarter. Value is at constant U.S. consumer prices; volume divides by the price index of the flow."
)
NO_BUTTON = N_(
    "Not for the model: the coefficient is pass-through times price elasticity times whatever else moved with the yen, not a parameter. "
    "So the same statistic from the model stands beside it."
)
WHY = N_(
    "The textbook condition misleads here. It assumes prices fixed in the seller's currency, full pass-through and balanced trade. "
    "Most of Japan's exports to the U.S. are priced in dollars, so a weaker yen hardly moves their dollar price or volume; the balance is far from zero. Compute the balance itself."
)


def section(session: Session) -> Equation:
    """Everything on the yen and trade. Returns the specification in use."""
    language = session.view.language
    said = heading(text("Trade: how it answers the yen", language), text(WHAT, language))
    left, right = st.columns([5, 7], gap="medium")
    with left:
        spec, found = _chosen(session)
        first_year = simulated.yen_elasticity(session.scenario, spec.flow, spec.measure, 1.0)
        takeaway(said, _answer(spec, found, language), first_year, found.yen, language)
        findings(text("The yen's coefficient", language), _lines(session, spec, found), text(NO_BUTTON, language))
    with right:
        window = choose(session, "window", {"rolling": N_("moving, ten years"), "recursive": N_("growing")})
        _stability(session, coefficients(spec, window))
        table(session, "coefficients", coefficient_table(found.fit))
        findings(text("Checks on the equation", language), verdicts.checked(spec, language))
    _j_curve(session, spec)
    return spec


def _stability(session: Session, found: Any) -> None:
    """The coefficient over its windows; where there is only one, a sentence in place of the chart."""
    language = session.view.language
    if len(found) < 2:
        alone = text(
            "These years hold one window of ten years, so there is nothing to set it beside. A longer sample shows whether the coefficient holds still.",
            language,
        )
        st.info(alone)
        return
    rows = evidence_stability.rows(found, language)
    draw_chart(session, "evidence_stability", rows)
    export_popover(session, "evidence_stability", rows, about=words.about("estimate", language))


def _chosen(session: Session) -> tuple[Equation, Estimate]:
    """The specification and its estimate; a warning where the sample is too short, and the whole one in its place."""
    language = session.view.language
    flow = choose(session, "flow", FLOWS)
    measure = choose(session, "measure", MEASURES)
    form = choose(session, "form", FORMS)
    years = ask(session, "evidence", "years")
    with st.container(horizontal=True):
        trend = ask(session, "evidence", "trend")
        breaks = ask(
            session,
            "evidence",
            "breaks",
            help=text(
                "Financial crisis 2008Q4-2009Q4, earthquake 2011Q2, pandemic 2020Q2-Q4, tariffs from 2025Q1.", language
            ),
        )
    criterion = choose(session, "criterion", {"bic": N_("Schwarz"), "aic": N_("Akaike")}) if form == "ardl" else "bic"
    spec = Equation(flow, measure, form, years, trend, breaks, criterion)
    try:
        return spec, estimate(spec)
    except TooShort as error:
        st.warning(error.say(language))
        spec = Equation(flow, measure, form, WHOLE, trend, breaks, criterion)
        return spec, estimate(spec)


def _lines(session: Session, spec: Equation, found: Estimate) -> list[str]:
    language = session.view.language
    model = [
        number(simulated.yen_elasticity(session.scenario, spec.flow, spec.measure, years)) for years in (1.0, 10.0)
    ]
    lines = [
        text("The same statistic simulated by the model: {one} after one year, {ten} after ten.", language).format(
            one=model[0], ten=model[1]
        ),
        text("1 % more GDP goes with a change of {income}.", language).format(
            income=interval(found.income, language, percent=True)
        ),
        text("{count} quarters, {first} to {last}.", language).format(
            count=found.observations, first=found.first, last=found.last
        ),
    ]
    return lines + (verdicts.error_correction(spec, found, language) if spec.form == "ardl" else [])


def _answer(spec: Equation, found: Estimate, language: str) -> str:
    return text("{flow}, {measure}: with a yen 1 % weaker in real terms goes a change of {yen}.", language).format(
        flow=text(FLOWS[spec.flow], language),
        measure=text(MEASURES[spec.measure], language).lower(),
        yen=interval(found.yen, language, percent=True),
    )


def _j_curve(session: Session, spec: Equation) -> None:
    """The surplus by quarter, and the textbook condition with what it leaves out."""
    language = session.view.language
    left, right = st.columns([7, 5], gap="medium")
    try:
        path = surplus_response(spec.years, trend=spec.trend, breaks=spec.breaks, criterion=spec.criterion)
        found = reading(spec, session.scenario, WEAKER)
    except TooShort as error:
        st.warning(error.say(language))
        return
    with left:
        rows = evidence_j_curve.rows(path, language)
        draw_chart(session, "evidence_j_curve", rows)
        export_popover(session, "evidence_j_curve", rows, about=words.about("estimate", language))
        note = text(
            "Value equations in ARDL form over this window, at constant dollars and 2024 trade. {study} find no J-curve in bilateral trade with the United States.",
            language,
        ).format(study=NO_J_CURVE)
        st.html(because(joined((rows["takeaway"][0]["text"], note), language), "fine"))
    changes = [
        amount(change, "USD bn", language, signed=True) for change in (found.simulated_year_1, found.simulated_year_10)
    ]
    with right:
        lines = [
            text("Volumes: U.S. imports {imports}, U.S. exports {exports}.", language).format(
                imports=interval(found.imports, language), exports=interval(found.exports, language)
            ),
            text(
                "Sum in the direction that raises Japan's surplus: {total}. The textbook asks for more than 1.",
                language,
            ).format(total=interval(found.total, language)),
            text("The model, yen 10 % weaker: surplus {one} a year after one year, {ten} after ten.", language).format(
                one=changes[0], ten=changes[1]
            ),
            text(
                "{study}: U.S. imports by country, price elasticities mostly near −1 (of the import price, not of the yen).",
                language,
            ).format(study=PRICE_ELASTICITY.source),
        ]
        findings(text("Marshall-Lerner", language), lines, text(WHY, language))
