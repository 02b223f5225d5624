"""New figures carry a new version, and every table that was read says when."""

import tomllib

import pytest

from core.figures.version import DATA as IN_LINKS
from data.build.paths import DATA, DESCRIBE
from data.refresh import vintage
from data.refresh.declared import declared


def test_links_name_the_version_that_a_refresh_raises():
    assert tomllib.loads((DATA / vintage.VINTAGE).read_text(encoding="utf-8"))["data"] == IN_LINKS


@pytest.mark.parametrize(
    ("version", "today", "after"),
    [
        ("2026.06", "2026-11-22", "2026.11"),
        ("2026.11", "2026-11-30", "2026.11.1"),
        ("2026.11.9", "2026-11-30", "2026.11.10"),
        ("2026.11.1", "2027-01-02", "2027.01"),
        ("2026.11", "2026-10-02", "2026.11.1"),
    ],
)
def test_a_version_is_never_given_twice(version, today, after):
    assert vintage.next_version(version, today) == after


@pytest.mark.parametrize("name", declared().tables)
def test_every_dated_table_has_the_lines_that_are_dated(name):
    text = (DESCRIBE / f"{name}.toml").read_text(encoding="utf-8")
    for key in ("vintage", "retrieved"):
        assert tomllib.loads(vintage.replaced(text, key, "another"))[key] == "another"


@pytest.mark.parametrize(
    "text", ['retrieved = "a"\nretrieved = "b"\n', "[about]\n", 'about = """\nretrieved = "a"\n"""\n']
)
def test_a_line_that_is_not_there_once_is_refused(text):
    with pytest.raises(ValueError, match="one was expected"):
        vintage.replaced(text, "retrieved", "b")


def test_every_declared_series_has_a_service_and_what_it_refers_to():
    asked = declared()
    for row in asked.series.values():
        assert row.service in asked.services
        assert {row.total, row.same_as} <= {"", *asked.series}
        assert bool(row.file) != bool(row.same_as)
    assert {row.series for row in asked.tables.values()} <= set(asked.kept())
