"""The compact view that a page of another site frames: ``?embed=true``, and ``&chart=`` for which chart.

One scenario without levers. The address is read and never written.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from core.export.compact import compact
from core.language.catalogue import text
from core.language.format import joined
from core.language.view import PICTURED
from core.links.carriers import as_read
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import address
from pages.frame.sentence import RANGES, because, fold, unbroken
from pages.frame.session import Session, query_of

# Pixels; half a screen of a phone has to hold it.
ROW_HEIGHT = 22
TITLE = {"fontSize": 12, "subtitleFontSize": 10}
STYLE = """<style>
.stMainBlockContainer.block-container { padding: .5rem .75rem .25rem; max-width: none; }
.stMainBlockContainer [data-testid="stVerticalBlock"] { gap: .3rem; }
.stMainBlockContainer .headline { font-size: clamp(.8rem, .46rem + 1.7vw, 1.15rem); line-height: 1.2; padding: 0; }
.stMainBlockContainer .because { font-size: clamp(.74rem, .66rem + .5vw, .84rem); line-height: 1.35; margin: 0; }
.stMainBlockContainer .fine { font-size: .68rem; line-height: 1.3; }
</style>"""


def embed(session: Session) -> None:
    """Headline, range, one chart, and a line with its source and a link to the full scenario."""
    language = session.view.language
    asked = as_read({"chart": st.query_params.get("chart", "")}, {"chart": PICTURED})["chart"]
    name = asked if asked in PICTURED else PICTURED[0]
    found = compact(session.scenario, session.view, name)
    notes = "".join(f"<p class='fine' role='status'>{escape(note.say(language))}</p>" for note in session.notes)
    ranges = fold(because(found.range), text(RANGES, language))
    st.html(f"{STYLE}{notes}<h1 class='headline'>{unbroken(found.headline)}</h1>{ranges}")
    draw_chart(session, name, found.rows, changed=_low)
    about = joined(found.about, language)
    link = escape(address(query_of(session)), quote=True)
    whole = f"<a href='{link}' target='_blank' rel='noopener'>{escape(text('Open the full scenario', language))}</a>"
    st.html(f"<p class='fine'>{escape(about)} {whole}</p>")


def _low(drawn: dict) -> dict:
    """A chart's specification with lower rows, and a title that 320 pixels hold."""
    title = {"text": drawn["title"]} if isinstance(drawn["title"], str) else drawn["title"]
    return {**drawn, "height": {"step": ROW_HEIGHT}, "title": title | TITLE}
