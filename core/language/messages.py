"""Words in every language: messages, sentences with facts, and errors made of them.

What a user reads is a mapping from language to text, ``words["ja"]``: a dictionary where the data hold both languages,
a ``Message`` where the catalogue does. A sentence is kept with its facts apart, so that it can be looked up in the
catalogue; ``str()`` gives the English.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from core.language.catalogue import LANGUAGES, text
from core.language.format import joined


class Message(Mapping[str, str]):
    """A message of the catalogue, as a mapping from language to text; `context` as in ``catalogue.text``.

    >>> Message("Explore")["en"]
    'Explore'
    """

    def __init__(self, message: str, /, *, context: str | None = None) -> None:
        self.message, self.context = message, context

    def __getitem__(self, language: str) -> str:
        if language not in LANGUAGES:
            raise KeyError(language)
        return self.say(language)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __hash__(self) -> int:
        return hash((self.message, self.context))

    def __str__(self) -> str:
        return self.say("en")

    def say(self, language: str) -> str:
        """The message in that language."""
        return text(self.message, language, self.context)


class Sentence(Message):
    """A sentence with placeholders, and the facts for them.

    A fact may be words in every language, such as another sentence, or an error.

    >>> str(Sentence("{count} rows; at most {most}.", count=3, most=2))
    '3 rows; at most 2.'
    >>> str(Sentence("{lever}: not a number.", lever=Message("Yen")))
    'Yen: not a number.'
    """

    def __init__(self, message: str, /, **facts: object) -> None:
        super().__init__(message)
        self.facts = facts

    def say(self, language: str) -> str:
        """The sentence in that language, its facts too."""

        def said(fact: object) -> object:
            if isinstance(fact, MessageError):
                return fact.say(language)
            return fact[language] if isinstance(fact, Mapping) else fact

        return super().say(language).format(**{name: said(fact) for name, fact in self.facts.items()})


class BilingualText(Sentence):
    """Words that are on file in every language, or the same in all.

    >>> str(BilingualText({"en": "Allowed: 0 to 1.", "ja": "可能な値：0〜1。"}))
    'Allowed: 0 to 1.'
    """

    def __init__(self, words: Mapping[str, str] | str) -> None:
        super().__init__("")
        self.words = words

    def say(self, language: str) -> str:
        """The words in that language."""
        return self.words if isinstance(self.words, str) else self.words[language]


class MessageError(ValueError):
    """What was given and what is allowed, in one or more sentences; a str is said as it stands."""

    def __init__(self, *sentences: Sentence | str) -> None:
        self.sentences = tuple(BilingualText(one) if isinstance(one, str) else one for one in sentences)
        super().__init__(" ".join(map(str, self.sentences)))

    def __str__(self) -> str:
        return self.say("en")

    def say(self, language: str) -> str:
        """The message in that language."""
        return joined((one.say(language) for one in self.sentences), language)


def did_you_mean(given: object, known: Iterable[str]) -> tuple[Sentence, ...]:
    """A hint naming the nearest known key, or nothing.

    >>> [str(hint) for hint in did_you_mean("us_auto", ["us_auto_tariff", "usd_jpy"])]
    ["Did you mean 'us_auto_tariff'?"]
    """
    close = difflib.get_close_matches(str(given), list(known), n=1)
    return tuple(Sentence("Did you mean {name!r}?", name=name) for name in close)


def short(given: object, longest: int = 60) -> str:
    """Text from outside, cut and without control characters, fit to be shown as plain text."""
    clean = "".join(letter for letter in str(given)[: longest + 1] if letter.isprintable())
    return clean if len(clean) <= longest else clean[:longest] + "…"
