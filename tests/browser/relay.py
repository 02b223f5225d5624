"""A relay between browser and server on loopback whose connections can be cut, as a bad line does."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class Relay:
    """Passes bytes both ways; `cut` drops every open connection, `down` refuses new ones too.

    While `deaf`, what the browser sends is lost and nobody notices.
    """

    def __init__(self, port: int) -> None:
        self.to, self.open_sockets, self.down, self.deaf = port, set(), False, False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Drop every connection at once, without a farewell."""
        for one in list(self.open_sockets):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                try:
                    if self.down:
                        raise ConnectionRefusedError
                    far = socket.create_connection(("127.0.0.1", self.to))
                except OSError:
                    near.close()
                    continue
                self.open_sockets |= {near, far}
                for pair in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, here: socket.socket, there: socket.socket, from_browser: bool) -> None:
        with contextlib.suppress(OSError):
            while data := here.recv(65_536):
                if not (from_browser and self.deaf):
                    there.sendall(data)
        for one in (here, there):
            self.open_sockets.discard(one)
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextlib.contextmanager
def relay(port: int) -> Iterator[Relay]:
    """A relay to a server's port, closed at the end."""
    found = Relay(port)
    try:
        yield found
    finally:
        found.listener.close()
        found.cut()
