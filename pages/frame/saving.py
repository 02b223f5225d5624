"""Saving a scenario for Compare: into the tray, which the link carries."""

from __future__ import annotations

from core.language.catalogue import LANGUAGES
from core.language.messages import BilingualText, Sentence
from core.links import tray
from core.scenario.differences import scenario_name
from core.scenario.note import Note
from core.scenario.scenario import Scenario
from pages.frame.session import Session


def save(session: Session) -> None:
    """Save the scenario as it stands; the page says that it was saved, or that it was already."""
    held = tray.decode(session.kept.get("tray", "")).scenarios
    name = BilingualText({language: scenario_name(session.scenario, language) for language in LANGUAGES})
    if session.scenario in held:
        session.done = Sentence("Already saved for Compare: {name}.", name=name)
    elif put(session, session.scenario):
        session.done = Sentence("Saved for Compare: {name}. The link keeps it.", name=name)


def put(session: Session, scenario: Scenario) -> bool:
    """Put a scenario into the tray; whether it has room."""
    try:
        session.kept["tray"] = tray.add(session.kept.get("tray", ""), scenario)
    except tray.TrayFull as error:
        session.notes = (Note.saying("ignored", "tray", "", *error.sentences),)
        return False
    return True
