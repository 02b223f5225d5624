"""The top of the page: what it is for, and every estimate beside the literature and the model."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.charts import evidence_estimates
from core.evidence.equation import Equation
from core.evidence.pass_through import PassThrough
from core.evidence.summary import frame, items
from core.evidence.tariff_panel import Panel
from core.export import words
from pages.frame.carry import carry
from pages.frame.drawing import draw_chart
from pages.frame.language import N_, text
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
    "Import prices hold prices inside firms. Standard errors do not cover the choice of specification: change it and see."
)


def opening(session: Session) -> None:
    """What the page is for."""
    language = session.view.language
    st.html(
        f"<p class='headline'>{escape(text('Evidence: our estimates beside the literature', language))}</p><p class='because'>{escape(text(PURPOSE, language))}</p>"
    )


def chart(session: Session, equation: Equation, price: PassThrough, duties: Panel) -> None:
    """Every figure of the page in one chart, with its sources in the table."""
    language = session.view.language
    found = items(session.scenario, equation, price, duties)
    rows = evidence_estimates.rows(found, language)
    draw_chart(session, "evidence_estimates", rows)
    published = dict.fromkeys(item.source for item in found if item.kind == "published")
    notes = [text("Published: {sources}.", language).format(sources="; ".join(published)), text(NO_PUBLISHED, language)]
    st.html(f"<p class='fine'>{escape(' '.join(notes))}</p>")
    about = words.provenance(session.scenario, session.view, "estimate")[:2]
    carry(session, "evidence_estimates", rows, lambda: frame(found), about=about)


def limits(session: Session) -> None:
    """What none of this can tell, and where the figures come from."""
    language = session.view.language
    st.html(
        f"<h3>{escape(text('What this cannot tell', language))}</h3><p class='fine'>{escape(text(LIMITS, language))} {escape(text(SOURCES, language))}</p>"
    )
