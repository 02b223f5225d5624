"""Starts the app in a fresh process and opens it in a real Chromium that records outside requests."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).parents[2]
START_TIMEOUT_S = 180
STEP_TIMEOUT_MS = 60_000
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# A chart is on the page once Vega has put its drawing in, and the page is done once nothing is stale.
CHARTS_DRAWN = """() =>
    [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')]
        .every(chart => chart.querySelector('svg.marks, canvas.marks'))
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')"""


# Vega draws anew a moment after its place has another width.
REDRAWN = """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every(chart => !chart.clientWidth ||
    Math.abs(chart.clientWidth - chart.querySelector('svg.marks').getBoundingClientRect().width) < 2)"""

# What a reader did reaches the server once React has taken it in: at once, or on a busy machine a good while later.
HEARD_MS, LOOK_MS = 1_000, 20


@dataclass
class Server:
    url: str
    pid: int


@dataclass
class Sent:
    """Messages that a page has sent to its server, and how many of them it had sent when it last settled."""

    now: int = 0
    settled: int = 0

    def count(self, _frame: object) -> None:
        self.now += 1


_sent: WeakKeyDictionary[Page, Sent] = WeakKeyDictionary()


@contextlib.contextmanager
def serve(app: Path = ROOT / "app.py", port: int = 0, handles: int = 0, **environment: str) -> Iterator[Server]:
    """The app in a new process, ready to answer, on that loopback port or a free one; with so many handles at most."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.address", "127.0.0.1"]
    if handles:
        command = ["prlimit", f"--nofile={handles}:{handles}", *command]
    command += ["--server.port", str(port), "--server.headless", "true", "--server.fileWatcherType", "none"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_healthy(url, process)
        yield Server(url, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


@contextlib.contextmanager
def launch() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visitor:
    """One reader's browser: own cookies and history; keeps every address asked for off this machine."""

    browser: Browser
    server: Server
    width: int = 1280
    height: int = 900
    options: dict = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = {"width": self.width, "height": self.height}
        self.context = self.browser.new_context(viewport=size, **self.options)
        self.context.set_default_timeout(STEP_TIMEOUT_MS)
        self.context.on("request", lambda request: self._note(request.url))
        self.context.on("page", lambda page: page.on("websocket", lambda socket: self._note(socket.url)))
        listen(self.context)

    def open(self, path: str = "/") -> Page:
        """A page of the app, settled. `path` may carry a query: "/?g=0.24"."""
        page = self.context.new_page()
        page.goto(self.server.url + path, wait_until="domcontentloaded")
        settled(page)
        return page

    def close(self) -> None:
        self.context.close()

    def _note(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != "127.0.0.1":
            self.outside.append(url)


def listen(context: BrowserContext) -> None:
    """Count what the pages of a browser send: `settled` has to know."""

    def begin(page: Page) -> None:
        sent = _sent[page] = Sent()
        page.on("websocket", lambda socket: socket.on("framesent", sent.count))

    context.on("page", begin)


def settled(page: Page) -> Page:
    """Waits until what was done just now has reached the server, its run has ended and every chart is drawn."""
    sent = _sent[page]
    for _ in range(HEARD_MS // LOOK_MS):
        if sent.now > sent.settled:
            break
        page.wait_for_timeout(LOOK_MS)
    while True:
        seen = sent.now
        page.wait_for_selector(IDLE, state="attached")
        page.wait_for_function(CHARTS_DRAWN)
        # A run may ask for another, as one does that opens a page or brings a value of its own.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
        if sent.now == seen and page.locator(IDLE).count():
            break
    sent.settled = sent.now
    return page


def resized(page: Page, width: int, height: int) -> Page:
    """The page in a window of another size, its charts drawn anew; no server hears of it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(REDRAWN)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(url: str, process: subprocess.Popen) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The app stopped at start with exit code {process.returncode}.")
        # Unknown paths answer 200 with the page, so the body decides.
        with contextlib.suppress(OSError), opener.open(f"{url}/_stcore/health", timeout=2) as answer:
            if answer.read() == b"ok":
                return
        time.sleep(0.05)
    raise RuntimeError(f"The app did not answer at {url} within {START_TIMEOUT_S} s.")


def serious(page: Page) -> list:
    """What axe calls serious or worse, with the element and what is wrong with it."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], node["target"], node["failureSummary"])
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
