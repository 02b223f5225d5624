"""data/ is exchanged at once, with a way back, or not at all."""

import os

import pytest

from data.refresh import staging
from data.refresh.declared import Refused


def folder(path, **files):
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path):
    return folder(tmp_path / "data", figures="old")


@pytest.fixture
def staged(data):
    return folder(staging.room(data) / staging.STAGING / "data", figures="new")


def test_a_swap_keeps_what_was_there(data, staged):
    staging.swap(data, staged, staging.digest(data))
    assert (data / "figures").read_text(encoding="utf-8") == "new"
    assert (staging.room(data) / staging.BEFORE / "figures").read_text(encoding="utf-8") == "old"


def test_an_undo_brings_it_back_and_a_second_one_the_refresh(data, staged):
    staging.swap(data, staged, staging.digest(data))
    staging.undo(data)
    assert (data / "figures").read_text(encoding="utf-8") == "old"
    staging.undo(data)
    assert (data / "figures").read_text(encoding="utf-8") == "new"


def test_only_the_last_data_are_kept(data, staged):
    staging.swap(data, staged, staging.digest(data))
    staging.swap(data, folder(staged, figures="newest"), staging.digest(data))
    assert (staging.room(data) / staging.BEFORE / "figures").read_text(encoding="utf-8") == "new"


def test_data_that_changed_meanwhile_are_left_alone(data, staged):
    expected = staging.digest(data)
    (data / "figures").write_text("somebody's edit", encoding="utf-8")
    with pytest.raises(Refused, match="changed while the refresh ran"):
        staging.swap(data, staged, expected)
    assert (data / "figures").read_text(encoding="utf-8") == "somebody's edit"


def test_there_is_nothing_to_undo_before_a_refresh(data):
    with pytest.raises(Refused, match="nothing to go back to"):
        staging.undo(data)


def test_where_folders_cannot_be_exchanged_at_once_two_steps_do(data, staged, monkeypatch):
    monkeypatch.setattr(staging, "_at_once", lambda one, other: False)
    staging.swap(data, staged, staging.digest(data))
    assert (data / "figures").read_text(encoding="utf-8") == "new"
    assert (staging.room(data) / staging.BEFORE / "figures").read_text(encoding="utf-8") == "old"


def test_a_second_step_that_fails_takes_the_first_one_back(data, staged, monkeypatch):
    rename, before = os.rename, staging.digest(data)

    def fails_for_the_copy(one, other):
        if one == staged:
            raise OSError(28, "No space left on device")
        rename(one, other)

    monkeypatch.setattr(staging, "_at_once", lambda one, other: False)
    monkeypatch.setattr(os, "rename", fails_for_the_copy)
    with pytest.raises(Refused, match="No space left"):
        staging.swap(data, staged, before)
    assert staging.digest(data) == before


def test_a_digest_hears_of_a_byte_and_of_a_name(data):
    before = staging.digest(data)
    (data / "figures").write_text("olD", encoding="utf-8")
    assert staging.digest(data) != before
    (data / "figures").write_text("old", encoding="utf-8")
    assert staging.digest(data) == before
    (data / "figures").rename(data / "tables")
    assert staging.digest(data) != before
