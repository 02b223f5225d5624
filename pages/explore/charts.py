"""The charts of the Explore page, each with its takeaway, its table and its CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.compiled import CHARTS
from core.export import snippet
from core.ranges import contribution_ranges, ranges, with_ranges
from core.result import Result
from core.simulate import simulate
from core.view import View
from core.words.limits import items
from core.words.numbers import amount, count, percent
from pages.frame.carry import address, carry
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
STATISTICS = N_(
    "U.S. and Japanese statistics measure the same trade differently and are never netted. A tariff moves the bilateral balance far more than the total one."
)


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
    _lines(text("Not modelled", language), list(items(language)), text(STATISTICS, language))


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


def _lines(title: str, lines: list[str], note: str = "") -> None:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    st.html(f"<h3>{escape(title)}</h3><ul class='lines'>{items}</ul><p class='fine'>{escape(note)}</p>")


def _revenue(session: Session, result: Result) -> None:
    language = session.view.language
    found = result.rows("revenue", session.view)
    japan = next(row for row in found if row["source"] == "japan")
    total = {state: sum(row[state] for row in found) for state in ("scenario", "change")}
    lines = [
        text("On Japan: {now} a year ({change})", language).format(
            now=_usd(japan["scenario"], language), change=_usd(japan["change"], language, signed=True)
        ),
        text("On all partners, in the product groups Japan sells: {now} ({change})", language).format(
            now=_usd(total["scenario"], language), change=_usd(total["change"], language, signed=True)
        ),
    ]
    _lines(
        text("U.S. duty revenue", language),
        lines,
        text("Duty as collected on simulated trade, before refunds; not the budget's revenue.", language),
    )


def _prices(session: Session, result: Result) -> None:
    language = session.view.language
    largest = sorted(result.rows("buyer_prices", session.view), key=lambda row: -abs(row["japanese"]))[:5]
    wording = text("{sector}: Japanese goods {own}, all goods {all}", language)
    lines = [
        wording.format(
            sector=row["label"], own=percent(row["japanese"], signed=True), all=percent(row["all"], signed=True)
        )
        for row in largest
    ]
    _lines(
        text("U.S. buyer prices, largest changes", language),
        lines,
        text("What U.S. importers pay, duty included; not retail prices.", language),
    )


def _jobs(session: Session, result: Result) -> None:
    language = session.view.language
    found = result.rows("jobs", session.view)
    lines = [
        text("{sector}: {change} jobs (range {low} to {high})", language).format(
            sector=row["label"],
            change=count(row["change"], signed=True),
            low=count(row["low"], signed=True),
            high=count(row["high"], signed=True),
        )
        for row in found
    ]
    _lines(
        text("Jobs in Japan tied to car exports", language),
        lines,
        f"{text('Other sectors: no published coefficient, so no number.', language)} {text(found[0]['source'], language)}",
    )


def _displacement(session: Session, result: Result) -> None:
    language = session.view.language
    _lines(
        text("Japan's purchases by supplier", language),
        _moved(result.rows("displacement", session.view), language)
        or [text("No change of 0.05 bn or more.", language)],
        text("At the reference's exchange rate.", language),
    )
    farm = _moved(result.rows("farm_displacement", session.view), language)
    if farm and farm != _moved(result.rows("displacement", session.view), language):
        _lines(
            text("Of these, farm goods by supplier", language),
            farm,
            text("The goods that the farm levers move, ethanol included; at the reference's exchange rate.", language),
        )


def _moved(rows: list[dict], language: str) -> list[str]:
    """Suppliers whose sales move by 0.05 bn or more."""
    moved = [row for row in rows if abs(row["change"]) >= 0.05]
    return [f"{row['label']}: {_usd(row['change'], language, signed=True)}" for row in moved]


def _usd(value: float, language: str, *, signed: bool = False) -> str:
    return amount(value, "USD bn", language, signed=signed)
