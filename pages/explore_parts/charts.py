"""The charts of the Explore page, each with its takeaway, its table and its CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.registry import CHARTS
from core.draws.actual import with_actual
from core.draws.ranges import LATER, contribution_ranges, ranges, with_ranges
from core.export import snippet
from core.language.catalogue import N_
from core.language.view import View
from core.trade.result import Result
from core.trade.simulate import simulate
from pages.frame import sentence
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import address, export_popover
from pages.frame.failures import FAILED, section
from pages.frame.session import Session

TABLES: dict[str, Callable[[Result, View], object]] = {
    "contributions": lambda result, view: with_ranges(
        result.contributions(view), contribution_ranges(result.scenario, view), ["contribution"]
    ),
    "sectors": lambda result, view: with_actual(
        with_ranges(result.sectors(view), ranges(result.scenario).sectors(view), ["flow", "item"]),
        ranges(result.scenario),
        view,
    ),
    "effects": lambda result, view: result.effects(view),
    "diversion": lambda result, view: result.diversion(view),
}
NAMES = "contributions", "surplus", "sectors", "effects", "diversion"


def main(session: Session, result: Result) -> DeltaGenerator | None:
    """Why the surplus moved, where it stands against the reference, in which sectors, and who replaces Japan.

    Returns the place for the ranges of the contributions, which are computed last; None where their chart failed.
    """
    places = [section(session, N_("A chart"), _chart, session, result, name) for name in NAMES]
    return None if places[0] is FAILED else places[0]


def _chart(session: Session, result: Result, name: str) -> DeltaGenerator | None:
    """One chart with its table and files; returns the place between the two, for the first chart."""
    view = session.view
    later = [simulate(result.scenario.change(horizon=LATER))] if name == "surplus" else []
    rows = CHARTS[name].rows(result, view, *later, **(_stays(session) if name == NAMES[0] else {}))
    if name == NAMES[0]:
        session.axis = _shown_in(session), tuple((mark["at"], mark["text"]) for mark in rows["frame"])
    if not rows["rows"]:
        # Nothing moved: an empty frame says less than its sentence.
        st.html(sentence.because(rows["takeaway"][0]["text"], "fine"))
        return st.empty() if name == NAMES[0] else None
    draw_chart(session, name, rows)
    below = st.empty() if name == NAMES[0] else None
    link = address(snippet.query(session.scenario, view))
    export_popover(session, name, rows, partial(TABLES[name], result, view) if name in TABLES else None, link=link)
    return below


def _stays(session: Session) -> dict[str, Any]:
    """What keeps an effect in sight: the axis as it stands, and where the scenario stood before the last move."""
    about, axis = session.axis
    held = [at for at, _ in axis]
    if about != _shown_in(session):
        return {}
    before = session.history[-1] if session.history else None
    if before is None or before.reference != session.scenario.reference or before.base != session.scenario.base:
        return {"held": held}
    return {"held": held, "before": simulate(before).surplus(session.view).scenario}


def _shown_in(session: Session) -> tuple[str, ...]:
    """What an axis is good for: another start, reference, currency or statistic needs another."""
    view = session.view
    return session.scenario.base, session.scenario.reference, view.currency, view.statistic
