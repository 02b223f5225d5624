"""Whether a browser's request comes from our own page.

Streamlit asks an outside address for its own, in the event loop, before it refuses the socket of a foreign page. So
the guard decides, and Streamlit sees only origins that equal the host asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

HOST = re.compile(r"[a-z0-9_.-]+(:\d{1,5})?|\[[0-9a-f:.]+\](:\d{1,5})?", re.IGNORECASE)
DEFAULT_PORTS = {"http": "80", "https": "443", "ws": "80", "wss": "443"}


def is_host(host: str | None) -> bool:
    """Whether that is a host as browsers send it, and nothing that reads otherwise as part of an address.

    >>> is_host("trade.example.org:8501"), is_host("[::1]:8501"), is_host("a@b"), is_host("a/b"), is_host(None)
    (True, True, False, False, False)
    """
    return host is not None and HOST.fullmatch(host) is not None


def ours(origin: str, host: str, allowed: Collection[str]) -> bool:
    """Whether a page of that origin may open a socket at `host`; `allowed` are origins in lower case.

    A proxy may have ended TLS, so the scheme does not count for the host asked for.

    >>> ours("https://trade.example.org", "trade.example.org", ()), ours("http://a.example:80", "A.example", ())
    (True, True)
    >>> ours("https://other.example", "trade.example.org", ()), ours("null", "null", ())
    (False, False)
    >>> ours("https://other.example", "trade.example.org", {"https://other.example"})
    True
    """
    if origin.lower() in allowed:
        return True
    try:
        scheme, netloc, path, query, fragment = urlsplit(origin.lower())
    except ValueError:
        return False
    if scheme not in DEFAULT_PORTS or not is_host(netloc) or path or query or fragment:
        return False
    port = DEFAULT_PORTS[scheme]
    return _without(netloc, port) == _without(host.lower(), port)


def _without(netloc: str, port: str) -> str:
    return netloc.removesuffix(f":{port}")
