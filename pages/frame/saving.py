"""Saving a scenario for Compare: into the tray, which the link carries, under a name that the reader can change."""

from __future__ import annotations

from core.inputs.declared import saved as saved_name
from core.language.catalogue import LANGUAGES
from core.language.messages import BilingualText, MessageError, Sentence
from core.links import tray
from core.links.link import to_text
from core.links.tray import Tray
from core.scenario.note import Note
from core.scenario.scenario import Scenario
from core.solve.names import called
from pages.frame.inputs import held_by, hold
from pages.frame.session import Session

NOW = "now"


def held(session: Session) -> Tray:
    """What is saved."""
    return tray.decode(session.kept.get("tray", ""))


def names(session: Session) -> list[str]:
    """What the saved scenarios are called, in the order they were saved."""
    found = held(session)
    return called(found.scenarios, found.names, session.view.language)


def save(session: Session) -> None:
    """Save the scenario as it stands; the page says that it was saved and as what, or that it was already."""
    known = session.scenario in held(session).scenarios
    if not known and not put(session, session.scenario):
        return
    found = held(session)
    at = found.scenarios.index(session.scenario)
    name = BilingualText({one: called(found.scenarios, found.names, one)[at] for one in LANGUAGES})
    session.done = (
        Sentence("Already saved for Compare: {name}.", name=name)
        if known
        else Sentence("Saved for Compare: {name}. It can be renamed on Compare.", name=name)
    )
    chosen = held_by(session, "compare")["chosen"]
    if chosen is not None and NOW in chosen:
        instead = tuple(saved_name(at + 1) if key == NOW else key for key in chosen)
        hold(session, "compare", chosen=tuple(dict.fromkeys(instead)))


def put(session: Session, scenario: Scenario) -> bool:
    """Put a scenario into the tray; whether it has room."""
    try:
        session.kept["tray"] = tray.add(session.kept.get("tray", ""), scenario)
    except tray.TrayFull as error:
        _full(session, error)
        return False
    return True


def rename(session: Session, link: str, name: str) -> None:
    """Give a saved scenario, named by its link, another name; an emptied field gives back the proposal."""
    found = held(session)
    proposed = called(found.scenarios, {}, session.view.language)
    for scenario, usual in zip(found.scenarios, proposed, strict=True):
        if to_text(scenario) == link:
            try:
                session.kept["tray"] = tray.renamed(session.kept["tray"], scenario, "" if name == usual else name)
            except tray.TrayFull as error:
                _full(session, error)


def _full(session: Session, error: MessageError) -> None:
    session.notes = (Note.saying("ignored", "tray", "", *error.sentences),)
