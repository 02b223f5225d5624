"""The frame around every page: settings, styles, navigation, notes about the link, and the link out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from core.inputs import pages
from core.language.catalogue import LANGUAGES, N_, text
from core.language.format import own_name
from core.language.messages import BilingualText, Message
from core.scenario.presets import presets
from pages.frame.actions import carry_out
from pages.frame.browser import page_script
from pages.frame.failures import guarded, section
from pages.frame.glossary import glossary
from pages.frame.head import PRINT, STYLE, addresses
from pages.frame.inputs import apply_input
from pages.frame.levers import apply as apply_lever
from pages.frame.plain import plain, warn
from pages.frame.session import Session, current, follow_address, query_of, write_link
from pages.frame.tour import tour
from pages.frame.widget_binding import collect, draw, tell

HERE = Path(__file__).parent
PAGES = {
    "app.py": N_("Explore"),
    "pages/compare.py": N_("Compare"),
    "pages/solve.py": N_("Solve"),
    "pages/path.py": N_("Path"),
    "pages/back_test.py": N_("Back-test"),
    "pages/evidence.py": N_("Evidence"),
    "pages/world.py": N_("Bilateral and total"),
    "pages/formula.py": N_("April 2025 formula"),
    "pages/law_and_data.py": N_("Law & data"),
}
# The navigation: each entry leads to the first of its pages, and lists them where there are more.
NAVIGATION = {
    N_("Explore"): ("app.py",),
    N_("Compare"): ("pages/compare.py",),
    N_("Solve"): ("pages/solve.py",),
    N_("Path"): ("pages/path.py",),
    N_("Trust"): ("pages/back_test.py", "pages/evidence.py", "pages/world.py"),
    N_("Law & data"): ("pages/law_and_data.py", "pages/formula.py"),
}
VIEW_NAMES = {"currency": N_("Currency"), "statistic": N_("Statistic"), "language": N_("Language")}
VIEW_OPTIONS: dict[str, Any] = {
    "language": {language: BilingualText(own_name(language)) for language in LANGUAGES},
    "currency": {"usd": Message("USD"), "jpy": Message("JPY")},
    "statistic": {
        "us": Message("U.S. statistics"),
        "japan": Message("Japan's statistics"),
    },
}
# Notes on a link that show at once.
FIRST = 3
# Their figures stand in the unit and the statistics of their source, whatever is chosen.
LANGUAGE_ONLY = {"Back-test", "Evidence", "April 2025 formula", "Law & data"}


def frame(page: str) -> Session:
    """Open a page: call first. Returns the session with every move since the last run taken in, and in the address."""
    session = current()
    moved = collect(session, _apply)
    session.page, session.stands = page, session.stands and session.page == page
    follow_address(session, carry_out(session) or moved)
    write_link(session)
    if session.leads:
        _lead(session)
    title = f"{text(page, session.view.language)} · {text('U.S.-Japan trade scenarios', session.view.language)}"
    st.set_page_config(
        page_title=title, page_icon=str(HERE / "icon.png"), layout="wide", initial_sidebar_state="collapsed"
    )
    session.again, session.naming = False, {}
    _style()
    page_script(session.view.language, levers=page == "Explore")
    section(session, N_("The navigation"), _masthead, session, page)
    section(session, N_("The notes on the link"), _notes, session)
    return session


def finish(session: Session) -> None:
    """Close a page: call last. Brings the link in line with what the page itself changed; runs again when a widget
    brought a value of its own."""
    write_link(session)
    if session.again:
        st.rerun()
    session.named = session.naming
    tell(session)


def _lead(session: Session) -> None:
    """Go to the page that an action leads to, with the scenario."""
    page, session.leads = session.leads, ""
    st.switch_page(page, query_params=query_of(session))


def _apply(session: Session, key: str, value: object) -> None:
    guarded(session, _take, session, key, value)


def _take(session: Session, key: str, value: object) -> None:
    family = key.partition("/")[0]
    if family == "view":
        apply_view(session, key, value)
    elif family == "preset":
        apply_preset(session, key, value)
    elif family == "reference":
        apply_reference(session, key, value)
    elif family == "lever":
        apply_lever(session, key, value)
    elif family in pages():
        apply_input(session, key, value)


def apply_view(session: Session, key: str, value: object) -> None:
    """Apply a choice of currency, statistic or language; ignore a label of another language."""
    attribute = key.partition("/")[2]
    if value in VIEW_OPTIONS[attribute]:
        session.view = type(session.view)(**{**vars(session.view), attribute: value})


def apply_preset(session: Session, key: str, value: object) -> None:
    """Apply a base preset: its policy, with the yen and the assumptions kept. Ignore a label of another language."""
    if value in presets():
        session.move_to(session.scenario.rebase(str(value)))


def apply_reference(session: Session, key: str, value: object) -> None:
    """Apply another reference; ignore a label of another language."""
    if value in presets():
        session.move_to(session.scenario.against(str(value)))


def _masthead(session: Session, page: str) -> None:
    language, query = session.view.language, query_of(session)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="masthead"):
        st.html(f'<h1 class="brand">{text("U.S.-Japan trade scenarios", language)}</h1>', width="content")
        here = next(paths for paths in NAVIGATION.values() if page in [PAGES[path] for path in paths])
        for name, paths in NAVIGATION.items():
            if paths is here:
                current = ' aria-current="page"' if len(paths) == 1 else ""
                st.html(f'<span class="here"{current}>{text(name, language)}</span>', width="content")
            else:
                st.page_link(paths[0], label=text(name, language), query_params=query)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="views", width="content"):
            _views(session, page)
    if len(here) > 1:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="pages"):
            for path in here:
                if PAGES[path] == page:
                    st.html(f'<span class="here" aria-current="page">{text(page, language)}</span>', width="content")
                else:
                    st.page_link(path, label=text(PAGES[path], language), query_params=query)


def _views(session: Session, page: str) -> None:
    """How results are shown, and what the words mean."""
    language = session.view.language
    offered = ["language"] if page in LANGUAGE_ONLY else list(VIEW_OPTIONS)
    for attribute, labels in ((name, VIEW_OPTIONS[name]) for name in offered):
        draw(
            session, f"view/{attribute}", getattr(session.view, attribute), st.segmented_control, first="default",
            label=text(VIEW_NAMES[attribute], language), options=list(labels), required=True,
            format_func=lambda key, labels=labels: labels[key][language], label_visibility="collapsed",
        )  # fmt: skip
    glossary(page, language)
    if page == "Explore":
        tour(session)


def _notes(session: Session) -> None:
    """What of the link could not be used as given; stays until the next link. Many fold, to leave the answer in sight."""
    language = session.view.language
    first, more = (
        (session.notes[:FIRST], session.notes[FIRST:]) if len(session.notes) > FIRST + 1 else (session.notes, ())
    )
    if session.done:
        st.toast(plain(session.done.say(language)))
        session.done = None
    for note in first:
        warn(note.say(language))
    if more:
        with st.expander(text("More that could not be used as given", language)):
            for note in more:
                warn(note.say(language))


def _style() -> None:
    """The styles, at an address where the page itself does not name them: one that does not exist."""
    if PurePosixPath(urlsplit(st.context.url or "").path).name not in addresses(PAGES):
        sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in (STYLE, PRINT))
        st.html(f"<style>{sheets}</style>")
