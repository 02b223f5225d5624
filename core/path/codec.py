"""A calendar as the text a link carries under ``cal``, and back.

The text is the named calendar it is nearest to, options where they differ, measures left out and measures
added: ``law~z4f0q~s1~-250403a~+270101!270701!a:20!Label!Basis``, after its name a check (``z``) over what follows. Reading
never fails: what cannot be used is noted and left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NoReturn
from urllib.parse import quote

from core.language.messages import MessageError, Sentence, short
from core.links import check
from core.links.carriers import candidates
from core.links.link import LONGEST
from core.links.row_notes import brought_along, question
from core.links.values import doubted, value_or_bound
from core.path.calendar import Calendar, CalendarError, Measure
from core.path.named import LAW, named
from core.scenario.lever import LeverError, as_number
from core.scenario.levers import by_link, lever
from core.scenario.note import Note, fold

READ = 20_000
CHECK = "z"
OPTIONS: dict[str, tuple[str, Callable[[Any], str], Callable[[str], Any]]] = {
    "y": ("yen", str, str),
    "r": ("ramp", str, lambda text: _number(text, int)),
    "s": ("stockpile", "{:.15g}".format, lambda text: _number(text, float)),
}


def base_of(text: str) -> str:
    """A base that a calendar can have: one of the named calendars'. Raises CalendarError."""
    known = {one.calendar.base for one in named().values()}
    if text not in known:
        raise CalendarError(
            Sentence("“{given}” is not a base of calendars.", given=short(text)),
            Sentence("Allowed: {options}.", options=", ".join(sorted(known))),
        )
    return text


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
    name, mark, rest = min(texts, key=len).partition("~")
    if not mark:
        return "" if name == LAW else name
    return f"{name}~{CHECK}{check.letters(rest)}~{rest}"


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
                Sentence(
                    "The calendar is longer than any this app writes; what lies beyond {characters:,} characters was not read.",
                    characters=READ,
                ),
            )
        )
    name, _, rest = text[:READ].partition("~")
    tokens, sure = _checked(rest, notes)
    found = next((known for one in candidates(name or LAW) if (known := named().get(one))), None)
    if found is None:
        notes.append(
            _note(
                name,
                Sentence("“{name}” is not a calendar of this app.", name=short(name)),
                Sentence("Shown instead: {value}.", value=named()[LAW].label),
            )
        )
        found = named()[LAW]
    calendar = found.calendar
    notes += _repeated(tokens)
    for token in tokens:
        try:
            calendar = _applied(calendar, token, notes, sure)
        except (ValueError, LeverError) as error:
            notes.append(
                _note(
                    token,
                    Sentence("Calendar: “{given}” cannot be used and was left out.", given=short(token)),
                    *(error.sentences if isinstance(error, MessageError) else ()),
                )
            )
    if not sure:
        notes += laid_notes(calendar, [one for one in calendar.measures if one not in found.calendar.measures])
    return calendar, fold(notes)


def _repeated(tokens: list[str]) -> list[Note]:
    """Notes on options that are given more than one value."""
    last = {token[:1]: token for token in tokens if token[:1] in OPTIONS}
    return [
        _note(token, Sentence("“{key}” is given more than once; the last, “{given}”, counts.", key=OPTIONS[token[0]][0], given=short(last[token[0]][1:])))
        for token in dict.fromkeys(tokens) if token[:1] in last and token != last[token[0]]
    ]  # fmt: skip


def laid_notes(calendar: Calendar, measures: Iterable[Measure]) -> list[Note]:
    """Notes on what the measures also set: the rule of a rate, or the parts that replace a total."""
    return [note for one in measures for note in brought_along(dict(one.changes), calendar.below(one))]


