"""Sums as people write them, with the word of their size: 40億, 1兆439億円, $4.5 bn."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from core.language.catalogue import LANGUAGES
from core.language.format import convention

NUMBER = r"[+-]?[\d.,]+"
# What may stand around a sum.
AROUND = re.compile(r"^(?:年間?|約)*[$¥]?|(?:米?ドル|円|USD|JPY|dollars|yen)?(?:/年| a year)?$", re.IGNORECASE)


@cache
def _sizes() -> dict[str, Decimal]:
    """Billions by word, the longest words first."""
    found = {word: size for language in LANGUAGES for word, size in convention("sizes", language).items()}
    return {word: Decimal(repr(found[word])) for word in sorted(found, key=len, reverse=True)}


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"({NUMBER}) ?({'|'.join(_sizes())})", re.IGNORECASE)


def split(text: str) -> tuple[str, Decimal] | None:
    """The number of a sum as it is written, and how many billions one of it is; nothing where no size is named.

    >>> split("40億ドル"), split("１兆439億円"), split("$4.5 bn a year"), split("40")
    (('40', Decimal('0.1')), ('1043.9', Decimal('1')), ('4.5', Decimal('1')), None)
    """
    plain = AROUND.sub("", unicodedata.normalize("NFKC", text).strip())
    found = list(_parts().finditer(plain))
    if not found or "".join(part[0] for part in found) != plain:
        return None
    if len(found) == 1:
        number, word = found[0][1], found[0][2].lower()
        # Before a Japanese word a comma parts thousands; elsewhere it may be a decimal comma.
        return number if word.isascii() else number.replace(",", ""), _sizes()[word]
    try:
        sums = [Decimal(part[1].replace(",", "")) * _sizes()[part[2].lower()] for part in found]
    except ArithmeticError:
        return None
    return format(sum(sums, Decimal(0)).normalize(), "f"), Decimal(1)
