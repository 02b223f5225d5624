"""A calendar as the text a link carries under ``cal``, and back.

The text is the named calendar it is nearest to, options where they differ, measures left out and measures
added: ``law~s1~-250403a~+270101!270701!a:20!Label!Basis``. Reading never fails: what cannot be used is
told in notes and left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from core.lever import LeverError
from core.levers import by_link, lever
from core.link import LONGEST, Note
from core.path.calendar import Calendar, CalendarError, Measure
from core.path.named import LAW, named

READ = 20_000
OPTIONS: dict[str, tuple[str, Callable[[Any], str], Callable[[str], Any]]] = {
    "y": ("yen", str, str),
    "r": ("ramp", str, int),
    "s": ("stockpile", "{:g}".format, float),
}


def encode(calendar: Calendar) -> str:
    """The calendar's text; empty for the law on file, which needs none.

    >>> from core.path.named import calendar
    >>> encode(calendar("struck")), encode(calendar("law"))
    ('struck', '')
    """
    texts = [
        _against(calendar, name, known.calendar)
        for name, known in named().items()
        if known.calendar.base == calendar.base
    ]
    shortest = min(texts, key=len)
    return "" if shortest == LAW else shortest


def fits(text: str, room: int = LONGEST) -> bool:
    """Whether a calendar's text can stand in a link with that much room, percent signs counted."""
    return len(quote(text, safe="")) <= room


def decode(text: str) -> tuple[Calendar, tuple[Note, ...]]:
    """The calendar of a text, with notes on everything that could not be used as given. Never raises."""
    notes: list[Note] = []
    if len(text) > READ:
        notes.append(
            _note(
                text,
                f"The calendar is longer than any this app writes; what lies beyond {READ:,} characters was not read.",
            )
        )
    name, *tokens = text[:READ].split("~")
    found = named().get(name or LAW)
    if found is None:
        notes.append(
            _note(name, f"“{_short(name)}” is not a calendar of this app. Shown instead: {named()[LAW].label['en']}.")
        )
        found = named()[LAW]
    calendar = found.calendar
    for token in tokens:
        try:
            calendar = _applied(calendar, token)
        except (ValueError, LeverError) as error:
            notes.append(
                _note(token, f"Calendar: “{_short(token)}” cannot be used and was left out. {_short(str(error), 300)}")
            )
    return calendar, tuple(notes)


def _against(calendar: Calendar, name: str, start: Calendar) -> str:
    """The calendar as departures from a named one."""
    tokens = [name]
    for letter, (option, write, _) in OPTIONS.items():
        if getattr(calendar, option) != getattr(start, option):
            tokens.append(letter + write(getattr(calendar, option)))
    tokens += ["-" + _token(measure) for measure in start.measures if measure not in calendar.measures]
    tokens += ["+" + _written(measure) for measure in calendar.measures if measure not in start.measures]
    return "~".join(tokens)


def _token(measure: Measure) -> str:
    """Names a measure of a named calendar: its day and the link key of its first lever."""
    return f"{measure.start:%y%m%d}{lever(measure.changes[0][0]).link}"


def _written(measure: Measure) -> str:
    changes = [f"{lever(key).link}:{lever(key).write(value)}" for key, value in measure.changes]
    end = f"{measure.end:%y%m%d}" if measure.end else ""
    return "!".join([f"{measure.start:%y%m%d}", end, ",".join(changes), measure.label, measure.basis]).rstrip("!")


def _applied(calendar: Calendar, token: str) -> Calendar:
    kind, rest = token[:1], token[1:]
    if kind == "+":
        return calendar.with_measure(_measure(rest))
    if kind == "-":
        gone = [measure for measure in calendar.measures if _token(measure) == rest]
        if not gone:
            raise CalendarError("No measure of the calendar has that day and lever.")
        return calendar.without(gone[0])
    if kind in OPTIONS:
        option, _, read = OPTIONS[kind]
        return replace(calendar, **{option: read(rest)})
    raise CalendarError("It is neither a measure nor an option.")


def _measure(text: str) -> Measure:
    start, end, changes, label, basis = (*text.split("!"), "", "", "", "")[:5]
    pairs = []
    for change in changes.split(","):
        link, _, value = change.partition(":")
        if link not in by_link():
            raise CalendarError(f"“{_short(link)}” is not a lever of this app.")
        pairs.append((by_link()[link].key, by_link()[link].read(value)))
    return Measure(_day(start), tuple(pairs), _day(end) if end else None, label, basis)


def _day(text: str) -> date:
    if len(text) != 6 or not (text.isascii() and text.isdigit()):
        raise CalendarError(f"“{_short(text)}” is not a day; a day is written year, month, day: 250403.")
    return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))


def _note(given: str, message: str) -> Note:
    return Note("ignored", "cal", _short(given), message)


def _short(text: str, longest: int = 60) -> str:
    clean = "".join(letter for letter in text[: longest + 1] if letter.isprintable())
    return clean if len(clean) <= longest else clean[:longest] + "…"
