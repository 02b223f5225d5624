"""Finding tariff lines on file, by code or by words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from core.duties import goods
from core.figures.programmes import programmes
from core.figures.tables import DATA, records
from core.language import labels
from core.language.catalogue import LANGUAGES
from core.language.messages import MessageError, Sentence

DIGITS = 10
# What people write before a code, and how they name a chapter.
PREFIX = re.compile(
    r"^(?:(?:htsus|hts|hs|us|u\.s\.|no\.?|code|heading|subheading|税番|番号|コード|品目|統計)[\s:.\-]*)+"
)
AROUND = " .,;:。、「」()[]\"'"
CHAPTER = re.compile(r"(?:chapter|ch\.?)\s*(\d{1,2})|第?\s*(\d{1,2})\s*[類章]")
MOST = 50


class UnknownLine(MessageError):
    """A code or words that no line on file answers to; the message is for the user."""


def find(text: str) -> tuple[str, ...]:
    """Codes of the lines that match words or the first digits of a code, largest 2024 value first, at most 50.

    Words are looked for in the description, the sector and the programme, in either language.
    Raises UnknownLine when none fits.

    >>> find("8703.23")[0], find("excavator")[0]
    ('8703230140', '8429521010')
    >>> find("HS ８７０３．２３") == find("8703.23"), find("第87類") == find("Chapter 87") == find("87")
    (True, True)
    """
    words = folded(text).lower().split()
    code = bare(text)
    if code:
        fits = _beginning(_renumbered().get(code, code))
    else:
        fits = (
            np.all([_searched().str.contains(word, regex=False) for word in words], axis=0)
            if words
            else np.ones(len(_lines()), bool)
        )
    found = _lines()[fits].sort_values("customs_value_usd_2024", ascending=False).index[:MOST]
    if not len(found):
        raise UnknownLine(*(_no_beginning(code) if code else [_no_words(text[:60])]))
    return tuple(found)


@cache
def codes() -> frozenset[str]:
    """Every line on file."""
    return frozenset(_lines().index)


def record(hts10: str) -> pd.Series:
    """The line's row of the table. Raises UnknownLine."""
    code = bare(hts10)
    if len(code) == DIGITS - 1:
        code = f"0{code}"
    code = _renumbered().get(code, code)
    if code not in _lines().index:
        raise UnknownLine(*_unknown(code, hts10))
    found: pd.Series = _lines().loc[code]  # type: ignore[assignment]  # a code is there once
    return found


def new_number(text: str) -> Sentence | None:
    """A note where a code is the 2025 or 2026 number of goods that are on file under their 2024 number; otherwise empty.

    >>> find("3004.90.92.46"), new_number("3004.90.92.46").say("en")
    (('3004909239',), '3004.90.92.46 is a newer number: the line on file of the same goods is 3004.90.92.39.')
    """
    code = bare(text)
    if code not in _renumbered():
        return None
    return Sentence(
        "{code} is a newer number: the line on file of the same goods is {line}.",
        code=written(code),
        line=written(_renumbered()[code]),
    )


def written(hts10: str) -> str:
    """The code as the tariff schedule prints it.

    >>> written("8703230140")
    '8703.23.01.40'
    """
    return ".".join(filter(None, (hts10[:4], hts10[4:6], hts10[6:8], hts10[8:])))


def titled(hts10: str) -> str:
    """Code and description in one line of words."""
    return f"{written(hts10)} {record(hts10).description.capitalize()}"


def bare(text: str) -> str:
    """The digits of a code without the characters people write around it; empty where the text is no code.

    >>> bare(" 8703.23 01 40"), bare("HTSUS ８７０３．２３"), bare("第３章"), bare("excavator")
    ('8703230140', '870323', '03', '')
    """
    plain = folded(text).casefold().strip(AROUND)
    chapter = CHAPTER.fullmatch(plain)
    if chapter:
        return next(filter(None, chapter.groups())).zfill(2)
    digits = re.sub(r"[\s.,\-\u2010-\u2015\u2212・]", "", PREFIX.sub("", plain))
    return digits if digits.isdecimal() and digits.isascii() and len(digits) >= 2 else ""


def folded(text: str) -> str:
    """The text with normal-width letters and digits and without invisible characters.

    >>> folded(" Ｌｉｔｈｉｕｍ ")
    'Lithium'
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter.isprintable() or letter.isspace()).strip()


def _beginning(code: str) -> np.ndarray:
    """Lines whose code starts with these digits. Spreadsheets drop a leading zero, so it is restored where no line matches.

    A whole code without its zero has nine digits; shorter ones have an odd number of them.
    """
    fits = _lines().index.str.startswith(code)
    if not fits.any() and len(code) % 2:
        fits = _lines().index.str.startswith(f"0{code}")
    return np.asarray(fits)


@cache
def _renumbered() -> Mapping[str, str]:
    """Codes that only came in 2025 or 2026 → the lines that the same goods were in before."""
    rows = pd.read_csv(DATA / "curated" / "code_concordance.csv", dtype=str, keep_default_na=False)
    rows = rows[(rows.law_code != "") & (rows.code != "") & rows.code.isin(_lines().index)]
    moved = dict(zip(rows.law_code, rows.code, strict=True))
    return {new: old for new, old in moved.items() if new not in _lines().index}


@cache
def _lines() -> pd.DataFrame:
    return goods.lines().set_index("hts10", drop=False)


@cache
def _searched() -> pd.Series:
    """The lower-case text that a search looks through."""
    frame = _lines()
    sectors = {language: labels.full("sectors", language) for language in LANGUAGES}
    parts = [frame.description, *(frame.sector.map(dict(names)) for names in sectors.values())]
    parts += [
        frame.programme.map({key: row.name[language] for key, row in programmes().items()}) for language in LANGUAGES
    ]
    return pd.concat(parts, axis=1).agg(" ".join, axis=1).str.lower()


def _no_words(text: str) -> Sentence:
    return Sentence(
        "No line imported from Japan in 2024 or 2025 has “{text}” in its description. Customs descriptions are short "
        "English words: try “vehicle”, “bearing”, “lithium”, or a code such as 8703.23.",
        text=text,
    )


def _no_beginning(code: str) -> list[Sentence]:
    """The message that no line starts with these digits, with the nearest lines."""
    if len(code) >= DIGITS:
        return _unknown(code)
    said = Sentence("No line imported from Japan in 2024 or 2025 begins with {code}.", code=written(code))
    return [said, *_nearest(code)]


def _unknown(code: str, given: str = "") -> list[Sentence]:
    """The message that a code is not on file, with the lines whose codes are most similar."""
    named = written(code) if code else given[:60]
    said = [Sentence("{code} is not a line imported from Japan in 2024 or 2025.", code=named)]
    if code and len(code) != DIGITS:
        said.append(Sentence("It has {given} digits; a line has {asked}.", given=len(code), asked=DIGITS))
    return [*said, *_nearest(code)]


def _nearest(code: str) -> list[Sentence]:
    """The largest lines that share most of a code's beginning; none where not even two digits are shared."""
    begins = (code[:size] for size in range(len(code), 1, -1))
    lead = next((one for one in begins if _lines().index.str.startswith(one).any()), "")
    if not lead:
        return []
    frame = _lines()[_lines().index.str.startswith(lead)].nlargest(3, "customs_value_usd_2024")
    near = "; ".join(f"{written(row.hts10)} ({row.description.lower()})" for row in records(frame))
    return [Sentence("Nearest: {lines}.", lines=near)]
