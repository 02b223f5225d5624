"""Legal bases, status and sources of measures in each language, as the calendar of measures has them in its columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.figures.tables import table
from core.language.catalogue import text
from core.language.format import clauses
from core.language.labels import column


@cache
def _known(name: str, language: str) -> Mapping[str, str]:
    """The texts of a column of the calendar → the same in that language."""
    rows = table("policy_calendar").dropna(subset=[name])
    return dict(zip(rows[name], rows[column(name, language)], strict=True))


def in_calendar(name: str, words: str, language: str) -> str:
    """A text of the calendar's column `name` in that language; other texts through the catalogue, else unchanged.

    >>> in_calendar("status", "in force", "ja"), in_calendar("legal_basis", "A basis of one's own", "ja")
    ('施行中', "A basis of one's own")
    """
    return _known(name, language).get(words) or text(words, language)


def legal_basis(words: str, language: str) -> str:
    """One legal basis of the calendar or several, joined by semicolons; what is not the calendar's stays as it is.

    >>> legal_basis("Proc. 10895 (section 232); Proc. 10896 (section 232)", "ja")
    '大統領布告第10895号（通商拡大法232条）；大統領布告第10896号（通商拡大法232条）'
    """
    return clauses([in_calendar("legal_basis", one, language) for one in bases(words)], language)


def bases(words: str) -> list[str]:
    """Splits joined legal bases; a single one may itself contain a semicolon.

    >>> bases("EO 14345 sec.3; HTS 9903.96.02; Proc. 10984")
    ['EO 14345 sec.3; HTS 9903.96.02', 'Proc. 10984']
    """
    known, parts, found = _known("legal_basis", "en"), words.split("; "), []
    while parts:
        size = next((size for size in range(len(parts), 0, -1) if "; ".join(parts[:size]) in known), 1)
        found.append("; ".join(parts[:size]))
        del parts[:size]
    return found
