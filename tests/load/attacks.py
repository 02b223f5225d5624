"""What one visitor can do to everybody, one attack each, bounded and on this machine."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import socket
import threading
from collections.abc import Callable
from select import select
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.load.tab import Tab

ATTACKER, READER = "198.51.100.7", "203.0.113.9"
Attack = Callable[[str, threading.Event], None]
PATIENCE_S = 2.0  # that a careful sender waits for a refusal
LOST = (OSError, WebSocketException, http.client.HTTPException, TimeoutError)


def foreign_origins(url: str, over: threading.Event) -> None:
    """G1: sockets of a page of another site."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    while not over.is_set():
        with contextlib.suppress(*LOST):
            connect(address, origin="http://other.example", proxy=None, additional_headers=_from()).close()


def flood(url: str, over: threading.Event) -> None:
    """G2: one page that sends runs without pause."""
    _flood(url, over, page="")


def flood_of_path(url: str, over: threading.Event) -> None:
    """G2's sibling: the same on a page whose runs are longer."""
    _flood(url, over, page="path")


def many_floods(url: str, over: threading.Event) -> None:
    """G2's sibling: ten such pages of one address."""
    _at_once(10, lambda: _flood(url, over, page=""))


def idle_sockets(url: str, over: threading.Event) -> None:
    """G3: a thousand sockets that ask for nothing."""
    address, held = url.replace("http", "ws", 1) + "/_stcore/stream", []
    while not over.is_set() and len(held) < 1_000:
        with contextlib.suppress(*LOST):
            held.append(connect(address, proxy=None, additional_headers=_from(), open_timeout=5))
    over.wait()
    for one in held:
        with contextlib.suppress(*LOST):
            one.close()


