"""One run of Explore at a time, whatever becomes of it."""

from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from pages.explore_parts import answer
from pages.frame.turn import TURN

APP = str(Path(__file__).parents[2] / "app.py")


def test_a_run_has_the_turn_to_itself_and_gives_it_back(monkeypatch):
    held = []
    known = answer.answer
    monkeypatch.setattr(answer, "answer", lambda *given: (held.append(TURN.locked()), known(*given)))
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert not page.exception
    assert held == [True]
    assert not TURN.locked()


@pytest.mark.parametrize("error", [ValueError("broken"), StopException()])
def test_a_run_that_fails_gives_it_back(monkeypatch, error):
    def broken(*_):
        raise error

    monkeypatch.setattr(answer, "answer", broken)
    AppTest.from_file(APP, default_timeout=60).run()
    assert not TURN.locked()
