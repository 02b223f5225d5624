"""The levers of the Explore page."""

from __future__ import annotations

import streamlit as st

from core.figures.tables import declarations
from core.language.catalogue import N_, text
from core.scenario.lever import Lever
from core.scenario.levers import by_group, lever
from core.scenario.levers import levers as declared
from pages.explore_parts.own_elasticities import own_elasticities
from pages.frame.actions import button
from pages.frame.levers import lever_row, reset
from pages.frame.session import Session

HEADINGS = {
    "policy": N_("Policy: what governments set"),
    "condition": N_("The yen: a condition, not a policy"),
    "assumption": N_("Assumptions: what is not known"),
}


def levers(session: Session) -> None:
    """The main levers in view, then the rest in groups that open on demand; policy, yen and assumptions separately."""
    with st.container(key="levers", gap="xsmall"):
        _levers(session)


def _levers(session: Session) -> None:
    main = sorted((row for row in declared().values() if row.main), key=lambda row: row.main)
    _heading(session, "policy")
    for row in main:
        if row.kind == "policy":
            lever_row(session, row.key)
    _heading(session, "condition")
    lever_row(session, "usd_jpy")
    _groups(session, "policy", N_("More policy levers"))
    _heading(session, "assumption")
    _groups(session, "assumption", N_("Assumptions to set"))


def _heading(session: Session, kind: str) -> None:
    """A kind's heading, and its reset while any of its levers is moved."""
    language = session.view.language
    name = f'<h2 class="kind {kind}">{text(HEADINGS[kind], language)}</h2>'
    if not _moved(session, kind):
        st.html(name)
        return
    resets = {
        "policy": N_("Reset policy"),
        "condition": N_("Reset the yen"),
        "assumption": N_("Reset assumptions"),
    }
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(name, width="content")
        button(session, text(resets[kind], language), _reset_kind, kind, key=f"reset/kind/{kind}", type="tertiary")


def _reset_kind(session: Session, kind: str) -> None:
    reset(session, *_moved(session, kind))


def _moved(session: Session, kind: str) -> list[str]:
    return [key for key, _ in session.scenario.departures if lever(key).kind == kind]


def groups(kind: str) -> dict[str, list[Lever]]:
    """Groups of that kind's levers in their order, each with its levers but the main ones."""
    found: dict[str, list[Lever]] = {}
    for row in by_group():
        if row.kind == kind and not row.main:
            found.setdefault(row.group, []).append(row)
    return found


def _groups(session: Session, kind: str, label: str) -> None:
    """The groups of a kind, chosen by name and drawn only then; a name counts what is moved."""
    language = session.view.language
    departures = dict(session.scenario.departures)
    rows = groups(kind)
    names = {group: declarations()["groups"][group][language] for group in rows}

    def named(group: str) -> str:
        moved = sum(row.key in departures for row in rows[group])
        return f"{names[group]} · {text('{count} moved', language).format(count=moved)}" if moved else names[group]

    chosen = st.pills(
        text(label, language), list(rows), selection_mode="multi", key=f"groups/{kind}", format_func=named
    )
    for group in rows:
        if group in chosen:
            st.html(f"<h3>{names[group]}</h3>")
            for row in rows[group]:
                if row.form == "map":
                    own_elasticities(session)
                else:
                    lever_row(session, row.key)
