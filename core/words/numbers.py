"""Numbers as a person reads them: rounded honestly, with their unit.

Two languages, two habits: $68.3 bn and ¥8.6 tn in English; 683億ドル and 8.6兆円 in Japanese.
"""

from __future__ import annotations

MINUS = "\u2212"
UNITS = {
    "USD bn": {"en": "USD bn", "ja": "十億ドル"},
    "JPY bn": {"en": "JPY bn", "ja": "十億円"},
    "percent": {"en": "percent", "ja": "%"},
}


def unit_name(unit: str, language: str = "en") -> str:
    """The name of a unit as a heading says it.

    >>> unit_name("USD bn", "ja")
    '十億ドル'
    """
    return UNITS[unit][language]


def amount(value: float, unit: str, language: str = "en", *, signed: bool = False) -> str:
    """An amount of ``USD bn`` or ``JPY bn``.

    >>> amount(68.26, "USD bn"), amount(-3.04, "USD bn", signed=True), amount(8609.0, "JPY bn")
    ('$68.3 bn', '−$3.0 bn', '¥8.61 tn')
    >>> amount(68.26, "USD bn", "ja"), amount(8609.0, "JPY bn", "ja")
    ('683億ドル', '8.61兆円')
    """
    sign = (
        MINUS
        if value < 0 and _size(value, unit, language).strip("0.")
        else ("+" if signed and _size(value, unit, language).strip("0.") else "")
    )
    size = _size(value, unit, language)
    if unit == "USD bn":
        return f"{sign}{size}億ドル" if language == "ja" else f"{sign}${size} bn"
    large = abs(value) >= 1000
    if language == "ja":
        return f"{sign}{size}兆円" if large else f"{sign}{size}億円"
    return f"{sign}¥{size} tn" if large else f"{sign}¥{size} bn"


def _size(value: float, unit: str, language: str) -> str:
    size = abs(value)
    if unit == "USD bn":
        return f"{size * 10:,.0f}" if language == "ja" else f"{size:,.1f}"
    if size >= 1000:
        return f"{size / 1000:,.2f}"
    return f"{size * 10:,.0f}" if language == "ja" else f"{size:,.0f}"


def percent(fraction: float, *, signed: bool = False, digits: int = 1) -> str:
    """A fraction as percent.

    >>> percent(0.153), percent(-0.0004, signed=True), percent(18.479)
    ('15.3 %', '0.0 %', '1,847.9 %')
    """
    text = f"{abs(fraction) * 100:,.{digits}f}"
    sign = "" if not text.strip("0.") else MINUS if fraction < 0 else "+" if signed else ""
    return f"{sign}{text} %"


def signed(text: str) -> str:
    """A written number with a minus as print has it.

    >>> signed("-0.8")
    '−0.8'
    """
    return MINUS + text[1:] if text.startswith("-") else text


def count(value: float, *, signed: bool = False) -> str:
    """A count rounded to two significant figures, because no more is known.

    >>> count(-41234.0, signed=True), count(0.2)
    ('−41,000', '0')
    """
    size = abs(value)
    if size < 0.5:
        return "0"
    digits = max(0, len(str(int(size))) - 2)
    rounded = round(size / 10**digits) * 10**digits
    return f"{MINUS if value < 0 else '+' if signed else ''}{rounded:,}"