def _checked(rest: str, notes: list[Note]) -> tuple[list[str], bool]:
    """(the tokens after a calendar's name, without what a carrier added; whether their check says they are whole)."""
    seal, _, checked = rest.partition("~")
    if not re.fullmatch(CHECK + "[0-9a-zA-Z]{1,4}", seal):
        return [token for token in rest.split("~") if token], False
    # A plus sign that was not escaped arrives as a space.
    plain = re.sub("(^|~) ", r"\1+", checked)
    text, whole = check.kept(seal.removeprefix(CHECK), plain)
    if not whole:
        notes.append(
            Note.saying(
                "changed",
                "cal",
                seal,
                Sentence(
                    "The calendar in this link seems to be incomplete, or was changed after it was written. Shown is what is left of it."
                ),
            )
        )
    return text.split("~") if text else [], whole


def _against(calendar: Calendar, name: str, start: Calendar) -> str:
    """The calendar as departures from a named one."""
    tokens = [name]
    for letter, (option, write, _) in OPTIONS.items():
        if getattr(calendar, option) != getattr(start, option):
            tokens.append(letter + write(getattr(calendar, option)))
    tokens += ["-" + _tokens(measure)[0] for measure in start.measures if measure not in calendar.measures]
    tokens += ["+" + _written(measure) for measure in calendar.measures if measure not in start.measures]
    return "~".join(tokens)


def _tokens(measure: Measure) -> list[str]:
    """Names of a measure of a named calendar: its day and the link key of a lever; the first is written."""
    return [f"{measure.start:%y%m%d}{lever(key).link}" for key, _ in measure.changes]


def _written(measure: Measure) -> str:
    changes = [f"{lever(key).link}:{lever(key).write(value)}" for key, value in measure.changes]
    end = f"{measure.end:%y%m%d}" if measure.end else ""
    return "!".join([f"{measure.start:%y%m%d}", end, ",".join(changes), measure.label, measure.basis]).rstrip("!")


def _applied(calendar: Calendar, token: str, notes: list[Note], sure: bool) -> Calendar:
    """The calendar with a token applied; a small percentage gets a question unless it is certainly meant."""
    kind, rest = token[:1], token[1:]
    if kind in ("+", " "):
        return calendar.with_measure(_measure(rest, notes, sure))
    if kind == "-":
        gone = [measure for measure in calendar.measures if rest in _tokens(measure)]
        if not gone:
            raise CalendarError(Sentence("No measure of the calendar has that day and lever."))
        return calendar.without(gone[0])
    if kind in OPTIONS:
        option, _, read = OPTIONS[kind]
        return replace(calendar, **{option: read(rest)})
    raise CalendarError(Sentence("It is neither a measure nor an option."))


def _measure(text: str, notes: list[Note], sure: bool) -> Measure:
    parts = text.split("!")
    if len(parts) > 5:
        raise CalendarError(
            Sentence("A measure has five parts: its day, its end, what it changes, a name and a legal basis.")
        )
    start, end, changes, label, basis = (*parts, "", "", "", "")[:5]
    pairs = []
    for change in changes.split(","):
        link, _, value = change.partition(":")
        if link not in by_link():
            raise CalendarError(Sentence("“{name}” is not a lever of this app.", name=short(link)))
        known = by_link()[link]
        pairs.append((known.key, value_or_bound(known, value, notes)))
        if not sure and doubted(known, pairs[-1][1], [value]):
            notes.append(question(known, as_number(pairs[-1][1])))
    return Measure(_day(start), tuple(pairs), _day(end) if end else None, label, basis)


def _number(text: str, kind: type) -> Any:
    """A number as links write it: digits without words or separators."""
    if len(text) > 12 or not re.fullmatch(r"[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", text):
        raise CalendarError(Sentence("“{given}” is not a number.", given=short(text)))
    number = float(text)
    if not math.isfinite(number):
        raise CalendarError(Sentence("“{given}” is not a number.", given=short(text)))
    return kind(number) if number == kind(number) else number  # a calendar says what it allows


def _day(text: str) -> date:
    if len(text) != 6 or not (text.isascii() and text.isdigit()):
        return _no_day(text)
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> NoReturn:
    raise CalendarError(
        Sentence("“{given}” is not a day; a day is written year, month, day: 250403.", given=short(text))
    )


def _note(given: str, *sentences: Sentence) -> Note:
    return Note.saying("ignored", "cal", short(given), *sentences)
