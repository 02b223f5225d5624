"""Every limit of the guard, its environment variable and why it is what it is.

The defaults are for one replica on one core with 1,280 MiB, on the morning a newspaper prints the link: hundreds of
readers may come from one address, an office's or a telephone company's. A limit is set by its variable, for example
``EXPLORER_SOCKETS_A_VISITOR=50``. Who a visitor is comes from the peer's address, and from ``X-Forwarded-For`` only
where the peer is a proxy named in uvicorn's own variable ``FORWARDED_ALLOW_IPS`` (addresses or networks, by comma).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

PREFIX = "EXPLORER_"
KB, MB = 1024, 1024**2


def limit(default: int | float | str, why: str) -> float:
    """A field of Limits; `why` stands in the table of the documentation."""
    return field(default=default, metadata={"why": why})  # type: ignore[return-value]  # as dataclasses.field is typed


@dataclass(frozen=True)
class Limits:
    """What one visitor, one open page and all together may hold; bytes, seconds, or a count."""

    origins: str = limit("", "origins besides the asked host that may open a page's socket, by comma")  # type: ignore[assignment]
    metrics: float = limit(0, "1 lets `/_stcore/metrics` answer, for a scraper inside")
    sockets: float = limit(1_000, "open pages at once; fewer where the system gives fewer handles")
    sockets_a_visitor: float = limit(300, "open pages of one address: an office of 150 with two tabs each")
    handshakes_a_s: float = limit(20, "new sockets a second of one address, after a burst of `sockets_a_visitor`")
    silent_s: float = limit(20, "a socket that has asked for no page by then is closed")
    runs_burst: float = limit(10, "moves of one page at once")
    runs_a_s: float = limit(10, "moves of one page a second after that; of what comes faster the newest is made")
    runs_burst_a_visitor: float = limit(40, "moves of all pages of one address at once")
    runs_a_s_a_visitor: float = limit(
        12, "moves of one address a second after that: 120 readers of an office, half of a core"
    )
    asks_burst: float = limit(60, "other messages of one page at once, such as the click on a file")
    asks_a_s: float = limit(10, "other messages of one page a second after that; what comes faster waits")
    message_bytes: float = limit(256 * KB, "one message of a page; a run with every lever moved is about 20 kB")
    upload_bytes: float = limit(1 * MB, "one file; a scenario or calendar is a few kB, a workbook 100 kB")
    uploads_waiting: float = limit(
        8, "files of one session not yet read: a browser sends all that were chosen before the page reads one"
    )
    uploads_waiting_bytes: float = limit(2 * MB, "their bytes together")
    uploads_all_bytes: float = limit(32 * MB, "bytes of all sessions' files not yet read, and of bodies under way")
    uploads_a_visitor: float = limit(8, "bodies of one address under way at once")
    unread_s: float = limit(120, "a file that no page has read by then is dropped")
    body_bytes: float = limit(16 * KB, "the body of any other request")
    body_s: float = limit(30, "a body that is not whole by then is refused")
    answers_burst: float = limit(600, "computed answers (pages, JSON) of one address at once")
    answers_a_s: float = limit(60, "computed answers a second of one address after that")
    numbers_burst: float = limit(30, "answers with numbers (`/api/`) of one address at once; each takes about a second")
    numbers_a_s: float = limit(1, "answers with numbers a second of one address after that")
    slides_burst: float = limit(
        30, "levers approached by all pages of one address at once: each is an answer at every position"
    )
    slides_a_s: float = limit(
        2, "levers approached a second of one address after that; without it a lever moves as before"
    )
    heads_s: float = limit(20, "a connection that has not sent a whole request by then is closed")
    visitors: float = limit(20_000, "addresses remembered at once; the longest unseen is forgotten first")

    @property
    def own(self) -> frozenset[str]:
        """The origins of the setting, in lower case."""
        return frozenset(one.strip().lower().rstrip("/") for one in self.origins.split(",") if one.strip())


def read(environment: Mapping[str, str]) -> Limits:
    """The limits as the environment sets them. Raises ValueError that names the variable.

    >>> read({"EXPLORER_SOCKETS": "50"}).sockets
    50.0
    """
    given: dict[str, float | str] = {}
    for one in fields(Limits):
        name = f"{PREFIX}{one.name.upper()}"
        if name not in environment:
            continue
        if one.name == "origins":
            given[one.name] = environment[name]
            continue
        try:
            value = float(environment[name])
        except ValueError:
            raise ValueError(f"{name} is “{environment[name]}”; a number is needed.") from None
        if not 0 <= value < float("inf"):
            raise ValueError(f"{name} is {environment[name]}; a number of 0 or more is needed.")
        given[one.name] = value
    return Limits(**given)  # type: ignore[arg-type]  # each by its field's type


def table() -> str:
    """Every limit as a table in Markdown: variable, default, meaning."""
    rows = [
        f"| `{PREFIX}{one.name.upper()}` | {_shown(one.default)} | {one.metadata['why']} |" for one in fields(Limits)
    ]
    return "\n".join(["| variable | default | what it bounds |", "|---|---|---|", *rows])


def _shown(default: object) -> str:
    return f"{default:,}" if isinstance(default, int) else "(none)"


LIMITS = read(os.environ)
