"""What is asked of a crowd, and the bounds nothing asked for can pass."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

MOST_TABS, MOST_MINUTES, MOST_REQUESTS = 2_000, 90.0, 500_000
# After the last one has come, until what their arrival cost is over.
SETTLE_S = 5.0


@dataclass(frozen=True)
class Plan:
    """How many people come, how they behave, and for how long each step is measured.

    `tabs` arrive in `steps` equal parts, `a_second` at a time; `think_s` is the mean thought between two moves,
    `stay_s` the mean stay. Locust rounds what it counts: to 10 ms from 100 ms, to 100 ms from 1 s.
    """

    tabs: int
    minutes: float
    think_s: float = 10.0
    stay_s: float = 600.0
    a_second: float = 5.0
    steps: int = 1

    def __post_init__(self) -> None:
        if min(self.minutes, self.think_s, self.stay_s, self.a_second) <= 0:
            raise ValueError("Minutes, thought, stay and arrivals a second are positive numbers.")
        if not 1 <= self.steps <= self.tabs <= MOST_TABS:
            raise ValueError(
                f"{self.tabs} tabs in {self.steps} steps. Allowed are 1 to {MOST_TABS}, a step each or fewer."
            )
        length = self.steps * (self.minutes + SETTLE_S / 60) + self.tabs / self.a_second / 60
        if not 0 < length <= MOST_MINUTES:
            raise ValueError(
                f"The run would take {length:.1f} minutes. Allowed are {MOST_MINUTES:g}: fewer or shorter steps."
            )


def on_loopback(url: str) -> str:
    """The address itself. ValueError unless it is this machine's own: a crowd is never sent anywhere else."""
    host = urlsplit(url).hostname
    if host not in ("127.0.0.1", "::1", "localhost"):
        raise ValueError(f"{url} is not on this machine. A crowd goes to 127.0.0.1 only.")
    return url
