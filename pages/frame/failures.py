"""A part of a page that fails: one plain sentence in its place, the rest of the page drawn, the error in the server's log.

The scenario is in the address before anything is drawn (``frame``), so a failure loses no move.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from core.language.catalogue import N_, text
from core.language.messages import Sentence
from core.links.link import Note
from pages.frame.session import Session, query_of

LOG = logging.getLogger(__name__)
BROKEN = N_(
    "{part} could not be shown. Your scenario is safe in the address. Undo the last move, or load the page again."
)
MOVE = Sentence("That could not be done. Your scenario is as it was, and safe in the address.")


class Failed:
    """What a part that failed returns; parts that need it are left out."""


FAILED = Failed()


def section(session: Session, what: str, draw: Callable[..., Any], *given: Any) -> Any:
    """Draw a part of the page and return what it returns; where it fails, say so in its place and return FAILED.

    `what` names the part for the reader; `given` goes to `draw`. A part that is given FAILED is left out, since the
    part that failed has said so already.
    """
    if any(one is FAILED for one in given):
        return FAILED
    try:
        return draw(*given)
    except Exception:
        _log(session, what)
        language = session.view.language
        st.error(text(BROKEN, language).format(part=text(what, language)))
        return FAILED


def guarded(session: Session, do: Callable[..., None], *given: Any) -> None:
    """Do something to the session; where that fails, leave a note."""
    try:
        do(*given)
    except Exception:
        _log(session, getattr(do, "__qualname__", repr(do)))
        session.notes = (*session.notes, Note.saying("ignored", "", "", MOVE))


def forget(session: Session) -> None:
    """Take back the notes on what could not be done; the reader has gone on."""
    session.notes = tuple(note for note in session.notes if note.sentences != (MOVE,))


def _log(session: Session, what: str) -> None:
    LOG.exception("%s failed at ?%s", what, urlencode(query_of(session)))
