"""The script that lets the answer follow a lever while it is dragged: `assets/drag.js`, with what it has to know."""

from __future__ import annotations

from functools import cache

import streamlit as st

from core.links.link import KEPT
from core.panel.slide import can_be_followed
from core.scenario.levers import levers
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
    """Lever → the keys of a link on which its answers do not depend: its own and the check.

    Rule and scope stay, since they change every answer; so do a total's parts, over which it is spread.
    """
    return {key: ["z", *([row.link] if row.link else [])] for key, row in levers().items() if can_be_followed(row)}
