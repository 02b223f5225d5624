"""One run of Explore at a time, whatever becomes of it."""

import sys
from inspect import getsource
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import ScriptRunner, StopException
from streamlit.testing.v1 import AppTest

from pages.explore_parts import answer
from pages.streamlit_hooks.run_lock import RUN_LOCK

APP = str(Path(__file__).parents[3] / "app.py")


def test_a_run_has_the_turn_to_itself_and_gives_it_back(monkeypatch):
    held = []
    known = answer.answer
    monkeypatch.setattr(answer, "answer", lambda *given: (held.append(RUN_LOCK.locked()), known(*given)))
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert not page.exception
    assert held == [True]
    assert not RUN_LOCK.locked()


@pytest.mark.parametrize("error", [pytest.param(ValueError("broken"), marks=pytest.mark.breaks), StopException()])
def test_a_run_that_fails_gives_it_back(monkeypatch, error):
    def broken(*_):
        raise error

    monkeypatch.setattr(answer, "answer", broken)
    AppTest.from_file(APP, default_timeout=60).run()
    assert not RUN_LOCK.locked()


def test_streamlit_still_runs_each_session_in_a_thread_of_one_interpreter():
    """When this fails, runs may no longer slow each other down: measure with ``python -m tests.load`` without the lock."""
    assert "threading.Thread(" in getsource(ScriptRunner.start)
    assert getattr(sys, "_is_gil_enabled", lambda: True)()
