"""Offers: asks and offers in, packages out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts import frontier as chart
from core.levers import lever
from core.scenario import Scenario
from core.solve.offers import AIMS, COSTS, MOST_LEVERS, Package, Zone, packages
from core.view import View
from pages.frame.drawing import draw_chart
from pages.frame.language import N_, text
from pages.frame.session import Session
from pages.solve_parts.choice import csv, fine, sentence, sliding

OPENING = {"us_auto_tariff": (0.15, 0.275), "us_general_tariff": (0.10, 0.24), "buy_farm": (0.0, 8.0)}


def section(session: Session) -> None:
    """The table of asks and offers, then the packages between them."""
    language = session.view.language
    chosen = st.multiselect(
        text("Levers on the table, up to five", language), sliding("policy", "condition"), list(OPENING), max_selections=MOST_LEVERS, key="solve/offer/levers", placeholder=text("Choose", language),
        format_func=lambda key: lever(key).label[language],
    )  # fmt: skip
    fine(text("Ask: what one side wants; offer: what the other gives. The landing zone lies between them.", language))
    zones = [_zone(key, language) for key in chosen]
    left, right = st.columns(2, gap="small")
    with left:
        aim = st.selectbox(
            text("Aim", language), list(AIMS), key="solve/offer/aim", format_func=lambda key: AIMS[key][language]
        )
    with right:
        cost = st.selectbox(
            text("at the least", language),
            list(COSTS),
            key="solve/offer/cost",
            format_func=lambda key: COSTS[key].label[language],
        )
    if not zones:
        st.info(text("Choose a lever to put on the table.", language))
        return
    found = _packages(session.scenario, tuple(zones), cost, aim, session.view, language)
    sentence(chart.takeaway(found, cost, session.view))
    draw_chart(session, "frontier", chart.rows(found, cost, session.view))
    _best(session, found, cost)
    fine(
        text(
            "Grey: packages that another beats. Blue: packages that none beats in both the surplus and the cost. Ringed: beyond it, more surplus comes at a worse rate. The zone's corners are among the packages; what the sides would accept is not modelled.",
            language,
        )
    )


def _zone(key: str, language: str) -> Zone:
    """One row: lever, ask, offer."""
    known = lever(key)
    low, high, step = (float(known.unit.to_screen(number)) for number in (known.minimum, known.maximum, known.step))
    opening = OPENING.get(key, (known.minimum, known.maximum))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        ends = [
            st.number_input(
                text(name, language).format(lever=known.label[language], unit=known.unit.suffix[language]),
                low,
                high,
                float(known.unit.to_screen(value)),
                step,
                key=f"solve/offer/{side}/{key}",
            )
            for side, name, value in (
                ("ask", N_("{lever}, {unit}: ask"), opening[0]),
                ("offer", N_("{lever}, {unit}: offer"), opening[1]),
            )
        ]
    return Zone(key, *(known.unit.from_screen(end) for end in ends))


@dataclass
class _Progress:
    """A progress bar as an argument that is equal to any other, so that a cache looks past it."""

    bar: DeltaGenerator | None
    words: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Progress)

    def __hash__(self) -> int:
        return 0

    def __call__(self, share: float) -> None:
        self.bar.progress(share, self.words)


@lru_cache(maxsize=32)
def _kept(
    scenario: Scenario, zones: tuple[Zone, ...], cost: str, aim: str, view: View, told: _Progress
) -> tuple[Package, ...]:
    return tuple(packages(scenario, zones, cost, aim=aim, view=view, told=told))


def _packages(
    scenario: Scenario, zones: tuple[Zone, ...], cost: str, aim: str, view: View, language: str
) -> tuple[Package, ...]:
    bar = st.empty()
    told = _Progress(bar, text("Simulating packages…", language))
    found = _kept(scenario, zones, cost, aim, view, told)
    told.bar = None  # the cache keeps the argument, and need not keep the page
    bar.empty()
    return found


def _best(session: Session, found: Sequence[Package], cost: str) -> None:
    """The ringed package as the scenario, the frontier as a table, every package as a file."""
    language = session.view.language
    for package in found:
        if package.best:
            st.button(
                text("Open the ringed package in Explore’s levers", language),
                key="solve/offer/take",
                on_click=session.move_to,
                args=(package.scenario,),
            )
    with st.expander(text("Packages that none beats", language)):
        st.dataframe(
            chart.table([package for package in found if package.efficient], cost, session.view), hide_index=True
        )
    csv(session, "packages", lambda: chart.table(found, cost, session.view))
