"""The note that rounded amounts do not add up as written."""

from __future__ import annotations

from collections.abc import Iterable

from core.language.messages import Message
from core.language.numbers import adds_up

ROUNDED = Message("Amounts are rounded one by one, so they may not add up to the last digit.")


def rounding(sums: Iterable[tuple[float, float, float]], unit: str, language: str) -> str:
    """The note, where one of the sums (start, end, change) does not add up as written; otherwise empty.

    >>> rounding([(68.3, 60.8, -7.5)], "USD bn", "en"), rounding([(68.26, 60.84, -7.42)], "USD bn", "en")[:7]
    ('', 'Amounts')
    """
    exact = all(adds_up(*one, unit, language) for one in sums)
    return "" if exact else ROUNDED[language]
