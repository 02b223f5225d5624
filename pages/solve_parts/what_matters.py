"""What matters: how far policy moves the answer, and how far what is not known does."""

from __future__ import annotations

import streamlit as st

from core.charts import tornado as chart
from core.draws.ranges import ranges
from core.language.catalogue import text
from core.language.numbers import amount
from core.language.view import View
from core.scenario.scenario import Scenario
from core.sharing.kept import kept
from core.solve.tornado import Bar, tornado
from core.trade.simulate import simulate
from core.words.headline import range_sentence
from core.words.with_the_yen import with_the_yen
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.heavy import heavy
from pages.frame.prose import fine
from pages.frame.session import Session
from pages.solve_parts import uncertainty
from pages.solve_parts.choice import sentence


@kept(most=16, most_bytes=2**20)
def _bars(scenario: Scenario, view: View) -> tuple[Bar, ...]:
    return tuple(tornado(scenario, view))


def section(session: Session) -> None:
    """The tornado, its sentence, its table; then all that is not known at once."""
    language, view, scenario = session.view.language, session.view, session.scenario
    known = _bars.has(scenario, view)
    with st.spinner(text("Moving one lever at a time…", language)), heavy(language, known=known):
        bars = list(_bars(scenario, view))
    sentence(chart.takeaway(bars, view))
    result = simulate(scenario)
    rows = chart.rows(bars, result.surplus(view).change, view)
    draw_chart(session, "tornado", rows)
    export_popover(session, "tornado", rows, lambda: chart.table(bars, language))
    fine(
        text(
            "Blue: what governments set, over its real values; orange: the yen; grey: what is not known, over the range on file. Bars are changes of the surplus against the reference, with how far apart their ends are, and do not add up.",
            language,
        )
    )
    drawn = ranges(scenario)
    _, change = drawn.surplus(view)
    low, high = (amount(end, change.unit, language, signed=True) for end in (change.low, change.high))
    whole = text("All that is not known at once: effect range of the change {low} to {high}.", language)
    fine(whole.format(low=low, high=high))
    fine(range_sentence(result, drawn, view))
    if said := with_the_yen(drawn, view):
        fine(said)
    uncertainty.section(session)
