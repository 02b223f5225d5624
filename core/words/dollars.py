"""Sums in dollars of any size, from a tariff line's few thousands to a country's trade."""

from __future__ import annotations

from core.language.numbers import MINUS, amount


def dollars(value: float, language: str) -> str:
    """A sum in the unit that leaves it digits to read; below a million to the dollar, in Japanese below ten thousand.

    >>> dollars(12_401_661_040, "en"), dollars(-1_257_799, "en"), dollars(9_812, "en"), dollars(0.0, "en")
    ('$12.4 bn', '−$1.3 mn', '$9,812', '$0')
    >>> dollars(1_257_799, "ja"), dollars(912_345_678, "ja"), dollars(9_812, "ja")
    ('126万ドル', '9.1億ドル', '9,812ドル')
    """
    size = abs(value)
    if size >= 1e9:
        return amount(value / 1e9, "USD bn", language)
    sign = MINUS if value < 0 and round(size) else ""
    if language == "ja":
        if size >= 1e8:
            return f"{sign}{size / 1e8:,.1f}億ドル"
        return sign + (f"{size / 1e4:,.0f}万ドル" if size >= 1e4 else f"{size:,.0f}ドル")
    return f"{sign}${size / 1e6:,.1f} mn" if size >= 1e6 else f"{sign}${size:,.0f}"
