"""What is saved: saving, naming, opening and removing it, and scenario files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from core.inputs.declared import saved as saved_name
from core.inputs.declared import without_saved
from core.language.catalogue import text
from core.language.messages import short
from core.links import scenario_csv, tray
from core.links.link import to_text
from core.links.own_name import LONGEST
from core.links.scenario_csv import WrongFile
from core.links.table_file import TYPES
from core.scenario.differences import scenario_name
from core.scenario.scenario import Scenario
from core.solve.compare import MOST
from pages.frame.actions import button, on_change
from pages.frame.inputs import held_by, hold
from pages.frame.plain import plain, warn
from pages.frame.saving import held, names, put, rename, save
from pages.frame.session import Session
from pages.frame.upload import little, read_once

UPLOAD = "tray/upload"
NAME = "tray/name/{}"


def tools(session: Session, add_story: Callable[[Session], None] | None) -> list[Scenario]:
    """One row of what can be done; returns the scenarios of uploaded files that are not saved."""
    language = session.view.language
    saved = held(session).scenarios
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="toolbar"):
        button(session, text("Save the current scenario", language), save, key="tray/add")
        with st.popover(text("Saved scenarios ({count})", language).format(count=len(saved)), key="tray/open"):
            _list(session)
        if add_story is not None:
            label = text("Add the story so far: threat, deal, law now", language)
            button(session, label, add_story, key="tray/story")
        with st.popover(text("Upload", language), key="tray/files"):
            found = _files(session)
    return [scenario for scenario in found if scenario not in saved]


def _list(session: Session) -> None:
    """Every saved scenario under its name, which can be changed."""
    language = session.view.language
    if not held(session).scenarios:
        st.caption(text("Nothing saved yet. Saved scenarios travel in the link.", language))
    for number, (scenario, name) in enumerate(zip(held(session).scenarios, names(session), strict=True)):
        link, key = to_text(scenario), NAME.format(number)
        st.session_state[key] = name
        st.text_input(
            text("Name", language), key=key, max_chars=LONGEST, **on_change(session, _rename, link, key, typed=True)
        )
        st.caption(plain(scenario_name(scenario, language)))
        with st.container(horizontal=True, gap="small"):
            button(session, text("Open", language), _open, link, key=f"tray/load/{number}")
            button(session, text("Remove", language), _remove, link, key=f"tray/remove/{number}")


def _rename(session: Session, link: str, key: str) -> None:
    rename(session, link, st.session_state[key])


def _files(session: Session) -> list[Scenario]:
    """The scenarios of uploaded files."""
    language = session.view.language
    files = st.file_uploader(
        text("Upload scenario files (CSV, Excel)", language), type=TYPES, accept_multiple_files=True, key=UPLOAD
    )
    for file in files or []:
        if key := _asked(file):
            st.checkbox(text("{name}: use what could be read", language).format(name=short(file.name)), key=key)
    st.caption(text("Read here and kept nowhere; the link holds only what is saved.", language))
    found, notes = _read(files, language)
    for note in notes:
        warn(note)
    if found:
        button(session, text("Save the uploaded", language), _keep, key="tray/keep")
    return found


def _keep(session: Session) -> None:
    """Save what was uploaded, and go on comparing it."""
    uploaded, _ = _read(st.session_state[UPLOAD], session.view.language)
    for scenario in uploaded:
        put(session, scenario)
    chosen = held_by(session, "compare")["chosen"]
    if chosen is not None:
        new = [saved_name(number) for number, one in enumerate(held(session).scenarios, 1) if one in uploaded]
        hold(session, "compare", chosen=tuple(dict.fromkeys([*chosen, *new]))[:MOST])


def _open(session: Session, name: str) -> None:
    """Make a saved scenario, named by its link, the current one."""
    session.move_to(next(scenario for scenario in held(session).scenarios if to_text(scenario) == name))


def _remove(session: Session, name: str) -> None:
    """Take a scenario, named by its link, out of the tray, and out of what was chosen by its number there."""
    saved = held(session).scenarios
    number = next((number for number, one in enumerate(saved, 1) if to_text(one) == name), 0)
    if not number:
        return
    session.kept["tray"] = tray.remove(session.kept["tray"], saved[number - 1])
    if not session.kept["tray"]:
        del session.kept["tray"]
    for page in ("compare", "solve"):
        hold(session, page, **without_saved(held_by(session, page), number))


def _read(files: list | None, language: str) -> tuple[list[Scenario], list[str]]:
    """The scenarios of uploaded files, and what the reader must know of them."""
    found, notes = [], []
    for file in files or []:
        try:
            decoded = read_once(UPLOAD, file, scenario_csv.read)
        except WrongFile as error:
            notes.append(text("{name}: {problem}", language).format(name=short(file.name), problem=error.say(language)))
            continue
        if decoded.doubtful and not st.session_state.get(_asked(file)):
            notes.append(little(file.name, decoded.share_read, language))
            continue
        notes += [note.say(language) for note in decoded.notes]
        found.append(decoded.scenario)
    return found, notes


def _asked(file: Any) -> str:
    """The key of the question about a file of which little could be read; empty where there is none to ask."""
    try:
        doubtful = read_once(UPLOAD, file, scenario_csv.read).doubtful
    except WrongFile:
        return ""
    return f"tray/little/{file.file_id}" if doubtful else ""
