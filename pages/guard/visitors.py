"""Who asks, and what each visitor holds now and has used lately.

A visitor is an address: of IPv6 its first 64 bits, which one line is given whole.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import Any

from pages.guard.bucket import Bucket
from pages.guard.limits import Limits

UNKNOWN = "unknown"


def visitor_of(scope: Mapping[str, Any]) -> str:
    """The visitor of a request. uvicorn has put the address that a trusted proxy forwards in the peer's place.

    >>> visitor_of({"client": ("2001:db8:1:2:3::4", 1)}), visitor_of({"client": ("192.0.2.7", 1)}), visitor_of({})
    ('2001:db8:1:2::', '192.0.2.7', 'unknown')
    """
    client = scope.get("client")
    if not client:
        return UNKNOWN
    try:
        address = ip_address(client[0])
    except ValueError:
        return UNKNOWN
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64))


@dataclass
class Held:
    """What a visitor holds, by name, and the buckets of what it may do."""

    handshakes: Bucket
    answers: Bucket
    runs: Bucket
    numbers: Bucket
    slides: Bucket
    counts: dict[str, int] = field(default_factory=dict)


class Visitors:
    """Everybody who asked lately, and what all hold together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.counts: dict[str, int] = {}
        self._held: OrderedDict[str, Held] = OrderedDict()

    def of(self, visitor: str) -> Held:
        """What that visitor holds. The longest unseen who hold nothing are forgotten."""
        held = self._held.get(visitor)
        if held is None:
            limits = self.limits
            held = self._held[visitor] = Held(
                Bucket(limits.sockets_a_visitor, limits.handshakes_a_s),
                Bucket(limits.answers_burst, limits.answers_a_s),
                Bucket(limits.runs_burst_a_visitor, limits.runs_a_s_a_visitor),
                Bucket(limits.numbers_burst, limits.numbers_a_s),
                Bucket(limits.slides_burst, limits.slides_a_s),
            )
            self._forget()
        self._held.move_to_end(visitor)
        return held

    @contextmanager
    def holding(self, visitor: str, what: str, count: int = 1) -> Iterator[None]:
        """While open, the visitor holds that much more of something."""
        held = self.of(visitor)
        self._add(held, what, count)
        try:
            yield
        finally:
            self._add(held, what, -count)

    def count(self, visitor: str, what: str) -> int:
        """How much of something the visitor holds."""
        return self.of(visitor).counts.get(what, 0)

    def _add(self, held: Held, what: str, count: int) -> None:
        for counts in (held.counts, self.counts):
            counts[what] = counts.get(what, 0) + count
            if not counts[what]:
                del counts[what]

    def _forget(self) -> None:
        # Who holds something stays; they are few, because what all hold is bounded.
        for visitor in list(self._held)[: max(0, len(self._held) - int(self.limits.visitors))]:
            if not self._held[visitor].counts:
                del self._held[visitor]
