import shutil

import pytest

from data.build.paths import DATA
from data.refresh.__main__ import main
from tests.refresh.official import KEYS, Official, older
from tests.refresh.server import serving

QUICK = {"timeout_seconds": 0.4, "answer_seconds": 0.4, "answer_bytes": 3_000_000, "attempts": 3}
"""Bounds that a test can wait for; the largest right answer is a tenth of a megabyte."""


@pytest.fixture(scope="session")
def official():
    return Official()


@pytest.fixture
def services(official):
    with serving(official) as found:
        yield found


@pytest.fixture(scope="session")
def older_data(tmp_path_factory):
    """A copy of data/ as it was some months ago, for tests that do not change it."""
    return copy_of(tmp_path_factory.mktemp("root"))


@pytest.fixture
def run(services, capsys):
    """Run the command against the services; its status, what it said, and how long it would have waited."""

    def run(data, *arguments, environment=KEYS, limits=QUICK):
        waits = []
        status = main(
            ["--data", str(data), "--today", "2026-11-22", *services.arguments(), *arguments],
            environment=environment,
            sleep=waits.append,
            limits=limits,
        )
        said = capsys.readouterr()
        assert said.out == ""
        return status, said.err, waits

    return run


def copy_of(root):
    data = root / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("__pycache__"))
    older(data)
    return data
