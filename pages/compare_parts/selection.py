"""Which scenarios are compared, and the tray they are saved in."""

from __future__ import annotations

import streamlit as st

from core import presets, scenario_csv, tray
from core.compare import MOST, short_name
from core.link import Note
from core.scenario import Scenario
from core.scenario_csv import WrongFile
from core.words.headline import scenario_name
from pages.frame.bound import draw
from pages.frame.language import text, told
from pages.frame.page import apply_reference
from pages.frame.session import Session

NOW = "now"
OPENING = ("threat-24", "deal-2025-09", "latest-2026-07")


def selection(session: Session) -> list[Scenario]:
    """The scenarios to compare, in the order they were chosen; the session's own where none is."""
    language = session.view.language
    saved = tray.decode(session.kept.get("tray", ""))
    for note in saved.notes:
        st.warning(note.message.replace("$", r"\$"))
    options = _options(session, saved.scenarios)
    opening = [
        NOW,
        *(key for key in options if key.startswith("tray/")),
        *(f"preset/{name}" for name in OPENING if name != session.scenario.base),
    ]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="chooser"):
        chosen = st.multiselect(
            text("Scenarios, up to six", language), list(options), opening[:MOST], max_selections=MOST, key="compare/chosen", placeholder=text("Choose", language),
            format_func=lambda key: _label(options, key, language),
        )  # fmt: skip
        draw(
            session, "reference/compare", session.scenario.reference, _selectbox, apply=apply_reference, label=text("Compared with", language),
            options=list(presets.presets()), format_func=lambda key: presets.preset(key).short[language], width=220,
        )  # fmt: skip
    uploaded = _tray(session, saved.scenarios)
    found = [*(options[key] for key in chosen if key in options), *uploaded]
    if len(found) > MOST:
        st.warning(text("A comparison holds six scenarios; the first six are shown.", language))
    return found[:MOST] or [session.scenario]


def _options(session: Session, saved: tuple[Scenario, ...]) -> dict[str, Scenario]:
    """Everything that can be chosen by name: this scenario, saved ones, presets under this scenario's assumptions."""
    kept = {f"tray/{tray.encode([scenario])}": scenario for scenario in saved}
    return (
        {NOW: session.scenario} | kept | {f"preset/{name}": session.scenario.rebase(name) for name in presets.presets()}
    )


def _label(options: dict[str, Scenario], key: str, language: str) -> str:
    if key not in options:
        return text("no longer saved", language)
    name = short_name(options[key], language)
    kind = key.partition("/")[0]
    forms = {NOW: text("Current: {name}", language), "tray": text("Saved: {name}", language)}
    return forms.get(kind, "{name}").format(name=name)


def _selectbox(*, value: str | None = None, options: list[str], **settings: object) -> str:
    if value is not None:
        settings["index"] = options.index(value)
    return st.selectbox(options=options, **settings)


def _tray(session: Session, saved: tuple[Scenario, ...]) -> list[Scenario]:
    """Saving, opening, removing and uploading; returns what is uploaded."""
    language = session.view.language
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="toolbar"):
        st.button(
            text("Save the current scenario", language),
            key="tray/add",
            disabled=session.scenario in saved,
            on_click=_save,
            args=(session,),
        )
        with st.popover(text("Saved scenarios ({count})", language).format(count=len(saved)), key="tray/open"):
            if not saved:
                st.caption(text("Nothing saved yet. Saved scenarios travel in the link.", language))
            for number, scenario in enumerate(saved):
                st.caption(scenario_name(scenario, language))
                with st.container(horizontal=True, gap="small"):
                    st.button(
                        text("Open", language), key=f"tray/load/{number}", on_click=session.move_to, args=(scenario,)
                    )
                    st.button(
                        text("Remove", language),
                        key=f"tray/remove/{number}",
                        on_click=_remove,
                        args=(session, scenario),
                    )
        with st.popover(text("Upload", language), key="tray/files"):
            files = st.file_uploader(
                text("Upload scenario CSVs", language), type=["csv"], accept_multiple_files=True, key="tray/upload"
            )
            st.caption(text("Read here and kept nowhere.", language))
    return _read(files, language)


def _save(session: Session) -> None:
    try:
        session.kept["tray"] = tray.add(session.kept.get("tray", ""), session.scenario)
    except tray.TrayFull as error:
        session.notes = (Note("ignored", "tray", "", told(error, session.view.language)),)


def _remove(session: Session, scenario: Scenario) -> None:
    session.kept["tray"] = tray.remove(session.kept.get("tray", ""), scenario)
    if not session.kept["tray"]:
        del session.kept["tray"]


def _read(files: list, language: str) -> list[Scenario]:
    found = []
    for file in files or []:
        try:
            decoded = scenario_csv.read(file.getvalue(), language)
        except WrongFile as error:
            st.warning(
                text("{name}: {problem}", language)
                .format(name=file.name[:60], problem=told(error, language))
                .replace("$", r"\$")
            )
            continue
        for note in decoded.notes:
            st.warning(note.message.replace("$", r"\$"))
        found.append(decoded.scenario)
    return found
