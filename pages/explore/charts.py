"""The charts of the Explore page, each with its takeaway, its table and its CSV."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.compiled import CHARTS
from core.link import to_text
from core.ranges import contribution_ranges, ranges, with_ranges
from core.result import Result
from core.scenario_csv import safe_frame
from core.simulate import simulate
from core.view import View
from core.words.numbers import amount, count, percent
from pages.explore.carried import pictures
from pages.frame.drawing import draw_chart
from pages.frame.language import N_, text
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
LATER = 10.0
NOT_MODELLED = N_(
    "Incomes, wages and the exchange rate's own response; retaliation unless set; services; quotas beyond what a lever states; transshipment; "
    "stockpiling ahead of dates; investment pledges (the 550 bn is finance, not trade). The bilateral balance is not the total balance: "
    "a tariff moves the first far more than the second. U.S. and Japanese statistics measure the same trade differently and are never netted."
)


def main(session: Session, result: Result) -> DeltaGenerator:
    """Why the surplus moved, where it stands against the reference, in which sectors, and who replaces Japan.

    Returns the place for the ranges of the contributions, which are computed last.
    """
    draw_chart(session, "contributions", CHARTS["contributions"].rows(result, session.view))
    place = st.empty()
    _table(session, result, "contributions")
    later = simulate(session.scenario.change(horizon=LATER))
    draw_chart(session, "surplus", CHARTS["surplus"].rows(result, session.view, later))
    for name in ("sectors", "effects", "diversion"):
        chart(session, result, name)
    return place


def below(session: Session, result: Result) -> None:
    """What follows from it: suppliers, jobs, revenue, prices; and what is not in any of it."""
    left, right = st.columns(2, gap="medium")
    with left:
        _revenue(session, result)
        _prices(session, result)
    with right:
        _jobs(session, result)
        _displacement(session, result)
    language = session.view.language
    st.html(
        f"<h3>{escape(text('Not modelled', language))}</h3><p class='fine'>{escape(text(NOT_MODELLED, language))}</p>"
    )


def chart(session: Session, result: Result, name: str) -> None:
    """One chart of the result with its table."""
    draw_chart(session, name, CHARTS[name].rows(result, session.view))
    _table(session, result, name)


def _table(session: Session, result: Result, name: str) -> None:
    language = session.view.language
    with st.popover(text("Table and CSV", language), type="tertiary", key=f"table/{name}", on_change="rerun") as opened:
        if opened.open:
            frame = TABLES[name](result, session.view)
            st.dataframe(frame, hide_index=True)
            data = safe_frame(frame.assign(link="?" + to_text(session.scenario)))
            with st.container(horizontal=True):
                st.download_button(
                    text("Download CSV", language),
                    data.encode("utf-8-sig"),
                    f"{name}.csv",
                    "text/csv",
                    key=f"csv/{name}",
                    on_click="ignore",
                )
                pictures(session, result, name)


def _lines(title: str, lines: list[str], note: str = "") -> None:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    st.html(f"<h3>{escape(title)}</h3><ul class='lines'>{items}</ul><p class='fine'>{escape(note)}</p>")


def _revenue(session: Session, result: Result) -> None:
    language = session.view.language
    found = result.revenue(session.view)
    japan = found[found.source == "japan"].iloc[0]
    total = found[["reference", "scenario", "change"]].sum()
    lines = [
        text("On Japan: {now} a year ({change})", language).format(
            now=_usd(japan.scenario, language), change=_usd(japan.change, language, signed=True)
        ),
        text("On all partners, in the product groups Japan sells: {now} ({change})", language).format(
            now=_usd(total.scenario, language), change=_usd(total.change, language, signed=True)
        ),
    ]
    _lines(
        text("U.S. duty revenue", language),
        lines,
        text("Duty as collected on simulated trade, before refunds; not the budget's revenue.", language),
    )


def _prices(session: Session, result: Result) -> None:
    language = session.view.language
    found = result.buyer_prices(session.view)
    largest = found.sort_values("japanese", ascending=False, key=abs).head(5)
    wording = text("{sector}: Japanese goods {own}, all goods {all}", language)
    rows = zip(largest.label, largest.japanese, largest["all"], strict=True)
    lines = [
        wording.format(sector=sector, own=percent(own, signed=True), all=percent(every, signed=True))
        for sector, own, every in rows
    ]
    _lines(
        text("U.S. buyer prices, largest changes", language),
        lines,
        text("What U.S. importers pay, duty included; not retail prices.", language),
    )


def _jobs(session: Session, result: Result) -> None:
    language = session.view.language
    found = result.jobs(session.view)
    lines = [
        text("{sector}: {change} jobs (range {low} to {high})", language).format(
            sector=row.label,
            change=count(row.change, signed=True),
            low=count(row.low, signed=True),
            high=count(row.high, signed=True),
        )
        for row in found.itertuples()
    ]
    _lines(
        text("Jobs in Japan tied to car exports", language),
        lines,
        f"{text('Other sectors: no published coefficient, so no number.', language)} {text(found.source.iloc[0], language)}",
    )


def _displacement(session: Session, result: Result) -> None:
    language = session.view.language
    found = result.displacement(session.view)
    moved = found[found.change.abs() >= 0.05]
    lines = [f"{row.label}: {_usd(row.change, language, signed=True)}" for row in moved.itertuples()]
    _lines(
        text("Japan's purchases by supplier", language),
        lines or [text("No change of 0.05 bn or more.", language)],
        text("At the reference's exchange rate.", language),
    )


def _usd(value: float, language: str, *, signed: bool = False) -> str:
    return amount(value, "USD bn", language, signed=signed)
