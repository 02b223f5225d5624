"""The typeface of Streamlit's icons, cut to those that its page can show: 9 kB in place of 375.

Why: Streamlit sends more than four thousand icons for an arrow and a tick. On a slow line that is two seconds.

Public replacement: none. `scripts/icons.py` cuts it anew for another version of Streamlit; until then the whole is sent.
"""

from __future__ import annotations

import json
import logging
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from pages.streamlit_hooks.served_page import FILES, SCRIPTS

ASSETS = Path(__file__).parent / "assets"
CUT, LIST = ASSETS / "icons.woff2", ASSETS / "icons.json"
NAMED = re.compile(r":material/([a-z0-9_]+)")


def whole() -> Path:
    """Streamlit's own file."""
    return next((FILES / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2"))


def names_used() -> set[str]:
    """Every icon that Streamlit's scripts or our own pages name."""
    ours = (Path(__file__).parents[2] / "pages").rglob("*.py")
    return {name for path in (*SCRIPTS.glob("*.js"), *ours) for name in NAMED.findall(path.read_text(encoding="utf-8"))}


@cache
def cut() -> bytes | None:
    """The cut typeface; None where it was cut from another version's."""
    if json.loads(LIST.read_text(encoding="utf-8"))["made_of"] != sha256(whole().read_bytes()).hexdigest():
        logging.getLogger(__name__).warning(
            "Streamlit's icons are not those that were cut; `make icons` cuts them anew. The whole typeface is sent."
        )
        return None
    return CUT.read_bytes()
