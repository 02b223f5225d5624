"""Times the server alone: a session over the websocket, from message sent to run finished."""

import contextlib
import itertools
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection, connect

from bench.aims import Row
from bench.pace import UNPACED
from bench.page import LEVER_KEY
from tests.browser.harness import serve
from tests.load.front_end import FrontEnd, Widget

RUNS = 200
WARM_UP = 20
# Memory comes in pages and arenas, so one session alone shows nothing or too much.
BATCHES, SESSIONS_A_BATCH = 5, 10
TIMEOUT_S = 60


class Line(socket.socket):
    """A connection that counts what comes through it, as it is on the line."""

    received = 0

    def recv(self, *asked) -> bytes:
        data = super().recv(*asked)
        self.received += len(data)
        return data


class Session:
    """One reader without a browser, who takes what was sent before timing the next run."""

    def __init__(self, connection: ClientConnection, line: Line, page: str = "") -> None:
        self.socket, self.line, self.messages = connection, line, 0
        self.front = FrontEnd(page=page)
        self.rerun()

    def rerun(self) -> float:
        """Runs the page and returns the milliseconds until the server called it finished."""
        message = self.front.request()
        start = time.perf_counter()
        self.socket.send(message)
        ended = False
        while not ended:
            ended = self.front.receive(self.socket.recv(timeout=TIMEOUT_S))
            self.messages += 1
        if self.front.failed:
            raise RuntimeError(f"The page {self.front.page or 'Explore'!r} failed: {self.front.failed}")
        return 1e3 * (time.perf_counter() - start)

    def lever(self) -> Widget:
        """The slider that is timed."""
        for widget in self.front.widgets.values():
            if widget.key == LEVER_KEY:
                return widget
        keys = sorted(widget.key for widget in self.front.widgets.values() if widget.kind == "slider")
        raise LookupError(f"No slider has the key {LEVER_KEY!r}; the page has {keys}.")


@contextlib.contextmanager
def session(url: str, page: str = "") -> Iterator[Session]:
    address, place = url.replace("http", "ws", 1) + "/_stcore/stream", urlsplit(url)
    line = Line(socket.AF_INET, socket.SOCK_STREAM)
    line.connect((place.hostname, place.port))
    with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None, sock=line) as connection:
        yield Session(connection, line, page)


def rows() -> list[Row]:
    with serve(**UNPACED) as server:
        return [*_reruns(server.url), *_memory(server.url, server.pid)]


def _reruns(url: str) -> list[Row]:
    times, sizes, messages = [], [], []
    with session(url) as reader:
        slider = reader.lever()
        places = round((slider.high - slider.low) / slider.step)
        for run in range(RUNS + WARM_UP):
            reader.lever().value = slider.low + slider.step * (run * 7 % places)
            before, had = reader.line.received, reader.messages
            times.append(reader.rerun())
            sizes.append((reader.line.received - before) / 1e3)
            messages.append(reader.messages - had)
    return [
        Row("server rerun of Explore, a slider moved", "ms", times[WARM_UP:], aim=25.0),
        Row("received for a move, as it is on the line", "kB", sizes[WARM_UP:], aim=25.0),
        Row("messages for a move", "", messages[WARM_UP:], aim=25.0),
    ]


def _memory(url: str, pid: int) -> list[Row]:
    """Resident memory of the server, and its growth as sessions are opened and kept open."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(session(url))
        sizes = [_resident_mib(pid)]
        for _ in range(BATCHES):
            for _ in range(SESSIONS_A_BATCH):
                stack.enter_context(session(url))
            sizes.append(_resident_mib(pid))
    growth = [(after - before) / SESSIONS_A_BATCH for before, after in itertools.pairwise(sizes)]
    return [
        Row("server memory with one session", "MiB", sizes[:1]),
        Row("memory of one more session", "MiB", growth),
    ]


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    answer = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(answer.stdout) / 1024
