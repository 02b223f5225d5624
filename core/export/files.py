"""A scenario's files as bytes: the brief, the workbook and the CSV, made in turn, the last few kept.

Who presses a button at the same moment as others has mostly opened the same link.
"""

from __future__ import annotations

from collections.abc import Callable

from core.export.answer import answer
from core.export.brief import brief
from core.export.pdf import pdf
from core.export.ranged import as_csv
from core.export.turn import in_turn
from core.export.word import word
from core.export.workbook import workbook
from core.language.view import View
from core.scenario.scenario import Scenario
from core.sharing.kept import kept

KEPT = 8  # of about 0.3 MB


@in_turn
def file(ending: str, scenario: Scenario, view: View, link: str) -> bytes:
    """The file with that ending, ``docx``, ``pdf``, ``xlsx``, ``csv`` or ``json``; link is the scenario's address. Raises KeyError."""
    return _file(ending, scenario, view, link)


@kept(most=KEPT, most_bytes=8 * 2**20)
def _file(ending: str, scenario: Scenario, view: View, link: str) -> bytes:
    return MAKE[ending](scenario, view, link)


def _csv(scenario: Scenario, view: View, link: str) -> bytes:
    return as_csv(scenario, view, link.partition("?")[0]).encode("utf-8-sig")


MAKE: dict[str, Callable[[Scenario, View, str], bytes]] = {
    "docx": lambda *given: word(brief(*given)),
    "pdf": lambda *given: pdf(brief(*given)),
    "xlsx": workbook,
    "csv": _csv,
    "json": answer,
}
