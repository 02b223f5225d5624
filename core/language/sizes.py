"""Sums as people write them, with the word of their size: 40億, 1兆439億円, $4.5 bn."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from core.language.catalogue import LANGUAGES
from core.language.format import convention
from core.language.messages import Sentence

# Thousands parted by commas, or one decimal mark; never begun anew inside a row of digits, however long.
THOUSANDS = r"[1-9]\d{0,2}(?:,\d{3})++(?:\.\d++)?"
NUMBER = rf"(?<![\d.,])[+-]?(?:{THOUSANDS}|\d++(?:[.,]\d++)?|\.\d++)"
# By currency, what names it.
CURRENCIES = {
    "USD": re.compile(r"\$|ドル|USD|dollars?", re.IGNORECASE),
    "JPY": re.compile(r"¥|円|JPY|yen", re.IGNORECASE),
}
# By the currency that is needed, what is said of a sum in another one.
OTHER_CURRENCY = {
    "USD": Sentence("Give the amount in U.S. dollars: an amount in another currency is not converted."),
    "JPY": Sentence("Give the amount in yen: an amount in another currency is not converted."),
}
# What may stand around a sum.
AROUND = re.compile(r"^(?:年間?|約)*[$¥]?|\s*(?:米?ドル|円|USD|JPY|dollars|yen)?(?:/年| a year)?$", re.IGNORECASE)


@cache
def _sizes() -> dict[str, Decimal]:
    """Size word → billions, the longest words first."""
    found = {word: size for language in LANGUAGES for word, size in convention("sizes", language).items()}
    return {word: Decimal(repr(found[word])) for word in sorted(found, key=len, reverse=True)}


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"({NUMBER}) ?({'|'.join(_sizes())})", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with letters, digits and marks of normal width.

    A text with digits that do not form a plain number (4², ①, ½) stays unchanged, so that it is not misread.

    >>> plain("４０億ﾄﾞﾙ"), plain("4²")
    ('40億ドル', '4²')
    """
    other = any(unicodedata.category(sign) in ("No", "Nl") for sign in text)
    return text if other else unicodedata.normalize("NFKC", text)


def in_another(text: str, currency: str) -> bool:
    """Whether a text names a different currency.

    >>> in_another("40億円", "USD"), in_another("￥4 bn", "USD"), in_another("40億ドル", "USD"), in_another("40", "USD")
    (True, True, False, False)
    """
    return any(named.search(plain(text)) for name, named in CURRENCIES.items() if name != currency)


def split(text: str, currency: str = "USD") -> tuple[str, Decimal] | None:
    """The number of a sum, and how many billions one of it is; nothing where no size is named, the number is none, or it is
    a sum in another currency.

    >>> split("40億ドル"), split("１兆439億ドル"), split("$4.5 bn a year"), split("40"), split("4,5億")
    (('40', Decimal('0.1')), ('1043.9', Decimal('1')), ('4.5', Decimal('1')), None, None)
    >>> split("4,5 bn"), split("1,500 mn"), split("0,250 bn"), split("40億円"), split("40億円", "JPY")
    (('4.5', Decimal('1')), ('1500', Decimal('0.001')), ('0.250', Decimal('1')), None, ('40', Decimal('0.1')))
    """
    bare = AROUND.sub("", plain(text).strip())
    found = list(_parts().finditer(bare))
    if not found or "".join(part[0] for part in found) != bare or in_another(text, currency):
        return None
    numbers, each = [_plain(part[1], part[2]) for part in found], [_sizes()[part[2].lower()] for part in found]
    if "" in numbers or each != sorted(set(each), reverse=True):
        return None
    if len(found) == 1:
        return numbers[0], each[0]
    try:
        sums = [Decimal(number) * size for number, size in zip(numbers, each, strict=True)]
    except ArithmeticError:
        return None
    return format(sum(sums, Decimal(0)).normalize(), "f"), Decimal(1)


def _plain(number: str, word: str) -> str:
    """The number without commas; empty where a comma parts no thousands before a Japanese word, which has no decimal comma."""
    if "," not in number:
        return number
    if re.fullmatch(rf"[+-]?{THOUSANDS}", number):
        return number.replace(",", "")
    return number.replace(",", ".") if word.isascii() else ""
