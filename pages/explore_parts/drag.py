"""The script that lets the answer follow a lever while it is dragged: `assets/drag.js`, with what it has to know."""

from __future__ import annotations

from functools import cache

import streamlit as st

from core.links.link import KEPT
from core.scenario.lever import Lever
from core.scenario.levers import levers
from core.scenario.tariff import tariffs
from pages.frame.session import Session
from pages.frame.slides import ADDRESS
from pages.streamlit_hooks.component_scripts import script
from pages.streamlit_hooks.vega_module import vega_module

BELOW = ".st-key-table-contributions"  # stands under the main chart


def drag(session: Session) -> None:
    """Install the script once; later calls tell it what has changed."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    known = {"address": f".{ADDRESS}", "keys": _keys(), "dropped": sorted(KEPT), "below": BELOW, "theme": theme}
    script("drag")(key="drag-script", data={**known, "vega": vega_module(), "axis": session.axis[1]})


@cache
def _keys() -> dict[str, list[str]]:
    """Lever → the keys in a link that moving it changes: its own or its parts', its rule's, and the check."""
    return {key: ["z", *sorted(_moved(row))] for key, row in levers().items() if row.form == "number"}


def _moved(row: Lever) -> set[str]:
    own = tariffs().get(row.key)
    keys = {row.key, *row.of, *(own.keys if own else ())}
    return {levers()[key].link for key in keys if key in levers() and levers()[key].link}
