"""The charts of the Path page, each with its table and CSV."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from core.charts import path as drawn
from core.charts import path_effects, path_months, path_timeline, path_years
from core.link import to_text
from core.path.bands import Bands
from core.path.months import first_day
from core.path.tables import measures, monthly, yearly
from core.scenario_csv import safe_frame
from pages.frame.language import N_, text
from pages.frame.session import Session
from pages.law.paper import paper, style
from pages.path_parts import controls, state

NOT_MODELLED = N_(
    "Trend: the reference is 2024 month by month, so what was published also holds growth, gold, energy and all else that moved. Also not modelled: stockpiling unless asked for above, incomes, wages, "
    "the exchange rate's own response, other countries' answers, services, transshipment, refunds, investment pledges. Rivals' law moves from snapshot to snapshot. The bilateral balance is not the total balance."
)


def charts(session: Session, found: Bands) -> None:
    """Months, years, price and volume, and the timeline of rates."""
    view, kind = session.view, controls.kind()
    days = [str(day) for day in state.calendar().days if day > date(2025, 1, 1)]
    by_month, by_year = monthly(found, view), yearly(found, view, kind)
    _draw(session, "months", path_months.rows(by_month, days, view))
    _table(session, "months", by_month)
    if view.statistic == "japan":
        st.caption(text("Published months are on file for U.S. statistics only.", view.language))
    _draw(session, "years", path_years.rows(by_year, view, kind))
    _table(session, "years", by_year)
    _draw(session, "effects", path_effects.rows(found.path, days, view.language))


def below(session: Session, found: Bands) -> None:
    """The timeline of rates, the calendar as a table, and what is in none of it."""
    language = session.view.language
    _draw(session, "timeline", path_timeline.rows(state.calendar(), first_day(found.path.months), language))
    style()
    paper(measures(state.calendar(), language), text("Measures of this calendar", language))
    st.html(
        f"<h3>{escape(text('Not modelled', language))}</h3><p class='fine'>{escape(text(NOT_MODELLED, language))}</p>"
    )


def _draw(session: Session, name: str, rows: dict) -> None:
    theme = "dark" if st.context.theme.type == "dark" else "light"
    spec = drawn.spec(name, session.view.language, theme)
    st.vega_lite_chart({**spec, "datasets": rows}, theme=None, key=f"path/chart/{name}")


def _table(session: Session, name: str, frame: Any) -> None:
    language = session.view.language
    with st.popover(
        text("Table and CSV", language), type="tertiary", key=f"path/table/{name}", on_change="rerun"
    ) as opened:
        if opened.open:
            st.dataframe(frame, hide_index=True)
            link = f"?{to_text(session.scenario)}&cal={session.kept.get(state.LINK, '')}"
            st.download_button(
                text("Download CSV", language),
                safe_frame(frame.assign(link=link)).encode("utf-8-sig"),
                f"path-{name}.csv",
                "text/csv",
                key=f"path/csv/{name}",
                on_click="ignore",
            )
