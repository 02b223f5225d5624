"""Undo, named resets, the reference, the link and the files."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.language.catalogue import N_, text
from core.language.messages import Message, MessageError, Sentence
from core.links import scenario_csv
from core.links.build import Decoded
from core.links.scenario_csv import Note
from core.scenario import presets
from core.scenario.scenario import Scenario
from pages.explore_parts.exports import book, briefs, frame, reproduce, scenario_file
from pages.frame.actions import button
from pages.frame.export_popover import address
from pages.frame.saving import save
from pages.frame.session import Session, opening, query_of
from pages.frame.upload import Upload
from pages.frame.widget_binding import draw, selectbox

UPLOAD = "file/scenario"
MENU = Message("{name} · {state}, {day}")
UNDATED = Message("{name} · {state}")
CHANGED = Message("Changed from {name}")


def toolbar(session: Session) -> None:
    """One row of actions on the whole scenario."""
    language = session.view.language
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="toolbar"):
        _start(session)
        against = presets.preset(session.scenario.reference).short[language]
        compared = text("Compared with: {reference}", language).format(reference=against)
        with st.popover(compared, key="reference", on_change="rerun") as opened:
            if opened.open:
                _reference(session)
        undo = text(
            "Takes back your last move. The browser's Back button goes further back.",
            language,
        )
        button(session, text("Undo", language), Session.undo, key="undo", disabled=not session.history, help=undo)
        with st.popover(text("Reset", language), key="resets", on_change="rerun") as opened:
            if opened.open:
                _resets(session)
        button(session, text("Save to Compare", language), save, key="tray/add")
        with st.popover(text("Link and files", language), key="files", on_change="rerun") as opened:
            if opened.open:
                _link_and_files(session)


def _start(session: Session) -> None:
    """The states of the law to start from, dated; one that was changed says so."""
    language = session.view.language
    changed = bool(session.scenario.departures)

    def named(key: str) -> str:
        found = presets.preset(key)
        name, state = found.short[language], presets.STATES[found.state][language]
        if changed and key == session.scenario.base:
            return CHANGED[language].format(name=name)
        # A law that nobody made has no day.
        form = UNDATED if found.state == "hypothetical" else MENU
        return form[language].format(name=name, state=state, day=found.as_of)

    draw(
        session, "preset/base", session.scenario.base, selectbox, label=text("Start from", language), width="stretch",
        options=presets.offered(), format_func=named, label_visibility="collapsed",
    )  # fmt: skip


def _resets(session: Session) -> None:
    language = session.view.language
    label = presets.preset(session.scenario.base).short[language]
    names = {
        "preset": text("To the preset: {name}", language).format(name=label),
        "link": text("To what the link said", language),
        "opening": text("Everything, to the opening scenario", language),
    }
    for number, (target, name) in enumerate(names.items()):
        same = _target(session, target) == session.scenario
        button(session, name, _reset_to, target, key=f"reset/all/{number}", disabled=same, width="stretch")


def _target(session: Session, name: str) -> Scenario:
    """The scenario that a reset leads to."""
    if name == "link":
        return session.linked
    return Scenario(session.scenario.base, (), session.scenario.reference) if name == "preset" else opening()


def _reset_to(session: Session, name: str) -> None:
    session.move_to(_target(session, name))


def _reference(session: Session) -> None:
    language = session.view.language
    options = list(presets.presets())
    draw(
        session, "reference/id", session.scenario.reference, _radio, label=text("Results are compared with", language),
        options=options, format_func=lambda key: presets.preset(key).label[language],
    )  # fmt: skip


def _radio(*, value: str | None = None, options: list[str], **settings: Any) -> str | None:
    """A radio whose initial choice is given by value, as other widgets take it."""
    if value is not None:
        settings["index"] = options.index(value)
    return st.radio(options=options, **settings)


def _link_and_files(session: Session) -> None:
    language = session.view.language
    st.caption(text("The address bar holds the whole scenario. To share it, copy the address, or this:", language))
    st.code(address(query_of(session)), language=None, wrap_lines=True)
    scenario_file(session)
    book(session)
    briefs(session)
    reproduce(session)
    frame(session)
    SCENARIO_FILE.draw(session)
    st.caption(text("Read here and kept nowhere.", language))


def _take(session: Session, found: Decoded) -> None:
    session.move_to(found.scenario)
    session.notes = found.notes


def _refuse(session: Session, error: MessageError) -> None:
    session.notes = (Note.saying("ignored", "file", "", *error.sentences, Sentence("The scenario is as it was.")),)


SCENARIO_FILE = Upload(
    UPLOAD,
    N_("Upload a scenario file (CSV, Excel)"),
    N_("Keep the scenario as it was"),
    scenario_csv.read,
    _take,
    _refuse,
)
