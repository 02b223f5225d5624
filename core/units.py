"""Units: the one place where percent meets fraction, and a number meets its written form.

Inside the code a rate is a fraction (0.15); on screen, in links, in CSV and in the declarations it is in
*screen units* (15, with "%" beside it). Conversion goes through `decimal`, so that a value written and
read back is the same float to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True)
class Unit:
    """A unit of measure: `scale` screen units are one unit inside the code."""

    key: str
    scale: int
    suffix: dict[str, str]

    def to_screen(self, value: float) -> Decimal:
        """The value in screen units, exact.

        >>> Unit("percent", 100, {"en": "%"}).to_screen(0.275)
        Decimal('27.5')
        """
        scaled = Decimal(repr(float(value))) * self.scale
        plain = scaled.normalize()
        return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain

    def from_screen(self, value: object) -> float:
        """The value inside the code, of a number or text in screen units.

        Raises ValueError when the text is not a finite number.

        >>> Unit("percent", 100, {"en": "%"}).from_screen("27.5")
        0.275
        """
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            raise ValueError(f"{value!r} is not a number") from None
        if not number.is_finite():
            raise ValueError(f"{value!r} is not a finite number")
        return float(number / self.scale)

    def write(self, value: float) -> str:
        """The value in screen units as the shortest plain text.

        >>> Unit("percent", 100, {"en": "%"}).write(0.275)
        '27.5'
        """
        return format(self.to_screen(value), "f")

    def label(self, value: float, language: str = "en") -> str:
        """The value in screen units with its unit.

        >>> Unit("percent", 100, {"en": "%"}).label(0.15)
        '15 %'
        """
        return f"{self.write(value)} {self.suffix[language]}".strip()
