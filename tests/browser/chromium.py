"""Finds the system's Chromium. `python -m tests.browser.chromium` exits 0 when there is one."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell is Chromium without its windows: the same pages for a third less work.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "NOT RUN: the browser tests, because no Chromium was found. Install one "
    "(Debian: apt-get install chromium-headless-shell; macOS: brew install --cask chromium; "
    "elsewhere: python -m playwright install chromium) or set CHROMIUM to its path."
)


@functools.cache
def find() -> str | None:
    """Path of a Chromium that starts, or None. The variable CHROMIUM goes first."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *PLACES]
    return next((path for path in candidates if path and _starts(path)), None) or _playwrights_own()


def _starts(path: str) -> bool:
    if not Path(path).is_file():
        return False
    if sys.platform == "win32":  # where --version opens a window
        return True
    # Ubuntu's chromium-browser may be a stub that only asks for a snap.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


if __name__ == "__main__":
    sys.exit(find() is None)
