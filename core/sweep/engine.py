"""The engine: Dask gives the pieces of a sweep to workers, here or on a cluster.

Where no scheduler is named, workers are processes of this machine, one a core, each with one thread for linear
algebra, so that sums are taken in the same order whatever the machine; a sweep of a few seconds is computed in this
process, by a worker in a thread. A worker elsewhere needs this program: started in a copy of the project's folder,
with the same libraries, by ``python -m dask worker ADDRESS``. A worker that dies costs only its pieces, which Dask
gives to another.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from core.sweep.errors import WrongSweep
from core.sweep.fingerprint import program
from core.sweep.work import Answer, Piece, compute

if TYPE_CHECKING:
    from distributed import Client, Future, WorkerPlugin

WAIT_S = 30
DEATHS = 3  # times that a piece may lose its worker
AHEAD, LEAST_AHEAD = 4, 64  # pieces waiting for each thread, and in all, so that workers may join later
INSTALL = "Install it with: python -m pip install -r requirements-sweep.in"
START = "Start workers in a copy of the project's folder with: python -m dask worker"


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_installed() -> None:
    """Raises WrongSweep, which says what to install, where Dask is missing."""
    try:
        import distributed  # noqa: F401
    except ModuleNotFoundError as error:
        raise WrongSweep(f"A sweep is computed by Dask, and {error.name} is not installed. {INSTALL}") from None


@contextmanager
def started(workers: int, in_this_process: bool) -> Iterator[Client]:
    """Yields a client of workers of this machine: processes, or one thread of this process."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=1 if in_this_process else workers,
            threads_per_worker=1,
            processes=not in_this_process,
            host=None if in_this_process else "127.0.0.1",
            dashboard_address=None,
            memory_limit=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        if not in_this_process:
            client.register_plugin(_interrupts_to_parent())
        yield client


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Yields a client of the scheduler at that address, such as ``tcp://10.0.0.7:8786``.

    Raises WrongSweep when nobody answers, there are no workers, or a worker has another program.
    """
    from distributed import Client

    try:
        client = Client(address, timeout=WAIT_S)
    except (OSError, ValueError) as error:
        raise WrongSweep(
            f"No Dask scheduler answers at {address!r}: {error}. Is it written as tcp://HOST:8786?"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT_S)
        except TimeoutError:
            raise WrongSweep(f"The scheduler at {address} has no workers. {START} {address}") from None
        _check(address, client.run(program, on_error="return"))
        yield client


def threads(client: Client) -> int:
    """Pieces that the client's workers compute at a time."""
    return sum(client.nthreads().values())


def run(client: Client, pieces: Iterator[Piece]) -> Generator[Answer, None, None]:
    """Yields the answer to every piece, in the order in which they are done.

    Raises WrongSweep when workers keep dying or the scheduler is lost.
    """
    from distributed import KilledWorker, as_completed

    def submit(count: int) -> list[Future]:
        return [client.submit(compute, piece, pure=False, retries=DEATHS) for piece in islice(pieces, count)]

    first = submit(max(LEAST_AHEAD, AHEAD * threads(client)))
    if not first:
        return
    at_work = as_completed(first)
    try:
        for future in at_work:
            yield future.result()
            at_work.update(submit(1))
    except (OSError, CancelledError, KilledWorker) as error:
        raise WrongSweep(
            f"The workers gave up: {error} Where processes are killed, most likely memory ran out. "
            "What is done is kept: run it again with --resume and fewer --workers."
        ) from None


def _check(address: str, found: Mapping[str, dict[str, str] | Exception]) -> None:
    """Raises WrongSweep when a worker has no program, or another one."""
    for worker, there in found.items():
        if isinstance(there, Exception):
            raise WrongSweep(f"The worker at {worker} cannot load the program: {there}. {START} {address}")
        other = [name for name, value in program().items() if there.get(name) != value]
        if other:
            raise WrongSweep(
                f"The worker at {worker} would give other digits: its {', '.join(other)} differs. {START} {address}"
            )


def _interrupts_to_parent() -> WorkerPlugin:
    """What makes a worker leave Ctrl+C to the command, which closes its workers."""
    from distributed import WorkerPlugin

    class InterruptsToParent(WorkerPlugin):
        def setup(self, worker) -> None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    return InterruptsToParent()
