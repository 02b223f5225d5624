"""How often something may be done: a bucket of tokens that fills at a steady rate."""

from __future__ import annotations

from time import monotonic


class Bucket:
    """`burst` times at once, then `a_s` times a second. A rate of nothing means never again."""

    __slots__ = ("a_s", "burst", "left", "seen")

    def __init__(self, burst: float, a_s: float) -> None:
        self.burst, self.a_s, self.left, self.seen = burst, a_s, burst, monotonic()

    def take(self) -> bool:
        """Take a token if there is one."""
        if self.wait_s() > 0.0:
            return False
        self.left -= 1.0
        return True

    def wait_s(self) -> float:
        """Seconds until there is a token; 0 when there is one."""
        now = monotonic()
        self.left, self.seen = min(self.burst, self.left + (now - self.seen) * self.a_s), now
        if self.left >= 1.0:
            return 0.0
        return (1.0 - self.left) / self.a_s if self.a_s else float("inf")
