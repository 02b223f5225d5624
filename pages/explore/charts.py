"""The charts of the Explore page, each with its takeaway, its table and its CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.compiled import CHARTS
from core.export import snippet
from core.ranges import LATER, contribution_ranges, ranges, with_ranges
from core.result import Result
from core.simulate import simulate
from core.view import View
from pages.frame.carry import address, carry
from pages.frame.drawing import draw_chart
from pages.frame.session import Session

TABLES: dict[str, Callable[[Result, View], object]] = {
    "contributions": lambda result, view: with_ranges(
        result.contributions(view), contribution_ranges(result.scenario, view), ["bar"]
    ),
    "sectors": lambda result, view: with_ranges(
        result.sectors(view), ranges(result.scenario).sectors(view), ["flow", "item"]
    ),
    "effects": lambda result, view: result.effects(view),
    "diversion": lambda result, view: result.diversion(view),
}


def main(session: Session, result: Result) -> DeltaGenerator:
    """Why the surplus moved, where it stands against the reference, in which sectors, and who replaces Japan.

    Returns the place for the ranges of the contributions, which are computed last.
    """
    split = CHARTS["contributions"].rows(result, session.view)
    draw_chart(session, "contributions", split)
    place = st.empty()
    _carry(session, result, "contributions", split)
    later = simulate(session.scenario.change(horizon=LATER))
    levels = CHARTS["surplus"].rows(result, session.view, later)
    draw_chart(session, "surplus", levels)
    _carry(session, result, "surplus", levels)
    for name in ("sectors", "effects", "diversion"):
        chart(session, result, name)
    return place


def chart(session: Session, result: Result, name: str) -> None:
    """One chart of the result with its table."""
    rows = CHARTS[name].rows(result, session.view)
    draw_chart(session, name, rows)
    _carry(session, result, name, rows)


def _carry(session: Session, result: Result, name: str, rows: dict[str, list[dict]]) -> None:
    """The chart's figures and pictures, with the scenario's own link."""
    carry(
        session,
        name,
        rows,
        partial(TABLES[name], result, session.view) if name in TABLES else None,
        link=address(snippet.query(session.scenario, session.view)),
    )
