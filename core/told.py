"""Errors whose message the user reads, in the user's language.

The message is kept as sentences with their facts apart, so that pages can look the sentence up in the
catalogue; ``str()`` of the error is the English.
"""

from __future__ import annotations


class Sentence:
    """A sentence with placeholders, and the facts for them.

    >>> str(Sentence("{count} rows; at most {most}.", count=3, most=2))
    '3 rows; at most 2.'
    """

    def __init__(self, message: str, /, **facts: object) -> None:
        self.message, self.facts = message, facts

    def __str__(self) -> str:
        return self.message.format(**self.facts)


class Told(ValueError):
    """What was given and what is allowed, in one or more sentences."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__(" ".join(map(str, sentences)))
        self.sentences = sentences
