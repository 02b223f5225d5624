"""Runs take turns, whatever becomes of them; heavy work is done outside them; files are made in their asker's name."""

import sys
from contextlib import contextmanager
from inspect import getsource, unwrap
from pathlib import Path

import pytest
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.scriptrunner import ScriptRunner, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.testing.v1 import AppTest

from core.inputs import encode
from core.sharing.turns import HEAVY, Asker, asker
from pages.explore_parts import answer
from pages.frame import heavy
from pages.streamlit_hooks import run_turns
from pages.streamlit_hooks.run_turns import EXPLORE, OTHERS

APP = str(Path(__file__).parents[3] / "app.py")


@pytest.fixture
def installed(monkeypatch):
    monkeypatch.setattr(ScriptRunner, "_set_execing_flag", known(ScriptRunner._set_execing_flag))
    monkeypatch.setattr(ScriptRunner, "request_stop", unwrap(ScriptRunner.request_stop))
    monkeypatch.setattr(MediaFileManager, "add_deferred", unwrap(MediaFileManager.add_deferred))
    run_turns.install()


def known(flag):
    """Streamlit's own, though a test before may have served the app here."""
    inner = getattr(flag, "__wrapped__", None)
    return inner.__wrapped__ if hasattr(inner, "__wrapped__") else flag


def counts() -> tuple[int, int, int]:
    return EXPLORE.running, OTHERS.running, HEAVY.running


def test_a_run_has_the_turn_to_itself_and_gives_it_back(installed, monkeypatch):
    held = []
    shown = answer.answer
    monkeypatch.setattr(answer, "answer", lambda *given: (held.append(counts()), shown(*given))[1])
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert not page.exception
    assert held == [(1, 0, 0)]
    assert counts() == (0, 0, 0)


def test_another_page_does_not_wait_for_explore(installed):
    held = EXPLORE.take(Asker("another"))
    page = AppTest.from_file(APP, default_timeout=60)
    try:
        assert not page.switch_page("pages/world.py").run().exception
    finally:
        EXPLORE.give(held)
    assert counts() == (0, 0, 0)


@pytest.mark.parametrize("error", [pytest.param(ValueError("broken"), marks=pytest.mark.breaks), StopException()])
def test_a_run_that_fails_gives_it_back(installed, monkeypatch, error):
    def broken(*_):
        raise error

    monkeypatch.setattr(answer, "answer", broken)
    AppTest.from_file(APP, default_timeout=60).run()
    assert counts() == (0, 0, 0)


def test_heavy_work_leaves_the_pages_turn_to_others(installed, monkeypatch):
    seen, entered = [], heavy.HEAVY.take

    def taking(*given):
        seen.append(counts())
        turn = entered(*given)
        seen.append(counts())
        return turn

    monkeypatch.setattr(HEAVY, "take", taking)
    page = AppTest.from_file(APP, default_timeout=120)
    page.query_params["slv"] = encode("solve", {"section": "matters"})
    page.query_params["g"] = "23"  # no other test has asked for it
    assert not page.switch_page("pages/solve.py").run().exception
    assert seen == [(0, 0, 0), (0, 0, 1)]
    assert counts() == (0, 0, 0)


def test_a_file_is_made_in_the_name_of_the_page_that_offers_it(installed, monkeypatch):
    monkeypatch.setattr(run_turns, "this_asker", lambda: Asker("me", "192.0.2.1"))
    manager, found = MediaFileManager(MemoryMediaFileStorage("/media")), []
    asked = manager.add_deferred(lambda: found.append(asker.get()) or b"x", "text/csv", "1", file_name="a.csv")
    monkeypatch.setattr(run_turns, "this_asker", lambda: Asker("other"))
    manager.execute_deferred(asked)
    assert found == [Asker("me", "192.0.2.1")]


def test_a_second_start_in_the_same_process_changes_nothing(installed):
    before = ScriptRunner._set_execing_flag, MediaFileManager.add_deferred
    run_turns.install()
    assert (ScriptRunner._set_execing_flag, MediaFileManager.add_deferred) == before


def test_streamlit_still_runs_each_session_in_a_thread_of_one_interpreter():
    """When this fails, runs may no longer slow each other down: measure with ``python -m tests.load`` without the hook."""
    assert "threading.Thread(" in getsource(ScriptRunner.start)
    assert getattr(sys, "_is_gil_enabled", lambda: True)()


def test_streamlit_still_stops_a_run_for_the_next():
    """When this fails, look whether a run that was stopped still waits for its turn."""
    assert "_scriptrunner.request_stop()" in getsource(AppSession)
    assert "STOP" in ScriptRequestType.__members__


def test_streamlit_still_marks_a_run_where_the_hook_takes_its_turn():
    assert "self._set_execing_flag()" in getsource(ScriptRunner._run_script)
    assert contextmanager.__name__ in getsource(known(ScriptRunner._set_execing_flag))
