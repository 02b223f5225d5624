"""How the model works, in plain words, and what it leaves out."""

from __future__ import annotations

import streamlit as st

from core.duties.history import latest_source
from core.duties.uncounted import uncounted
from core.language.catalogue import N_, text
from core.language.limits import items
from pages.frame.sentence import unbroken
from pages.frame.session import Session

MODEL = (
    N_(
        "Duty. Each of Japan's tariff lines starts from the rate collected on it in 2024, preferences in it, and is rated by what the law says: the general tariff, or a sector tariff that takes the general one's place. The line calculator above starts from the normal rate instead. An added rate comes on top of the normal one; an all-in rate of 15 % lifts a normal rate of 2.5 % to 15 % and leaves one of 25 % alone."
    ),
    N_(
        "Collection. Collected rate = base rate + collection ratio × (rate by law − base rate). A ratio of 0.81 on a duty of 10 points collects 8.1."
    ),
    N_(
        "Border and buyer. Of a tariff, the pass-through share reaches the buyer's price and the seller absorbs the rest. At 0.94, a 10 % tariff makes the good about 9.4 % dearer in the United States and 0.6 % cheaper at the border."
    ),
    N_(
        "Choice. Buyers first choose between own producers and imports, then among foreign sources. With a substitution elasticity of 2, a source that becomes 10 % dearer than the other sources sells about 17 % less beside them."
    ),
    N_(
        "Demand. When a product group as a whole becomes 1 % dearer, buyers take about 0.8 % less of it in the long run."
    ),
    N_(
        "Time. Elasticities grow with the years since the change: 0.76 after one year, 1.24 after five, 2.12 after ten, so the first year shows about 36 % of the final response."
    ),
    N_(
        "The yen. Prices follow the currency they are set in. With 86 % of Japan's exports priced in dollars, 10 % more yen per dollar lowers their dollar price by about 3.3 %, where full pass-through would give 9.1. It makes every foreign good dearer in Japan, U.S. goods among them."
    ),
    N_(
        "Purchases. A pledge counts as pledge × share fulfilled × share additional. 10 bn at 57 % fulfilled and 25 % additional is 1.4 bn of trade."
    ),
    N_(
        "Barriers. A non-tariff barrier counts as a tariff that brings no revenue. With a barrier worth 10 %, removing half of it lowers the price of U.S. goods in Japan by 4.5 %."
    ),
    N_(
        "Split. The change is shared out among the levers by averaging over every order in which they could have been moved, so the parts add up to the whole."
    ),
)
MORE = (
    N_(
        "How much comes back in other balances, and how far that is set by the closure chosen, is on the page Bilateral and total."
    ),
    N_("Steel's quota of 2024 is in the 2024 rate; rice and wheat are state-traded."),
    N_(
        "Refunds after the Supreme Court's ruling, about 166 bn USD for all partners together: no scenario pays duty back."
    ),
    N_(
        "Lower metal duties that no code shows: 10 % on goods whose metal is all American (Proclamations 11021 and 11032) and 15 % in total on certified car parts (U.S. note 33(r))."
    ),
    N_("Empty aluminium cans, which joined the metal list on 4 April 2025: here from 12 March."),
    N_("Section 338 duties, such as the 50 % on three lists of Canadian consumer goods from 22 August 2026."),
    N_("The end of duty-free entry for parcels of low value (de minimis)."),
    N_("Defence purchases: “additional billions annually” were announced, and Japan says that nothing new was agreed."),
    N_("Alaska LNG: letters of intent without an amount or a date."),
    N_("A Section 301 action on excess capacity, open since 11 March 2026: no rate was published."),
    N_("Anything after the latest source on file, {day}, such as a ruling on the Section 301 duties."),
)


def limits(session: Session) -> None:
    """The list of what is left out."""
    language = session.view.language
    dated = (change.words[language] for change in uncounted())
    _list([*items(language), *dated, *(text(item, language).format(day=latest_source()) for item in MORE)])


def equations(session: Session) -> None:
    """Each step of the model in a sentence with a number."""
    _list([text(item, session.view.language) for item in MODEL])


def _list(lines: list[str]) -> None:
    st.html(f"<ul class='lines'>{''.join(f'<li>{unbroken(line)}</li>' for line in lines)}</ul>")
