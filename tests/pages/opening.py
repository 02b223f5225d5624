"""A page of the app in this process, opened at a link: no server and no browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
SECONDS = 120  # the first run of a process reads every table
NOTHING: Mapping[str, object] = MappingProxyType({})


def page_at(page: str = "app.py", state: Mapping[str, object] = NOTHING, **query: str) -> AppTest:
    """The page of that file at that address, with widgets as `state` says, once it has run without a failure."""
    app = AppTest.from_file(str(APP), default_timeout=SECONDS)
    app.query_params.update(query)
    for key, value in state.items():
        app.session_state[key] = value
    if page != "app.py":
        app.switch_page(page)
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    """The page, which no failure has ended."""
    assert [error.message for error in app.exception] == []
    return app


def address(app: AppTest) -> dict[str, str]:
    """What the page's address says."""
    return {key: value if isinstance(value, str) else value[-1] for key, value in app.query_params.items()}
