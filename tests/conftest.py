"""Settings every test shares."""

import os

from hypothesis import HealthCheck, settings

from tests.browser import chromium
from tests.deploy import nginx

# The first example in a process pays for reading the data; a deadline would call that a failure.
settings.register_profile(
    "project",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")


def pytest_terminal_summary(terminalreporter) -> None:
    """A missing browser or nginx gets one line nobody can overlook."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for missing in (chromium.MISSING, nginx.MISSING):
        if any(missing in reason for reason in skipped):
            terminalreporter.write_line(missing, red=True, bold=True)
