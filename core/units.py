"""Units: the one place where percent meets fraction, and a number meets its written form.

Inside the code a rate is a fraction (0.15); on screen, in links, in CSV and in the declarations it is in
*screen units* (15, with "%" beside it). Conversion goes through `decimal`, so that a value written and
read back is the same float to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, Overflow

SHORT = 6  # digits of a number in a sentence


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

        Raises ValueError when the text is not a finite number. Digits of any script are digits; marks
        between them are not read, since a comma is a decimal point to one reader and a thousand to another.

        >>> Unit("percent", 100, {"en": "%"}).from_screen("27.5")
        0.275
        """
        text = str(value).strip()
        try:
            if "_" in text:  # Decimal would take 1_0 for 10
                raise InvalidOperation
            number = Decimal(text)
            if not number.is_finite():
                raise ValueError(f"{value!r} is not a finite number")
            return float(number / self.scale)
        except (InvalidOperation, Overflow):
            raise ValueError(f"{value!r} is not a number") from None

    def write(self, value: float) -> str:
        """The value in screen units as the shortest plain text.

        >>> Unit("percent", 100, {"en": "%"}).write(0.275)
        '27.5'
        """
        return format(self.to_screen(value), "f")

    def label(self, value: float, language: str = "en") -> str:
        """The value in screen units with its unit, for people: six digits of it at the most.

        >>> Unit("percent", 100, {"en": "%"}).label(0.15), Unit("usd", 1, {"en": "USD bn"}).label(1.3604263296798782)
        ('15 %', '1.36043 USD bn')
        """
        written = self.write(value)
        short = written if len(written) <= SHORT else f"{float(written):.{SHORT}g}"
        return f"{short} {self.suffix[language]}".strip()
