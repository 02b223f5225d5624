"""Dates as spreadsheets save them, read where one file leaves no doubt which number is the day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.language.messages import MessageError, Sentence, short
from core.links.carriers import half_width
from core.scenario.note import Note

YEAR_FIRST = re.compile(
    r"(\d{4})\s*(?:-|/|\.|年)\s*(\d{1,2})\s*(?:-|/|\.|月)\s*(\d{1,2})\s*日?(?:[T ]\s*\d{1,2}:\d{2}.*)?"
)
YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: +\d{1,2}:\d{2}.*)?")
SERIAL = re.compile(r"[34567]\d{4}(\.0+)?")
FIRST_SERIAL = date(1899, 12, 30)  # day 0 of a spreadsheet's count
ORDERS = {"month": (0, 1), "day": (1, 0)}  # which of the two numbers is the month, which the day
SAID = {"month": Sentence("month/day/year"), "day": Sentence("day/month/year")}
ENOUGH = 3  # dates whose order shows which number is the day


class UnclearDateError(MessageError):
    """A text that is no date, or one that can be read in two ways."""


@dataclass(frozen=True)
class Days:
    """The date of each text, or the reason it is no date; and a note where only the column's order shows which number is the day."""

    by_text: Mapping[str, date | UnclearDateError]
    notes: tuple[Note, ...] = ()

    def __getitem__(self, text: str) -> date:
        """The date of a text. Raises UnclearDateError."""
        found = self.by_text[text]
        if isinstance(found, UnclearDateError):
            raise found
        return found


def days(starts: Sequence[str], ends: Sequence[str] = ()) -> Days:
    """The dates of a file's texts.

    Of ``4/3/2025`` it is not plain which number is the day. It is read where another date of the file can only be read one way
    (``4/13/2025``), or where the starts, which a calendar has in order, rise in one reading and not in the other.

    >>> found = days(["4/3/2025", "4/13/2025", "2025年5月3日"])
    >>> [str(day) for day in found.by_text.values()]
    ['2025-04-03', '2025-04-13', '2025-05-03']
    >>> print(days(["4/3/2025"]).by_text["4/3/2025"])
    “4/3/2025” can be 2025-04-03 or 2025-03-04; write it in that form.
    """
    first, rest = ([half_width(text).strip() for text in texts] for texts in (starts, ends))
    year_last = [[match for text in texts if (match := YEAR_LAST.fullmatch(text))] for texts in (first, rest)]
    order = _order(*year_last)
    found = {text: _day(text, half_width(text).strip(), order) for text in dict.fromkeys((*starts, *ends))}
    doubt = order and not any(match[2] == "." for texts in year_last for match in texts)
    doubt = doubt and all(_date(match, name) for texts in year_last for match in texts for name in ORDERS)
    return Days(found, (_read_as(year_last[0][0][0], order),) if doubt and order else ())


def _read_as(example: str, order: str) -> Note:
    message = Sentence(
        "Dates such as “{given}” were read as {order}, because they then rise from row to row.",
        given=short(example),
        order=SAID[order],
    )
    return Note.saying("read_as", "date", example, message)


def _order(starts: list[re.Match[str]], ends: list[re.Match[str]]) -> str | None:
    """Which number the file's dates have first: ``month`` or ``day``; None where it stays in doubt."""
    if any(match[2] == "." for match in (*starts, *ends)):
        return "day"  # no country writes the month before the first full stop
    possible = [name for name in ORDERS if all(_date(match, name) for match in (*starts, *ends))]
    if len(possible) == 2 and len({match[0] for match in starts}) >= ENOUGH:
        risen = {name: [day for match in starts if (day := _date(match, name))] for name in ORDERS}
        possible = [name for name in possible if all(one <= other for one, other in pairwise(risen[name]))]
    return possible[0] if len(possible) == 1 else None


def _date(match: re.Match[str], order: str) -> date | None:
    month, day = (int((match[1], match[3])[place]) for place in ORDERS[order])
    try:
        return date(int(match[4]), month, day)
    except ValueError:
        return None


def _day(text: str, plain: str, order: str | None) -> date | UnclearDateError:
    if match := YEAR_FIRST.fullmatch(plain):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            return _no_date(text)
    if SERIAL.fullmatch(plain):
        return FIRST_SERIAL + timedelta(days=int(float(plain)))
    match = YEAR_LAST.fullmatch(plain)
    if match is None:
        return _no_date(text)
    if order is not None:
        return _date(match, order) or _no_date(text)
    either = [found for name in ORDERS if (found := _date(match, name))]
    if len(set(either)) < 2:
        return either[0] if either else _no_date(text)
    return UnclearDateError(
        Sentence(
            "“{given}” can be {one} or {other}; write it in that form.",
            given=short(text),
            one=either[0],
            other=either[1],
        )
    )


def _no_date(text: str) -> UnclearDateError:
    return UnclearDateError(
        Sentence("“{given}” is not a date; a date is written 2025-04-03 or 2025/4/3.", given=short(text))
    )
