"""The address of the Vega that Streamlit's own charts are drawn with.

Why: a chart that follows a lever while it is dragged is drawn by a script of ours. Streamlit 1.67 has Vega in its page
under a name that changes with every version, and gives components no way to ask for it; a second copy would be 800 KB.

Public replacement: a way for a component to draw or to update a chart of the page.
"""

from __future__ import annotations

import logging
from functools import cache

from pages.streamlit_hooks.served_page import FILES

LOADER = "loadVegaEmbed.*.js"


@cache
def vega_module() -> str:
    """The module's address, relative to a page; it exports `t`, which gives ``embed`` and ``expressionInterpreter``.

    Empty where this Streamlit has none: then no chart follows a dragged lever, and a warning is logged.
    """
    found = sorted((FILES / "static" / "js").glob(LOADER))
    if len(found) != 1:
        logging.getLogger(__name__).warning(
            "Streamlit's script %s was not found. The app runs, but its main chart does not follow a dragged lever.",
            LOADER,
        )
        return ""
    return f"./static/js/{found[0].name}"
