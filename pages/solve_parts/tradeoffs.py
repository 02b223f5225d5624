"""Trade-offs: any lever against any lever."""

from __future__ import annotations

import streamlit as st

from core.charts import heatmap
from core.language.catalogue import text
from core.solve.two_lever_grid import axis, surpluses
from core.trade.simulate import simulate
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.prose import fine
from pages.frame.session import Session
from pages.solve_parts.choice import pick, sentence

CELLS = 41


def section(session: Session) -> None:
    """Two levers in, the plane out."""
    language, view, scenario = session.view.language, session.view, session.scenario
    left, right = st.columns(2, gap="small")
    with left:
        x = pick(session, "x")
    with right:
        y = pick(session, "y")
    if x == y:
        st.info(text("Both axes are the same lever; choose two.", language))
        return
    xs, ys = axis(x, CELLS, scenario), axis(y, CELLS, scenario)
    with st.spinner(text("Simulating {count} combinations…", language).format(count=f"{CELLS * CELLS:,}")):
        plane = surpluses(scenario, x, xs, y, ys, view)
    now = simulate(scenario).surplus(view)
    rows = heatmap.rows(scenario, x, y, xs, ys, plane, now.reference, now.scenario, view)
    sentence(rows["takeaway"][0]["text"])
    draw_chart(session, "heatmap", rows)
    export_popover(
        session,
        "heatmap",
        rows,
        lambda: heatmap.table(x, y, xs, ys, plane, view),
        heads=heatmap.heads(x, y, view),
    )
    fine(
        text(
            "Blue: the surplus is above the reference's; orange: below. Lines join equal surpluses. Diamond: the scenario. A preset stands where its two levers are; its other levers differ from this plane's, so its surplus may too; “+2” means two more presets there.",
            language,
        )
    )
