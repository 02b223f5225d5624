"""A first load as a reader meets it: bytes, the answer in the page, headline, charts, largest paint and layout shift.

Cold is an empty cache, warm the same browser's second visit, the phone a cold one on a slow line. Bare is the
app's own process; behind nginx its files are compressed and kept by the browser for good.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from bench import page as where
from bench.aims import Row
from bench.browser import TIMERS, quiet
from tests.browser.harness import Server, Visitor, launch, serve, settled
from tests.deploy import nginx
from tests.deploy.site import site

LOADS, PHONE_LOADS = 6, 3
PAINTS = Path(__file__).with_name("first_load.js").read_text(encoding="utf-8")
# The slow 4G of Lighthouse's mobile profile, and a processor a quarter as fast as this one.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PHONE = {"is_mobile": True, "has_touch": True, "device_scale_factor": 3}
PHONE_SLOWER = 4
PHONE_AIMS = {"answer": 1_000.0, "headline": 5_500.0, "charts": 8_000.0}  # milliseconds
# What the Web Vitals call good.
MOST_SHIFT = 0.1


@dataclass(frozen=True)
class Load:
    """Milliseconds to the answer in the page, the app's headline, the last chart and the largest paint; layout shift as a score; MB received."""

    answer: float
    headline: float
    charts: float
    paint: float
    shift: float
    received: float


def rows() -> list[Row]:
    with launch() as browser:
        found = []
        with serve() as server:
            found += _host(browser, server, "bare", phone=False)
        if nginx.find() is None:
            print(nginx.MISSING)
            return found
        with site(replicas=1) as behind:
            return found + _host(browser, Server(behind.url, 0), "behind nginx", phone=True)


def _host(browser: Browser, server: Server, host: str, *, phone: bool) -> list[Row]:
    with _reader(browser, server) as (visitor, _):
        visitor.open(where.EXPLORE)  # the first reader of all also waits for the data to be read
    cold, warm, slow = [], [], []
    for _ in range(LOADS):
        with _reader(browser, server) as (visitor, context):
            cold.append(_load(visitor, context))
            warm.append(_load(visitor, context))
    for _ in range(PHONE_LOADS if phone else 0):
        with _reader(browser, server, width=390, height=844, options=PHONE) as (visitor, context):
            slow.append(_load(visitor, context, slowly=True))
    return [
        row
        for kind, loads in (("cold", cold), ("warm", warm), ("cold, phone on 4G", slow))
        if loads
        for row in _rows(f"first load {host}, {kind}", loads, PHONE_AIMS if loads is slow else {})
    ]


def _rows(name: str, loads: list[Load], aims: dict[str, float]) -> list[Row]:
    return [
        Row(f"{name}: answer in the page", "ms", [load.answer for load in loads], aims.get("answer")),
        Row(f"{name}: headline", "ms", [load.headline for load in loads], aims.get("headline")),
        Row(f"{name}: last chart", "ms", [load.charts for load in loads], aims.get("charts")),
        Row(f"{name}: largest paint", "ms", [load.paint for load in loads]),
        Row(f"{name}: layout shift", "", [load.shift for load in loads], MOST_SHIFT),
        Row(f"{name}: received", "MB", [load.received for load in loads]),
    ]


@contextlib.contextmanager
def _reader(browser: Browser, server: Server, **options) -> Iterator[tuple[Visitor, BrowserContext]]:
    visitor = Visitor(browser, server, **options)
    visitor.context.add_init_script(TIMERS)
    visitor.context.add_init_script(PAINTS)
    yield visitor, visitor.context
    visitor.close()


def _load(visitor: Visitor, context: BrowserContext, *, slowly: bool = False) -> Load:
    """One visit in a new tab. What a cache answers does not count as received; websocket messages do."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    if slowly:
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": PHONE_SLOWER})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))))
    page.goto(visitor.server.url + where.EXPLORE, wait_until="domcontentloaded")
    times = quiet(settled(page))
    paint = page.evaluate("benchPaint")
    page.close()
    return Load(paint["answer"], times["headline"], times["chart"], paint["paint"], paint["shift"], sum(sizes) / 1e6)
