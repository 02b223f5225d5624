"""Which scenarios are compared: what the reader saved, the current one, and presets that are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from core.inputs.declared import preset
from core.inputs.declared import saved as saved_name
from core.language.catalogue import N_, text
from core.scenario import presets
from core.scenario.scenario import Scenario
from core.solve.compare import MOST, Comparison, compare
from core.solve.names import called
from pages.compare_parts import saved
from pages.frame.inputs import ask, held_by, hold
from pages.frame.plain import warn
from pages.frame.saving import NOW, held
from pages.frame.session import Session
from pages.frame.widget_binding import draw, selectbox

STORY = ("threat-24", "deal-2025-09", "latest-2026-07")

EMPTY = N_(
    "Nothing is saved yet, so the current scenario stands here alone. Save it, move levers on Explore and save again: each saved scenario becomes a row here under a name of your own, and travels in the link."
)


@dataclass(frozen=True)
class Selection:
    """The scenarios to compare, in the order they were chosen, and what each is called."""

    scenarios: tuple[Scenario, ...]
    names: Mapping[Scenario, str]


def selection(session: Session) -> Selection:
    """What is compared: as chosen; else what was saved, and the current scenario."""
    language = session.view.language
    found = held(session)
    for note in found.notes:
        warn(note.say(language))
    every, named = _every(session)
    chosen = held_by(session, "compare")["chosen"]
    options = [key for key in every if key == _first(session, every, key) or key in (chosen or ())]
    mine = [key for key in options if not key.startswith(preset(""))]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="chooser"):
        shown = ask(
            session, "compare", "chosen", opening=tuple(mine or [_first(session, every, NOW)])[:MOST], options=options,
            format_func=lambda key: named.get(key, key),
        )  # fmt: skip
        draw(
            session, "reference/compare", session.scenario.reference, selectbox, label=text("Compared with", language),
            options=list(presets.presets()), format_func=lambda key: presets.preset(key).short[language], width=220,
        )  # fmt: skip
    uploaded = saved.tools(session, None if set(map(preset, STORY)) <= set(shown) else _add_story)
    if not found.scenarios and chosen is None and not uploaded:
        st.container(key="screen-empty").info(text(EMPTY, language))
    elif not shown and not uploaded:
        st.caption(text("Nothing is chosen, so the current scenario is shown.", language))
    rows = {key: every[key] for key in shown}
    names = {scenario: named[key] for key, scenario in reversed(rows.items())} or {session.scenario: named[NOW]}
    against = {one.against(session.scenario.reference): one for one in reversed([*rows.values(), *uploaded])}
    scenarios = sorted(against.values(), key=[*rows.values(), *uploaded].index)
    if len(scenarios) > MOST:
        st.warning(text("A comparison holds six scenarios; the first six are shown.", language))
    return Selection(tuple(scenarios[:MOST]) or (session.scenario,), names)


def _every(session: Session) -> tuple[dict[str, Scenario], dict[str, str]]:
    """Everything that can be chosen: saved scenarios, this one, presets under its assumptions; and what each is called."""
    found, language = held(session), session.view.language
    every = {saved_name(number): scenario for number, scenario in enumerate(found.scenarios, 1)}
    every |= {NOW: session.scenario}
    every |= {preset(name): session.scenario.rebase(name) for name in presets.presets()}
    once = {key: scenario for key, scenario in every.items() if key == _first(session, every, key)}
    named = dict(zip(once, called(once.values(), found.names, language), strict=True))
    if NOW in named and session.scenario.departures:
        named[NOW] = text("{name} (not saved)", language).format(name=named[NOW])
    again = text("{name} (current)", language)
    for key in every.keys() - named.keys():
        name = named[_first(session, every, key)]
        named[key] = again.format(name=name) if key == NOW else name
    return every, named


def _first(session: Session, every: Mapping[str, Scenario], key: str) -> str:
    """The first key of the same scenario, as this page compares it."""
    against = session.scenario.reference
    return next(one for one in every if every[one].against(against) == every[key].against(against))


def _add_story(session: Session) -> None:
    """Add the presets that are the story so far to what is compared, as far as there is room."""
    every, _ = _every(session)
    chosen = held_by(session, "compare")["chosen"]
    if chosen is None:
        chosen = tuple(key for key in every if not key.startswith(preset("")) and key == _first(session, every, key))
    wanted = [*chosen, *(_first(session, every, preset(name)) for name in STORY)]
    hold(session, "compare", chosen=tuple(dict.fromkeys(wanted))[:MOST])


def compared(session: Session, chosen: Selection) -> Comparison:
    """What was chosen, against the reference."""
    return compare(chosen.scenarios, session.scenario.reference, session.view, chosen.names)
