"""The charts of the Explore page, each with its takeaway, its table and its CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.registry import CHARTS
from core.draws.ranges import LATER, contribution_ranges, ranges, with_ranges
from core.export import snippet
from core.language.view import View
from core.trade.result import Result
from core.trade.simulate import simulate
from pages.frame import sentence
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import address, export_popover
from pages.frame.session import Session

TABLES: dict[str, Callable[[Result, View], object]] = {
    "contributions": lambda result, view: with_ranges(
        result.contributions(view), contribution_ranges(result.scenario, view), ["contribution"]
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
    view, below_split = session.view, None
    link = address(snippet.query(session.scenario, view))
    for name in ("contributions", "surplus", "sectors", "effects", "diversion"):
        later = [simulate(result.scenario.change(horizon=LATER))] if name == "surplus" else []
        rows = CHARTS[name].rows(result, view, *later)
        if rows["rows"]:
            draw_chart(session, name, rows)
        else:
            # Nothing moved: an empty frame says less than its sentence.
            st.html(sentence.because(rows["takeaway"][0]["text"], "fine"))
        below_split = below_split or st.empty()
        if rows["rows"]:
            export_popover(
                session, name, rows, partial(TABLES[name], result, view) if name in TABLES else None, link=link
            )
    return below_split
