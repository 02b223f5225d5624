"""Notes: what the reader of a link or a file must know about what could not be used as given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.language.messages import MessageError, Sentence, short

NOTED = 20  # notes before the rest is only counted


@dataclass(frozen=True)
class Note:
    """Something the reader of a link must know.

    `kind` is ``clamped`` (another value is shown), ``ignored`` (it was not used), ``unknown`` (no such key), ``asked`` (used as
    given, but perhaps not meant), ``in_force`` (a rate brought its rule along), ``read_as`` (used under its usual spelling),
    ``changed`` (the link is not as it was written) or ``moved`` (another version of the app). `given` is the text that came
    in, `allowed` what could have come, `shown` what is shown instead; `message` says it all in English.
    """

    kind: str
    key: str
    given: str
    message: str
    sentences: tuple[Sentence, ...] = field(default=(), compare=False, repr=False)
    more: int = 0  # how many notes this one stands for, where it only counts them
    allowed: Sentence | None = field(default=None, compare=False, repr=False)
    shown: Sentence | None = field(default=None, compare=False, repr=False)

    @classmethod
    def saying(
        cls,
        kind: str,
        key: str,
        given: str,
        *sentences: Sentence,
        allowed: Sentence | None = None,
        shown: Sentence | None = None,
    ) -> Note:
        """A note that says those sentences, then what is allowed and what is shown instead."""
        instead = [Sentence("Shown instead: {value}.", value=shown)] if shown else []
        said = (*sentences, *([allowed] if allowed else []), *instead)
        return cls(kind, short(key), short(given), str(MessageError(*said)), said, allowed=allowed, shown=shown)

    def say(self, language: str, *, instead: bool = True) -> str:
        """The note in that language; `instead` is whether it says what is shown in its place."""
        said = self.sentences[:-1] if self.shown and not instead else self.sentences
        return MessageError(*said).say(language) if self.sentences else self.message


def fold(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes without repetitions, the first NOTED of them; the others are counted in one note more."""
    every = tuple(dict.fromkeys(notes))
    whole = [note for note in every if not note.more]
    count = len(whole[NOTED:]) + sum(note.more for note in every)
    if not count:
        return every
    said = Sentence("{count:,} more could not be used as given.", count=count)
    return (*whole[:NOTED], Note("ignored", "link", "", str(said), (said,), count))
