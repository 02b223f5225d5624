"""Source files are watched where that is asked for, and only there: for who reconnects as for who comes."""

from inspect import getsource, unwrap

import pytest
import streamlit as st
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from websockets.sync.client import ClientConnection, connect

from pages.streamlit_hooks import file_watchers
from tests.browser.harness import serve
from tests.load.front_end import FrontEnd


@pytest.mark.parametrize(("kind", "registered"), [("none", []), ("poll", ["a session"])])
def test_files_are_watched_where_asked_for(monkeypatch, kind, registered):
    found: list[str] = []
    monkeypatch.setattr(AppSession, "register_file_watchers", found.append)
    monkeypatch.setattr(st, "get_option", {"server.fileWatcherType": kind}.get)
    file_watchers.install()
    AppSession.register_file_watchers("a session")
    assert found == registered


def test_streamlit_still_registers_watchers_on_reconnecting_without_asking_for_the_setting():
    """When this fails, Streamlit may respect the setting itself and the hook can go."""
    source = getsource(WebsocketSessionManager)
    assert "register_file_watchers()" in source
    assert "fileWatcherType" not in source + getsource(unwrap(AppSession.register_file_watchers))


def test_who_reconnects_comes_back_to_the_same_session_and_page():
    with serve() as server:
        front = FrontEnd("g=20")
        with _socket(server.url, front) as socket:
            _run(socket, front)
        before = front.session, front.query, front.headline
        with _socket(server.url, front) as socket:
            _run(socket, front)
        assert (front.session, front.query, front.headline) == before


def _socket(url: str, front: FrontEnd) -> ClientConnection:
    names = ["streamlit", *(["no-token", front.session] if front.session else [])]
    return connect(url.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=names, max_size=None, proxy=None)


def _run(socket: ClientConnection, front: FrontEnd) -> None:
    socket.send(front.request())
    while not front.receive(socket.recv(timeout=60)):
        pass
    assert not front.failed
