"""A lever: one thing a user can move, and what values it can take.

Values are held in the code's units (fractions, yen, USD bn); an optional lever that
*follows* another is ``None`` until it is set apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.language.format import bracketed, listed
from core.language.messages import BilingualText, Message, MessageError, Sentence, did_you_mean, short
from core.language.units import Unit

# Messages, marked so that the catalogue has them.
NOT_A_NUMBER = Sentence("{lever}: {given} is not a number.").message
NOT_FINITE = Sentence("{lever}: {given} is not a finite number.").message
NOT_GOODS = Sentence("{lever}: {given} is not a list of goods.").message
GIVEN = Sentence("{lever}: {given} was given.").message
ALLOWED, FOLLOWS, NONE = Message("Allowed: {values}."), Message("follows"), Message("none")
SLIDER = Message("slider {ends}")
# Where a line could break: at a dash, and beside any Japanese letter. A word joiner, which nobody sees, stops that.
BREAKS = re.compile(r"(?<=[^\x00-\xa0])(?=.)|(?<=.)(?=[^\x00-\xa0])")
DASHES = re.compile("[\u2010-\u2015\u2212]")
Value = float | str | tuple[str, ...] | tuple[tuple[str, float], ...] | None
# Lever values by key, in the code's units; in equations over draws, a number may be an array. What a value can be depends
# on its key, which `data/levers.toml` declares and `Lever.clean` checks; a type checker cannot see it.
Values = Mapping[str, Any]


def as_number(value: Value) -> float:
    """The value of a lever that is a number. Raises TypeError for another."""
    if isinstance(value, float | int):
        return float(value)
    raise TypeError(f"{value!r} is not a number")


@dataclass(frozen=True, eq=False)
class Lever:
    """One lever. `form` is ``number``, ``choice``, ``set`` or ``map``; bounds are in the code's units.

    `short` is its name in charts and sentences, where its label is too long for them, `brief` on Path's chart; `cites`
    is its source; `usual` is where its slider and sweeps over it end, where that is below its maximum.
    ``data/levers.toml`` says what each of its fields means.
    """

    key: str
    link: str
    group: str
    contribution: str
    kind: str
    label: Mapping[str, str]
    help: Mapping[str, str]
    cites: Mapping[str, str]
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
    short: Mapping[str, str] = field(default_factory=dict)
    brief: Mapping[str, str] = field(default_factory=dict)
    follows_by: str = ""
    needs: tuple[Mapping, ...] = ()
    usual: float | None = None

    def name(self, language: str = "en") -> str:
        """What charts and sentences call it: its short name, or its label."""
        return self.short.get(language) or self.label[language]

    @property
    def source(self) -> str:
        """Where it comes from, in English."""
        return self.cites["en"]

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
            raise self._wrong(NOT_A_NUMBER, value) from None
        except OverflowError:  # a whole number beyond what a float holds
            raise self._wrong(NOT_FINITE, value) from None
        if not math.isfinite(number):
            raise self._wrong(NOT_FINITE, value)
        if self.minimum <= number <= self.maximum:
            return number + 0.0  # turns -0.0 into 0.0, which reads better in a link
        slip = number / self.unit.scale
        message = [Sentence("{lever}: {given} was given.", lever=self.named, given=f"{number:g}"), self._allowed()]
        if self.unit.scale != 1:
            message.append(Sentence("That is {low:g} to {high:g} in the code.", low=self.minimum, high=self.maximum))
        if self.unit.scale != 1 and self.minimum <= slip <= self.maximum:
            meant = {language: self.unit.label(slip, language) for language in self.label}
            message.append(Sentence("Did you mean {slip:g}, which is {meant}?", slip=slip, meant=meant))
        raise LeverError(*message)

    def _clean_choice(self, value: object) -> str:
        if isinstance(value, str) and value in self.choices:
            return value
        raise self._wrong(GIVEN, value, hints=did_you_mean(value, self.choices))

    def _clean_set(self, value: object) -> tuple[str, ...]:
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise self._wrong(NOT_GOODS, value)
        try:
            chosen = set(value)
        except TypeError:  # a list within the list
            raise self._wrong(NOT_GOODS, value) from None
        unknown = sorted(str(item) for item in chosen if item not in self.choices)
        if unknown:
            message = Sentence(
                "{lever}: {given} is not among the goods.", lever=self.named, given=short(repr(unknown[0]))
            )
            raise LeverError(message, *did_you_mean(unknown[0], self.choices))
        return tuple(key for key in self.choices if key in chosen)

    def _clean_map(self, value: object) -> tuple[tuple[str, float], ...]:
        try:
            given = dict(value)  # type: ignore[call-overload]
        except (TypeError, ValueError):
            message = Sentence(
                "{lever}: {given} is not a list of names and values.", lever=self.named, given=short(repr(value))
            )
            raise LeverError(message) from None
        for name in given:
            if name not in self.choices:
                message = Sentence("{lever}: {given} is not known.", lever=self.named, given=repr(str(name)[:60]))
                raise LeverError(message, *did_you_mean(name, self.choices))
        return tuple((name, self._clean_number(given[name])) for name in self.choices if name in given)

    @property
    def named(self) -> dict[str, str]:
        """What messages call it: its key in English, which code and files use, else its label."""
        return dict(self.label) | {"en": self.key}

    def _allowed(self) -> Sentence:
        return BilingualText({language: self.allowed(language) for language in self.label})

    def _wrong(self, sentence: str, given: object, hints: tuple[Sentence, ...] = ()) -> LeverError:
        """The error that a value is of the wrong kind, with what is allowed."""
        return LeverError(Sentence(sentence, lever=self.named, given=_shown(given)), self._allowed(), *hints)

    def offered(self, value: float) -> tuple[float, float]:
        """The ends of a slider or sweep that has to hold that value."""
        return self.minimum, self.maximum if self.usual is None else max(self.usual, value)

    def bounds(self, language: str = "en", ends: tuple[float, float] | None = None) -> str:
        """What a number can be, or the ends of its slider, in brackets behind a name and never on two lines.

        Ends of a slider that are not all that is allowed say so.
        """
        low, high = ends or (self.minimum, self.maximum)
        within = self.unit.bounds(low, high, language)
        if high < self.maximum:
            within = SLIDER[language].format(ends=within)
        whole = BREAKS.sub("\u2060", within.replace(" ", "\u00a0"))
        return bracketed(whole, language)

    def allowed(self, language: str = "en") -> str:
        """What the lever can take, in words and as the language counts."""
        if self.form in ("number", "map"):
            return ALLOWED[language].format(values=self.unit.between(self.minimum, self.maximum, language))
        return ALLOWED[language].format(values=", ".join(self.choices))

    def write(self, value: Value) -> str:
        """The value as text in screen units: what links and CSV carry. ``None`` is ``follow``."""
        if value is None:
            return "follow"
        if isinstance(value, tuple):
            pairs = [one if isinstance(one, str) else f"{one[0]}~{self.unit.write(one[1])}" for one in value]
            return ("~" if self.form == "map" else ".").join(pairs) or "none"
        return value if isinstance(value, str) else self.unit.write(value)

    def read(self, text: str) -> Value:
        """The value of a text in screen units, cleaned. Raises LeverError."""
        text = spelt(text.strip(), ("none", "follow"))
        if self.form == "set":
            return self.clean(
                () if text in ("", "none") else tuple(spelt(one, self.choices) for one in text.split("."))
            )
        if self.form == "map":
            parts = [] if text in ("", "none") else text.split("~")
            parts[::2] = [spelt(name, self.choices) for name in parts[::2]]
            if len(set(parts[::2])) < len(parts[::2]):
                given = short(repr(text))
                raise LeverError(
                    Sentence(
                        "{lever}: a name is given twice in {given}. Give each one value.", lever=self.named, given=given
                    )
                )
            return self.clean(
                [(name, self._number(number)) for name, number in zip(parts[::2], parts[1::2], strict=False)]
                if len(parts) % 2 == 0
                else text
            )
        if self.form == "choice" or (self.follows and text == "follow"):
            return self.clean(None if text == "follow" and self.follows else spelt(text, self.choices))
        return self.clean(self._number(text))

    def _number(self, text: str) -> float:
        """A text in screen units as a number. Raises LeverError."""
        try:
            return self.unit.from_screen(text)
        except ValueError as error:
            finite = "finite" in str(error)
            raise self._wrong(NOT_FINITE if finite else NOT_A_NUMBER, text) from None

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
            return FOLLOWS[language]
        if isinstance(value, tuple):
            said = [
                self.choices[one][language]
                if isinstance(one, str)
                else f"{self.choices[one[0]][language]} {self.unit.say(one[1], language)}"
                for one in value
            ]
            return listed(said, language) or NONE[language]
        if isinstance(value, str):
            return self.choices[value][language]
        return self.unit.say(value, language)


def spelt(text: str, known: Iterable[str]) -> str:
    """The one of those names that the text means, in any case and with any dash; else the text.

    >>> spelt("DEAL–2025", ["deal-2025"]), spelt("offf", ["off"])
    ('deal-2025', 'offf')
    """
    plain = DASHES.sub("-", text).casefold()
    return next((name for name in known if name.casefold() == plain), text)


def _shown(given: object) -> str:
    """The value as messages show it; Python refuses to write a number of very many digits."""
    try:
        return short(repr(given))
    except ValueError:
        return type(given).__name__


class LeverError(MessageError):
    """A value that a lever cannot take; the message is for the user."""
