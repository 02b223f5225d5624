"""Finds the system's nginx."""

import functools
import os
import shutil

MISSING = (
    "NOT RUN: the tests behind nginx, because no nginx was found. Install one "
    "(Debian: apt-get install nginx; macOS: brew install nginx)."
)


@functools.cache
def find() -> str | None:
    """Path of nginx; Debian keeps it where only root looks."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))
