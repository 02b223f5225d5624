"""Evidence: this app's own estimates beside the literature and the model; which of them the model may use."""

import streamlit as st

from core.language.catalogue import text
from pages.evidence_parts import duties, overview, prices, trade
from pages.frame import finish, frame

session = frame("Evidence")
top = st.container(key="overview")
with top:
    overview.opening(session)
with st.spinner(text("Estimating…", session.view.language)):
    equation = trade.section(session)
    price = prices.section(session)
    panel = duties.section(session)
    with top:
        overview.chart(session, equation, price, panel)
overview.limits(session)
finish(session)
