"""Settings every test shares."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import chromium
from tests.deploy import nginx
from tests.export import office

# The first example in a process pays for reading the data; a deadline would call that a failure.
settings.register_profile(
    "project",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    max_examples=50,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# Once a week: other examples than ever before, and more of them. A failure prints what repeats it, seed and example.
settings.register_profile(
    "weekly", settings.get_profile("project"), derandomize=False, max_examples=400, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


@pytest.fixture(autouse=True)
def no_part_of_a_page_fails(request) -> Iterator[None]:
    """A part that fails leaves the rest of its page standing, so a test would not see it; one that breaks a part on
    purpose is marked ``breaks``."""
    found: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = found.append
    logger = logging.getLogger("pages.frame.failures")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    if not request.node.get_closest_marker("breaks"):
        assert [record.getMessage() for record in found] == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a slow test come first, so that no process is left alone with one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_terminal_summary(terminalreporter) -> None:
    """A missing browser, nginx or LibreOffice gets one line nobody can overlook."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for missing in (chromium.MISSING, nginx.MISSING, office.MISSING):
        if any(missing in reason for reason in skipped):
            terminalreporter.write_line(missing, red=True, bold=True)
