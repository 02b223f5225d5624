"""The top of the page: what it is for, and every estimate with the published values and the model's."""

from __future__ import annotations

from html import escape
from itertools import chain

import streamlit as st

from core.charts import evidence_estimates
from core.charts.evidence_estimates import number
from core.evidence.equation import Equation
from core.evidence.pass_through import PassThrough
from core.evidence.summary import Item, cited, frame, items
from core.evidence.tariff_panel import Panel
from core.export import words
from core.language.catalogue import LANGUAGES, N_, text
from core.language.format import clauses, joined, series, sources
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.sections import link_to_section
from pages.frame.sentence import because
from pages.frame.session import Session

PURPOSE = N_(
    "How strongly does trade answer the yen and the duties? The literature's values stay the default. "
    "Here the project's own series are asked the same questions, live; what they say is shown beside the literature and beside what the model would show."
)
SOURCES = N_(
    "U.S. Census Bureau (trade by product, June-2026 revision; by quarter, as compiled in November 2026), Federal Reserve (yen), BLS (prices), BEA and Cabinet Office (GDP), Statistics Bureau of Japan (prices)."
)
NO_PUBLISHED = N_(
    "For the yen and the value or volume of trade between the two countries no published elasticity was read in its own text, so the model stands beside the estimate alone."
)
LIMITS = N_(
    "Reduced forms on public aggregates: correlation over time with few shocks, revised figures, a yen that is itself an outcome. "
    "Import prices include prices that firms charge their own branches. Standard errors do not cover the choice of specification: change it and see."
)


def opening(session: Session) -> None:
    """What the page is for."""
    language = session.view.language
    st.html(
        f"<p class='headline'>{escape(text('Evidence: our estimates beside the literature', language))}</p>{because(text(PURPOSE, language))}"
    )


def chart(session: Session, equation: Equation, price: PassThrough, duties: Panel) -> None:
    """Every figure of the page in one chart, with its sources in the table."""
    language = session.view.language
    found = items(session.scenario, equation, price, duties)
    st.html(because(_answer(found, language)))
    rows = evidence_estimates.rows(found, language)
    draw_chart(session, "evidence_estimates", rows)
    # Each work once, though several values come from it.
    works = (sources(cited(item.source, language), language) for item in found if item.kind == "published")
    published = clauses(dict.fromkeys(chain.from_iterable(works)), language)
    notes = [text("Published: {sources}.", language).format(sources=published), text(NO_PUBLISHED, language)]
    missing = evidence_estimates.without_own(found, language)
    if missing:
        message = text("The years hold too few quarters for an estimate of: {names}.", language)
        notes.append(message.format(names=series(missing, language)))
    st.html(because(joined(notes, language), "fine"))
    about = words.provenance(session.scenario, session.view, "estimate")[:2]
    codes = {name: getattr(evidence_estimates, f"{name.upper()}S") for name in ("group", "kind", "name")}
    codes["source"] = {
        item.source: {language: cited(item.source, language) for language in LANGUAGES} for item in found
    }
    export_popover(session, "evidence_estimates", rows, lambda: frame(found), about=about, codes=codes)


def _answer(found: list[Item], language: str) -> str:
    """The two estimates that are parameters of the model, compared with published values and the model's."""
    values = {(item.group, item.kind, item.name): number(item.value) for item in found}
    return text(
        "Of a weaker yen {own} reaches the import price by our estimate; by the literature {dollar} where the price is set in dollars and {other} where it is not; the model has {model}. "
        "One percent more duty changes imports from a partner by {beta} % by our estimate of 2025, by {published} % after a year in the literature and by {simulated} % in the model.",
        language,
    ).format(
        own=values["pass_through", "own", "estimate"],
        dollar=values["pass_through", "published", "dollar"],
        other=values["pass_through", "published", "other"],
        model=values["pass_through", "model", "model"],
        beta=values["tariff", "own", "by_law"],
        published=values["tariff", "published", "year_1"],
        simulated=values["tariff", "model", "year_1"],
    )


def limits(session: Session) -> None:
    """What none of this can tell, and where the figures come from."""
    language = session.view.language
    st.html(
        f"<h3>{escape(text('What this cannot tell', language))}</h3>{because(joined((text(LIMITS, language), text(SOURCES, language)), language), 'fine')}"
    )
    link_to_section(session, "parameters")
