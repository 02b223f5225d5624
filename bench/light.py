"""The light page: how many opens a second one process answers, how large it is, and how soon a phone on a slow line can use it."""

import http.client
import threading
import time
from urllib.parse import urlsplit

from bench.aims import Row
from bench.first_load import PHONE, PHONE_SLOWER, SLOW_4G
from tests.browser.harness import Server, Visitor, launch, serve

ADDRESS = "/?b=2024&a=20&embed=true"
SECONDS, READERS, LOADS = 5, 8, 5
MOST_MS, MOST_KB = 1_000.0, 20.0


def rows() -> list[Row]:
    with launch() as browser, serve() as server:
        _get(server, ADDRESS, "127.0.0.1")
        loads = [_load(Visitor(browser, server, width=390, height=700, options=PHONE)) for _ in range(LOADS)]
        opens = [_opens(server) for _ in range(3)]
    return [
        Row("light page: opens a second", "", opens),
        Row("light page: received", "kB", [size for _, size in loads], aim=MOST_KB),
        Row("light page, phone on 4G: chart and levers there", "ms", [took for took, _ in loads], aim=MOST_MS),
    ]


def _opens(server: Server) -> float:
    """Opens a second by as many readers, each at an address of its own; only what was answered counts."""
    answered = [0] * READERS
    until = time.monotonic() + SECONDS

    def read(number: int) -> None:
        turn = 0
        while time.monotonic() < until:
            turn += 1
            answered[number] += _get(server, ADDRESS, f"127.1.{number}.{turn % 250 + 1}") == 200

    threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered) / SECONDS


def _get(server: Server, path: str, source: str) -> int:
    address = urlsplit(server.url)
    line = http.client.HTTPConnection(address.hostname or "", address.port, source_address=(source, 0))
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def _load(visitor: Visitor) -> tuple[float, float]:
    """(milliseconds until the chart is there, kB received) of one first visit."""
    page = visitor.context.new_page()
    wire = visitor.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": PHONE_SLOWER})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(visitor.server.url + ADDRESS, wait_until="load")
    took = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    visitor.close()
    return took, sum(sizes) / 1e3
