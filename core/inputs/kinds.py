"""Kinds of input: a choice, several, a number, years, a switch, words.

Each writes its value as short text, reads it back the same to the last digit, and says what it can take.
An input whose `opening` is None opens with what its page makes of the scenario; it is written once moved.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.language.catalogue import LANGUAGES
from core.language.messages import Sentence, short

# In a text: what stands for a tilde of one's own, and what parts the items of a list.
TILDE, ITEM = "~0", "~1"
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,12})?", re.ASCII)
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
SHOWN_OPTIONS = 8


@dataclass(frozen=True)
class Input(ABC):
    """One input of a page.

    `key` is its name in the page, `link` its key in the page's text, `clears` the inputs that lose their
    sense when it moves.
    """

    key: str
    link: str
    label: Sentence
    opening: Any = None
    clears: tuple[str, ...] = field(default=(), kw_only=True)

    def write(self, value: Any) -> str:
        """The value as text."""
        return str(value).replace("~", TILDE)

    @abstractmethod
    def read(self, text: str) -> Any:
        """The value of a text. Raises ValueError where this input cannot take it."""

    def takes(self, value: Any) -> bool:
        """Whether a widget's value is one this input can hold."""
        return True

    def nearest(self, text: str) -> Any:
        """What is shown of a text that cannot be read: a bound it passes, or the opening value."""
        return self.opening

    def said(self, value: Any) -> object:
        """The value as messages show it."""
        return short(self.write(value).replace(ITEM, ", ").replace(TILDE, "~"))

    @abstractmethod
    def allowed(self) -> Sentence:
        """What it can take."""


@dataclass(frozen=True)
class Choice(Input):
    """One of some options; `written` is what an option is called in the link."""

    options: Callable[[], Iterable[str]] = field(kw_only=True)
    written: Callable[[str], str] = field(default=str, kw_only=True)

    def write(self, value: str) -> str:
        return super().write(self.written(value))

    def read(self, text: str) -> str:
        known = self._by_name()
        if text not in known:
            raise ValueError(f"{text!r} is not among the options of {self.key}")
        return known[text]

    def takes(self, value: str) -> bool:
        return value in set(self.options())

    def _by_name(self) -> dict[str, str]:
        """Option by what a text calls it."""
        return {Choice.write(self, option): option for option in self.options()}

    def allowed(self) -> Sentence:
        known = [self.written(option) for option in self.options()]
        more = " …" if len(known) > SHOWN_OPTIONS else ""
        return Sentence("Allowed: {options}.", options=", ".join(known[:SHOWN_OPTIONS]) + more)


@dataclass(frozen=True)
class Several(Choice):
    """Some of some options, in the order they were chosen; a tuple."""

    most: int = field(default=100, kw_only=True)

    def takes(self, value: Iterable[str]) -> bool:
        return set(value) <= set(self.options())

    def write(self, value: Iterable[str]) -> str:
        return ITEM.join(Choice.write(self, item) for item in value)

    def read(self, text: str) -> tuple[str, ...]:  # type: ignore[override]  # a kind of several values builds on the kind of one
        value = self._among(text)
        if len(value) < len(text.split(ITEM)) * bool(text):
            raise ValueError(f"not all of {text!r} are among the options of {self.key}, each once, at most {self.most}")
        return value

    def nearest(self, text: str) -> tuple[str, ...] | None:
        return self._among(text) or self.opening

    def _among(self, text: str) -> tuple[str, ...]:
        known = self._by_name()
        return tuple(known[item] for item in dict.fromkeys(text.split(ITEM)) if item in known)[: self.most]


