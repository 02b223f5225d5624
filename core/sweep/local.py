"""All cores of this machine: one process each, fresh, with one thread for linear algebra.

Fresh processes read the number of threads from their environment, so that sums are taken in the same
order whatever the machine. A process that is killed (out of memory, most often) costs its piece, not the
run: a new set of processes takes over, a few times.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process

from core.sweep.errors import WrongSweep
from core.sweep.work import Answer, Piece, compute

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
MOST_DEATHS = 3
AHEAD = 3  # pieces waiting for each process


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(pieces: Iterator[Piece], workers: int) -> Iterator[Answer]:
    """Yields the answer to every piece, in the order in which they are done.

    Raises WrongSweep when processes keep being killed.
    """
    deaths = 0
    with _one_thread_each():
        while True:
            lost: list[Piece] = []
            yield from _until_death(pieces, workers, lost)
            if not lost:
                return
            deaths += 1
            if deaths == MOST_DEATHS:
                raise WrongSweep(
                    f"Processes of this sweep were killed {deaths} times, most likely for want of memory. "
                    "What is done is kept: run it again with --resume and fewer --workers."
                )
            pieces = chain(lost, pieces)


def _until_death(pieces: Iterator[Piece], workers: int, lost: list[Piece]) -> Iterator[Answer]:
    """Answers of one set of processes; should one of them die, what was waiting or at work is put in `lost`."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare)
    held: dict[int, Piece] = {}
    futures: set[Future] = set()

    def submit(count: int) -> None:
        for piece in islice(pieces, count):
            held[piece.number] = piece
            futures.add(pool.submit(compute, piece))

    try:
        submit(workers * AHEAD)
        while futures:
            for future in wait(futures, return_when=FIRST_COMPLETED).done:
                answer = future.result()
                futures.remove(future)
                del held[answer.number]
                yield answer
                submit(1)
    except BrokenProcessPool:
        lost += held.values()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _prepare() -> None:
    """In a new process: leave Ctrl-C to the parent, and end when the parent is gone, even killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ |= dict.fromkeys(THREADS, "1")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
