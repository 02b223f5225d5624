"""Silent connections end, large messages are not taken in; a reader's own stay."""

import socket
import time

import pytest
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from deploy.health import healthy
from tests.browser.harness import Server, serve
from tests.load.front_end import FrontEnd

HEADS_S = "0.5"


def test_connections_that_send_nothing_or_drip_are_closed_and_a_readers_socket_is_not():
    with serve(EXPLORER_HEADS_S=HEADS_S) as server, _page(server) as page:
        port = int(server.url.rpartition(":")[2])
        front = FrontEnd()
        page.send(front.request())
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
        silent[0].send(b"GET / HTTP/1.1\r\nHost: a\r\nX: ")
        time.sleep(3 * float(HEADS_S))
        for one in silent:
            one.settimeout(10)
            assert one.recv(1) == b""
            one.close()
        while not front.receive(page.recv(timeout=60)):
            pass
        assert healthy(server.url)
        page.send(b"x" * 300_000)
        with pytest.raises(ConnectionClosed):
            _to_the_end(page)


def _page(server: Server) -> ClientConnection:
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=None, proxy=None)


def _to_the_end(page: ClientConnection) -> None:
    while True:
        page.recv(timeout=10)


def test_uvicorn_still_keeps_what_is_under_way_where_the_hook_looks():
    for protocol in (H11Protocol, HttpToolsProtocol):
        given = protocol.__init__.__code__.co_names
        assert {"cycle", "transport"} <= set(given)
    assert "ws_max_size" in Config.__init__.__code__.co_varnames
