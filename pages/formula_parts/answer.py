"""One partner looked up, the largest drawn, all listed."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from core.charts.registry import CHARTS
from core.export import words as export
from core.language.catalogue import LANGUAGES, text
from core.language.labels import partner
from core.language.numbers import amount, percent
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate
from core.words import formula as words
from core.words.columns import Codes
from core.world.formula import FIRST, FLOOR, partners
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import address, export_popover, identified
from pages.frame.inputs import ask
from pages.frame.prose import fine, heading
from pages.frame.sentence import because, headline, unbroken
from pages.frame.session import Session, query_of
from pages.frame.text_table import text_table


def one(session: Session, chosen: tuple[float, float, float]) -> None:
    """A partner's rate step by step, the agreement with the announcement, and the largest partners."""
    language = session.view.language
    found = partners(*chosen)
    names = sorted(found.partner)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        chosen = ask(session, "formula", "partner", options=names, format_func=lambda name: partner(name, language))
        row = found[found.partner == chosen].iloc[0]
        st.html(headline(words.headline(row, language)) + because(words.against_announced(row, language)))
        facts = "".join(
            f"<dt>{escape(name)}</dt><dd>{unbroken(value)}</dd>" for name, value in words.facts(row, language)
        )
        st.html(f"<dl class='facts'>{facts}</dl>")
        st.html(because(words.agreement(found, language)) + because(words.reasons(found, language), "fine"))
    with right:
        rows = CHARTS["formula"].rows(found, language)
        draw_chart(session, "formula", rows)
        about = export.about("formula", language)
        export_popover(session, "formula", rows, lambda: found, about=about, codes=codes(found))


def codes(found: Any) -> Codes:
    """What stands for a partner and for a reason, in words."""
    return {
        "partner": {name: {one: partner(name, one) for one in LANGUAGES} for name in found.partner},
        "annex_note": words.SHORT,
    }


def every(session: Session, chosen: tuple[float, float, float]) -> None:
    """All partners on file, with the reason of a difference, and the CSV."""
    language = session.view.language
    found = partners(*chosen)
    title = text("Every partner on file", language)
    heading(title, "policy")
    st.html(
        because(
            text(
                "Partners not listed in the annex were at the floor of {floor}; to those marked as outside it the formula was not applied.",
                language,
            ).format(floor=percent(FLOOR, language, digits=0))
        )
    )
    st.download_button(
        text("Download CSV", language),
        partial(
            identified, found, export.about("formula", language), address(query_of(session)), language, codes(found)
        ),
        "april-2025-formula.csv",
        "text/csv",
        key="formula/download",
        on_click="ignore",
    )
    text_table(words.listing(found, language), title)
    japan, revised = found[found.partner == FIRST].iloc[0], simulate(Scenario()).surplus()
    first = japan.imports_usd_bn - japan.exports_usd_bn
    fine(
        text(
            "Trade: U.S. Census Bureau, goods, 2024 as first printed, which the formula used: with Japan a deficit of {first}. Revised since, it is {revised} on the other pages. Rates of the annex from a public list (grade B), or confirmed in no source (C). Partners whose trade in that file is corrupt are left out.",
            language,
        ).format(first=amount(first, "USD bn", language), revised=amount(revised.reference, revised.unit, language))
    )
