"""Files made on a click: none holds up the others, and each stays until a browser far away has fetched it.

Streamlit 1.67 makes files in the few threads of its event loop, where fifty briefs that wait for their turn would
keep a table of a millisecond waiting behind them all.

It drops such a file as soon as any two runs have ended, of whichever readers. On a busy server that is sooner than
the browser, told where the file is, can ask for it: its reader gets an error in place of a brief.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from time import monotonic

from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

KEPT_S = 60.0
MOST = 32 * 2**20  # bytes of files on their way out: a hundred briefs

WAITING = 128  # files asked for at once; a thread that waits for its turn costs next to nothing


def wait_apart() -> None:
    """Once, in the event loop that serves: threads enough for all who wait."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(WAITING, thread_name_prefix="file"))


def stay_a_while() -> None:
    """Once in a process, before its first session."""
    drop, load = MemoryMediaFileStorage.delete_file, MemoryMediaFileStorage.load_and_get_id

    @wraps(drop)
    def in_a_while(storage: MemoryMediaFileStorage, file_id: str) -> None:
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
    def stays(storage: MemoryMediaFileStorage, *given: object, **named: object) -> str:
        file_id = load(storage, *given, **named)
        _leaving(storage).pop(file_id, None)
        return file_id

    MemoryMediaFileStorage.delete_file, MemoryMediaFileStorage.load_and_get_id = in_a_while, stays


def _leaving(storage: MemoryMediaFileStorage) -> dict[str, float]:
    """Files that are to go and since when, the first first; Streamlit's manager holds a lock while it calls."""
    return vars(storage).setdefault("leaving", {})
