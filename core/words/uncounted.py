"""What is said of the dated changes of the law that are on file and counted nowhere."""

from __future__ import annotations

from core.duties.lookup import LineDuty
from core.duties.uncounted import uncounted
from core.language.format import series
from core.language.messages import Message

LEFT_OUT = Message("Dated changes of the law on file that are counted nowhere: {changes}.")
NOT_IN = Message("Not in these rates, though this line may be under it: {change}")
LATER = Message("Later than this scenario, and not counted: {change}")


def left_out(language: str) -> str:
    """All of them in one sentence."""
    return LEFT_OUT[language].format(changes=series([one.brief[language] for one in uncounted()], language))


def warnings(duty: LineDuty, language: str) -> list[str]:
    """A sentence for each that the line may be under on the scenario's day."""
    return [NOT_IN[language].format(change=one.words[language]) for one in duty.uncounted]


def later(duty: LineDuty, language: str) -> list[str]:
    """A sentence for each that it may come under after that day."""
    return [LATER[language].format(change=one.words[language]) for one in duty.coming]
