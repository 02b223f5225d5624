"""A connection that sends no request is closed, and a message larger than any page sends is not taken in.

Why: uvicorn, in which Streamlit 1.67 serves, waits for a request without end, and Streamlit lets no setting of it
through. A few hundred silent connections would take every handle of the system; messages of 200 MB would be read whole.

Public replacement: none. Streamlit's own settings for uvicorn's limits would do, and a time limit for heads in uvicorn.
"""

from __future__ import annotations

import asyncio
from functools import wraps
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from pages.guard.limits import LIMITS


def install() -> None:
    """Bound the connections of this process from now on. A second call changes nothing."""
    for protocol in (H11Protocol, HttpToolsProtocol):
        if not hasattr(protocol.connection_made, "__wrapped__"):
            protocol.connection_made = _watched(protocol.connection_made)  # type: ignore[method-assign]  # what the hook is for
    if not hasattr(WebSocketsSansIOProtocol.__init__, "__wrapped__"):
        WebSocketsSansIOProtocol.__init__ = _small(WebSocketsSansIOProtocol.__init__)  # type: ignore[method-assign]


def _watched(made: Any) -> Any:
    @wraps(made)
    def connection_made(protocol: Any, transport: asyncio.Transport) -> None:
        made(protocol, transport)
        _look(protocol, transport, object())

    return connection_made


def _look(protocol: Any, transport: asyncio.Transport, before: Any) -> None:
    """Close the connection where no request is under way, nor was when it was last looked at; else look again."""
    current: Any = transport.get_protocol()
    if transport.is_closing() or current is not protocol:
        return
    cycle = current.cycle
    if cycle is before and (cycle is None or cycle.response_complete):
        transport.close()
        return
    asyncio.get_running_loop().call_later(LIMITS.heads_s, _look, protocol, transport, cycle)


def _small(begin: Any) -> Any:
    @wraps(begin)
    def beginning(protocol: Any, config: Any, *given: Any, **named: Any) -> None:
        config.ws_max_size = int(LIMITS.message_bytes)
        begin(protocol, config, *given, **named)

    return beginning
