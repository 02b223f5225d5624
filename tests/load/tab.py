"""One open page of a visitor, without a browser: it moves, asks for files, and says how long the headline took."""

from __future__ import annotations

import time
from contextlib import ExitStack
from random import Random

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.load.front_end import FrontEnd

TIMEOUT_S = 120.0


class Tab:
    """A page open at `url`; `address` is the visitor's, which the server takes from a proxy on this machine."""

    def __init__(self, url: str, address: str, query: str = "", page: str = "", seed: int = 1) -> None:
        self.front, self.files, self.chance = FrontEnd(query, page), {}, Random(seed)
        self._line = ExitStack()
        self.socket = self._line.enter_context(
            connect(
                url.replace("http", "ws", 1) + "/_stcore/stream",
                subprotocols=["streamlit"],
                additional_headers={"X-Forwarded-For": address},
                max_size=None,
                proxy=None,
                open_timeout=TIMEOUT_S,
            )
        )
        self.run()

    def __enter__(self) -> Tab:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def run(self) -> float:
        """Send what the page holds and take the answer in; seconds until the headline came, or until the end without one."""
        start, said = time.perf_counter(), 0.0
        self.front.headline = ""
        self.socket.send(self.front.request())
        ended = False
        while not ended:
            message = self.socket.recv(timeout=TIMEOUT_S)
            self._note(message)
            ended = self.front.receive(message)
            if self.front.headline and not said:
                said = time.perf_counter() - start
        if self.front.failed:
            raise RuntimeError(self.front.failed)
        return said or time.perf_counter() - start

    def move(self) -> float:
        """Move a slider somewhere else; seconds until the headline."""
        self.change()
        return self.run()

    def change(self) -> None:
        """Move a slider, and send nothing yet."""
        sliders = [one for one in self.front.widgets.values() if one.kind == "slider" and one.key.startswith("lever/")]
        slider = self.chance.choice(sliders)
        places = max(1, round((slider.high - slider.low) / slider.step))
        slider.value = min(slider.high, round(slider.low + slider.step * self.chance.randint(0, places), 9))

    def open(self, key: str) -> float:
        """Open a part of the page; seconds until it is there."""
        next(one for one in self.front.widgets.values() if one.key == key).value = True
        return self.run()

    def ask(self, key: str) -> str:
        """Ask for a file and do not wait for it; what to wait for with `got`."""
        message = BackMsg()
        message.backend_operation_request.request_id = f"{key}/{self.chance.random()}"
        message.backend_operation_request.session_id = self.front.session
        message.backend_operation_request.deferred_file.file_id = self.files[key]
        self.socket.send(message.SerializeToString())
        return message.backend_operation_request.request_id

    def got(self, asked: str) -> bool:
        """Wait for a file; whether it was made."""
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=TIMEOUT_S))
            answer = message.backend_operation_response
            if message.WhichOneof("type") == "backend_operation_response" and answer.request_id == asked:
                return not answer.error_msg

    def _note(self, raw: bytes) -> None:
        message = ForwardMsg.FromString(raw)
        button = message.delta.new_element.download_button
        if button.deferred_file_id:
            self.files[button.id.split("-", 2)[2]] = button.deferred_file_id
