"""Rates that follow another: a measure on cars also covers light trucks and parts, as the law's car measures do.

The law on file sets parts and light trucks by name. A later measure that names the car rate alone would leave them where they
are, so one that is made here lets them follow again wherever they stand where they would follow; links say so (``ap:follow``).
"""

from __future__ import annotations

from core.path.calendar import Calendar, Measure
from core.scenario.followed import followed
from core.scenario.lever import Lever, Value, Values
from core.scenario.levers import levers

SAME = 9  # digits
Changes = tuple[tuple[str, Value], ...]


def with_followers(changes: Changes, values: Values) -> Changes:
    """The changes, plus the rates that follow each changed one because they were equal before.

    >>> from core.path.named import calendar
    >>> from datetime import date
    >>> with_followers((("us_auto_tariff", 0.2),), calendar("law").values(date(2027, 1, 1)))
    (('us_auto_tariff', 0.2), ('us_parts_tariff', None), ('us_light_truck_tariff', None))
    """
    named = dict(changes)
    along = [one.key for one in _followers(named) if values[one.key] is not None and _follows(one, values)]
    return *changes, *((key, None) for key in along)


def along(measure: Measure) -> list[Lever]:
    """Levers that the measure moves together with a rate it sets."""
    named = dict(measure.changes)
    return [one for one in levers().values() if one.follows in named and named.get(one.key, "") is None]


def left_behind(calendar: Calendar, measure: Measure) -> list[Lever]:
    """Levers that could follow a rate the measure sets but keep their value."""
    values = calendar.values(measure.start)
    return [
        one for one in _followers(dict(measure.changes)) if values[one.key] is not None and not _follows(one, values)
    ]


def _followers(named: dict[str, Value]) -> list[Lever]:
    return [one for one in levers().values() if one.follows in named and one.key not in named and one.kind == "policy"]


def _follows(known: Lever, values: Values) -> bool:
    held = values[known.key]
    return isinstance(held, float) and round(held - followed(known.key, values), SAME) == 0.0
