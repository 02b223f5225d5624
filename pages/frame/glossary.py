"""The words of the pages, explained where they are read."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.language.catalogue import N_, text

TERMS = (
    (N_("surplus"), N_("Japan's exports of goods to the United States less its imports from there; services are out.")),
    (N_("reference"), N_("The law and the yen that a scenario is compared with. Every change is against it.")),
    (
        N_("effect range"),
        N_(
            "What these policies do, over what is not known of behaviour: one draw of the assumptions in ten lies below it and one above. It says nothing of what else moves trade."
        ),
    ),
    (
        N_("actual-trade range"),
        N_(
            "Where trade may end in 8 cases of 10, with everything else that moves it: the effect, times the changes of past years. Imports and exports of one year are drawn together; one to three years from 2024, none beyond."
        ),
    ),
    (N_("simulated"), N_("What one stated model gives for one stated policy: not what will happen.")),
    (
        N_("ad valorem, percentage point"),
        N_("A duty in percent of customs value; a step from 10 % to 15 % is 5 points."),
    ),
    (N_("MFN rate"), N_("The normal duty on goods from a member of the WTO.")),
    (
        N_("in total, added, all-in"),
        N_("In total: the normal duty is in it. Added: on top of the normal duty. All-in: the higher of the two."),
    ),
    (N_("pass-through"), N_("The share of a duty, or of a change of the yen, that reaches the buyer's price.")),
    (N_("elasticity"), N_("By how many percent a quantity moves when its price moves by 1 %.")),
    (N_("ad valorem equivalent"), N_("The duty in percent that a barrier or a duty per kilogram amounts to.")),
    (N_("diversion"), N_("Purchases that move to other suppliers because one of them pays more duty.")),
    (N_("valuation"), N_("The same yen amount is another dollar amount when the exchange rate moves.")),
)


def glossary(language: str) -> None:
    """A list that opens on demand."""
    with st.popover(text("Terms", language), type="tertiary", key="terms", on_change="rerun") as opened:
        if opened.open:
            listed = "".join(
                f"<dt>{escape(text(term, language))}</dt><dd>{escape(text(meaning, language))}</dd>"
                for term, meaning in TERMS
            )
            st.html(f"<dl class='terms'>{listed}</dl>")
