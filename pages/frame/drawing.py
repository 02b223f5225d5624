"""Drawing a chart: the specification never changes from run to run, only its rows travel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pyarrow
import streamlit as st

from core.charts.compiled import spec
from pages.frame.session import Session


def draw_chart(
    session: Session,
    name: str,
    rows: Mapping[str, list[dict]],
    key: str = "",
    drawing: Callable[[str], dict] | None = None,
) -> None:
    """Draw a compiled chart with these rows. An unchanged specification is updated in place.

    `drawing` gives the specification by theme where it is not that of ``compiled.spec``. Arrow tables spare
    Streamlit a detour over pandas that costs ten times as much.
    """
    theme = "dark" if st.context.theme.type == "dark" else "light"
    tables = {dataset: pyarrow.Table.from_pylist(found) for dataset, found in rows.items()}
    drawn = (drawing or partial(spec, name, session.view.language))(theme)
    st.vega_lite_chart({**drawn, "datasets": tables}, theme=None, key=key or f"chart/{name}")
