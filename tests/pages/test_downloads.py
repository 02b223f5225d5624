"""A file made on a click can still be fetched a little later, and what is kept of such files is bounded."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from inspect import unwrap

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.frame import downloads

NAMES = ("delete_file", "load_and_get_id")


@pytest.fixture
def clock(monkeypatch):
    """Seconds, to be moved on by a test; Streamlit as it comes, though a test before may have served the app here."""
    for name in NAMES:
        monkeypatch.setattr(MemoryMediaFileStorage, name, unwrap(getattr(MemoryMediaFileStorage, name)))
    now = [1_000.0]
    monkeypatch.setattr(downloads, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def manager(clock):
    downloads.stay_a_while()
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def made(manager: MediaFileManager, data: bytes, name: str = "brief.pdf") -> str:
    """A file as a click leaves it, which no session refers to; its id with its ending."""
    asked = manager.add_deferred(lambda: data, "application/pdf", "1", file_name=name)
    return manager.execute_deferred(asked).rpartition("/")[2]


def runs_end(manager: MediaFileManager, count: int = 2) -> None:
    for _ in range(count):
        manager.remove_orphaned_files()


def there(manager: MediaFileManager, file: str) -> bool:
    try:
        return bool(manager._storage.get_file(file).content)
    except MediaFileStorageError:
        return False


def test_without_it_two_runs_of_any_readers_drop_the_file(clock):
    """When this fails, Streamlit keeps such files itself and ``downloads`` can go."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    file = made(manager, b"%PDF")
    runs_end(manager)
    assert not there(manager, file)


def test_a_file_stays_for_a_minute_however_many_runs_end(manager, clock):
    file = made(manager, b"%PDF")
    for _ in range(10):
        clock[0] += 5
        runs_end(manager)
        assert there(manager, file)
    clock[0] += downloads.KEPT_S
    other = made(manager, b"other")
    runs_end(manager)
    assert not there(manager, file)
    assert there(manager, other)


def test_a_file_made_again_is_not_dropped_with_the_first(manager, clock):
    file = made(manager, b"%PDF")
    runs_end(manager)
    clock[0] += downloads.KEPT_S
    assert made(manager, b"%PDF") == file
    made(manager, b"other")
    runs_end(manager, 1)
    assert there(manager, file)


def test_what_waits_to_be_dropped_is_bounded(manager, monkeypatch):
    monkeypatch.setattr(downloads, "MOST", 1_000)
    files = []
    for number in range(1, 6):
        files.append(made(manager, bytes([number]) * 400))
        runs_end(manager)
    assert [there(manager, file) for file in files] == [False, False, False, True, True]


def test_pictures_of_a_page_go_as_before(manager):
    file = manager._storage.load_and_get_id(b"x", "image/png", MediaFileKind.MEDIA)
    manager._storage.delete_file(file)
    assert not there(manager, f"{file}.png")


def test_a_table_does_not_wait_behind_fifty_briefs():
    async def served() -> str:
        downloads.wait_apart()
        turn = threading.Event()
        briefs = [asyncio.create_task(asyncio.to_thread(turn.wait, 60)) for _ in range(50)]
        await asyncio.sleep(0)
        try:
            return await asyncio.wait_for(asyncio.to_thread(lambda: "table"), 20)
        finally:
            turn.set()
            await asyncio.gather(*briefs)

    # In a thread of its own: in this one a browser test may have left its event loop running.
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, served()).result() == "table"