@dataclass(frozen=True)
class Number(Input):
    """A number within bounds, in the units on screen; whole where its bounds are.

    `times` is, of a sum in billions, how many of a language's own unit make one: its field and messages count in that;
    `currency` is what the sum is in.
    """

    low: float = field(kw_only=True)
    high: float = field(kw_only=True)
    times: Mapping[str, float] = field(default_factory=dict, kw_only=True)
    currency: str = field(default="USD", kw_only=True)

    def write(self, value: float) -> str:
        plain = f"{value:.12f}".rstrip("0").rstrip(".")
        return "0" if plain == "-0" else plain

    def read(self, text: str) -> float:
        value = self._number(text)
        if not self.low <= value <= self.high:
            raise ValueError(f"{text!r} is outside the bounds of {self.key}")
        return value

    def nearest(self, text: str) -> float | None:
        try:
            return min(max(self._number(text), self.low), self.high)
        except ValueError:
            return self.opening

    def _number(self, text: str) -> float:
        if not NUMBER.fullmatch(text):
            raise ValueError(f"{text!r} is not a number")
        value = float(text)
        if not isinstance(self.low, int):
            return value + 0.0
        if not value.is_integer():
            raise ValueError(f"{text!r} is not a whole number")
        return int(value)

    def said(self, value: float) -> object:
        return {language: self.write(value * self.times.get(language, 1)) for language in LANGUAGES}

    def allowed(self) -> Sentence:
        return Sentence("Allowed: {low} to {high}.", low=self.said(self.low), high=self.said(self.high))


@dataclass(frozen=True)
class Years(Number):
    """A first and a last year; a tuple."""

    def write(self, value: Iterable[int]) -> str:  # type: ignore[override]  # a kind of several values builds on the kind of one
        return "-".join(map(str, value))

    def said(self, value: Iterable[int]) -> object:  # type: ignore[override]  # a kind of several values builds on the kind of one
        return self.write(value)

    def read(self, text: str) -> tuple[int, int]:  # type: ignore[override]  # a kind of several values builds on the kind of one
        first, last = (int(super(Years, self).read(part)) for part in text.split("-"))
        if first > last:
            raise ValueError(f"{text!r} ends before it begins")
        return first, last

    def nearest(self, text: str) -> tuple[int, int]:  # type: ignore[override]  # a kind of several values builds on the kind of one
        return self.opening

    def allowed(self) -> Sentence:
        return Sentence("Allowed: {low} to {high}.", low=self.low, high=self.high)


@dataclass(frozen=True)
class Switch(Input):
    """On or off."""

    def write(self, value: bool) -> str:
        return "1" if value else "0"

    def read(self, text: str) -> bool:
        if text not in ("0", "1"):
            raise ValueError(f"{text!r} is neither 0 nor 1")
        return text == "1"

    def allowed(self) -> Sentence:
        return Sentence("Allowed: {options}.", options="0, 1")


@dataclass(frozen=True)
class Words(Input):
    """Words of one's own, on one line."""

    most: int = field(default=80, kw_only=True)

    def read(self, text: str) -> str:
        value = self._line(text)
        if value != _spaced(text):
            raise ValueError(f"{text!r} is too long or cannot be printed")
        return value

    def nearest(self, text: str) -> str:
        return self._line(text) or self.opening

    def _line(self, text: str) -> str:
        return "".join(letter for letter in _spaced(text) if letter.isprintable())[: self.most]

    def allowed(self) -> Sentence:
        return Sentence("Allowed: one line of at most {most} characters.", most=self.most)


def _spaced(text: str) -> str:
    """The text with every kind of space, such as the full-width one, as a normal space."""
    return SPACES.sub(" ", text.replace(TILDE, "~"))


@dataclass(frozen=True)
class Page:
    """A page's name, its key in the link, and its inputs by name."""

    name: str
    link: str
    inputs: Mapping[str, Input]

    def __post_init__(self) -> None:
        links = [one.link for one in self.inputs.values()]
        if len(set(links)) < len(links):
            raise ValueError(f"two inputs of {self.name} share a link key: {sorted(links)}")
        if not all(link[:1].isalpha() and "." not in link for link in links):
            raise ValueError(f"a link key of {self.name} does not begin with a letter or holds a full stop: {links}")
