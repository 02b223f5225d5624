"""A scenario's files as bytes: the brief and the workbook, made in turn, the last few kept.

Who presses a button at the same moment as others has mostly opened the same link.
"""

from __future__ import annotations

from core.export.brief import brief
from core.export.pdf import pdf
from core.export.turn import in_turn
from core.export.word import word
from core.export.workbook import workbook
from core.language.view import View
from core.scenario.scenario import Scenario
from core.sharing.kept import kept

KEPT = 8  # of about 0.3 MB


@in_turn
def file(ending: str, scenario: Scenario, view: View, link: str) -> bytes:
    """The file with that ending, ``docx``, ``pdf`` or ``xlsx``; link is the scenario's address. Raises KeyError."""
    return _file(ending, scenario, view, link)


@kept(most=KEPT, most_bytes=8 * 2**20)
def _file(ending: str, scenario: Scenario, view: View, link: str) -> bytes:
    return workbook(scenario, view, link) if ending == "xlsx" else SET[ending](brief(scenario, view, link))


SET = {"docx": word, "pdf": pdf}
