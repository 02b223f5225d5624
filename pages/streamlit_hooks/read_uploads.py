"""A file that a reader gave is kept only until a page has read it.

Why: Streamlit 1.67 keeps the bytes of every file for as long as its session lives, however many come. What a page has
read it needs no more; its name stays, so that the page shows which file was given.

Public replacement: none. A limit on the bytes a session's files take, and a way to give one back, would do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from time import monotonic
from typing import Any

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.guard.limits import LIMITS

NAMES = 32  # files of one session of which the name is kept
_arrived: dict[str, float] = {}


def install() -> None:
    """Note when a file comes, and forget the names of old ones. A second call changes nothing."""
    add = MemoryUploadedFileManager.add_file
    if hasattr(add, "__wrapped__"):
        return

    @wraps(add)
    def noted(manager: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
        add(manager, session_id, file)
        if file.data:
            _arrived[file.file_id] = monotonic()
        held = manager.file_storage.get(session_id, {})
        for name in [one for one, record in list(held.items()) if not record.data][: max(0, len(held) - NAMES)]:
            manager.remove_file(session_id, name)

    MemoryUploadedFileManager.add_file = noted  # type: ignore[assignment, method-assign]  # what the hook is for


def read(file: Any) -> None:
    """Give back the bytes of a file that the running page got from ``st.file_uploader`` and has read."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        _empty(context.uploaded_file_mgr, context.session_id, file.file_id)
    file.seek(0)
    file.truncate()


class WaitingFiles:
    """What the guard asks about files that came; one that nobody has read in time is dropped."""

    def waiting(self, session: str) -> list[int]:
        """The size of each file of that session which no page has read, in bytes."""
        return [len(record.data) for owner, record in self._all() if owner == session]

    def all_waiting(self) -> int:
        """Bytes of all files that no page has read."""
        return sum(len(record.data) for _, record in self._all())

    def _all(self) -> Iterator[tuple[str, UploadedFileRec]]:
        if not runtime.exists():
            return
        manager: Any = runtime.get_instance().uploaded_file_mgr
        now = monotonic()
        seen = set()
        for session, held in list(manager.file_storage.items()):
            for record in list(held.values()):
                if not record.data:
                    continue
                seen.add(record.file_id)
                if now - _arrived.setdefault(record.file_id, now) > LIMITS.unread_s:
                    _empty(manager, session, record.file_id)
                else:
                    yield session, record
        for gone in _arrived.keys() - seen:
            del _arrived[gone]


def _empty(manager: Any, session: str, file_id: str) -> None:
    for record in manager.get_files(session, [file_id]):
        manager.add_file(session, record._replace(data=b""))
