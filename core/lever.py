"""A lever: one thing a user can move, and what values it can take.

Values are held in the code's units (fractions, yen, USD bn); an optional lever that
*follows* another is ``None`` until it is set apart.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.units import Unit

Value = float | str | tuple[str, ...] | tuple[tuple[str, float], ...] | None


@dataclass(frozen=True)
class Lever:
    """One lever. `form` is ``number``, ``choice``, ``set`` or ``map``; bounds are in the code's units."""

    key: str
    link: str
    group: str
    bar: str
    kind: str
    label: Mapping[str, str]
    help: Mapping[str, str]
    source: str
    form: str
    unit: Unit
    minimum: float = 0.0
    maximum: float = 0.0
    step: float = 0.0
    marks: tuple[float, ...] = ()
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    default: Value = None
    follows: str = ""
    main: int = 0
    of: tuple[str, ...] = ()

    def clean(self, value: object) -> Value:
        """The value if the lever can take it.

        Raises LeverError, which says what was given, what is allowed and the likely slip.
        """
        if value is None and self.follows:
            return None
        if self.form == "choice":
            return self._clean_choice(value)
        if self.form == "set":
            return self._clean_set(value)
        return self._clean_map(value) if self.form == "map" else self._clean_number(value)

    def _clean_number(self, value: object) -> float:
        try:
            number = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise LeverError(f"{self.key}: {value!r} is not a number. {self.allowed()}") from None
        if not math.isfinite(number):
            raise LeverError(f"{self.key}: {value!r} is not a finite number. {self.allowed()}")
        if self.minimum <= number <= self.maximum:
            return number + 0.0  # turns -0.0 into 0.0, which reads better in a link
        slip = number / self.unit.scale
        hint = ""
        if self.unit.scale != 1 and self.minimum <= slip <= self.maximum:
            hint = f" Did you mean {slip:g}, which is {self.unit.label(slip)}?"
        inside = f" That is {self.minimum:g} to {self.maximum:g} in the code." if self.unit.scale != 1 else ""
        raise LeverError(f"{self.key}: {number:g} was given. {self.allowed()}{inside}{hint}")

    def _clean_choice(self, value: object) -> str:
        if isinstance(value, str) and value in self.choices:
            return value
        raise LeverError(f"{self.key}: {value!r} was given. {self.allowed()}{did_you_mean(value, self.choices)}")

    def _clean_set(self, value: object) -> tuple[str, ...]:
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise LeverError(f"{self.key}: {value!r} is not a list of goods. {self.allowed()}")
        chosen = set(value)
        unknown = sorted(str(item) for item in chosen if item not in self.choices)
        if unknown:
            raise LeverError(
                f"{self.key}: {unknown[0]!r} is not among the goods.{did_you_mean(unknown[0], self.choices)}"
            )
        return tuple(key for key in self.choices if key in chosen)

    def _clean_map(self, value: object) -> tuple[tuple[str, float], ...]:
        try:
            given = dict(value)  # type: ignore[call-overload]
        except (TypeError, ValueError):
            raise LeverError(f"{self.key}: {value!r} is not a list of names and values.") from None
        for name in given:
            if name not in self.choices:
                raise LeverError(f"{self.key}: {str(name)[:60]!r} is not known.{did_you_mean(name, self.choices)}")
        return tuple((name, self._clean_number(given[name])) for name in self.choices if name in given)

    def allowed(self, language: str = "en") -> str:
        """What the lever can take, in words and screen units."""
        if self.form in ("number", "map"):
            low, high = self.unit.write(self.minimum), self.unit.label(self.maximum, language)
            return {"en": f"Allowed: {low} to {high}.", "ja": f"可能な値：{low}〜{high}。"}[language]
        keys = ", ".join(self.choices)
        return {"en": f"Allowed: {keys}.", "ja": f"可能な値：{keys}。"}[language]

    def write(self, value: Value) -> str:
        """The value as text in screen units: what links and CSV carry. ``None`` is ``follow``."""
        if value is None:
            return "follow"
        if self.form == "map":
            return "~".join(f"{name}~{self.unit.write(number)}" for name, number in value) or "none"
        if isinstance(value, tuple):
            return ".".join(value) or "none"
        return value if isinstance(value, str) else self.unit.write(value)

    def read(self, text: str) -> Value:
        """The value of a text in screen units, cleaned. Raises LeverError."""
        text = text.strip()
        if self.form == "set":
            return self.clean(() if text in ("", "none") else tuple(text.split(".")))
        if self.form == "map":
            parts = [] if text in ("", "none") else text.split("~")
            return self.clean(
                [(name, self._number(number)) for name, number in zip(parts[::2], parts[1::2], strict=False)]
                if len(parts) % 2 == 0
                else text
            )
        if self.form == "choice" or (self.follows and text == "follow"):
            return self.clean(None if text == "follow" and self.follows else text)
        return self.clean(self._number(text))

    def _number(self, text: str) -> float:
        """A text in screen units as a number. Raises LeverError."""
        try:
            return self.unit.from_screen(text)
        except ValueError as error:
            raise LeverError(f"{self.key}: {error}. {self.allowed()}") from None

    def nearest(self, text: str) -> Value:
        """The allowed value nearest to a text in screen units: a bound when out of range.

        Raises LeverError when the text is no number or choice at all.
        """
        try:
            return self.read(text)
        except LeverError:
            if self.form != "number":
                raise
        number = self._number(text)
        return min(max(number, self.minimum), self.maximum)

    def show(self, value: Value, language: str = "en") -> str:
        """The value as a person reads it."""
        if value is None:
            return {"en": "follows", "ja": "連動"}[language]
        if self.form == "map":
            return (
                ", ".join(
                    f"{self.choices[name][language]} {self.unit.label(number, language)}" for name, number in value
                )
                or {"en": "none", "ja": "なし"}[language]
            )
        if isinstance(value, tuple):
            return ", ".join(self.choices[key][language] for key in value) or {"en": "none", "ja": "なし"}[language]
        if isinstance(value, str):
            return self.choices[value][language]
        return self.unit.label(value, language)


class LeverError(ValueError):
    """A value that a lever cannot take; the message is for the user."""


def did_you_mean(given: object, known) -> str:
    """A hint naming the nearest known key, or nothing."""
    close = difflib.get_close_matches(str(given), list(known), n=1)
    return f" Did you mean {close[0]!r}?" if close else ""
