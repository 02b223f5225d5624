"""A file given to a page: read, and used at once, unless little of it could be read; then its reader is asked first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.language.catalogue import N_, text
from core.language.messages import MessageError, Sentence, short
from core.language.numbers import percent
from core.links.table_file import TYPES, WrongFile
from pages.frame.actions import button, on_change
from pages.frame.plain import plain
from pages.frame.session import Session
from pages.streamlit_hooks import read_uploads

LITTLE = N_("Only {share} of “{name}” could be read, so it has not been used.")
USE = N_("Use what could be read")
MOST_READ = 32  # files of one uploader


@dataclass(frozen=True)
class Upload:
    """One place for a file.

    `read` gives what a file holds, with ``doubtful`` and ``share_read``, or raises WrongFile; `take` puts it to use;
    `refuse` says why a file cannot be used; `keep` is what the button says that leaves all as it was.
    """

    key: str
    label: str
    keep: str
    read: Callable[[bytes], Any]
    take: Callable[[Session, Any], None]
    refuse: Callable[[Session, MessageError], None]

    def draw(self, session: Session) -> None:
        """The place for the file, and the question about one of which little could be read."""
        language = session.view.language
        st.file_uploader(text(self.label, language), type=TYPES, key=self.key, **on_change(session, self.given))
        file = st.session_state[self.key]
        if session.doubted != self.key or file is None:
            return
        st.warning(plain(little(file.name, self._found(session).share_read, language)))
        with st.container(horizontal=True):
            button(session, text(USE, language), self.use, key=f"{self.key}/use")
            button(session, text(self.keep, language), self.leave, key=f"{self.key}/leave")

    def given(self, session: Session) -> None:
        """A file was given or taken away."""
        session.doubted = ""
        found = self._found(session)
        if found is not None and found.doubtful:
            session.doubted = self.key
        elif found is not None:
            self.use(session)

    def use(self, session: Session) -> None:
        """Put the file to use, however little could be read."""
        session.doubted = ""
        found = self._found(session)
        if found is not None:
            self.take(session, found)
            session.done = Sentence("Loaded: {name}.", name=short(st.session_state[self.key].name))

    def leave(self, session: Session) -> None:
        """Leave all as it was."""
        session.doubted = ""

    def _found(self, session: Session) -> Any:
        file = st.session_state[self.key]
        if file is None:
            return None
        try:
            return read_once(self.key, file, self.read)
        except WrongFile as error:
            self.refuse(session, error)
            return None


def read_once(key: str, file: Any, read: Callable[[bytes], Any]) -> Any:
    """What a file of the uploader with that key holds. Raises what `read` raises.

    Its bytes are given back after that; what was read is kept as long as its reader has the page's last few files.
    """
    kept = st.session_state.setdefault(f"{key}/read", {})
    if file.file_id not in kept:
        try:
            kept[file.file_id] = read(file.getvalue())
        except MessageError as error:
            kept[file.file_id] = error
        read_uploads.read(file)
        for old in list(kept)[:-MOST_READ]:
            del kept[old]
    found = kept[file.file_id]
    if isinstance(found, Exception):
        raise found
    return found


def little(name: str, share: float, language: str) -> str:
    """That so little of a file could be read that it is not used unasked."""
    return text(LITTLE, language).format(share=percent(share, language, digits=0), name=short(name))
