"""data/ is exchanged at once, with a way back, or not at all."""

import contextlib
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
        if one.name.startswith(staging.SWAPPING) and other == data:
            raise OSError(28, "No space left on device")
        rename(one, other)

    monkeypatch.setattr(staging, "_at_once", lambda one, other: False)
    monkeypatch.setattr(os, "rename", fails_for_the_copy)
    with pytest.raises(Refused, match="No space left"):
        staging.swap(data, staged, before)
    assert staging.digest(data) == before


class Killed(BaseException):
    """The process ends here: nothing that follows is done."""


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("step", range(6))
def test_killed_at_any_step_the_data_are_whole_and_an_undo_brings_back_what_was_there(
    data, staged, monkeypatch, step, at_once
):
    """The swap's steps, one of which is not done; elsewhere than on Linux there are more of them."""
    done = 0

    def counted(do):
        def one(*given):
            nonlocal done
            if done == step:
                raise Killed
            done += 1
            return do(*given)

        return one

    monkeypatch.setattr(os, "rename", counted(os.rename))
    exchange = staging._at_once if at_once else lambda one, other: False
    monkeypatch.setattr(staging, "_at_once", counted(exchange) if at_once else exchange)
    with contextlib.suppress(Killed):
        staging.swap(data, staged, staging.digest(data))
    monkeypatch.undo()
    if not at_once:
        monkeypatch.setattr(staging, "_at_once", exchange)
    staging.settle(data)
    now = (data / "figures").read_text(encoding="utf-8")
    assert now in ("old", "new")
    assert not [
        path for path in staging.room(data).iterdir() if path.name.startswith((staging.SWAPPING, staging.ASIDE))
    ]
    if now == "new":
        staging.undo(data)
        assert (data / "figures").read_text(encoding="utf-8") == "old"
        staging.undo(data)
        assert (data / "figures").read_text(encoding="utf-8") == "new"
    else:
        with pytest.raises(Refused, match="nothing to go back to"):
            staging.undo(data)


def test_killed_in_an_undo_the_data_are_whole(data, staged, monkeypatch):
    monkeypatch.setattr(staging, "_at_once", lambda one, other: False)
    staging.swap(data, staged, staging.digest(data))
    rename = os.rename
    for step in range(3):
        calls = iter(range(9))

        def killed(one, other, step=step, calls=calls):
            if next(calls) == step:
                raise Killed
            rename(one, other)

        with monkeypatch.context() as patched:
            patched.setattr(os, "rename", killed)
            with contextlib.suppress(Killed):
                staging.undo(data)
        staging.settle(data)
        held = {(path / "figures").read_text(encoding="utf-8") for path in (data, staging.room(data) / staging.BEFORE)}
        assert held == {"old", "new"}


def test_a_digest_hears_of_a_byte_and_of_a_name(data):
    before = staging.digest(data)
    (data / "figures").write_text("olD", encoding="utf-8")
    assert staging.digest(data) != before
    (data / "figures").write_text("old", encoding="utf-8")
    assert staging.digest(data) == before
    (data / "figures").rename(data / "tables")
    assert staging.digest(data) != before
