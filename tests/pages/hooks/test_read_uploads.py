"""A file's bytes are kept until a page has read it, or for a while; its name stays."""

from inspect import signature, unwrap
from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from pages.streamlit_hooks import read_uploads


@pytest.fixture
def manager(monkeypatch):
    monkeypatch.setattr(MemoryUploadedFileManager, "add_file", unwrap(MemoryUploadedFileManager.add_file))
    read_uploads.install()
    manager = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=manager))
    context = SimpleNamespace(uploaded_file_mgr=manager, session_id="s")
    monkeypatch.setattr(read_uploads, "get_script_run_ctx", lambda **_: context)
    return manager


def record(name: str, data: bytes = b"12345") -> UploadedFileRec:
    return UploadedFileRec(name, f"{name}.csv", "text/csv", data)


def test_what_was_read_is_given_back_and_its_name_stays(manager):
    manager.add_file("s", record("a"))
    manager.add_file("s", record("b", b"12"))
    waiting = read_uploads.WaitingFiles()
    assert (waiting.waiting("s"), waiting.waiting("t"), waiting.all_waiting()) == ([5, 2], [], 7)
    file = UploadedFile(manager.get_files("s", ["a"])[0], FileURLs())
    read_uploads.read(file)
    assert (waiting.waiting("s"), file.getvalue()) == ([2], b"")
    (kept,) = manager.get_files("s", ["a"])
    assert (kept.name, kept.data) == ("a.csv", b"")


def test_what_no_page_reads_is_dropped_in_time(manager, monkeypatch):
    now = [1_000.0]
    monkeypatch.setattr(read_uploads, "monotonic", lambda: now[0])
    manager.add_file("s", record("a"))
    now[0] += read_uploads.LIMITS.unread_s + 1
    manager.add_file("s", record("b"))
    assert read_uploads.WaitingFiles().waiting("s") == [5]
    assert manager.get_files("s", ["a"])[0].data == b""


def test_names_of_one_session_are_bounded(manager):
    for number in range(100):
        manager.add_file("s", record(str(number)))
        read_uploads.read(UploadedFile(manager.get_files("s", [str(number)])[0], FileURLs()))
    assert len(manager.file_storage["s"]) <= read_uploads.NAMES + 1
    assert manager.get_files("s", ["99"])


def test_streamlit_still_keeps_every_file_of_a_session():
    """When this fails, look whether Streamlit bounds them itself."""
    assert list(signature(MemoryUploadedFileManager.add_file).parameters) == ["self", "session_id", "file"]
    manager = MemoryUploadedFileManager("/upload")
    for number in range(50):
        unwrap(MemoryUploadedFileManager.add_file)(manager, "s", record(str(number)))
    assert len(manager.file_storage["s"]) == 50
