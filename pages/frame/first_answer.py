"""The answer of an address, written into the page itself: it is there before any script has come, and in the preview that a
chat or a mail program makes of a link.

It stands until the app has drawn its own. An address of which something could not be used has none: the app says what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from threading import BoundedSemaphore

from core.language.catalogue import text
from core.language.format import headed
from core.language.view import View
from core.links import link
from core.panel.figures import figures
from core.scenario.differences import changed, scenario_name
from core.scenario.scenario import Scenario
from core.sharing.kept import kept
from core.trade.simulate import simulate
from core.words.headline import headline
from pages.frame.sentence import because, unbroken
from pages.frame.session import read

AT_ONCE = 2  # computed at the same time; further requests get the page without an answer
Query = Mapping[str, Sequence[str]]
_free = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class FirstAnswer:
    """What a page says before it is drawn: its title, the answer in a sentence, and the same as HTML."""

    title: str
    sentence: str
    html: str


def first_answer(query: Query, language: str) -> FirstAnswer | None:
    """The answer of an address in that language; None where something in it could not be used, or too much is asked at once."""
    found = read(query)
    if found.notes:
        return None
    if not _free.acquire(blocking=False):
        return None
    try:
        return _of(found.scenario, replace(View(language=language), **link.views_of(query)))
    finally:
        _free.release()


@kept(most=256, most_bytes=2 * 2**20)
def _of(scenario: Scenario, view: View) -> FirstAnswer:
    language, result = view.language, simulate(scenario)
    said, moved = headline(result, view), changed(scenario, language)
    cells = "".join(
        f"<div><dt>{escape(one.name)}</dt><dd>{escape(one.value)} <small>{escape(one.beside)}</small></dd></div>"
        for one in figures(result, view)
    )
    more = [because(moved)] if moved else []
    title = text("U.S.-Japan trade scenarios", language)
    waiting = text("The levers and charts are loading.", language)
    html = "".join(
        (f"<p>{escape(title)}</p><p class='says'>{unbroken(said)}</p>", *more, f"<dl>{cells}</dl>", because(waiting))
    )
    return FirstAnswer(headed(title, scenario_name(scenario, language), language), said, html)
