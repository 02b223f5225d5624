"""A page's inputs as the text the link carries under the page's key, and back.

Departures from the opening only: a key and its value joined by a full stop, inputs by a tilde, which no
key begins with; within a value ``~0`` is a tilde and ``~1`` parts the items of a list::

    s.offers~ol.a~1qf~c.prices                       (Solve: offers on two levers, at the least price)

Reading never fails: each input that cannot be used gets a note on what was given and what is shown instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.inputs.declared import pages
from core.inputs.kinds import Input
from core.language.messages import MessageError, Sentence, short
from core.links.carriers import candidates
from core.sharing.kept import kept

READ = 2_000
JOINED = re.compile(r"~(?![01])")
OPENING = Sentence("what the page opens with")


@dataclass(frozen=True)
class Decoded:
    """What a page's text holds: every input's value, and what the reader of the link must know."""

    values: Mapping[str, Any]
    problems: tuple[MessageError, ...]


def encode(page: str, values: Mapping[str, Any]) -> str:
    """The text of a page's inputs; empty where all are at their opening.

    >>> encode("world", {"who": "everyone", "elasticity": 5.5})
    'w.everyone~e.5.5'
    """
    return "~".join(
        f"{one.link}.{one.write(values[key])}"
        for key, one in pages()[page].inputs.items()
        if key in values and values[key] is not None and values[key] != one.opening
    )


def decode(page: str, text: str) -> Decoded:
    """The inputs of a page's text, with what could not be used as given. Never raises.

    >>> decode("world", "w.everyone").values["who"]
    'everyone'
    >>> print(decode("world", "e.11").problems[0])
    Trade elasticity: “11” was asked for. Allowed: 1 to 10. Shown instead: 10.
    """
    return _decoded(page, text[: READ + 1])


@kept(most=256, most_bytes=4 * 2**20)
def _decoded(page: str, text: str) -> Decoded:
    known = {one.link: one for one in pages()[page].inputs.values()}
    values = {one.key: one.opening for one in known.values()}
    problems = []
    if len(text) > READ:
        problems.append(
            MessageError(
                Sentence(
                    "The inputs of a page are longer than any this app writes; what lies beyond {characters:,} characters was not read.",
                    characters=READ,
                )
            )
        )
        text = text[:READ].rpartition("~")[0]
    pairs = [pair.partition(".")[::2] for pair in JOINED.split(text) if pair]
    last = dict(pairs)
    for link in dict.fromkeys(link for link, given in pairs if last[link] != given):
        facts = {"key": f"{pages()[page].link}.{short(link)}", "given": short(last[link])}
        problems.append(
            MessageError(Sentence("“{key}” is given more than once; the last, “{given}”, counts.", **facts))
        )
    for link, given in last.items():
        if link not in known:
            problems.append(
                MessageError(
                    Sentence(
                        "“{key}={given}” is not something this app knows; it was left out.",
                        key=f"{pages()[page].link}.{short(link)}",
                        given=short(given),
                    )
                )
            )
            continue
        one = known[link]
        try:
            values[one.key] = _read(one, given)
        except ValueError:
            values[one.key] = one.nearest(given)
            problems.append(_problem(one, given, values[one.key]))
    return Decoded(MappingProxyType(values), tuple(problems))


def _read(one: Input, given: str) -> Any:
    """The value of a text, without what a carrier may have added. Raises ValueError."""
    for text in candidates(given):
        try:
            return one.read(text)
        except ValueError:
            continue
    return one.read(given)


def _problem(one: Input, given: str, shown: Any) -> MessageError:
    return MessageError(
        Sentence("{label}: “{given}” was asked for.", label=one.label, given=short(given)),
        one.allowed(),
        Sentence(
            "Shown instead: {value}.",
            value=OPENING if shown in (None, "", ()) else one.said(shown),
        ),
    )
