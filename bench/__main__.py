"""`python -m bench [PART …]`: medians and 95th percentiles, and which aims are missed. Parts as in PARTS."""

import importlib
import os
import sys

from bench.aims import table
from tests.browser import chromium

PARTS = ("model", "solving", "path", "server", "evidence", "exports", "browser", "drag", "first_load", "light", "load")


def main(chosen: list[str]) -> int:
    unknown = set(chosen) - set(PARTS)
    if unknown:
        print(f"Unknown: {', '.join(sorted(unknown))}. Choose from: {', '.join(PARTS)}.")
        return 2
    # Anything else at work on the machine is in every number below.
    if hasattr(os, "getloadavg"):
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start.")
    rows = []
    for part in chosen or PARTS:
        if part in ("browser", "drag", "first_load", "light") and chromium.find() is None:
            print(chromium.MISSING)
            continue
        rows += importlib.import_module(f"bench.{part}").rows()
    print(table(rows))
    missed = [row.what for row in rows if row.missed]
    print(f"Aims missed: {', '.join(missed) or 'none'}.")
    unseen = [row.what for row in rows if not row.measured]
    if unseen:
        print(f"Not measured: {', '.join(unseen)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
