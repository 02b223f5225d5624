"""Tables with a column a scenario, and everything as one CSV or one workbook."""

from __future__ import annotations

import streamlit as st

from core.compare import Comparison
from core.scenario_csv import safe_frame
from core.words.numbers import signed, unit_name
from core.workbook import workbook
from pages.frame.inputs import ask, segmented
from pages.frame.language import N_, text
from pages.frame.session import Session
from pages.law.paper import fine, paper, style

# Name on screen, table, column shown, factor, unit (empty for the view's).
VIEWS = {
    "contributions": (N_("What moves it"), "contributions", "value", 1.0, ""),
    "sectors": (N_("Sectors"), "sectors", "change", 1.0, ""),
    "revenue": (N_("Duty revenue"), "revenue", "change", 1.0, "USD bn"),
    "diversion": (N_("Who replaces Japan"), "diversion", "change", 1.0, "USD bn"),
    "prices": (N_("U.S. buyer prices"), "buyer_prices", "japanese", 100.0, "percent"),
    "levers": (N_("Levers"), "", "", 1.0, ""),
}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def tables(session: Session, comparison: Comparison) -> None:
    """One table at a time, chosen by name."""
    language = session.view.language
    chosen = ask(
        session,
        "compare",
        "table",
        widget=segmented,
        label_visibility="collapsed",
        format_func=lambda key: text(VIEWS[key][0], language),
    )
    caption, name, column, factor, unit = VIEWS[chosen]
    style()
    if not name:
        heads = {"lever": text("Lever", language), "reference": text("Reference", language)}
        paper(comparison.levers().rename(columns=heads), text(caption, language))
        return
    frame = comparison.side_by_side(name, column)
    numbers = list(frame.columns.drop("label"))
    # Adding 0 turns −0.00 into 0.00.
    frame[numbers] = (factor * frame[numbers]).round(2) + 0.0
    moving = frame[(frame[numbers] != 0.0).any(axis=1)]
    if moving.empty:
        st.caption(text("Nothing moves in any of these scenarios.", language))
        return
    written = moving.assign(**{name: [signed(f"{value:.2f}") for value in moving[name]] for name in numbers})
    paper(written.rename(columns={"label": text("Item", language)}), text(caption, language))
    fine(
        text("Change against the reference, in {unit}.", language).format(
            unit=unit_name(unit or session.view.unit, language)
        )
    )


def downloads(session: Session, comparison: Comparison) -> None:
    """Everything in one CSV, and in one Excel workbook."""
    language = session.view.language
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            text("Download CSV", language), lambda: safe_frame(comparison.to_frame()).encode("utf-8-sig"), "comparison.csv", "text/csv",
            key="compare/csv", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            text("Download Excel workbook", language), lambda: workbook(comparison), "comparison.xlsx", EXCEL, key="compare/xlsx", on_click="ignore",
        )  # fmt: skip
