"""Which scenarios are compared, and the tray they are saved in."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.inputs.declared import preset, without_saved
from core.inputs.declared import saved as saved_name
from core.language.catalogue import text
from core.language.messages import short
from core.links import scenario_csv, tray
from core.links.link import to_text
from core.links.scenario_csv import WrongFile
from core.links.table_file import TYPES
from core.scenario import presets
from core.scenario.differences import scenario_name
from core.scenario.scenario import Scenario
from core.solve.compare import MOST, short_name
from pages.frame.actions import button
from pages.frame.inputs import ask, held_by, hold
from pages.frame.plain import warn
from pages.frame.saving import put, save
from pages.frame.session import Session
from pages.frame.upload import little, read_once
from pages.frame.widget_binding import draw, selectbox

UPLOAD = "tray/upload"
NOW, SAVED = "now", "saved"
OPENING = ("threat-24", "deal-2025-09", "latest-2026-07")


def selection(session: Session) -> list[Scenario]:
    """The scenarios to compare, in the order they were chosen; the session's own where none is."""
    language = session.view.language
    saved = tray.decode(session.kept.get("tray", ""))
    for note in saved.notes:
        warn(note.say(language))
    options = _options(session, saved.scenarios)
    opening = _each_once(
        options, [NOW, *(key for key in options if key.startswith(f"{SAVED}.")), *map(preset, OPENING)]
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="chooser"):
        chosen = ask(
            session,
            "compare",
            "chosen",
            opening=tuple(opening[:MOST]),
            options=list(options),
            format_func=lambda key: _label(options, key, language),
        )
        draw(
            session, "reference/compare", session.scenario.reference, selectbox, label=text("Compared with", language),
            options=list(presets.presets()), format_func=lambda key: presets.preset(key).short[language], width=220,
        )  # fmt: skip
    uploaded = _tray(session, saved.scenarios)
    found = [*(options[key] for key in chosen), *uploaded]
    if not found:
        st.caption(text("Nothing is chosen, so the current scenario is shown.", language))
    if len(found) > MOST:
        st.warning(text("A comparison holds six scenarios; the first six are shown.", language))
    return found[:MOST] or [session.scenario]


def _options(session: Session, saved: tuple[Scenario, ...]) -> dict[str, Scenario]:
    """Everything that can be chosen by name: this scenario, saved ones, presets under this scenario's assumptions."""
    kept = {saved_name(number): scenario for number, scenario in enumerate(saved, 1)}
    return {NOW: session.scenario} | kept | {preset(name): session.scenario.rebase(name) for name in presets.presets()}


def _each_once(options: dict[str, Scenario], keys: list[str]) -> list[str]:
    """The keys without those that name a scenario which an earlier one names."""
    found: list[str] = []
    for key in keys:
        if options[key] not in [options[other] for other in found]:
            found.append(key)
    return found


def _label(options: dict[str, Scenario], key: str, language: str) -> str:
    name = short_name(options[key], language)
    kind = key.partition(".")[0]
    forms = {NOW: text("Current: {name}", language), SAVED: text("Saved: {name}", language)}
    return forms.get(kind, "{name}").format(name=name)


def _tray(session: Session, saved: tuple[Scenario, ...]) -> list[Scenario]:
    """Saving, opening, removing and uploading; returns what is uploaded."""
    language = session.view.language
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="toolbar"):
        button(
            session,
            text("Save the current scenario", language),
            save,
            key="tray/add",
            disabled=session.scenario in saved,
        )
        with st.popover(text("Saved scenarios ({count})", language).format(count=len(saved)), key="tray/open"):
            if not saved:
                st.caption(text("Nothing saved yet. Saved scenarios travel in the link.", language))
            for number, scenario in enumerate(saved):
                name = to_text(scenario)
                st.caption(scenario_name(scenario, language))
                with st.container(horizontal=True, gap="small"):
                    button(session, text("Open", language), _open, name, key=f"tray/load/{number}")
                    button(session, text("Remove", language), _remove, name, key=f"tray/remove/{number}")
        with st.popover(text("Upload", language), key="tray/files"):
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
    return [scenario for scenario in found if scenario not in saved]


def _keep(session: Session) -> None:
    """Save what was uploaded, and go on comparing it."""
    uploaded, _ = _read(st.session_state[UPLOAD], session.view.language)
    for scenario in uploaded:
        put(session, scenario)
    chosen = held_by(session, "compare")["chosen"]
    if chosen is not None:
        new = [saved_name(number) for number, one in enumerate(_saved(session), 1) if one in uploaded]
        hold(session, "compare", chosen=tuple(dict.fromkeys([*chosen, *new]))[:MOST])


def _saved(session: Session) -> tuple[Scenario, ...]:
    return tray.decode(session.kept.get("tray", "")).scenarios


def _open(session: Session, name: str) -> None:
    """Make a saved scenario, named by its link, the current one."""
    session.move_to(next(scenario for scenario in _saved(session) if to_text(scenario) == name))


def _remove(session: Session, name: str) -> None:
    """Take a scenario, named by its link, out of the tray, and out of what was chosen by its number there."""
    saved = _saved(session)
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
