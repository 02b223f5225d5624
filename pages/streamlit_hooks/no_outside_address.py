"""The server never asks an outside address for its own.

Why: Streamlit 1.67 does, in its event loop, where a socket's origin is not the host asked for, and in its start banner.
While the outside address does not answer, nobody is served. The guard refuses such origins first; this is for whatever
way there is past it.

Public replacement: none. A setting for the addresses of the server would do.
"""

from __future__ import annotations

from streamlit import net_util


def install() -> None:
    """Answer at once that the address is not known."""
    net_util.get_external_ip  # noqa: B018  # an AttributeError says that the hook no longer fits
    net_util.get_external_ip = lambda: None
