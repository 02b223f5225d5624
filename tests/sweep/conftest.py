"""Sweeps start processes afresh, and a fresh process imports its parent's main module."""

import sys
from types import ModuleType

import pytest


@pytest.fixture(scope="module", autouse=True)
def plain_main():
    """Streamlit's AppTest leaves the page it ran as the main module of the process; a sweep must not run it again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield
