"""Response headers: the browser loads and runs nothing that is not the app's own, and other sites frame only the light page.

What only a server that ends TLS can promise (``Strict-Transport-Security``) is left to that.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.streamlit_hooks.served_page import inline_scripts

SNIFF = {"X-Content-Type-Options": "nosniff"}
DOCUMENT = SNIFF | {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin",
}
# Streamlit's own files: some sixty a first visit.
FILE = "/static/"


class Headers:
    """Adds the headers to every response over HTTP; other sites may frame the addresses of which `may_be_framed` is true."""

    def __init__(self, app: ASGIApp, may_be_framed: Callable[[Mapping[str, list[str]]], bool]) -> None:
        self.app, self.may_be_framed = app, may_be_framed
        self.policies = {framed: policy(inline_scripts(), framed) for framed in (False, True)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        found = SNIFF
        if not scope["path"].startswith(FILE):
            query = QueryParams(scope["query_string"])
            framed = self.may_be_framed({key: query.getlist(key) for key in query})
            found = DOCUMENT | {"Content-Security-Policy": self.policies[framed]}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(found)
            await send(message)

        await self.app(scope, receive, sending)


def policy(scripts: Iterable[str], framed: bool) -> str:
    """The content security policy of a page with these scripts in it; `framed` is whether other sites may frame it.

    Styles are set inline by Streamlit's elements. Charts need no ``unsafe-eval``: Vega runs with its interpreter.

    >>> policy([], framed=True).rpartition("; ")[2]
    'frame-ancestors *'
    """
    ancestors = "*" if framed else "'self'"
    hashes = "".join(f" 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; "
        f"manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
    )
