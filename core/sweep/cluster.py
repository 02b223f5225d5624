"""A Dask cluster: the same pieces, computed by its workers.

A worker needs this program: started in a copy of the project's folder, with the same libraries, by
``python -m dask worker ADDRESS``. A worker that dies costs nothing but its pieces, which Dask gives to
another. Dask is imported here only, so that sweeps on one machine do without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice

from core.sweep.errors import WrongSweep
from core.sweep.fingerprint import program
from core.sweep.work import Answer, Piece, compute

WAIT_S = 30
RETRIES = 3
AHEAD, LEAST_AHEAD = 4, 64  # pieces waiting for each thread, and in all, so that workers may join later
INSTALL = "Install it with: python -m pip install -r requirements-sweep.in"
START = "Start workers in a copy of the project's folder with: python -m dask worker"


class Cluster:
    """A connection to a scheduler, checked: it has workers, and they have this very program."""

    def __init__(self, address: str, client) -> None:
        self.address, self._client = address, client

    @property
    def threads(self) -> int:
        """Pieces that the cluster computes at a time."""
        return sum(self._client.nthreads().values())

    def run(self, pieces: Iterator[Piece]) -> Iterator[Answer]:
        """Yields the answer to every piece, in the order in which they are done.

        Raises WrongSweep when the scheduler is lost.
        """
        from distributed import KilledWorker, as_completed

        def submit(count: int) -> list:
            return [self._client.submit(compute, piece, pure=False, retries=RETRIES) for piece in islice(pieces, count)]

        first = submit(max(LEAST_AHEAD, AHEAD * self.threads))
        if not first:
            return
        at_work = as_completed(first)
        try:
            for future in at_work:
                yield future.result()
                at_work.update(submit(1))
        except (OSError, CancelledError, KilledWorker) as error:
            raise WrongSweep(
                f"The cluster at {self.address} gave up: {error}. What is done is kept: run it again with --resume."
            ) from None


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster of the scheduler at that address, such as ``tcp://10.0.0.7:8786``.

    Raises WrongSweep when Dask is not installed, nobody answers, there are no workers, or a worker has
    another program.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise WrongSweep(f"--scheduler needs Dask, and {error.name} is not installed. {INSTALL}") from None
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
        yield Cluster(address, client)


def _check(address: str, found: dict) -> None:
    """Raises WrongSweep when a worker has no program, or another one."""
    for worker, theirs in found.items():
        if isinstance(theirs, Exception):
            raise WrongSweep(f"The worker at {worker} cannot load the program: {theirs}. {START} {address}")
        other = [name for name, value in program().items() if theirs.get(name) != value]
        if other:
            raise WrongSweep(
                f"The worker at {worker} would give other digits: its {', '.join(other)} differs. {START} {address}"
            )
