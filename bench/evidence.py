"""Times the Evidence page on the server: in a new process, in a new session, and run again."""

import time

from bench.aims import Row
from bench.server import session
from tests.browser.harness import serve

PAGE = "evidence"
SERVERS = 3
RUNS = 30


def rows() -> list[Row]:
    """Cold includes the import of statsmodels and the reading of every table; warm finds the estimates kept."""
    cold, opened, again = [], [], []
    for _ in range(SERVERS):
        with serve() as server:
            cold.append(_opening(server.url))
            opened.append(_opening(server.url))
            with session(server.url, PAGE) as reader:
                again += [reader.rerun() for _ in range(RUNS)]
    return [
        Row("Evidence, first in a new process", "ms", cold),
        Row("Evidence, a new session, estimates kept", "ms", opened),
        Row("server rerun of Evidence, nothing new", "ms", again),
    ]


def _opening(url: str) -> float:
    """Milliseconds from connecting until the first run has finished."""
    start = time.perf_counter()
    with session(url, PAGE):
        return 1e3 * (time.perf_counter() - start)
