"""The average duty by law, and what others published of it."""

from __future__ import annotations

from core.charts.registry import CHARTS
from core.export import words as export
from core.language.catalogue import text
from core.words import outside as words
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.prose import fine
from pages.frame.session import Session
from pages.frame.text_table import text_table


def outside(session: Session) -> None:
    """Every state of the law, every estimate on file beside ours, and why they differ."""
    language = session.view.language
    fine(words.sentences(language))
    rows = CHARTS["outside"].rows(language)
    draw_chart(session, "outside", rows)
    about = export.about("law", language)
    export_popover(session, "outside", rows, lambda: words.table(language), about=about)
    text_table(words.table(language), text("Our average duty and that of others", language))
    text_table(words.whence(language), text("Where the figures of others were read", language))
    text_table(words.states(language), text("Our average by state of the law", language), named=True)
