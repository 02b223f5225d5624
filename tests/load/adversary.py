"""`python -m tests.load.adversary`: what a reader feels while somebody attacks, one attack at a time.

Everything is bounded and on this machine. A reader moves a lever every half second; printed is how long the headline
took, and the memory of the server. Names of attacks as arguments run only those.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import psutil

from tests.browser.harness import ROOT, serve
from tests.load.attacks import ATTACKS, LOST, READER
from tests.load.tab import Tab

SECONDS = float(os.environ.get("ADVERSARY_SECONDS", "15"))
MOST_MIB, MOST_S = 900, 1.0
FEWEST, LONGEST_S = 10, 300.0


@dataclass
class Felt:
    """What a reader felt during an attack, seconds to the headline; memory of the server, MiB, before and at most."""

    times: list[float]
    before_mib: float
    most_mib: float

    @property
    def p95(self) -> float:
        return sorted(self.times)[ceil(0.95 * len(self.times)) - 1]


def felt(url: str, pid: int, name: str, seconds: float = SECONDS) -> Felt:
    """What a reader feels while the attack of that name lasts; "" for none. The attacker is a process of its own."""
    process = psutil.Process(pid)
    found = Felt([], process.memory_info().rss / 2**20, 0.0)
    with Tab(url, READER) as reader, attacking(url, name):
        until = time.monotonic() + seconds
        while time.monotonic() < until or len(found.times) < FEWEST:
            found.times.append(reader.move())
            found.most_mib = max(found.most_mib, process.memory_info().rss / 2**20)
            time.sleep(0.5)
    return found


@contextlib.contextmanager
def attacking(url: str, name: str) -> Iterator[None]:
    """While open, the attack of that name is under way."""
    if not name:
        yield
        return
    command = [sys.executable, "-m", "tests.load.adversary", "--attack", name, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as attacker:
        try:
            attacker.stdout.readline()
            time.sleep(1)
            yield
        finally:
            attacker.kill()


def _attack(name: str, url: str) -> None:
    print("begun", flush=True)
    with contextlib.suppress(*LOST, RuntimeError):
        ATTACKS[name](url, threading.Event())
    threading.Event().wait(LONGEST_S)


def main() -> None:
    if sys.argv[1:2] == ["--attack"]:
        _attack(*sys.argv[2:])
        return
    names = sys.argv[1:] or list(ATTACKS)
    print(f"{'attack':20} {'p50 s':>6} {'p95 s':>6} {'worst':>6} {'MiB':>5} {'most':>5}")
    with serve() as server:
        felt(server.url, server.pid, "", 0)
        for name in ("", *names):
            found = felt(server.url, server.pid, name)
            times = f"{statistics.median(found.times):6.2f} {found.p95:6.2f} {max(found.times):6.2f}"
            print(f"{name or 'none':20} {times} {found.before_mib:5.0f} {found.most_mib:5.0f}", flush=True)


if __name__ == "__main__":
    main()
