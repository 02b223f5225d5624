"""Numbers as a person reads them: rounded honestly, with their unit.

Each language has its habits, which are in ``locale/formats.toml``: $68.3 bn and ¥8.6 tn in English, 683億ドル and
8.6兆円 in Japanese; 27.5 % and 27.5%.
"""

from __future__ import annotations

import math

from core.language.catalogue import LANGUAGES
from core.language.format import convention

MINUS = "\u2212"


def plotted(unit: str, language: str = "en") -> tuple[float, str]:
    """What to multiply an amount of that unit by for an axis or a table that names its unit once, and that name.

    Japanese counts in 億, ten to a billion, as its sentences do.

    >>> plotted("USD bn"), plotted("USD bn", "ja"), plotted("percent", "ja")
    ((1.0, 'USD bn'), (10.0, '億ドル'), (1.0, '%'))
    """
    axis = convention("axis", language)[unit]
    return axis["times"], axis["name"]


def plotted_digits(unit: str, language: str = "en") -> int:
    """Digits after the point of such an amount, as many as sentences give.

    >>> plotted_digits("USD bn"), plotted_digits("USD bn", "ja")
    (1, 0)
    """
    return convention("axis", language)[unit]["digits"]


def counted(amount: float, unit: str, language: str = "en") -> float:
    """An amount of that unit in the one that ``unit_name`` names; other figures as they are.

    >>> counted(6.5, "USD bn"), counted(6.5, "USD bn", "ja"), counted(6.5, "jobs", "ja")
    (6.5, 65.0, 6.5)
    """
    axis = convention("axis", language).get(unit)
    return amount * axis["times"] if axis else amount


def unit_name(unit: str, language: str = "en") -> str:
    """The name of a unit as a heading says it.

    >>> unit_name("USD bn", "ja")
    '億ドル'
    """
    return convention("units", language)[unit]


def unit_names(unit: str) -> dict[str, str]:
    """The unit's name in every language.

    >>> unit_names("percent")
    {'en': 'percent', 'ja': '%'}
    """
    return {language: unit_name(unit, language) for language in LANGUAGES}


def amount(value: float, unit: str, language: str = "en", *, signed: bool = False, digits: int | None = None) -> str:
    """An amount of ``USD bn``, ``JPY bn`` or ``USD``, with `digits` after the point where fewer than usual are wanted.

    >>> amount(68.26, "USD bn"), amount(-3.04, "USD bn", signed=True), amount(8609.0, "JPY bn")
    ('$68.3 bn', '−$3.0 bn', '¥8.61 tn')
    >>> amount(68.26, "USD bn", "ja"), amount(8609.0, "JPY bn", "ja")
    ('683億ドル', '8.61兆円')
    >>> amount(1043.9, "USD bn", "ja"), amount(-999.96, "USD bn", "ja"), amount(0.04, "USD bn", "ja", signed=True)
    ('1兆439億ドル', '−1兆ドル', '0億ドル')
    """
    row, shown, digits = _rounded(abs(value), convention("amounts", language)[unit], digits)
    size = _written(row, shown, digits)
    return sign(value if set(size) & set("123456789") else 0.0, signed=signed) + size


def dollars(value: float, language: str) -> str:
    """A sum of dollars of any size, from a tariff line's few thousands to a country's trade.

    >>> dollars(12_401_661_040, "en"), dollars(-1_257_799, "en"), dollars(9_812, "en"), dollars(0.0, "en")
    ('$12.4 bn', '−$1.3 mn', '$9,812', '$0')
    >>> dollars(1_257_799, "ja"), dollars(912_345_678, "ja"), dollars(9_812, "ja")
    ('126万ドル', '9.1億ドル', '9,812ドル')
    """
    return amount(value, "USD", language)


def adds_up(start: float, end: float, change: float, unit: str, language: str) -> bool:
    """Whether three amounts still add up as ``amount`` writes them; rounding each by itself can take a last digit away.

    >>> adds_up(68.3, 60.8, -7.5, "USD bn", "en"), adds_up(68.26, 60.84, -7.42, "USD bn", "en")
    (True, False)
    """
    forms = convention("amounts", language)[unit]
    found = [_rounded(abs(value), forms, None) for value in (start, end, change)]
    first, last, between = (
        math.copysign(shown, value) / row.get("times", 1)
        for (row, shown, _), value in zip(found, (start, end, change), strict=True)
    )
    finest = min(10.0**-digits / row.get("times", 1) for row, _, digits in found)
    return abs(last - first - between) < finest / 2


def _rounded(size: float, forms: list[dict], most: int | None) -> tuple[dict, float, int]:
    """A size, not negative, in the first form it is small enough for: the form, the number in it, its digits after the point."""
    for row in forms:
        digits = row.get("digits", 0) if most is None else min(most, row.get("digits", 0))
        shown = round(size * row.get("times", 1), digits)
        if shown < row.get("below", float("inf")):
            break
    return row, shown, digits


def _written(row: dict, shown: float, digits: int) -> str:
    if "per" not in row:
        return row["form"].format(f"{shown:,.{digits}f}")
    whole, rest = divmod(shown, row["per"])
    return row["form"].format(
        row["whole"].format(f"{whole:,.0f}") + (row["rest"].format(f"{rest:,.0f}") if rest else "")
    )


def percent(fraction: float, language: str, *, signed: bool = False, digits: int = 1) -> str:
    """A fraction as percent.

    >>> percent(0.153, "en"), percent(-0.0004, "en", signed=True), percent(18.479, "ja")
    ('15.3 %', '0.0 %', '1,847.9%')
    """
    size = f"{abs(fraction) * 100:,.{digits}f}"
    return sign(fraction if size.strip("0.") else 0.0, signed=signed) + with_percent(size, language)


def with_percent(number: str, language: str) -> str:
    """A written number with the percent sign.

    >>> with_percent("27.5", "en"), with_percent("27.5", "ja")
    ('27.5 %', '27.5%')
    """
    return convention("percent", language).format(number)


def sign(value: float, *, signed: bool) -> str:
    """The sign before a number: a minus, or a plus where changes are always signed.

    >>> sign(-1.0, signed=False), sign(1.0, signed=True), sign(0.0, signed=True)
    ('−', '+', '')
    """
    return MINUS if value < 0 else "+" if signed and value > 0 else ""


def signed(text: str) -> str:
    """A written number with a minus as print has it.

    >>> signed("-0.8")
    '−0.8'
    """
    return MINUS + text[1:] if text.startswith("-") else text


def count(value: float, *, signed: bool = False, beside: float | None = None) -> str:
    """A count rounded to two significant figures, because no more is known; or to the digits of a change shown next to it.

    >>> count(-41234.0, signed=True), count(0.2), count(1508878.0, beside=-15569.0)
    ('−41,000', '0', '1,509,000')
    """
    size = abs(value)
    if size < 0.5:
        return "0"
    digits = max(0, len(str(int(size if beside is None else min(size, abs(beside))))) - 2)
    return sign(value, signed=signed) + f"{round(size / 10**digits) * 10**digits:,}"