def silent_connections(url: str, over: threading.Event) -> None:
    """G3's sibling: five hundred connections that send half a head."""
    place, held = urlsplit(url), []
    for _ in range(500):
        with contextlib.suppress(OSError):
            held.append(socket.create_connection((place.hostname, place.port), timeout=5))
            held[-1].send(b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ")
    over.wait()
    for one in held:
        one.close()


def uploads(url: str, over: threading.Event) -> None:
    """G4: 120 files of 5 MB and of 1 MB into one session."""
    with Tab(url, ATTACKER) as tab:
        for number in range(120):
            for size in (5 * 2**20, 2**20):
                if over.is_set():
                    return
                put(url, f"/_stcore/upload_file/{tab.front.session}/f{number}-{size}", size)


def variances(url: str, over: threading.Event) -> None:
    """G4: which assumption matters, for 15 scenarios at once."""

    def one(number: int) -> None:
        with Tab(url, ATTACKER, f"slv=s.matters&g={10 + number}", "solve") as tab:
            tab.open("doubt/variance")

    _each(15, one)


def varied_links(url: str, over: threading.Event) -> None:
    """G4: links that nobody asked for before."""
    for number in range(500):
        if over.is_set():
            return
        with (
            contextlib.suppress(*LOST),
            Tab(url, ATTACKER, f"g={number % 60}&y={110 + number * 7 % 80}&a={number % 25}"),
        ):
            pass


def briefs(url: str, over: threading.Event) -> None:
    """G5: thirty briefs of one page."""
    with Tab(url, ATTACKER, "g=21") as tab:
        tab.open("files")
        for _ in range(30):
            tab.ask("brief/pdf")
        over.wait()


def dripped_uploads(url: str, over: threading.Event) -> None:
    """G6: bodies that come a byte at a time."""
    with Tab(url, ATTACKER) as tab:
        place, held = urlsplit(url), []
        for number in range(14):
            line = http.client.HTTPConnection(place.hostname, place.port, timeout=5)
            line.putrequest("PUT", f"/_stcore/upload_file/{tab.front.session}/d{number}")
            for name, value in {**_from(), "Content-Length": "1000000"}.items():
                line.putheader(name, value)
            line.endheaders()
            held.append(line)
        while not over.wait(0.5):
            for line in held:
                with contextlib.suppress(*LOST):
                    line.send(b"x")
        for line in held:
            line.close()


def large_messages(url: str, over: threading.Event) -> None:
    """G7: messages of 20 MB."""
    while not over.is_set():
        with contextlib.suppress(*LOST), Tab(url, ATTACKER) as tab:
            tab.socket.send(b"x" * 20 * 2**20)
            tab.socket.recv(timeout=5)


def slow_runs(url: str, over: threading.Event) -> None:
    """G8: five pages that ask for 16,384 draws."""

    def one(number: int) -> None:
        with Tab(url, ATTACKER, f"slv=s.matters&g={40 + number}", "solve") as tab:
            tab.open("doubt/many")
            start = next(name for name, one in tab.front.buttons.items() if one.key == "doubt/many/start")
            tab.front.click(start)
            tab.run()

    _each(5, one)


def heavy_requests(url: str, over: threading.Event) -> None:
    """G4: forty-five heavy requests at once, of as many pages: workbooks, briefs, which assumption matters, many draws."""

    def one(number: int) -> None:
        with contextlib.suppress(*LOST):
            kind = number % 4
            if kind < 2:
                with Tab(url, ATTACKER, f"g={number}") as tab:
                    tab.open("files")
                    tab.got(tab.ask(("file/workbook", "brief/pdf")[kind]))
                return
            with Tab(url, ATTACKER, f"slv=s.matters&g={number}", "solve") as tab:
                tab.open(("doubt/variance", "doubt/many")[kind - 2])

    _each(45, one)


def pages(url: str, over: threading.Event) -> None:
    """G10 and its sibling: what is not for readers, and the page itself, without pause."""
    place = urlsplit(url)
    line = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    while not over.is_set():
        for path in ("/_stcore/metrics", "/", "/solve?b=latest"):
            try:
                line.request("GET", path, headers=_from())
                line.getresponse().read()
            except LOST:
                line.close()


def light_pages(url: str, over: threading.Event) -> None:
    """G10's sibling: light pages and their charts, sixty at a time, none asked for before."""
    place, numbers = urlsplit(url), itertools.count()

    def one(_: int) -> None:
        line = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        while not over.is_set():
            lever = f"b=spring-2025&y={80 + next(numbers) % 1_200_000 / 1e4:g}"
            for path in (f"/?embed=true&{lever}", f"/light/chart?{lever}&width=600&theme=light"):
                with contextlib.suppress(*LOST):
                    line.request("GET", path, headers=_from())
                    line.getresponse().read()

    _each(60, one)


ATTACKS: dict[str, Attack] = {
    one.__name__: one
    for one in (
        foreign_origins, flood, flood_of_path, many_floods, idle_sockets, silent_connections, uploads, variances,
        varied_links, briefs, dripped_uploads, large_messages, slow_runs, pages, heavy_requests,
        light_pages,
    )
}  # fmt: skip


def _flood(url: str, over: threading.Event, page: str) -> None:
    """Send without pause; what comes back is thrown away."""
    with contextlib.suppress(*LOST), Tab(url, ATTACKER, page=page) as tab:
        threading.Thread(target=_drain, args=(tab,), daemon=True).start()
        while not over.is_set():
            if not page:
                tab.change()
            tab.socket.send(tab.front.request())


def _drain(tab: Tab) -> None:
    with contextlib.suppress(*LOST):
        while True:
            tab.socket.recv()


def put(url: str, path: str, size: int, *, patient: bool = False) -> int:
    """Send a file of that size as the page does, with its token; the status, 0 where the line ended first.

    A refusal comes on the head and ends the line, which a sender that is still busy may see alone: a patient one looks
    for it before it sends the body.
    """
    place = urlsplit(url)
    line = http.client.HTTPConnection(place.hostname, place.port, timeout=20)
    try:
        line.request("GET", "/_stcore/health", headers=_from())
        answer = line.getresponse()
        answer.read()
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
        body = head + b"x" * size + b"\r\n--b--\r\n"
        line.putrequest("PUT", path)
        for name, value in {
            **_from(),
            "Content-Type": "multipart/form-data; boundary=b",
            "Content-Length": str(len(body)),
            "Cookie": cookie,
            "X-Xsrftoken": cookie.partition("=")[2],
        }.items():
            line.putheader(name, value)
        line.endheaders()
        # What is too large is refused by its head.
        refused = patient and select([line.sock], [], [], PATIENCE_S)[0]
        if size <= 2**20 and not refused:
            line.send(body)
        return line.getresponse().status
    except LOST:
        return 0
    finally:
        line.close()


def _from() -> dict[str, str]:
    return {"X-Forwarded-For": ATTACKER}


def _at_once(count: int, one: Callable[[], None]) -> None:
    _each(count, lambda _: one())


def _each(count: int, one: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=one, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
