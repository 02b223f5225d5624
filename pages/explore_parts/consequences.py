"""What follows from the result, in words: revenue, prices, jobs, suppliers; and what is not in any of it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.language.catalogue import N_, text
from core.language.format import joined
from core.language.limits import items
from core.language.numbers import amount, count, percent
from core.trade.result import Result
from core.words.jobs import jobs_by_sector
from core.words.uncounted import left_out
from pages.frame.sentence import because, unbroken
from pages.frame.session import Session
from pages.frame.text_table import text_table

MOST_SECTORS = 3
LEAST_USD_BN = 0.05  # what still shows at one decimal; the sentence below quotes it
STATISTICS = N_(
    "U.S. and Japanese statistics measure the same trade differently and are never netted. A tariff moves the bilateral balance far more than the total one."
)
VOLUME = N_(
    "By volume, at the reference's prices and exchange rate. Imports in dollars also count the change of prices."
)


def consequences(session: Session, result: Result) -> None:
    """One element, because each costs the server half a millisecond a move; and the jobs of every sector on demand."""
    language = session.view.language
    columns = ((_revenue, _prices), (_jobs, _displacement))
    cells = "".join(f"<div>{''.join(part(session, result) for part in column)}</div>" for column in columns)
    limits = _lines(text("Not modelled", language), [*items(language), left_out(language)], text(STATISTICS, language))
    st.html(f"<div class='consequences'>{cells}</div>")
    with st.popover(text("Jobs in every sector", language), type="tertiary", key="jobs", on_change="rerun") as opened:
        if opened.open:
            text_table(jobs_by_sector(result, session.view), text("Jobs in Japan tied to exports", language))
    st.html(limits)


def _lines(title: str, lines: list[str], note: str = "") -> str:
    items = "".join(f"<li>{unbroken(line)}</li>" for line in lines)
    return f"<h3>{escape(title)}</h3><ul class='lines'>{items}</ul>{because(note, 'fine')}"


def _revenue(session: Session, result: Result) -> str:
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
    return _lines(
        text("U.S. duty revenue", language),
        lines,
        text("Duty as collected on simulated trade, before refunds; not the budget's revenue.", language),
    )


def _prices(session: Session, result: Result) -> str:
    language = session.view.language
    nought = percent(0.0, language)
    moved = [
        row
        for row in result.rows("buyer_prices", session.view)
        if {percent(row["japanese"], language), percent(row["all"], language)} != {nought}
    ]
    largest = sorted(moved, key=lambda row: -abs(row["japanese"]))[:5]
    wording = text("{sector}: Japanese goods {own}, all goods {all}", language)
    lines = [
        wording.format(
            sector=row["label"],
            own=percent(row["japanese"], language, signed=True),
            all=percent(row["all"], language, signed=True),
        )
        for row in largest
    ]
    return _lines(
        text("U.S. buyer prices, largest changes", language),
        lines or [text("No change.", language)],
        text("What U.S. importers pay, duty included; not retail prices.", language),
    )


def _jobs(session: Session, result: Result) -> str:
    language = session.view.language
    found = result.rows("jobs", session.view)
    moved = [row for row in found if any(count(row[key]) != "0" for key in ("change", "low", "high"))]
    largest = sorted(moved[1:], key=lambda row: -abs(row["change"]))[:MOST_SECTORS]
    lines = [
        text("{sector}: {change} of {reference} jobs (coefficient range {low} to {high})", language).format(
            sector=row["label"],
            reference=count(row["reference"], beside=row["change"]),
            change=count(row["change"], signed=True),
            low=count(row["low"], signed=True),
            high=count(row["high"], signed=True),
        )
        for row in (*moved[:1], *largest)
    ]
    return _lines(
        text("Jobs in Japan tied to exports", language),
        lines or [text("No change.", language)],
        joined(
            (
                text("Tied by volume, suppliers included; not jobs lost.", language),
                found[0]["source"],
            ),
            language,
        ),
    )


def _displacement(session: Session, result: Result) -> str:
    language = session.view.language
    everything, farm = (
        _moved(result.rows(table, session.view), language) for table in ("displacement", "farm_displacement")
    )
    found = _lines(
        text("Japan's purchases by supplier", language),
        everything or [text("No change of $0.05 bn or more.", language)],
        text(VOLUME, language),
    )
    if not farm or farm == everything:
        return found
    return found + _lines(
        text("Of these, farm goods by supplier", language),
        farm,
        text("The goods that the farm levers move, ethanol included, likewise by volume.", language),
    )


def _moved(rows: list[dict], language: str) -> list[str]:
    """Suppliers whose sales move by that much or more."""
    moved = [row for row in rows if abs(row["change"]) >= LEAST_USD_BN]
    wording = text("{supplier}: {change}", language)
    return [wording.format(supplier=row["label"], change=_usd(row["change"], language, signed=True)) for row in moved]


def _usd(value: float, language: str, *, signed: bool = False) -> str:
    return amount(value, "USD bn", language, signed=signed)
