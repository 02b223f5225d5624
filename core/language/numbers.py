"""Numbers as a person reads them: rounded honestly, with their unit.

Two languages, two habits: $68.3 bn and ¥8.6 tn in English; 683億ドル and 8.6兆円 in Japanese; 27.5 % and 27.5%.
"""

from __future__ import annotations

MINUS = "\u2212"
PERCENT = {"en": " %", "ja": "%"}  # after the number
UNITS = {
    "USD bn": {"en": "USD bn", "ja": "十億ドル"},
    "JPY bn": {"en": "JPY bn", "ja": "十億円"},
    "percent": {"en": "percent", "ja": "%"},
}


def plotted(unit: str, language: str = "en") -> tuple[float, str]:
    """What to multiply an amount of that unit by for an axis or a table that names its unit once, and that name.

    Japanese counts in 億, ten to a billion, as its sentences do.

    >>> plotted("USD bn"), plotted("USD bn", "ja"), plotted("percent", "ja")
    ((1.0, 'USD bn'), (10.0, '億ドル'), (1.0, '%'))
    """
    if unit == "percent":
        return 1.0, "%"
    return (10.0, {"USD bn": "億ドル", "JPY bn": "億円"}[unit]) if language == "ja" else (1.0, unit)


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
    >>> amount(1043.9, "USD bn", "ja"), amount(-999.96, "USD bn", "ja"), amount(0.04, "USD bn", "ja", signed=True)
    ('1兆439億ドル', '−1兆ドル', '0億ドル')
    """
    size = _dollars(abs(value), language) if unit == "USD bn" else _yen(abs(value), language)
    sign = "" if not set(size) & set("123456789") else MINUS if value < 0 else "+" if signed else ""
    return sign + size


def _dollars(size: float, language: str) -> str:
    if language != "ja":
        return f"${size:,.1f} bn"
    trillions, rest = divmod(round(size * 10, 0), 10_000)
    return (f"{trillions:,.0f}兆" if trillions else "") + (f"{rest:,.0f}億" if rest or not trillions else "") + "ドル"


def _yen(size: float, language: str) -> str:
    if round(size, 1 if language == "ja" else 0) >= 1000:
        return f"{size / 1000:,.2f}兆円" if language == "ja" else f"¥{size / 1000:,.2f} tn"
    return f"{size * 10:,.0f}億円" if language == "ja" else f"¥{size:,.0f} bn"


def percent(fraction: float, language: str, *, signed: bool = False, digits: int = 1) -> str:
    """A fraction as percent.

    >>> percent(0.153, "en"), percent(-0.0004, "en", signed=True), percent(18.479, "ja")
    ('15.3 %', '0.0 %', '1,847.9%')
    """
    text = f"{abs(fraction) * 100:,.{digits}f}"
    sign = "" if not text.strip("0.") else MINUS if fraction < 0 else "+" if signed else ""
    return f"{sign}{text}{PERCENT[language]}"


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
