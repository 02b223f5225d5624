"""A server on this machine that stands for the services, and fails as it is told to."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.refresh.official import Answer, Official

Fault = Callable[["Handler"], None] | Answer | None


@dataclass
class Services:
    """Faults are taken one a request, by service; the last one stays. None is a right answer."""

    official: Official
    address: str = ""
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    sent: int = 0

    def arguments(self) -> list[str]:
        """Options that send every request here."""
        return [part for name in ("census", "fred", "bls") for part in ("--address", f"{name}={self.address}/{name}")]

    def fault(self, service: str) -> Fault:
        waiting = self.faults.get(service, [None])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    services: Services

    def do_GET(self) -> None:
        self.take()

    def do_POST(self) -> None:
        self.take()

    def take(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.services.asked.append((self.path, body.decode()))
        fault = self.services.fault(self.path.split("/")[1])
        if callable(fault):
            self.close_connection = True
            with contextlib.suppress(OSError):
                fault(self)
        else:
            self.give(fault or self.services.official.answer(self.command, self.path, body))

    def give(self, answer: Answer) -> None:
        content = answer.content()
        self.send_response(answer.status)
        for name, value in {"Content-Type": "application/json", **answer.headers}.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def serving(official: Official) -> Iterator[Services]:
    """Services on a free port of this machine, until the block ends."""
    services = Services(official)
    handler = type("Here", (Handler,), {"services": services})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    services.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield services
    finally:
        server.shutdown()
        server.server_close()


# Faults that are more than an answer


def silence(seconds: float) -> Callable[[Handler], None]:
    """Says nothing for longer than anyone waits."""
    return lambda handler: threading.Event().wait(seconds)


def hang_up(handler: Handler) -> None:
    """Drops the connection before a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut_short(handler: Handler) -> None:
    """Announces more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"observations": [')


def drip(handler: Handler) -> None:
    """A byte now and then, never done, never silent for long."""
    _chunks(handler, b"[", 0.03)


def flood(handler: Handler) -> None:
    """No end."""
    _chunks(handler, b"[" * 65536, 0.0)


def _chunks(handler: Handler, piece: bytes, pause: float) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(2000):
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        handler.services.sent += len(piece)
        threading.Event().wait(pause) if pause else None
