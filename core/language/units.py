"""Units: the one place where percent meets fraction, and a number meets its written form.

Inside the code a rate is a fraction (0.15); on screen, in links, in CSV and in the declarations it is in
*screen units* (15, with "%" beside it). Conversion goes through `decimal`, so that a value written and
read back is the same float to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation, Overflow

from core.language.format import between, dashed, measured
from core.language.numbers import MINUS

SHORT = 6  # digits of a number in a sentence


@dataclass(frozen=True)
class Unit:
    """A unit of measure: `scale` screen units are one unit inside the code.

    `suffix` is what a heading calls it; `in_sentence` is how a sentence writes an amount of it, with `one` where that is
    exactly 1, and `times` where a language counts in a smaller unit (億, ten to a billion). Links and code never do.
    """

    key: str
    scale: int
    suffix: Mapping[str, str]
    in_sentence: Mapping[str, str] = field(default_factory=dict)
    one: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict)

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
        between them are not read, since a comma is a decimal point to one reader and a thousand to another. The minus sign
        that this app itself writes is a minus.

        >>> Unit("percent", 100, {"en": "%"}).from_screen("27.5")
        0.275
        """
        text = str(value).strip().replace(MINUS, "-")
        try:
            if "_" in text:  # Decimal would take 1_0 for 10
                raise InvalidOperation
            number = Decimal(text)
            if not number.is_finite():
                raise ValueError(f"{value!r} is not a finite number")
            return float(number / self.scale)
        except (InvalidOperation, Overflow):
            raise ValueError(f"{value!r} is not a number") from None

    def counted(self, value: float, language: str) -> Decimal:
        """The value as that language counts it, in fields, tables and files.

        >>> dollars = Unit("usd", 1, {"ja": "億ドル"}, times={"ja": 10})
        >>> dollars.counted(4.5, "ja"), dollars.counted(4.5, "en"), dollars.from_counted(45, "ja")
        (Decimal('45'), Decimal('4.5'), 4.5)
        """
        shown = self.to_screen(value) * self.times.get(language, 1)
        return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown.normalize()

    def from_counted(self, value: object, language: str) -> float:
        """The value inside the code, of a number as that language counts it. Raises ValueError."""
        self.from_screen(value)
        return self.from_screen(Decimal(str(value)) / self.times.get(language, 1))

    def in_billions(self, language: str) -> float:
        """Billions in one of that language's units; 0 where the unit is not money."""
        return 1 / self.times.get(language, 1) if self.times else 0.0

    def write(self, value: float) -> str:
        """The value in screen units as the shortest plain text.

        >>> Unit("percent", 100, {"en": "%"}).write(0.275)
        '27.5'
        """
        return format(self.to_screen(value), "f")

    def label(self, value: float, language: str = "en") -> str:
        """The value beside its unit, as a field counts: six digits of it at the most.

        >>> Unit("percent", 100, {"en": "%"}).label(0.15), Unit("usd", 1, {"en": "USD bn"}).label(1.3604263296798782)
        ('15 %', '1.36043 USD bn')
        """
        return self._with_unit(_short(self.counted(value, language)), language)

    def bounds(self, low: float, high: float, language: str = "en") -> str:
        """Two values as a field counts what lies between them, the unit once.

        >>> Unit("percent", 100, {"en": "%"}).bounds(0.0, 1.2), Unit("percent", 100, {"en": "%"}).bounds(-0.2, 1.2)
        ('0–120 %', '−20 to 120 %')
        >>> Unit("usd", 1, {"ja": "億ドル"}, in_sentence={"ja": "年{}億ドル"}, times={"ja": 10}).bounds(0.0, 40.0, "ja")
        '年0〜400億ドル'
        """
        return self._with_unit(dashed(*self._ends(low, high, language), language, below_zero=low < 0), language)

    def between(self, low: float, high: float, language: str = "en") -> str:
        """The same as a sentence says it.

        >>> Unit("percent", 100, {"en": "%"}).between(0.0, 1.2)
        '0 to 120 %'
        """
        return self._with_unit(between(*self._ends(low, high, language), language), language)

    def say(self, value: float, language: str = "en", digits: int | None = None) -> str:
        """The value as a sentence says it, to so many digits after the point; else six digits at the most.

        >>> year = Unit("years", 1, {"en": "years"}, in_sentence={"en": "{} years"}, one={"en": "{} year"})
        >>> year.say(1.0), year.say(2.25, digits=1)
        ('1 year', '2.2 years')
        >>> Unit("usd", 1, {"ja": "十億ドル"}, in_sentence={"ja": "{}億ドル"}, times={"ja": 10}).say(12.5, "ja")
        '125億ドル'
        """
        written = self._number(value, language, digits)
        form = self.one.get(language) if written == "1" else None
        return (form or self._form(language)).format(written)

    def span(self, low: float, high: float, language: str = "en") -> str:
        """Two values as a sentence says what lies between them.

        >>> Unit("percent", 100, {"en": "%"}, in_sentence={"en": "{} %"}).span(-0.2, 1.2)
        '−20 to 120 %'
        """
        first, last = (self._number(end, language) for end in (low, high))
        return self._form(language).format(dashed(first, last, language, below_zero=low < 0))

    def _ends(self, low: float, high: float, language: str) -> tuple[str, str]:
        first, last = (format(self.counted(end, language), "f").replace("-", MINUS) for end in (low, high))
        return first, last

    def _with_unit(self, number: str, language: str) -> str:
        """A number with its unit; in the sentence form of the language where it counts in another unit."""
        if language in self.times:
            return self._form(language).format(number)
        return measured(number, self.suffix[language], language)

    def _form(self, language: str) -> str:
        return self.in_sentence.get(language) or f"{{}} {self.suffix[language]}".rstrip()

    def _number(self, value: float, language: str, digits: int | None = None) -> str:
        times = self.times.get(language, 1)
        shown = self.to_screen(value) * times
        if digits is not None:
            # A unit ten times smaller needs a digit less.
            shown = round(shown, max(0, digits - len(str(times)) + 1))
        return _short(shown.normalize()).replace("-", MINUS)


def _short(number: Decimal) -> str:
    written = format(number, "f")
    return written if len(written) <= SHORT else f"{float(number):.{SHORT}g}"
