"""An open page whose script does not run holds one handle; a run gets its loop, and gives it back."""

from contextlib import ExitStack
from inspect import getsource, unwrap

import psutil
from streamlit.runtime.app_session import AppSession
from websockets.sync.client import connect

from tests.browser.harness import serve
from tests.load.front_end import FrontEnd

PAGES = 12


def test_open_pages_hold_one_handle_each_before_and_after_their_run():
    with serve() as server, ExitStack() as stack:
        process = psutil.Process(server.pid)
        address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
        before = process.num_fds()
        sockets = [
            stack.enter_context(connect(address, subprotocols=["streamlit"], max_size=None, proxy=None))
            for _ in range(PAGES)
        ]
        assert process.num_fds() - before < 2 * PAGES
        for socket in sockets:
            front = FrontEnd()
            socket.send(front.request())
            while not front.receive(socket.recv(timeout=120)):
                pass
            assert not front.failed
        assert process.num_fds() - before < 2 * PAGES + 12


def test_streamlit_still_gives_every_session_a_loop_of_its_own():
    """When the first line fails, the hook may go; when another fails, it does not fit."""
    assert "asyncio.new_event_loop()" in getsource(unwrap(AppSession.__init__))
    assert hasattr(AppSession, "_create_scriptrunner")
    assert hasattr(AppSession, "_handle_scriptrunner_event_on_event_loop")
