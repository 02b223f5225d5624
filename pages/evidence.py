"""Evidence: this app's own estimates compared with the literature and the model, and which of them the model may use."""

import streamlit as st

from core.language.catalogue import N_, text
from pages.evidence_parts import duties, overview, prices, trade
from pages.frame import finish, frame, section

session = frame("Evidence")
top = st.container(key="overview")
with top:
    section(session, N_("The opening words"), overview.opening, session)
with st.spinner(text("Estimating…", session.view.language)):
    equation = section(session, N_("Trade and the yen"), trade.section, session)
    price = section(session, N_("Prices and the yen"), prices.section, session)
    panel = section(session, N_("The duties of 2025"), duties.section, session)
    with top:
        section(session, N_("The overview"), overview.chart, session, equation, price, panel)
section(session, N_("The limits"), overview.limits, session)
finish(session)
