"""What the app holds: people on one process and on two replicas, sessions that come and go, memory.

`LOAD_TABS`, `LOAD_MINUTES` and `LOAD_SOAK_MINUTES` set the size; `python -m tests.load` prints a table instead.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.absent import absent
from tests.browser.harness import ROOT
from tests.deploy import nginx
from tests.load.front_end import FrontEnd
from tests.load.server import served

pytestmark = pytest.mark.long

# A small part of what a quiet machine holds, so that a busy one passes too.
TABS = int(os.environ.get("LOAD_TABS", "30"))
MINUTES = float(os.environ.get("LOAD_MINUTES", "1"))
SOAK_MINUTES = float(os.environ.get("LOAD_SOAK_MINUTES", "10"))
SOAK_TABS = 20
# A session with the page open and nothing moved, measured.
IDLE_MIB = 0.11
MOST_MIB_A_SESSION = 0.5
SESSIONS = 100


def crowd(*asked: str) -> dict:
    """One step of a crowd in a process of its own, because it replaces the standard library's sockets."""
    command = [sys.executable, "-m", "tests.load", "--json", *asked]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    (step,) = json.loads(answer.stdout.splitlines()[-1])["steps"]
    return step


@pytest.mark.parametrize("replicas", [1, 2])
def test_people_moving_sliders_get_their_answer_within_a_second(replicas):
    if replicas > 1 and nginx.find() is None:
        absent(nginx.MISSING)
    step = crowd("--tabs", str(TABS), "--replicas", str(replicas), "--minutes", str(MINUTES))
    assert step["wrong"] == []
    assert step["p95"] < 1_000
    # Thoughts are 10 s in the mean; had people waited for the app instead, there would be fewer moves.
    assert step["moves"] > 0.5 * TABS * step["seconds"] / 10


def test_sessions_that_come_and_go_leave_no_memory_behind():
    step = crowd("--tabs", str(SOAK_TABS), "--minutes", str(SOAK_MINUTES), "--think", "4", "--stay", "30")
    assert step["wrong"] == []
    fifth = len(step["rss_mib"]) // 5
    second, last = (statistics.median(part) for part in (step["rss_mib"][fifth : 2 * fifth], step["rss_mib"][-fifth:]))
    # What reruns keep for all (results, draws) has its bounds, and is full by the second fifth.
    assert last < 1.05 * second


def come(url: str) -> ClientConnection:
    """A reader who opens the page and stays as long as the socket does."""
    socket = connect(
        url.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], max_size=None, proxy=None
    )
    front = FrontEnd()
    socket.send(front.request())
    while not front.receive(socket.recv(timeout=60)):
        pass
    assert not front.failed
    return socket


def test_an_open_session_costs_little_memory():
    with served(1) as (url, watch), contextlib.ExitStack() as stack:
        sizes = []
        for count in (SESSIONS // 4, SESSIONS):
            for _ in range(count):
                stack.enter_context(come(url))
            sizes.append(watch.sample())
        assert (sizes[1] - sizes[0]) / SESSIONS < MOST_MIB_A_SESSION


def test_closed_sessions_are_forgotten():
    with served(1) as (url, watch):
        sizes = []
        # Streamlit keeps the last 128 for those who reconnect; they are there before the first look.
        for count in (2 * SESSIONS, 4 * SESSIONS):
            for _ in range(count):
                come(url).close()
            sizes.append(watch.sample())
        # Measured: 7 MiB over the 1,700 that followed the first 200.
        assert sizes[1] - sizes[0] < 0.25 * 4 * SESSIONS * IDLE_MIB
