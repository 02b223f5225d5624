"""Progress on the standard error: a bar on a terminal, a line every tenth of the way in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int], None]


@contextmanager
def progress(whole: int, done: int) -> Iterator[Advance]:
    """Yields what to call with the number of scenarios that are newly done."""
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        tqdm = None
    if tqdm is None or not sys.stderr.isatty():
        yield _Lines(whole, done).advance
        return
    with tqdm(total=whole, initial=done, unit=" scenarios", smoothing=0.05, file=sys.stderr) as bar:
        yield lambda count: bar.update(count) and None


class _Lines:
    def __init__(self, whole: int, done: int) -> None:
        self.whole, self.done, self.before = whole, done, done
        self.began, self.reported = time.monotonic(), done * 10 // whole

    def advance(self, count: int) -> None:
        self.done += count
        tenth = self.done * 10 // self.whole
        if tenth == self.reported:
            return
        self.reported = tenth
        rate = (self.done - self.before) / max(time.monotonic() - self.began, 1e-9)
        left = span((self.whole - self.done) / rate)
        print(
            f"{self.done:,} of {self.whole:,} scenarios, {rate:,.1f} a second, {left} left", file=sys.stderr, flush=True
        )


def span(seconds: float) -> str:
    """A span of time as a person says it.

    >>> span(0.4), span(75), span(8000)
    ('1 s', '1 min 15 s', '2 h 13 min')
    """
    whole = max(1, round(seconds))
    hours, minutes = whole // 3600, whole % 3600 // 60
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {whole % 60} s" if minutes else f"{whole} s"
