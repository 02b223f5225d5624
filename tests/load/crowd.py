"""A crowd of readers as Locust users: each opens the page over HTTP and the websocket, acts, thinks, and comes again.

Locust brings the users and the statistics, websocket-client the socket. Import this module before anything that
opens sockets: Locust replaces the standard library's with gevent's.
"""

from __future__ import annotations

import itertools
import time
from random import Random

from locust import FastHttpUser, constant, task  # first, because it replaces what the others import  # isort: skip
import gevent
from websocket import ABNF, WebSocket, WebSocketException, WebSocketTimeoutException, create_connection

from tests.load import people
from tests.load.front_end import FrontEnd

TIMEOUT_S = 60.0
# Nobody thinks longer than this many times the mean: a run of minutes could not see them otherwise.
LONGEST_THOUGHT = 4.0
RECONNECTS = 0.01
MOVES = ("slide", "mark", "type", "preset", "view", "language")


class Reader(FastHttpUser):
    """One seat in the crowd. When its reader leaves, another one with a browser of his own takes it."""

    think_s = 10.0
    stay_s = 600.0
    requests_left = 0
    numbers = itertools.count()
    network_timeout = connection_timeout = TIMEOUT_S
    wait_time = constant(0)

    def __init__(self, environment) -> None:
        super().__init__(environment)
        number = next(self.numbers)
        self.chance = Random(number)
        # A reader of a crowd has an address of his own; the server takes it from a proxy on this machine.
        self.address = {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
        self.socket: WebSocket | None = None

    @task
    def act(self) -> None:
        """Come if not here yet; else do one thing; then think. Whoever has stayed long enough leaves first."""
        if self.socket is not None and time.monotonic() > self.leaves:
            self._hang_up()
        if self.socket is None:
            self._timed("open", self._open)
        elif self.chance.random() < RECONNECTS:
            self._hang_up()
            self._timed("reconnect", self._connect)
        else:
            before, on_explore = self.front.query, bool(self.front.headline)
            kind = people.act(self.front, self.chance)
            self._timed("move" if kind in MOVES and on_explore else "page", lambda: self._run(kind, before))
        self._think()

    def on_stop(self) -> None:
        self._hang_up()

    def _think(self) -> None:
        """Wait, and meanwhile answer the server's pings as a browser does: none of them prolongs the thought."""
        thought = min(self.chance.expovariate(1 / self.think_s), LONGEST_THOUGHT * self.think_s)
        until = time.monotonic() + thought
        while (left := until - time.monotonic()) > 0:
            if self.socket is None:
                gevent.sleep(left)
                continue
            self.socket.settimeout(left)
            try:
                kind, message = self.socket.recv_data(control_frame=True)
                if kind == ABNF.OPCODE_BINARY:
                    self.front.receive(message)
                elif kind == ABNF.OPCODE_CLOSE:
                    raise WebSocketException("The server closed the connection.")
            except WebSocketTimeoutException:
                return
            except (OSError, WebSocketException) as error:
                self._hang_up()
                self._tell("connection", 0.0, wrong=error)

    def _open(self) -> None:
        """What a browser asks for before the websocket, and the first run."""
        self.client.cookiejar.clear()
        self.leaves = time.monotonic() + self.chance.expovariate(1 / self.stay_s)
        for path in ("/", "/_stcore/health", "/_stcore/host-config"):
            self.client.get(path, headers=self.address)
        self.front = FrontEnd(people.arrival(self.chance))
        self._connect()

    def _connect(self) -> None:
        cookies = {cookie.name: cookie.value for cookie in self.client.cookiejar}
        names = ["streamlit", cookies.get("_streamlit_xsrf", ""), self.front.session]
        self.socket = create_connection(
            self.host.replace("http", "ws", 1) + "/_stcore/stream",
            timeout=TIMEOUT_S,
            origin=self.host,
            header=self.address,
            subprotocols=[name for name in names if name],
            cookie="; ".join(f"{name}={value}" for name, value in cookies.items()),
            skip_utf8_validation=True,
        )
        self._run("open", self.front.query)

    def _run(self, kind: str, before: str) -> None:
        """Send and take the answer in. A slider that leaves the address as it was has not been heard."""
        type(self).requests_left -= 1
        if self.requests_left < 0:
            self.environment.runner.quit()
            return
        start, shown = time.perf_counter(), self.front.headline
        self.front.headline = ""
        self.socket.settimeout(TIMEOUT_S)
        self.socket.send_binary(self.front.request())
        ended = False
        while not ended:
            message = self._message()
            self.received += len(message)
            ended = self.front.receive(message)
            if self.front.headline and not self.said:
                self.said = time.perf_counter() - start
        if self.front.failed:
            raise RuntimeError(f"The page failed after {kind}: {self.front.failed}")
        if kind == "slide" and shown and self.front.query == before:
            raise RuntimeError("The page did not hear a slider.")

    def _message(self) -> bytes:
        message = self.socket.recv()
        if not message:
            raise WebSocketException("The server closed the connection.")
        return message

    def _timed(self, name: str, run) -> None:
        """Run it and tell Locust how long it took, how much came, and what went wrong."""
        start, self.received, self.said, wrong = time.perf_counter(), 0, 0.0, None
        try:
            run()
        except Exception as error:  # also a reader's own mistake: Locust would only log it
            wrong = error
            self._hang_up()
        self._tell(name, time.perf_counter() - start, wrong=wrong)
        if name == "move" and self.said:
            self._tell("headline", self.said)

    def _tell(self, name: str, took_s: float, wrong: Exception | None = None) -> None:
        length = 0 if name in ("headline", "connection") else self.received
        self.environment.events.request.fire(
            request_type="ws", name=name, response_time=1e3 * took_s, response_length=length, exception=wrong
        )

    def _hang_up(self) -> None:
        if self.socket is not None:
            self.socket.shutdown()
        self.socket = None
