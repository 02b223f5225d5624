"""Look every pinned package up among the known vulnerabilities: ``python -m scripts.audit``.

A vulnerability is a failure. Where the advisory database cannot be reached, or does not know the packages
(as behind a mirror of the index), nothing was audited: that is said, and is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCK = "requirements.txt"
COMMAND = [
    "-m",
    "pip_audit",
    "--require-hashes",
    "--disable-pip",
    "--progress-spinner=off",
    "--format=json",
    "-r",
    LOCK,
]
LONGEST_S = 300
UNREACHED = ("ConnectionError", "Timeout", "NameResolution", "ProxyError", "SSLError", "HTTPError", "ServiceError")


def verdict(report: Mapping[str, Any]) -> tuple[int, str]:
    """The exit status and what to say of pip-audit's report.

    >>> verdict({"dependencies": [{"name": "numpy", "version": "2.4.6", "vulns": []}]})
    (0, 'Audited 1 packages of requirements.txt: no known vulnerability.')
    """
    every = report["dependencies"]
    skipped = [row["name"] for row in every if "skip_reason" in row]
    found = [
        f"{row['name']} {row['version']}: {one['id']}, fixed in {', '.join(one['fix_versions']) or 'no version yet'}"
        for row in every
        for one in row.get("vulns", [])
    ]
    if found:
        return 1, "\n".join(["Known vulnerabilities:", *found])
    if skipped or not every:
        return 0, f"NOT AUDITED: {len(skipped)} of {len(every)} packages are unknown to the advisory service here."
    return 0, f"Audited {len(every)} packages of {LOCK}: no known vulnerability."


def main() -> int:
    """Run pip-audit and say what it found; returns the exit status."""
    try:
        ran = subprocess.run([sys.executable, *COMMAND], cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_S)
        status, words = verdict(json.loads(ran.stdout))
    except subprocess.TimeoutExpired:
        status, words = 0, f"NOT AUDITED: the advisory service did not answer within {LONGEST_S} s."
    except json.JSONDecodeError:
        unreached = any(name in ran.stderr for name in UNREACHED)
        last = (ran.stderr.strip().splitlines() or ["no output"])[-1]
        status, words = (0, "NOT AUDITED: the advisory service cannot be reached.") if unreached else (2, last)
    print(words, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
