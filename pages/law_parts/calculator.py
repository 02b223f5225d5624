"""The line calculator: find a tariff line, see what it pays by law and what is collected, and since when."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.charts.registry import CHARTS
from core.duties.history import Period, history, latest_source
from core.duties.lookup import grade, line
from core.duties.search import MOST, UnknownLine, find, new_number, titled
from core.export import words as export
from core.language.catalogue import N_, text
from core.scenario import presets
from core.scenario.levers import us_levers
from core.words import uncounted
from core.words.line_duty import answer, caveats, facts
from core.words.provenance import history_table
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.inputs import ask
from pages.frame.plain import warn
from pages.frame.prose import fine, heading
from pages.frame.sentence import headline, unbroken
from pages.frame.session import Session
from pages.frame.text_table import text_table

BADGES = {
    "A": N_("Grade A: read in the law's text"),
    "B": N_("Grade B: in part as extracted by others, or read in a secondary source"),
    "C": N_("Grade C: in part inferred, assumed or not counted"),
}
ONE, LINES, AT_LEAST = (
    N_("1 line fits"),
    N_("{count} lines fit, largest first"),
    N_("{count} lines or more fit, largest first"),
)


def calculator(session: Session) -> None:
    """Search, answer, facts and history of one line under the session's scenario."""
    language = session.view.language
    heading(text("What does one tariff line pay?", language), "policy")
    chosen = _chosen(session)
    if chosen is None:
        return
    duty, periods = line(chosen, session.scenario), history(chosen, session.scenario.values)
    st.html(headline(answer(duty, language)))
    for said in uncounted.warnings(duty, language):
        warn(said)
    _under(session, grade(duty, periods))
    left, right = st.columns([6, 5], gap="medium")
    with left:
        rows = "".join(f"<dt>{escape(name)}</dt><dd>{unbroken(value)}</dd>" for name, value in facts(duty, language))
        st.html(f"<dl class='facts'>{rows}</dl>")
        for said in (*caveats(duty, periods, language), *uncounted.later(duty, language)):
            fine(said)
    with right:
        _steps(session, chosen, periods)
    _dated(periods, language)
    for said in uncounted.one_day(periods, language):
        fine(said)
    if duty.others:
        fine(
            text("These rates are for the use that is counted here. Goods for another use owe another rate.", language)
        )


def _chosen(session: Session) -> str | None:
    """The line picked among those the search finds."""
    language = session.view.language
    left, right = st.columns([2, 3], gap="small")
    with left:
        asked = ask(
            session,
            "law",
            "search",
            help=text(
                "Any beginning of a code (8703, 8703.23, 8703230140) or words in the customs description, such as excavator or lithium.",
                language,
            ),
        )
    try:
        found = find(asked)
    except UnknownLine as error:
        warn(error.say(language))
        return None
    if moved := new_number(asked):
        fine(moved.say(language))
    with right:
        words = ONE if len(found) == 1 else LINES if len(found) < MOST else AT_LEAST
        label = text(words, language).format(count=len(found))
        # A new search offers other lines, so it is another widget: the old pick must not carry over.
        return ask(
            session, "law", "line", opening=found[0], variant=asked, label=label, options=list(found), format_func=titled,
        )  # fmt: skip


def _under(session: Session, grade: str) -> None:
    """Which law is meant, and how sure the line's programme is."""
    language = session.view.language
    base = presets.preset(session.scenario.base)
    moved = (
        text(", with levers moved on Explore", language)
        if any(key in us_levers() for key, _ in session.scenario.departures)
        else ""
    )
    badge = text(BADGES[grade], language)
    words = text("Under: {preset}{moved} ({status}; {basis}).", language).format(
        preset=base.label[language],
        moved=moved,
        status=text(base.status, language),
        basis=base.legal_basis[language],
    )
    st.html(f"<p class='fine'><span class='badge'>{escape(badge)}</span> {unbroken(words)}</p>")


def _steps(session: Session, code: str, periods: tuple[Period, ...]) -> None:
    language = session.view.language
    rows = CHARTS["line_history"].rows(periods, language)
    draw_chart(session, "line_history", rows)
    about = export.about("law", language, export.NAMED[language].format(name=titled(code)))
    export_popover(session, "line_history", rows, lambda: history_table(periods, language), about=about)


def _dated(periods: tuple[Period, ...], language: str) -> None:
    caption = text("What the law asked of this line, by date", language)
    text_table(history_table(periods, language), caption, named=True)
    fine(
        text(
            "By law, at entry, not what was collected. The latest source on file is of {day}: what happened after is not on file.",
            language,
        ).format(day=latest_source())
    )
