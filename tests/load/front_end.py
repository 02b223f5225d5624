"""Streamlit's front end without a browser or a socket: what it keeps, what it sends, how it takes an answer.

As the real one: every widget's value travels with each move, values the server sets are taken over, the query
string it writes is sent back, and messages it may keep are kept for as many runs as it is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

HEADLINE = '<p class="headline"'
KINDS = {"slider", "number_input", "button_group", "selectbox", "checkbox", "multiselect"}


@dataclass
class Widget:
    """A widget's bounds or options and its value, as sent: a number, or for a group the chosen labels."""

    kind: str
    key: str
    value: float | bool | str | list[str] | list[float] | None
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    options: tuple[str, ...] = ()


class FrontEnd:
    """One tab. `request()` is what to send; `receive()` takes each message of the answer.

    `page` is the path of the page opened first, "" for Explore, and `home` names it in links; `failed` says what
    went wrong in the last run.
    """

    def __init__(self, query: str = "", page: str = "") -> None:
        self.query, self.page = query, page
        self.widgets: dict[str, Widget] = {}
        self.links: dict[str, str] = {}
        self.session = self.page_hash = self.home = self.headline = self.failed = ""
        self._seen: set[str] = set()
        self._kept: dict[str, tuple[int, bytes]] = {}
        self._runs, self._max_age = 0, 0

    def request(self) -> bytes:
        """A run of the page with every value it has."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash = self.query, self.page_hash
        if not self.page_hash:
            run.page_name = self.page
        run.cached_message_hashes.extend(self._kept)
        run.context_info.locale, run.context_info.timezone = "en-US", "UTC"
        for name, widget in self.widgets.items():
            state = run.widget_states.widgets.add(id=name)
            if widget.kind == "number_input" and widget.value is not None:
                state.double_value = widget.value
            elif widget.kind == "slider":
                state.double_array_value.data.append(widget.value)
            elif widget.kind in ("button_group", "multiselect"):
                state.string_array_value.data.extend(widget.value)
            elif widget.kind == "selectbox" and widget.value is not None:
                state.string_value = widget.value
            elif widget.kind == "checkbox":
                state.bool_value = widget.value
        return message.SerializeToString()

    def go(self, link: str) -> None:
        """Follow a link to another page: its widgets are new, and the query is the link's."""
        self.page_hash, self.query = link, self.links[link]
        self.widgets, self.headline = {}, ""

    def receive(self, raw: bytes) -> bool:
        """Take a message in; whether the run it belongs to has ended. LookupError for one that is not kept."""
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            if message.ref_hash not in self._kept:
                raise LookupError(f"The server refers to message {message.ref_hash}, which this tab does not keep.")
            _, raw = self._kept[message.ref_hash]
            self._kept[message.ref_hash] = self._runs, raw
            message, kind = ForwardMsg.FromString(raw), "delta"
        elif message.metadata.cacheable:
            self._kept[message.hash] = self._runs, raw
        if kind == "delta":
            if message.delta.WhichOneof("type") == "new_element":
                self._element(message.delta.new_element)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "new_session":
            started = message.new_session
            self.page_hash, self.session = started.page_script_hash, started.initialize.session_id
            self._max_age = started.config.max_cached_message_age
            self._seen, self.links, self.failed = set(), {}, ""
        return kind == "script_finished" and self._finished(message.script_finished)

    def _finished(self, status: int) -> bool:
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        self._runs += 1
        self._kept = {name: kept for name, kept in self._kept.items() if self._runs - kept[0] <= self._max_age}
        self.widgets = {name: widget for name, widget in self.widgets.items() if name in self._seen}
        if status != ForwardMsg.FINISHED_SUCCESSFULLY:
            self.failed = self.failed or ForwardMsg.ScriptFinishedStatus.Name(status)
        return True

    def _element(self, element) -> None:
        kind = element.WhichOneof("type")
        if kind == "html":
            if element.html.body.startswith(HEADLINE):
                self.headline = element.html.body
        elif kind == "page_link":
            self.links[element.page_link.page_script_hash] = element.page_link.query_string
            if not element.page_link.page:
                self.home = element.page_link.page_script_hash
        elif kind == "exception":
            self.failed = f"{element.exception.type}: {element.exception.message}"
        elif kind in KINDS:
            declared = getattr(element, kind)
            self._seen.add(declared.id)
            known = self.widgets.get(declared.id)
            if known is None or declared.set_value:
                self.widgets[declared.id] = _widget(kind, declared)


def _widget(kind: str, declared) -> Widget:
    """A widget as the server declared it: at its initial value, or at the one the server sets."""
    # An id is `$$ID-hash-key`; the key may hold hyphens of its own.
    key = declared.id.split("-", 2)[2]
    if kind == "slider":
        value = (declared.value if declared.set_value else declared.default)[0]
        return Widget(kind, key, value, declared.min, declared.max, declared.step)
    if kind == "number_input":
        value = declared.value if declared.set_value else declared.default
        return Widget(kind, key, value, declared.min, declared.max, declared.step)
    if kind == "checkbox":
        return Widget(kind, key, declared.value if declared.set_value else declared.default)
    if kind == "selectbox":
        options = tuple(declared.options)
        first = options[declared.default] if declared.HasField("default") and options else None
        return Widget(kind, key, declared.raw_value if declared.set_value else first, options=options)
    contents = declared.options
    options = tuple(option.content for option in contents) if kind == "button_group" else tuple(contents)
    chosen = list(declared.raw_values) if declared.set_value else [options[place] for place in declared.default]
    return Widget(kind, key, chosen, options=options)
