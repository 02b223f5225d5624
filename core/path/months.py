"""Months as whole numbers from January 2025, and the days of a calendar spread over them."""

from __future__ import annotations

import calendar as days
from datetime import date

import numpy as np

from core.path.calendar import FIRST, Calendar


def first_day(month: int) -> date:
    """The first day of a month.

    >>> str(first_day(15))
    '2026-04-01'
    """
    return date(FIRST.year + month // 12, month % 12 + 1, 1)


def number(day: date) -> int:
    """The month a day falls in.

    >>> number(date(2026, 4, 30))
    15
    """
    return 12 * (day.year - FIRST.year) + day.month - 1


def label(month: int) -> str:
    """A month as text, as in the tables.

    >>> label(15)
    '2026-04'
    """
    return first_day(month).isoformat()[:7]


def shares(calendar: Calendar, count: int) -> np.ndarray:
    """Share of each month's days that falls in each of the calendar's states, (months, states); rows sum to 1."""
    found = np.zeros((count, len(calendar.days)))
    for state, start in enumerate(calendar.days):
        stop = calendar.days[state + 1] if state + 1 < len(calendar.days) else None
        last = count if stop is None else min(count, number(stop) + 1)
        for month in range(number(start), last):
            begin = first_day(month)
            length = days.monthrange(begin.year, begin.month)[1]
            here = max(0, (start - begin).days)
            until = length if stop is None else min(length, (stop - begin).days)
            found[month, state] = (until - here) / length
    return found
