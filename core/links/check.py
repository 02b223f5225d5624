"""A link's check: a few letters computed from its scenario, so that a link that was cut or changed is detected.

It stands first in the link, where a cut comes last, and covers the base, the reference, every lever and the version, in any
order; not how results are viewed nor what pages keep, which anyone may change. A link without one is read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2s

from core.links.carriers import unglued
from core.scenario.levers import by_link

KEY = "z"
LETTERS = 4
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
VERSION = re.compile(r"\d+-\d+(\.\d+)*-\d{4}\.\d{2}")


def letters(text: str) -> str:
    """The check of a text: LETTERS digits to base 36.

    >>> letters("b=2024&a=15") == letters("b=2024&a=15"), letters("b=2024&a=15") == letters("b=2024&a=1")
    (True, False)
    """
    number = int.from_bytes(blake2s(text.encode("utf-8", "replace"), digest_size=8).digest())
    found = ""
    for _ in range(LETTERS):
        number, digit = divmod(number, len(DIGITS))
        found += DIGITS[digit]
    return found


def of(query: Mapping[str, str]) -> str:
    """The check of a link's scenario."""
    covered = {"b", "r", "v", *by_link()}
    return letters("&".join(sorted(f"{key}={unglued(text)}" for key, text in query.items() if key in covered)))


def whole(query: Mapping[str, str]) -> bool:
    """Whether the link is as it was written; True for one without a check."""
    return KEY not in query or unglued(query[KEY]).lower() == of(query)


def cut(query: Mapping[str, str]) -> bool:
    """Whether a link that is not whole lost its end, where the version stands."""
    return VERSION.fullmatch(unglued(query.get("v", ""))) is None


def kept(seal: str, text: str) -> tuple[str, bool]:
    """(a sealed text, without what a carrier glued to its end; whether it is as it was written)."""
    for one in (text, unglued(text)):
        if letters(one) == seal.lower():
            return one, True
    return text, False
