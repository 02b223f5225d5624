"""The values of the levers that a calendar moves, period by period."""

from __future__ import annotations

from datetime import date

from core.path.calendar import Calendar
from core.scenario import presets
from core.scenario.followed import resolved
from core.scenario.inert import in_force
from core.scenario.lever import Lever, Values
from core.scenario.levers import by_group
from core.scenario.totals import is_spread, total_of

YEN = "usd_jpy"


def levels(calendar: Calendar, days: list[date]) -> dict[str, list[float | None]]:
    """Lever's key → its level from each day on, for every numeric lever that is not throughout as in 2024.

    A rate that is not in force is 0; a total stands for its parts where they are spread as it spreads them; the
    yen is None where no measure sets it and the path takes it as on file.
    """
    states = [calendar.values(day) for day in days]
    rest = presets.preset(presets.reference()).values
    shown: dict[str, list[float | None]] = {}
    for known in _shown(states):
        found: list[float | None] = [_level(known, values) for values in states]
        if known.key == YEN:
            if not any(calendar.sets_yen(day) for day in days):
                continue
            if calendar.yen == "actual":
                found = [level if calendar.sets_yen(day) else None for day, level in zip(days, found, strict=True)]
        if set(found) != {_level(known, rest)}:
            shown[known.key] = found
    return shown


def _shown(states: list[Values]) -> list[Lever]:
    """Numeric levers that a measure can move, each amount once: as a total or by its parts."""
    movable = [row for row in by_group() if row.kind != "assumption" and row.form == "number"]
    whole = [row for row in movable if row.of and all(is_spread(row, values) for values in states)]
    inside = {key for row in whole for key in row.of}
    return [row for row in movable if row.key not in inside and (not row.of or row in whole)]


def _level(known: Lever, values: Values) -> float:
    if known.of:
        return total_of(known, values)
    return resolved(known.key, values) if in_force(known.key, values) else 0.0
