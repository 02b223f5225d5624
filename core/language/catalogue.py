"""Translations of every message. English is the key; other languages come from ``locale/<language>.po``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from core.figures.entries import LANGUAGES

LOCALE = Path(__file__).parent / "locale"


@cache
def catalogue(language: str) -> Mapping[tuple[str, str | None], str]:
    """(English message, context) → the message in that language; English needs no entries."""
    path = LOCALE / f"{language}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id and entry.string]
    # No message of this app has a plural, which would come as a list.
    return {(str(entry.id), entry.context): str(entry.string) for entry in entries}


def language_of(locale: str | None) -> str:
    """The language of the app that a locale or a list of wanted languages asks for first; else English.

    >>> language_of("ja-JP"), language_of("de"), language_of(None)
    ('ja', 'en', 'en')
    """
    return next((one for one in LANGUAGES if (locale or "").startswith(one)), LANGUAGES[0])


def N_(message: str) -> str:  # the name that gettext's tools give it
    """The message itself: marks one that is translated elsewhere, so that the catalogue has it."""
    return message


def text(message: str, language: str, context: str | None = None) -> str:
    """The message in that language; in English where the catalogue lacks it.

    `context` tells apart messages that are the same in English and differ in another language.

    >>> text("Explore", "en")
    'Explore'
    """
    return catalogue(language).get((message, context), message)
