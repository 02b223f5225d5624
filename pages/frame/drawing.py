"""Drawing a chart: the specification never changes from run to run, only its rows travel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow
import streamlit as st

from core.charts.registry import spec
from pages.frame.session import Session


def draw_chart(
    session: Session,
    name: str,
    rows: Mapping[str, list[dict]],
    *,
    key: str = "",
    changed: Callable[[dict], dict] = lambda drawing: drawing,
) -> None:
    """Draw the chart of that name in the registry with these rows. An unchanged specification is updated in place.

    `changed` gives the specification as this place shows it. Arrow tables spare Streamlit a detour over pandas that
    costs ten times as much.
    """
    theme = "dark" if st.context.theme.type == "dark" else "light"
    tables = {dataset: pyarrow.Table.from_pylist(found) for dataset, found in rows.items()}
    drawing = changed(spec(name, session.view.language, theme))
    st.vega_lite_chart({**drawing, "datasets": tables}, theme=None, key=key or f"chart/{name}")
