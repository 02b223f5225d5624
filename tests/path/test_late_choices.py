"""What a browser still sends of a calendar that is no longer there edits nothing, and fails nothing."""

from types import SimpleNamespace

import pytest

from core.path import named
from core.path.calendar import Calendar
from pages.frame.session import Session
from pages.path_parts import editor, state


@pytest.fixture
def held(monkeypatch) -> dict:
    """A session's state with the law on file as its calendar."""
    found: dict = {}
    for module in (state, editor):
        monkeypatch.setattr(module, "st", SimpleNamespace(session_state=found))
    found[state.KEY] = state.Truth(named.calendar("law"), "")
    return found


@pytest.mark.parametrize("late", [10_000, "2025-04-05 · General tariff 10 %", None])
def test_a_measure_that_is_none_of_this_calendar_is_not_chosen(held, late):
    before = state.chosen()
    held["path/pick"] = late
    state.choose("path/pick", state.calendar().measures)
    assert state.chosen() == before


def test_a_calendar_without_a_measure_takes_no_edit_of_one(held):
    held[state.KEY] = state.Truth(Calendar(()), "")
    held["path/ends"] = True
    session = Session()
    editor._step(session, 1)
    editor._toggle_end(session)
    assert state.calendar().measures == ()


def test_a_setting_named_in_another_language_is_left_as_it_was(held):
    held["path/option/yen"] = "as it was"
    before = state.calendar()
    editor._option(Session(), "yen")
    assert state.calendar() == before
