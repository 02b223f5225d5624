"""The server asks no outside address, whatever origin a page comes from, and answers meanwhile."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from deploy.health import healthy
from tests.browser.harness import Server, serve

TRAP = Path(__file__).with_name("trap")
ORIGINS = ("http://other.example", "null", "http://127.0.0.1.other.example", "https://192.0.2.1", "http://[::1]:1")


class Proxy:
    """A proxy that takes connections, answers none and counts them."""

    def __init__(self) -> None:
        self.asked: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.asked.append(self._door.accept()[0])

    def close(self) -> None:
        self._door.close()
        for one in self.asked:
            one.close()


@pytest.fixture(scope="module")
def trapped(tmp_path_factory) -> Iterator[tuple[Server, Proxy, Path]]:
    log = tmp_path_factory.mktemp("trap") / "asked"
    log.touch()
    proxy = Proxy()
    names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    path = os.pathsep.join([str(TRAP), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    with serve(
        **dict.fromkeys(names, proxy.url), PYTHONPATH=path, TRAP_LOG=str(log), NO_PROXY="", no_proxy=""
    ) as server:
        yield server, proxy, log
    proxy.close()


def test_foreign_origins_are_refused_at_once_and_nothing_outside_is_asked(trapped):
    server, proxy, log = trapped
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    for origin in ORIGINS * 4:
        start = time.monotonic()
        with pytest.raises(InvalidStatus) as refused:
            connect(address, origin=origin, subprotocols=["streamlit"], proxy=None, open_timeout=30).close()
        assert refused.value.response.status_code == 403
        assert refused.value.response.body.decode().startswith("This address is only for")
        assert time.monotonic() - start < 2
    assert healthy(server.url)
    assert (proxy.asked, log.read_text()) == ([], "")


def test_a_page_of_our_own_is_served_with_every_way_out_shut(trapped):
    server, proxy, log = trapped
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, origin=server.url, subprotocols=["streamlit"], proxy=None) as page:
        assert page.subprotocol == "streamlit"
    assert (proxy.asked, log.read_text()) == ([], "")


def test_streamlits_own_statistics_are_off():
    assert config.get_option("browser.gatherUsageStats") is False
