"""Offers: what each side opens with in, packages out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from core.charts import frontier as chart
from core.language.catalogue import text
from core.scenario.levers import lever
from core.sharing.kept import Store
from core.solve.offers import AIMS, COSTS, Package, Zone, packages
from pages.frame.actions import button
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.heavy import heavy
from pages.frame.inputs import ask, held_by
from pages.frame.prose import fine
from pages.frame.session import Session
from pages.solve_parts.choice import pick, sentence

SIDES = "japan", "us"
KEPT = 32  # tables of packages that this process remembers for all readers
_found = Store(KEPT, 8 * 2**20)


def section(session: Session) -> None:
    """The table of opening positions, then the packages between them."""
    language = session.view.language
    chosen = pick(session, "offer/levers")
    fine(
        text(
            "What Japan and what the United States opens with; the packages lie between the two. Japan gives way by accepting a higher U.S. tariff, by buying more, or by opening its market; the United States by a lower tariff, or by asking for less.",
            language,
        )
    )
    for key in chosen:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            for side in SIDES:
                ask(session, "solve", f"offer/{side}/{key}")
    left, right = st.columns(2, gap="small")
    with left:
        ask(session, "solve", "offer/aim", format_func=lambda key: AIMS[key][language])
    with right:
        cost = ask(session, "solve", "offer/cost", format_func=lambda key: COSTS[key].label[language])
    if not chosen:
        st.info(text("Choose a lever to put on the table.", language))
        return
    with st.container():  # so that the chart keeps its place, and is not drawn anew, where there is nothing to wait for
        found = _packages(session)
    sentence(chart.takeaway(found, cost, session.view))
    rows = chart.rows(found, cost, session.view)
    draw_chart(session, "frontier", rows)
    export_popover(session, "frontier", rows, lambda: chart.table(found, cost, session.view))
    _best(session, found, cost)
    fine(
        text(
            "Grey: packages that another beats. Blue: packages that none beats in both the surplus and the cost; less than 1/500 of the span counts as no difference. The opening positions are among the packages; what the sides would accept is not modelled.",
            language,
        )
    )
    if any(package.best for package in found):
        fine(text("Ringed: the turning point, beyond which the surplus moves less for the same added cost.", language))


def _zone(held: Mapping[str, Any], key: str) -> Zone:
    """One row: a lever and both opening positions, as the session holds them."""
    unit = lever(key).unit
    return Zone(key, *(unit.from_screen(held[f"offer/{side}/{key}"]) for side in SIDES))


def _packages(session: Session) -> tuple[Package, ...]:
    """The packages of the table as the session holds it, from this process's cache or simulated behind a bar of progress."""
    held = held_by(session, "solve")
    zones = tuple(_zone(held, key) for key in held["offer/levers"])
    asked = (session.scenario, zones, held["offer/cost"], held["offer/aim"], session.view)
    found: tuple[Package, ...] | None = _found.get(asked)
    if found is None:
        scenario, zones, cost, aim, view = asked
        bar, words = st.empty(), text("Simulating packages…", view.language)
        with heavy(view.language) as others_first:

            def progress(share: float) -> None:
                bar.progress(share, words)
                others_first()

            found = tuple(packages(scenario, zones, cost, aim=aim, view=view, on_progress=progress))
        bar.empty()
        _found.put(asked, found)
    return found


def _take(session: Session) -> None:
    """Make the package that the sentence names the scenario, and lead to Explore, which shows it."""
    package = chart.pointed(_packages(session)) if held_by(session, "solve")["offer/levers"] else None
    if package is not None:
        session.move_to(package.scenario)
        session.leads = "app.py"


def _best(session: Session, found: Sequence[Package], cost: str) -> None:
    """The package that the sentence names as the scenario, the frontier as a table, every package as a file."""
    language = session.view.language
    package = chart.pointed(found)
    if package is not None:
        label = (
            text("Open the ringed package in Explore’s levers", language)
            if package.best
            else text("Open this package in Explore’s levers", language)
        )
        button(session, label, _take, key="solve/offer/take")
    with st.expander(text("Packages that none beats", language)):
        st.dataframe(chart.table([package for package in found if package.clear], cost, session.view), hide_index=True)
