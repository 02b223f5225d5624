"""Named calendars: the dated law on file, and alternatives to it, past and future.

Each change of the dated law becomes one measure per programme, with its legal basis from the calendar of
measures. Its rows are in ``data/calendars.toml`` and the dated law's own file.

Not modelled: the one day at 24 % (9 April 2025); refunds; rivals' law changes only from
snapshot to snapshot.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from core.duties import calendar_words, history
from core.duties.uncounted import uncounted
from core.figures.entries import complete
from core.figures.tables import DATA
from core.language.catalogue import N_
from core.language.format import series
from core.language.messages import Sentence, did_you_mean, short
from core.path.calendar import Calendar, Measure
from core.scenario import presets
from core.scenario.inert import why_inert
from core.scenario.lever import LeverError, Value
from core.scenario.levers import lever

LAW = "law"
RIVALS_BASIS = N_("Rivals' law on file, by snapshot")


@dataclass(frozen=True)
class Named:
    """A calendar with a name, and what it stands for."""

    id: str
    label: Mapping[str, str]
    note: Mapping[str, str]
    calendar: Calendar


def _file() -> Mapping:
    return tomllib.loads((DATA / "calendars.toml").read_text(encoding="utf-8"))


@cache
def named() -> Mapping[str, Named]:
    """All named calendars by id, in the order they are offered."""
    rows = _file()["calendar"]
    for key, row in rows.items():
        asked = ["from"] if {"preset", "pledged"} & set(row) else []
        asked += ["basis"] if "pledged" in row else []
        complete(f"calendars.toml, calendar {key}", row, ("label", "note", *asked), ("preset", "pledged"))
    return MappingProxyType(
        {key: Named(key, row["label"], _note(row), Calendar(tuple(_measures(key, row)))) for key, row in rows.items()}
    )


def _note(row: Mapping) -> Mapping[str, str]:
    """The note of a calendar, with the changes of the law that no calendar contains."""
    return {
        language: words.replace("{uncounted}", series([one.brief[language] for one in uncounted()], language))
        for language, words in row["note"].items()
    }


def calendar(name: str) -> Calendar:
    """The calendar of that name. Raises LeverError with the nearest one.

    >>> calendar("none").measures
    ()
    """
    try:
        return named()[name].calendar
    except KeyError:
        raise LeverError(
            Sentence("{name} is not a calendar.", name=short(repr(name))),
            *did_you_mean(name, named()),
            Sentence("There are: {names}.", names=", ".join(named())),
        ) from None


def _measures(key: str, row: Mapping) -> Iterator[Measure]:
    if key == "none":
        return
    yield from (measure for measure in law() if "preset" not in row or measure.start < row["from"])
    if "preset" in row:
        yield towards(row["preset"], row["from"])
    if "pledged" in row:
        yield Measure(
            row["from"],
            tuple((name, float(amount)) for name, amount in row["pledged"].items()),
            basis=row["basis"]["en"],
        )


def towards(preset: str, day: date) -> Measure:
    """The measure that brings the law on file on that day to a preset's policy."""
    before = tuple(measure for measure in law() if measure.start < day)
    chosen, here = presets.preset(preset), Calendar(before).values(day)
    changes = {key: value for key, value in chosen.values.items() if lever(key).kind == "policy" and value != here[key]}
    return Measure(day, tuple(changes.items()), label=chosen.short["en"], basis=chosen.basis)


def legal_basis(words: str, language: str) -> str:
    """A measure's legal basis in that language: a preset's or a pledge's as on file, else as the calendar of measures has it."""
    return _bases().get(words, {}).get(language) or calendar_words.legal_basis(words, language)


@cache
def _bases() -> Mapping[str, Mapping[str, str]]:
    """Legal bases that are on file in every language, by the English: those of presets and of pledges."""
    pledged = (row["basis"] for row in _file()["calendar"].values() if "basis" in row)
    return {one["en"]: one for one in (*(one.legal_basis for one in presets.presets().values()), *pledged)}


@cache
def law() -> tuple[Measure, ...]:
    """The dated law on file as measures, one a programme and day."""
    states = [(day, state, history.lever_values(state)) for day, state in history.states()]
    running = dict(presets.preset("2024").values)
    found = []
    for (_, earlier, before), (day, state, after) in pairwise(states):
        contributions = dict.fromkeys(lever(key).contribution for key in after if after[key] != before[key])
        today: list[tuple[tuple[str, ...], dict[str, Value]]] = []
        for contribution in contributions:
            changes = {
                key: value
                for key, value in after.items()
                if lever(key).contribution == contribution and value != running[key]
            }
            changes = {key: value for key, value in changes.items() if not why_inert(key, running | after)}
            running |= changes
            today.append((history.bases(earlier, state, day, contribution), changes))
        found += _measures_of(day, sorted(today, key=lambda one: not one[0]))
    return tuple(found + _rivals())


def _measures_of(day: date, changes: list[tuple[tuple[str, ...], dict[str, Value]]]) -> list[Measure]:
    """A day's measures, those with a legal basis first; a lever that only makes room for one belongs to the first of them."""
    based = [one for one in changes if one[0]] or changes
    room = {key: value for bases, own in changes if not bases and based is not changes for key, value in own.items()}
    return [
        Measure(day, tuple((own | (room if one == 0 else {})).items()), basis="; ".join(bases))
        for one, (bases, own) in enumerate(based)
    ]


def _rivals() -> list[Measure]:
    rows = _file()["rivals"]
    return [Measure(row["from"], (("rivals_regime", row["regime"]),), basis=RIVALS_BASIS) for row in rows]
