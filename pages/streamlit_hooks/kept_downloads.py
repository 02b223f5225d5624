"""A file made on a click stays for a minute, so that a browser far away can still fetch it.

Why: Streamlit 1.67 drops such a file as soon as any two runs have ended, of whichever readers. On a busy server that is
sooner than the browser can ask for it, and its reader gets an error instead of a brief.

Public replacement: none. A lifetime for deferred files of ``st.download_button`` would do.
"""

from __future__ import annotations

from functools import wraps
from time import monotonic

from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

KEPT_S = 60.0
MOST = 32 * 2**20  # bytes of files that are waiting to be dropped: a hundred briefs


def install() -> None:
    """Delay the dropping of such files in this process. A second call changes nothing."""
    drop, load = MemoryMediaFileStorage.delete_file, MemoryMediaFileStorage.load_and_get_id
    if hasattr(drop, "__wrapped__"):
        return

    @wraps(drop)
    def drop_later(storage: MemoryMediaFileStorage, file_id: str) -> None:
        held, leaving = storage._files_by_id, _leaving(storage)
        if file_id not in held or held[file_id].kind is not MediaFileKind.DOWNLOADABLE:
            drop(storage, file_id)
            return
        leaving[file_id] = leaving.pop(file_id, monotonic())
        size = sum(held[one].content_size for one in leaving)
        for one, since in list(leaving.items()):
            if size <= MOST and monotonic() - since < KEPT_S:
                break
            size -= held[one].content_size
            del leaving[one]
            drop(storage, one)

    @wraps(load)
    def load_and_keep(
        storage: MemoryMediaFileStorage,
        path_or_data: str | bytes,
        mimetype: str,
        kind: MediaFileKind,
        filename: str | None = None,
    ) -> str:
        file_id = load(storage, path_or_data, mimetype, kind, filename)
        _leaving(storage).pop(file_id, None)
        return file_id

    MemoryMediaFileStorage.delete_file = drop_later  # type: ignore[assignment, method-assign]  # what the hook is for
    MemoryMediaFileStorage.load_and_get_id = load_and_keep  # type: ignore[assignment, method-assign]  # what the hook is for


def _leaving(storage: MemoryMediaFileStorage) -> dict[str, float]:
    """Files that are to be dropped and since when, oldest first; Streamlit's manager holds a lock while it calls."""
    leaving: dict[str, float] = vars(storage).setdefault("leaving", {})
    return leaving
