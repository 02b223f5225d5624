"""One server and one Chromium per test process, one visitor per call."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.absent import absent
from tests.browser import chromium
from tests.browser.harness import Server, Visitor, launch, serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.find() is None:
        absent(chromium.MISSING)
    with launch() as browser:
        yield browser


# The first reader of a new process waits for imports and tables: seconds, or a minute on a busy machine.
FIRST_READER_MS = 180_000


@pytest.fixture(scope="session")
def server(browser: Browser) -> Iterator[Server]:
    with serve() as server:
        first = Visitor(browser, server)
        first.context.set_default_timeout(FIRST_READER_MS)
        first.open()
        first.close()
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
