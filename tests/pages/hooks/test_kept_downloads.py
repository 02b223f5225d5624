"""A file made on a click can still be fetched a little later, and what is kept of such files is bounded."""

from inspect import signature, unwrap

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.streamlit_hooks import kept_downloads

NAMES = ("delete_file", "load_and_get_id")


@pytest.fixture
def clock(monkeypatch):
    """Seconds, to be moved on by a test; Streamlit as it comes, though a test before may have served the app here."""
    for name in NAMES:
        monkeypatch.setattr(MemoryMediaFileStorage, name, unwrap(getattr(MemoryMediaFileStorage, name)))
    now = [1_000.0]
    monkeypatch.setattr(kept_downloads, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def manager(clock):
    kept_downloads.install()
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
    """When this fails, Streamlit keeps such files itself and ``kept_downloads`` can go."""
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
    clock[0] += kept_downloads.KEPT_S
    other = made(manager, b"other")
    runs_end(manager)
    assert not there(manager, file)
    assert there(manager, other)


def test_a_file_made_again_is_not_dropped_with_the_first(manager, clock):
    file = made(manager, b"%PDF")
    runs_end(manager)
    clock[0] += kept_downloads.KEPT_S
    assert made(manager, b"%PDF") == file
    made(manager, b"other")
    runs_end(manager, 1)
    assert there(manager, file)


def test_what_waits_to_be_dropped_is_bounded(manager, monkeypatch):
    monkeypatch.setattr(kept_downloads, "MOST", 1_000)
    files = []
    for number in range(1, 6):
        files.append(made(manager, bytes([number]) * 400))
        runs_end(manager)
    assert [there(manager, file) for file in files] == [False, False, False, True, True]


def test_pictures_of_a_page_go_as_before(manager):
    file = manager._storage.load_and_get_id(b"x", "image/png", MediaFileKind.MEDIA)
    manager._storage.delete_file(file)
    assert not there(manager, f"{file}.png")


def test_a_second_start_in_the_same_process_changes_nothing(manager):
    before = MemoryMediaFileStorage.delete_file
    kept_downloads.install()
    assert MemoryMediaFileStorage.delete_file is before


def test_streamlit_calls_what_the_hook_replaces_as_before(clock):
    given = {name: list(signature(getattr(MemoryMediaFileStorage, name)).parameters) for name in NAMES}
    assert given == {
        "delete_file": ["self", "file_id"],
        "load_and_get_id": ["self", "path_or_data", "mimetype", "kind", "filename"],
    }
