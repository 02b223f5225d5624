"""The policy calendar: dated measures, each a change of levers from a day, until a day or for good.

On any day the state is the base preset with the measures then in force laid over it in the order of
their dates, so a later measure covers an earlier one on the levers both name, and when a measure ends
what it covered shows again. Of measures that start on one day, the one that ends sooner lies on top.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from core.language.format import quoted
from core.language.messages import MessageError, Sentence, short
from core.scenario import presets
from core.scenario.lever import LeverError, Value, Values
from core.scenario.levers import lever, levers
from core.scenario.scenario import Scenario
from core.sharing.kept import kept

FIRST, LAST = date(2025, 1, 1), date(2034, 12, 31)
MOST = 120  # measures in a calendar
LONGEST = {"label": 60, "basis": 120}
YENS = ("actual", "base")
RAMP_MONTHS = (1, 60)
STOCKPILE = (0.0, 3.0)
# Characters that separate measures and their parts in a link.
RESERVED = str.maketrans({"~": "-", "!": ".", "\t": " ", "\r": " ", "\n": " "})


class CalendarError(MessageError):
    """An invalid calendar; the message is for the user."""


def month_later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last.

    >>> str(month_later(date(2025, 1, 31), 1))
    '2025-02-28'
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Measure:
    """Lever values that hold from `start` to the day before `end` (None: for good).

    `changes` are (lever, value) in the code's units; `label` and `basis` (the legal basis) are free text,
    and an empty label is written from the changes.

    >>> Measure(date(2025, 4, 3), {"us_auto_tariff": 0.275}).changes
    (('us_auto_tariff', 0.275),)
    """

    start: date
    changes: tuple[tuple[str, Value], ...]
    end: date | None = None
    label: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        for day in (self.start, self.end):
            if day is not None and not FIRST <= day <= LAST + timedelta(days=1):
                raise CalendarError(
                    Sentence("{day} was given as a measure's date.", day=day),
                    Sentence("Allowed: {low} to {high}.", low=FIRST, high=LAST),
                )
        if self.end is not None and self.end <= self.start:
            raise CalendarError(
                Sentence(
                    "A measure from {start} cannot end on {end}: its end is the first day without it, so at least {least}.",
                    start=self.start,
                    end=self.end,
                    least=self.start + timedelta(days=1),
                )
            )
        pairs = self.changes.items() if isinstance(self.changes, Mapping) else self.changes
        pairs = tuple(pairs)
        cleaned = {key: lever(key).clean(value) for key, value in pairs}
        if not cleaned:
            raise CalendarError(
                Sentence("The measure from {start} changes no lever. Name at least one.", start=self.start)
            )
        repeated = [key for key, value in pairs if lever(key).clean(value) != cleaned[key]]
        if repeated:
            raise CalendarError(
                Sentence(
                    "The measure from {start} gives {lever} two values. Give one.",
                    start=self.start,
                    lever=_quoted(repeated[0]),
                )
            )
        assumed = [key for key in cleaned if lever(key).kind == "assumption"]
        if assumed:
            raise CalendarError(
                Sentence(
                    "{lever} is an assumption, which holds over the whole path. A measure moves policy, purchases or the yen.",
                    lever=_quoted(assumed[0]),
                )
            )
        object.__setattr__(self, "changes", tuple((key, cleaned[key]) for key in levers() if key in cleaned))
        for name, longest in LONGEST.items():
            text = "".join(letter for letter in getattr(self, name).translate(RESERVED) if letter.isprintable())
            object.__setattr__(self, name, " ".join(text.split())[:longest].strip())

    @property
    def order(self) -> tuple:
        """Where the measure lies: by start, then longer below shorter, then by content."""
        return self.start, -(self.end or date.max).toordinal(), repr(self.changes), self.label, self.basis

    def holds(self, day: date) -> bool:
        """Whether the measure is in force on that day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Calendar:
    """A base preset, the measures laid over it, and how yen, purchases and stockpiles are taken.

    `yen`: ``actual`` (monthly averages as far as they go, the last one after them) or ``base`` (the base
    preset's); a measure that names ``usd_jpy`` goes before both. `ramp`: months over which a new pledge
    comes to full delivery. `stockpile`: months of imports bought ahead per 10 points of added duty.
    """

    measures: tuple[Measure, ...] = ()
    base: str = "2024"
    yen: str = "actual"
    ramp: int = 12
    stockpile: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", presets.preset(self.base).id)
        object.__setattr__(
            self, "measures", tuple(sorted(dict.fromkeys(self.measures), key=lambda measure: measure.order))
        )
        if len(self.measures) > MOST:
            raise CalendarError(
                Sentence("{given:,} measures were given. Allowed: at most {most}.", given=len(self.measures), most=MOST)
            )
        if self.yen not in YENS:
            raise CalendarError(
                Sentence("{option} is {given}.", option="yen", given=short(repr(self.yen))),
                Sentence("Allowed: {options}.", options=", ".join(YENS)),
            )
        whole: object = self.ramp  # a file or a program may give something else
        if not isinstance(whole, int) or not RAMP_MONTHS[0] <= self.ramp <= RAMP_MONTHS[1]:
            raise CalendarError(
                Sentence("{option} is {given}.", option="ramp", given=short(repr(self.ramp))),
                Sentence("Allowed: {low} to {high} whole months.", low=RAMP_MONTHS[0], high=RAMP_MONTHS[1]),
            )
        if not (math.isfinite(self.stockpile) and STOCKPILE[0] <= self.stockpile <= STOCKPILE[1]):
            raise CalendarError(
                Sentence("{option} is {given}.", option="stockpile", given=short(repr(self.stockpile))),
                Sentence(
                    "Allowed: {low:g} to {high:g} months of imports per 10 points of duty.",
                    low=STOCKPILE[0],
                    high=STOCKPILE[1],
                ),
            )

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day on which the state may change, the first day of the calendar included, in order."""
        marks = {FIRST} | {day for measure in self.measures for day in (measure.start, measure.end) if day is not None}
        return tuple(sorted(day for day in marks if day <= LAST))

    @cached_property
    def states(self) -> tuple[Values, ...]:
        """The value of every lever from each of ``days`` on."""
        return tuple(self.values(day) for day in self.days)

    def values(self, day: date) -> Values:
        """The value of every lever on that day."""
        return _laid(self.base, tuple(measure.changes for measure in self.measures if measure.holds(day))).values

    def below(self, measure: Measure) -> Scenario:
        """The state that a measure of this calendar is laid over on its first day."""
        lower = self.measures[: self.measures.index(measure)]
        return _laid(self.base, tuple(one.changes for one in lower if one.holds(measure.start)))

    def sets_yen(self, day: date) -> bool:
        """Whether a measure in force on that day names the yen."""
        return any(measure.holds(day) and "usd_jpy" in dict(measure.changes) for measure in self.measures)

    def with_measure(self, measure: Measure) -> Calendar:
        """This calendar with the measure added, unless it is already there."""
        return self if measure in self.measures else replace(self, measures=(*self.measures, measure))

    def without(self, measure: Measure) -> Calendar:
        """This calendar without that measure."""
        return replace(self, measures=tuple(row for row in self.measures if row != measure))

    def with_instead(self, measure: Measure, other: Measure) -> Calendar:
        """This calendar with one measure replaced by another."""
        return replace(self, measures=tuple(other if row == measure else row for row in self.measures))


def _quoted(key: str) -> dict[str, str]:
    """What messages call a lever."""
    return {language: quoted(name, language) for language, name in lever(key).named.items()}


@kept(most=1024, most_bytes=8 * 2**20)
def _laid(base: str, layers: tuple[tuple[tuple[str, Value], ...], ...]) -> Scenario:
    """The base with layers of changes over it. Prefixes are shared between days, so each is laid once."""
    if not layers:
        return Scenario.preset(base)
    below = _laid(base, layers[:-1])
    try:
        return below.change(**dict(layers[-1]))
    except LeverError as error:
        raise CalendarError(*error.sentences) from None
