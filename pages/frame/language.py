"""The interface's texts. English is the key; other languages come from the catalogue."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from core.language.messages import MessageError, Sentence
from core.links.link import Note

LOCALE = Path(__file__).parent / "locale"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English needs none."""
    return gettext.translation("messages", LOCALE, [language], fallback=True)


def N_(message: str) -> str:  # the name that gettext's tools give it
    """The message itself: marks one that is handed to `text` elsewhere, so that the catalogue has it."""
    return message


def text(message: str, language: str) -> str:
    """The message in that language."""
    return catalogue(language).gettext(message)


def sentence_text(sentence: Sentence, language: str) -> str:
    """The sentence in that language, its facts too."""
    return sentence.say(language, lambda message: text(message, language))


def note_text(note: Note, language: str) -> str:
    """A note in that language, as far as it has it."""
    if not note.sentences:
        return note.message
    return MessageError(*note.sentences).say(language, lambda message: text(message, language))


def error_text(error: MessageError, language: str) -> str:
    """An error's sentences in that language."""
    return error.say(language, lambda message: text(message, language))
