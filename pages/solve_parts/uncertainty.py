"""Where the doubt comes from: shares of variance, models side by side, and many more draws."""

from __future__ import annotations

import streamlit as st

from core.draws import sensitivity
from core.draws.many_draws import TOTAL, batches, summary
from core.figures.tables import records
from core.language.catalogue import N_, text
from core.language.numbers import amount, percent
from core.scenario.lever import Lever
from core.scenario.levers import lever
from pages.frame.heavy import heavy
from pages.frame.prose import fine
from pages.frame.session import Session
from pages.solve_parts.choice import csv, sentence


def section(session: Session) -> None:
    """Three tables on demand; each says how long it takes and can be left at any time."""
    language = session.view.language
    with st.expander(
        text("Which assumption the effect range comes from (about three seconds)", language),
        key="doubt/variance",
        on_change="rerun",
    ) as opened:
        if opened.open:
            _variance(session)
    with st.expander(
        text("The same scenario under other models", language), key="doubt/models", on_change="rerun"
    ) as opened:
        if opened.open:
            _models(session)
    with st.expander(
        text("{count} draws instead of 1,024", language).format(count=f"{TOTAL:,}"), key="doubt/many", on_change="rerun"
    ) as opened:
        if opened.open:
            _many(session)


def _variance(session: Session) -> None:
    language = session.view.language
    known = sensitivity.variance_shares.has(session.scenario)
    with st.spinner(text("Moving every assumption against all others…", language)), heavy(language, known=known):
        found = sensitivity.variance_shares(session.scenario)
    shown = found[found.total >= 0.005]
    if shown.empty:
        fine(text("Nothing is in doubt: the scenario equals its reference.", language))
        return
    first = shown.iloc[0]
    sentence(
        text("Most of the effect range comes from: {name} ({share} of the variance).", language).format(
            name=sensitivity.label(first.group, language), share=percent(first.total, language, digits=0)
        )
    )
    heads = [text(head, language) for head in (N_("Assumption"), N_("Share alone"), N_("Share with interactions"))]
    rows = [
        (
            sensitivity.label(row.group, language),
            *(percent(share, language, digits=0) for share in (row.first_order, row.total)),
        )
        for row in records(shown)
    ]
    st.dataframe([dict(zip(heads, row, strict=True)) for row in rows], hide_index=True)
    fine(
        text(
            "Sobol indices of the change in the surplus; the common factor moves all sector elasticities together, their own parts are one group. Shares carry sampling error of a few points.",
            language,
        )
    )
    named = {group: {language: sensitivity.label(group, language)} for group in found.group}
    csv(session, "variance", lambda: found, {"group": named})


def _models(session: Session) -> None:
    language = session.view.language
    found = sensitivity.models(session.scenario, session.view)
    method, level = lever("method"), lever("elasticity_set")
    heads = [
        text(head, language)
        for head in (
            N_("Model"),
            N_("Elasticity level"),
            N_("Surplus"),
            N_("Change"),
            N_("Within its range of validity"),
        )
    ]
    rows = [_model(row, method, level, language) for row in records(found)]
    sentence(
        text("Models put the change between {low} and {high}.", language).format(
            low=amount(found.change.min(), found.unit.iloc[0], language, signed=True),
            high=amount(found.change.max(), found.unit.iloc[0], language, signed=True),
        )
    )
    st.dataframe([dict(zip(heads, row, strict=True)) for row in rows], hide_index=True)
    fine(
        text(
            "Linear kinds are trusted only up to about 10 points of duty; the share of trade for which that holds is shown.",
            language,
        )
    )
    csv(session, "models", lambda: found, {"method": method.choices, "level": level.choices})


def _model(row, method: Lever, level: Lever, language: str) -> tuple[str, str, str, str, str]:
    return (
        method.choices[row.method][language],
        level.choices[row.level][language],
        amount(row.surplus, row.unit, language),
        amount(row.change, row.unit, language, signed=True),
        percent(row.valid_share, language, digits=0),
    )


def _many(session: Session) -> None:
    """Draws in batches with progress; pressing Cancel, or anything else on the page, ends them."""
    language = session.view.language
    if not st.button(text("Start", language), key="doubt/many/start"):
        if st.session_state.get("doubt/many/cancel"):
            st.caption(text("Cancelled; nothing of it was kept.", language))
        return
    bar, cancel = st.progress(0.0), st.empty()
    cancel.button(text("Cancel", language), key="doubt/many/cancel")
    changes: list = []
    with heavy(language) as others_first:
        for done, batch in batches(session.scenario, session.view):
            changes.append(batch)
            bar.progress(done / TOTAL, text("{done} of {all}", language).format(done=f"{done:,}", all=f"{TOTAL:,}"))
            others_first()
    bar.empty()
    cancel.empty()
    found = summary(changes, session.view)
    sentence(
        text("Effect range of the change over {count} draws: {low} to {high}.", language).format(
            count=f"{TOTAL:,}",
            low=amount(found.low, found.unit, language, signed=True),
            high=amount(found.high, found.unit, language, signed=True),
        )
    )
