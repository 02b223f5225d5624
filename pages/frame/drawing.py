"""Drawing a chart: the specification never changes from run to run, only its rows travel."""

from __future__ import annotations

import pyarrow
import streamlit as st

from core.charts.compiled import spec
from pages.frame.session import Session


def draw_chart(session: Session, name: str, rows: dict[str, list[dict]], key: str = "") -> None:
    """Draw a compiled chart with these rows. An unchanged specification is updated in place.

    Arrow tables spare Streamlit a detour over pandas that costs ten times as much.
    """
    theme = "dark" if st.context.theme.type == "dark" else "light"
    tables = {dataset: pyarrow.Table.from_pylist(found) for dataset, found in rows.items()}
    st.vega_lite_chart(
        {**spec(name, session.view.language, theme), "datasets": tables}, theme=None, key=key or f"chart/{name}"
    )
