"""The charts of the Path page, each with its table and CSV."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from core.charts.registry import CHARTS
from core.export import words
from core.language.catalogue import N_, text
from core.language.limits import items
from core.path import words as words_of_path
from core.path.bands import Bands
from core.path.months import first_day
from core.path.named import named
from core.path.tables import effects, measures, monthly, outside, yearly
from core.words.uncounted import left_out
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.sections import link_to_section
from pages.frame.sentence import because, unbroken
from pages.frame.session import Session
from pages.frame.text_table import text_table
from pages.path_parts import controls, state

TREND = N_(
    "Trend: the reference is 2024 month by month, so what was published also holds growth, gold, energy and all else that moved. "
    "Stockpiling only as asked for above; rivals' law moves from snapshot to snapshot."
)


def charts(session: Session, found: Bands) -> None:
    """Years, months, price and volume."""
    view, kind = session.view, controls.kind(session)
    days = [str(day) for day in state.calendar().days if day > date(2025, 1, 1)]
    by_month, by_year = monthly(found, view), yearly(found, view, kind)
    _chart(
        session,
        "path_years",
        CHARTS["path_years"].rows(by_year, view, kind),
        # A file says which years its are.
        lambda: by_year.rename(columns={"year": f"{kind}_year"}),
    )
    _chart(
        session,
        "path_months",
        CHARTS["path_months"].rows(by_month, days, view),
        lambda: by_month,
    )
    if known := words_of_path.outside(*outside(by_month), view.language):
        st.caption(known)
    if view.statistic == "japan":
        st.caption(text("Published months are on file for U.S. statistics only.", view.language))
    _chart(
        session,
        "path_effects",
        CHARTS["path_effects"].rows(found.path, days, view.language),
        lambda: effects(found.path),
    )


def below(session: Session, found: Bands) -> None:
    """The timeline of rates, the calendar as a table, and what is in none of it."""
    language, end = session.view.language, first_day(found.path.months)
    timeline = CHARTS["path_timeline"].rows(state.calendar(), end, language)
    table = measures(state.calendar(), language)
    if timeline["rows"]:
        _chart(session, "path_timeline", timeline, lambda: table)
    _beyond(end, language)
    if len(table):
        # Where no measure ends, its column says nothing.
        text_table(table.loc[:, (table != "").any()], text("Measures of this calendar", language))
    lines = "".join(f"<li>{unbroken(line)}</li>" for line in (*items(language, "stockpiling"), left_out(language)))
    st.html(
        f"<h3>{escape(text('Not modelled', language))}</h3><ul class='lines'>{lines}</ul>{because(text(TREND, language), 'fine')}"
    )
    link_to_section(session, "model")


def _beyond(end: date, language: str) -> None:
    """Says which measures start after the path's end, and so move nothing here."""
    later = [measure for measure in state.calendar().measures if measure.start >= end]
    if later:
        words = text(
            "The path ends before {day}; measures that start later and move nothing here: {count}. A longer path shows them.",
            language,
        )
        st.info(words.format(day=end, count=len(later)))


def _chart(session: Session, name: str, rows: dict, table: Callable[[], Any]) -> None:
    """One chart and its downloads."""
    language = session.view.language
    draw_chart(session, name, rows)
    known = state.name(state.calendar())
    name_of = named()[known].label[language] if known else text("A calendar of your own", language)
    about = words.about("path", language, words.CALENDAR[language].format(name=name_of))
    if name in ("path_months", "path_years"):
        about = (*about, words.trade(session.view))
    export_popover(session, name, rows, table, about=about)
