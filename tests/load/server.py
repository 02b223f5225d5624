"""What the crowd is sent to: one process as it is, or replicas behind nginx; and what they use while it lasts.

Before anyone is counted, every page of every replica has been opened once: what the first reader of all waits for
(imports, tables, estimates) is timed by `bench`, not here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import psutil
from websockets.sync.client import ClientConnection, connect

from tests.browser.harness import serve
from tests.deploy.image import stages
from tests.deploy.site import site
from tests.load.front_end import FrontEnd

FIRST_READER_S = 120.0


@dataclass
class Watch:
    """Processor time and resident memory of the app's processes."""

    processes: list[psutil.Process]
    rss_mib: list[float] = field(default_factory=list)

    def cpu_s(self) -> float:
        return sum(sum(process.cpu_times()[:2]) for process in self.processes)

    def sample(self) -> float:
        """Resident memory now, in MiB, over all processes; kept in `rss_mib`."""
        self.rss_mib.append(sum(process.memory_info().rss for process in self.processes) / 2**20)
        return self.rss_mib[-1]


@contextlib.contextmanager
def served(replicas: int) -> Iterator[tuple[str, Watch]]:
    """The address and the watch over the app. One replica has no nginx in front of it.

    Both run with the variables of the container image, which are those of scripts/run.sh.
    """
    if replicas == 1:
        own = {"HOME", "STREAMLIT_SERVER_ADDRESS", "STREAMLIT_SERVER_PORT"}
        variables = {name: value for name, value in stages()["app"].environment.items() if name not in own}
        with serve(**variables) as server:
            _open_every_page(server.url)
            yield server.url, Watch([psutil.Process(server.pid)])
    else:
        with site(replicas) as behind:
            for replica in behind.replicas:
                _open_every_page(replica.url)
            yield behind.url, Watch([psutil.Process(replica.process.pid) for replica in behind.replicas])


def _open_every_page(url: str) -> None:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        front = FrontEnd()
        _open(front, socket)
        for link in list(front.links):
            front.go(link)
            _open(front, socket)


def _open(front: FrontEnd, socket: ClientConnection) -> None:
    socket.send(front.request())
    while not front.receive(socket.recv(timeout=FIRST_READER_S)):
        pass
    if front.failed:
        raise RuntimeError(f"A page failed before anyone came: {front.failed}")
