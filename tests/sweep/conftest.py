"""Sweeps start processes afresh, and a fresh process imports its parent's main module."""

import sys
from contextlib import nullcontext
from types import ModuleType

import pytest

from core.sweep import engine, work


@pytest.fixture(scope="module", autouse=True)
def plain_main():
    """Streamlit's AppTest leaves the page it ran as the main module of the process; a sweep must not run it again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield


@pytest.fixture
def here(monkeypatch):
    """Pieces are computed in this process, which spares starting others. Returns what stops after so many pieces."""
    stop: list[int] = []

    def run(_, pieces):
        for number, piece in enumerate(pieces):
            if number in stop:
                raise KeyboardInterrupt
            yield work.compute(piece)

    monkeypatch.setattr(engine, "run", run)
    monkeypatch.setattr(engine, "started", lambda *_, **__: nullcontext())
    return stop
