"""What is said of the dated changes of the law that are on file and counted nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from core.duties.history import Period
from core.duties.lookup import LineDuty
from core.duties.uncounted import on_one_day, uncounted
from core.language.format import series
from core.language.messages import Message

LEFT_OUT = Message("Dated changes of the law on file that are counted nowhere: {changes}.")
NOT_IN = Message("Not in these rates, though this line may be under it: {change}")
NOT_IN_DATES = Message("Not in these dates: {change}")
LATER = Message("Later than this scenario, and not counted: {change}")


def left_out(language: str) -> str:
    """All of them in one sentence."""
    return LEFT_OUT[language].format(changes=series([one.brief[language] for one in uncounted()], language))


def warnings(duty: LineDuty, language: str) -> list[str]:
    """A sentence for each that the line may be under on the scenario's day."""
    return [NOT_IN[language].format(change=one.words[language]) for one in duty.uncounted]


def one_day(periods: Sequence[Period], language: str) -> list[str]:
    """A sentence for each change of one day that the dates of a line leave out."""
    found = on_one_day({period.start: period.legal_basis for period in periods})
    return [NOT_IN_DATES[language].format(change=one.words[language]) for one in found]


def later(duty: LineDuty, language: str) -> list[str]:
    """A sentence for each that it may come under after that day."""
    return [LATER[language].format(change=one.words[language]) for one in duty.coming]
