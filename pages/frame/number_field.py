"""A number typed as text, so that nothing of what is typed is lost on the way.

A browser's own number field drops what it does not know: `2,5` arrives as 25, full-width digits as nothing, and a
value finer than its format is shown rounded. This field shows the number in full and reads what people write.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from core.language import sizes
from core.language.messages import MessageError, Sentence, short

GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
# What may stand around a number, by what its unit is called; around one without a unit, any of these.
AROUND = {
    "%": re.compile(r"^$|%$"),
    "yen": re.compile(r"^¥|(?:円|yen)$", re.IGNORECASE),
    "USD": re.compile(r"^\$|(?:ドル|USD)$", re.IGNORECASE),
    "": re.compile(r"^[$¥]|(?:%|円|ドル|USD|yen)$", re.IGNORECASE),
}
MONEY = {"USD": "USD", "JPY": "yen"}  # what the unit of a sum is called above
SPACED = re.compile(r"[+-]?\d{1,3}( \d{3})+([.,]\d+)?")
LONGEST = 40  # characters of a number that anyone types
COMMA = Sentence("Write the number without a comma.")
MINUSES = str.maketrans({"−": "-", "–": "-", "ー": "-", "\u00a0": " ", "。": ".", "、": ","})


def written(value: float) -> str:
    """The number as the field shows it: every digit of it.

    >>> written(27.5), written(40.0), written(1.375)
    ('27.5', '40', '1.375')
    """
    return f"{value:.15g}" if not float(value).is_integer() else f"{value:.0f}"


def room(shown: str) -> int:
    """How many characters a field takes that shows that number, which may be longer than anyone types."""
    return max(LONGEST, len(shown))


def shape(*numbers: float) -> str:
    """The format in which a slider shows every digit of these.

    >>> shape(0.1, 2.125)
    '%.3f'
    """
    return f"%.{max(len(written(number).partition('.')[2]) for number in numbers)}f"


def read(text: str, low: float, high: float, unit: str = "", in_billions: float = 0.0) -> float:
    """The number a reader meant, in units on screen.

    A comma is a decimal comma (``2,5``) or parts thousands (``10,000``); where it could be either (``1,500``) the
    reading within the bounds counts. `in_billions` is how many billions one of the field's unit is, so that a sum with
    the word of its size (40億, 4 bn) is read as what it says; 0 where the field holds no sum. Raises ValueError where
    that does not settle it, or where there is no number.

    >>> [read(text, 0.0, 200.0) for text in ("2,5", "１５％", " 140 ", "0.125", "1,500")]
    [2.5, 15.0, 140.0, 0.125, 1.5]
    >>> read("10,000", 100.0, 1e6)
    10000.0
    >>> [read(text, 0.0, 400.0, "USD", 0.1) for text in ("40億", "4 bn", "40")]
    [40.0, 40.0, 40.0]
    >>> read("0,250", 0.0, 40.0)
    0.25
    """
    plain = sizes.plain(text).translate(MINUSES).strip()
    times, sized = 1.0, sizes.split(plain, _currency(unit)) if in_billions else None
    if sized:
        plain, times = sized[0], float(sized[1] / Decimal(repr(in_billions)))
    around = next(marks for name, marks in AROUND.items() if name in unit)
    plain = around.sub("", around.sub("", plain).strip()).strip()
    plain = re.sub("^([+-]) +", r"\1", plain)
    plain = plain.replace(" ", "") if SPACED.fullmatch(plain) else plain
    numbers = map(_number, _readings(plain))
    found = {number if times == 1.0 else float(f"{number * times:.15g}") for number in numbers}
    within = {number for number in found if low <= number <= high} if len(found) > 1 else found
    if len(within) != 1:
        raise ValueError(f"{text!r} is not one number")
    return within.pop()


def taken(
    text: str, low: float, high: float, label: object, allowed: Sentence, unit: str = "", in_billions: float = 0.0
) -> tuple[float | None, MessageError | None]:
    """The value to use, None to leave it as it was; and what the reader must know of it. Arguments as for ``read``."""
    said = Sentence("{label}: “{given}” was asked for.", label=label, given=short(text))
    try:
        number = read(text, low, high, unit, in_billions)
    except ValueError:
        unsure = [COMMA] if "," in sizes.plain(text) else []
        if in_billions and sizes.in_another(text, _currency(unit)):
            unsure = [sizes.OTHER_CURRENCY[_currency(unit)]]
        return None, MessageError(said, allowed, *unsure, Sentence("The value is as it was."))
    if low <= number <= high:
        return number, None
    nearest = min(max(number, low), high)
    return nearest, MessageError(said, allowed, Sentence("Shown instead: {value}.", value=written(nearest)))


def _currency(unit: str) -> str:
    return "JPY" if "yen" in unit else "USD"


def _readings(plain: str) -> list[str]:
    commas, points = plain.count(","), plain.count(".")
    if not commas:
        return [plain]
    if points:
        # The last mark is the decimal one: 1,234.5 or 1.234,5.
        return [
            plain.replace(",", "")
            if plain.rindex(".") > plain.rindex(",")
            else plain.replace(".", "").replace(",", ".")
        ]
    grouped = [plain.replace(",", "")] if GROUPED.fullmatch(plain) else []
    return [*grouped, *([plain.replace(",", ".")] if commas == 1 else [])] or [plain]


def _number(plain: str) -> float:
    if "_" in plain or not math.isfinite(number := float(plain)):
        raise ValueError(f"{plain!r} is not a number")
    return number + 0.0
