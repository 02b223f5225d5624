"""What the Solve page's parts share: which part is shown, and which levers can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from core.export.words import provenance
from core.language.catalogue import N_, text
from core.language.numbers import amount
from core.scenario import presets
from core.scenario.differences import scenario_name
from core.scenario.levers import lever
from core.trade.simulate import simulate
from core.words.columns import Codes
from pages.frame.export_popover import address, identified
from pages.frame.inputs import ask, segmented
from pages.frame.prose import fine
from pages.frame.sentence import headline
from pages.frame.session import Session, query_of

NAMES = {"goal": N_("Goal seek"), "tradeoffs": N_("Trade-offs"), "matters": N_("What matters"), "offers": N_("Offers")}


def choice(session: Session, options: list[str]) -> str:
    """Which part is shown, and the scenario it starts from."""
    language = session.view.language
    chosen = ask(
        session,
        "solve",
        "section",
        widget=segmented,
        label_visibility="collapsed",
        options=options,
        format_func=lambda key: text(NAMES[key], language),
    )
    now = simulate(session.scenario).surplus(session.view)
    words = text("Starting from “{name}”: a surplus of {now}; {there} under {reference}.", language)
    said = words.format(
        name=scenario_name(session.scenario, language), now=amount(now.scenario, now.unit, language), there=amount(now.reference, now.unit, language),
        reference=presets.preset(session.scenario.reference).label[language],
    )  # fmt: skip
    fine(said)
    return chosen


def pick(session: Session, name: str, **settings: Any) -> str:
    """A lever chosen by name."""
    return ask(session, "solve", name, format_func=lambda key: lever(key).label[session.view.language], **settings)


def csv(session: Session, name: str, table: Callable[[], object], codes: Codes | None = None) -> None:
    """A table as a file, made when it is asked for, with the scenario's link in every row, and words beside its codes."""
    about, link = provenance(session.scenario, session.view), address(query_of(session))
    st.download_button(
        text("Download CSV", session.view.language), lambda: identified(table(), about, link, session.view.language, codes), f"{name}.csv", "text/csv",
        key=f"solve/csv/{name}", on_click="ignore",
    )  # fmt: skip


def sentence(said: str) -> None:
    """The part's answer, read out when it changes."""
    st.html(headline(said))
