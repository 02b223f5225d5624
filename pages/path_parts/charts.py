"""The charts of the Path page, each with its table and CSV."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from core.charts import path as drawn
from core.charts import path_effects, path_months, path_timeline, path_years
from core.export import words
from core.path.bands import Bands
from core.path.months import first_day
from core.path.named import named
from core.path.tables import effects, measures, monthly, yearly
from core.words.limits import items
from pages.frame.carry import carry
from pages.frame.drawing import draw_chart
from pages.frame.language import N_, text
from pages.frame.session import Session
from pages.law.paper import paper, style
from pages.path_parts import controls, state

TREND = N_(
    "Trend: the reference is 2024 month by month, so what was published also holds growth, gold, energy and all else that moved. "
    "Stockpiling only as asked for above; rivals' law moves from snapshot to snapshot."
)


def charts(session: Session, found: Bands) -> None:
    """Months, years, price and volume, and the timeline of rates."""
    view, kind = session.view, controls.kind(session)
    days = [str(day) for day in state.calendar().days if day > date(2025, 1, 1)]
    by_month, by_year = monthly(found, view), yearly(found, view, kind)
    _chart(session, "months", path_months.rows(by_month, days, view), lambda: by_month)
    if view.statistic == "japan":
        st.caption(text("Published months are on file for U.S. statistics only.", view.language))
    _chart(session, "years", path_years.rows(by_year, view, kind), lambda: by_year)
    _chart(session, "effects", path_effects.rows(found.path, days, view.language), lambda: effects(found.path))


def below(session: Session, found: Bands) -> None:
    """The timeline of rates, the calendar as a table, and what is in none of it."""
    language = session.view.language
    timeline = path_timeline.rows(state.calendar(), first_day(found.path.months), language)
    _chart(session, "timeline", timeline, lambda: measures(state.calendar(), language))
    style()
    paper(measures(state.calendar(), language), text("Measures of this calendar", language))
    lines = "".join(f"<li>{escape(line)}</li>" for line in items(language, "stockpiling"))
    st.html(
        f"<h3>{escape(text('Not modelled', language))}</h3><ul class='lines'>{lines}</ul><p class='fine'>{escape(text(TREND, language))}</p>"
    )


def _chart(session: Session, name: str, rows: dict, table: Callable[[], Any]) -> None:
    """One chart, and what is carried away of it."""
    language = session.view.language
    drawing = partial(drawn.spec, name, language)
    draw_chart(session, name, rows, key=f"path/chart/{name}", drawing=drawing)
    known = state.name(state.calendar())
    name_of = named()[known].label[language] if known else text("A calendar of your own", language)
    about = words.about("path", language, words.CALENDAR[language].format(name=name_of))
    carry(session, f"path_{name}", rows, table, drawing=drawing, about=about)
