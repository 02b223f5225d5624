"""One server and one Chromium per test process, one visitor per call."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.harness import Server, Visitor, launch, serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.find() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(chromium.MISSING)
        pytest.skip(chromium.MISSING)
    with launch() as browser:
        yield browser


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with serve() as server:
        yield server


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Visitor]]:
    """`visit(width=390).open("/?…")`. A test that asked anything of another machine fails."""
    visitors: list[Visitor] = []

    def visit(**options) -> Visitor:
        visitors.append(Visitor(browser, server, **options))
        return visitors[-1]

    yield visit
    for visitor in visitors:
        visitor.close()
    assert [url for visitor in visitors for url in visitor.outside] == []
