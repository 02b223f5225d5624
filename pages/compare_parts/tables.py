"""Tables with a column a scenario, and everything as one CSV or one workbook."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.export import words as export
from core.export.chart_csv import for_file
from core.export.comparison_workbook import addresses, workbook
from core.language.catalogue import N_, text
from core.language.format import joined
from core.language.limits import disclaimer
from core.language.numbers import plotted, plotted_digits, signed
from core.links.csv_text import safe_frame
from core.solve.compare import Comparison
from core.trade.breakdown.tidy import MEASURES
from pages.frame.export_popover import page
from pages.frame.inputs import ask, segmented
from pages.frame.prose import fine
from pages.frame.session import Session
from pages.frame.text_table import text_table

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
    if not name:
        heads = {"lever": text("Lever", language), "reference": text("Reference", language)}
        text_table(comparison.levers().rename(columns=heads), text(caption, language))
        return
    frame = comparison.side_by_side(name, column)
    numbers = list(frame.columns.drop("label"))
    times, counted = plotted(unit or session.view.unit, language)
    digits = plotted_digits(unit or session.view.unit, language)
    # Adding 0 turns −0.0 into 0.0.
    frame[numbers] = (times * factor * frame[numbers]).round(digits) + 0.0
    moving = frame[(frame[numbers] != 0.0).any(axis=1)]
    if moving.empty:
        st.caption(text("Nothing moves in any of these scenarios.", language))
        return
    written = moving.assign(
        **{name: [signed(f"{value:{'+' * (value > 0)},.{digits}f}") for value in moving[name]] for name in numbers}
    )
    text_table(written.rename(columns={"label": text("Item", language)}), text(caption, language))
    fine(text("Change against the reference, in {unit}.", language).format(unit=counted))


def downloads(session: Session, comparison: Comparison) -> None:
    """Everything in one CSV, and in one Excel workbook; links lead to the Explore page."""
    language, explore = session.view.language, page()[: page().rfind("/") + 1]
    with st.container(horizontal=True, gap="small"):
        for label, make, ending, kind in (
            (text("Download CSV", language), _csv, "csv", "text/csv"),
            (text("Download Excel workbook", language), workbook, "xlsx", EXCEL),
        ):
            made = partial(make, comparison, explore)
            st.download_button(label, made, f"comparison.{ending}", kind, key=f"compare/{ending}", on_click="ignore")


def _csv(comparison: Comparison, explore: str) -> bytes:
    language = comparison.view.language
    links = dict(zip([entry.name for entry in comparison.entries], addresses(comparison, explore), strict=True))
    frame = comparison.to_frame()
    about = joined([disclaimer(language), export.trade(comparison.view)], language)
    whole = frame.assign(link=frame.scenario.map(links), about=about)
    return safe_frame(for_file(whole, language, {"measure": MEASURES})).encode("utf-8-sig")
