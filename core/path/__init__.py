"""The policy calendar, and Japan's surplus month by month along it."""

from core.path.calendar import Calendar, CalendarError, Measure
from core.path.monthly import Path, walk

__all__ = ["Calendar", "CalendarError", "Measure", "Path", "walk"]
