"""The audit of dependencies: a vulnerability fails, and what was not looked up is never called clean."""

import subprocess

import pytest

from scripts import audit

CLEAN = {"name": "numpy", "version": "2.4.6", "vulns": []}
SKIPPED = {"name": "scipy", "skip_reason": "Dependency not found on PyPI and could not be audited: scipy (1.17.1)"}
BAD = {"name": "urllib3", "version": "1.0", "vulns": [{"id": "PYSEC-2023-1", "fix_versions": ["1.1"], "aliases": []}]}


@pytest.mark.parametrize(
    ("rows", "status", "said"),
    [
        ([CLEAN, CLEAN], 0, "Audited 2 packages"),
        ([CLEAN, BAD], 1, "urllib3 1.0: PYSEC-2023-1, fixed in 1.1"),
        ([SKIPPED, BAD], 1, "urllib3 1.0"),
        ([CLEAN, SKIPPED], 0, "NOT AUDITED: 1 of 2"),
        ([], 0, "NOT AUDITED"),
    ],
)
def test_a_report_is_told_as_what_it_is(rows, status, said):
    found, words = audit.verdict({"dependencies": rows})
    assert found == status
    assert said in words


@pytest.mark.parametrize(
    ("out", "error", "status", "said"),
    [
        ("", "requests.exceptions.ConnectionError: Max retries exceeded", 0, "NOT AUDITED"),
        ("", "No module named pip_audit", 2, "No module named pip_audit"),
        ("", "", 2, "no output"),
    ],
)
def test_an_unreached_service_is_no_failure_but_a_broken_audit_is(out, error, status, said, monkeypatch, capsys):
    ran = subprocess.CompletedProcess([], 1, out, error)
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: ran)
    assert audit.main() == status
    assert said in capsys.readouterr().err


def test_the_lock_that_is_audited_is_there():
    assert "--hash=sha256:" in (audit.ROOT / audit.LOCK).read_text()
