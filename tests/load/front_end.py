"""Streamlit's front end without a browser or a socket: what it keeps, what it sends, how it takes an answer.

As the real one: every widget's value travels with each move, values the server sets are taken over, the query
string it writes is sent back, and messages it may keep are kept for as many runs as it is told.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow
import pyarrow.ipc
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NumberInput_pb2 import NumberInput

from core.language.catalogue import text
from pages.frame import failures

HEADLINE = '<p class="headline"'
KINDS = {
    "slider", "number_input", "button_group", "selectbox", "checkbox", "multiselect", "radio", "date_input", "text_input",
}  # fmt: skip
BUTTONS = {"button", "download_button"}
# Blocks that open and shut, and what says in their message that they are open.
FOLDS = {"expandable": "expanded", "popover": "open"}
# How the sentence ends that stands for a part of a page that failed.
BROKEN = tuple(text(failures.BROKEN, language).partition("{part}")[2] for language in ("en", "ja"))
TEXTS = {"html": "body", "markdown": "body", "alert": "body", "code": "code_text"}


@dataclass
class Widget:
    """A widget's bounds or options and its value, as sent: numbers, the chosen label, or for a group the chosen labels.

    `most` is how many of a multiselect's options may be chosen, or letters typed, 0 for any number; `whole` says of a number input that
    it sends whole numbers, `one` of a group that one option at most is chosen, `required` that one always is; `drawn`
    is what the last message gave as its initial value.
    """

    kind: str
    key: str
    value: float | bool | str | list[str] | list[float] | None
    low: float | str = 0.0
    high: float | str = 0.0
    step: float = 0.0
    options: tuple[str, ...] = ()
    disabled: bool = False
    most: int = 0
    whole: bool = False
    one: bool = False
    required: bool = False
    drawn: object = None


def lasting(name: str, data: bytes) -> str | bytes:
    """What of a chart's dataset a link alone gives: not the axis as it stood, nor where the scenario stood before."""
    if name == "frame":
        return ""
    if b"before" not in data:
        return data
    rows = pyarrow.ipc.open_stream(data).read_all()
    return repr(rows.select([column for column in rows.column_names if column != "before"]).to_pylist())


class FrontEnd:
    """One tab. `request()` is what to send; `receive()` takes each message of the answer.

    `page` is the path of the page opened first, "" for Explore, and `home` names that one in links, as `paths` has
    the path of each; `failed` says what went wrong in the last run, `running` whether one is under way, and `texts` and `charts` what it showed. Files
    are not sent.
    """

    def __init__(self, query: str = "", page: str = "") -> None:
        self.query, self.page = query, page
        self.widgets: dict[str, Widget] = {}
        self.buttons: dict[str, Widget] = {}
        self.links: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.charts: dict[tuple[int, ...], int] = {}
        self.session = self.page_hash = self.home = self.headline = self.failed = ""
        self._places: set[tuple[int, ...]] = set()
        self._texts: dict[tuple[int, ...], str] = {}
        self._drawn: set[tuple[tuple[int, ...], str]] = set()
        self.running = False
        self._clicked, self._back = "", False
        self._kept: dict[str, tuple[int, bytes]] = {}
        self._runs, self._max_age = 0, 0

    @property
    def texts(self) -> list[str]:
        """What the page says, from its top to its foot."""
        return [self._texts[place] for place in sorted(self._texts)]

    def request(self) -> bytes:
        """A run of the page with every value it has."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash = self.query, self.page_hash
        if not self.page_hash:
            run.page_name = self.page
        run.cached_message_hashes.extend(self._kept)
        run.context_info.locale, run.context_info.timezone = "en-US", "UTC"
        run.is_history_navigation = self._back
        # Streamlit sends no widget with the browser's Back, and takes what it held.
        for name, widget in {} if self._back else self.widgets.items():
            _send(run.widget_states.widgets.add(id=name), widget)
        if self._clicked:
            run.widget_states.widgets.add(id=self._clicked).trigger_value = True
        self._clicked, self._back = "", False
        return message.SerializeToString()

    def click(self, name: str) -> None:
        """Press a button: it travels with the next request alone."""
        self._clicked = name

    def go(self, link: str) -> None:
        """Follow a link to another page: its widgets are new, and the query is the link's."""
        self.page_hash, self.query = link, self.links[link]
        self.widgets, self.headline = {}, ""

    def back(self, page_hash: str, query: str) -> None:
        """The browser's Back to an address of before. On the same page the widgets stay."""
        if page_hash != self.page_hash:
            self.widgets, self.headline = {}, ""
        self.page_hash, self.query, self._back = page_hash, query, True

    def receive(self, raw: bytes) -> bool:
        """Take a message in; whether the run it belongs to has ended. LookupError for one that is not kept."""
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            if message.ref_hash not in self._kept:
                raise LookupError(f"The server refers to message {message.ref_hash}, which this tab does not keep.")
            _, raw = self._kept[message.ref_hash]
            self._kept[message.ref_hash] = self._runs, raw
            place = tuple(message.metadata.delta_path)
            message, kind = ForwardMsg.FromString(raw), "delta"
        else:
            place = tuple(message.metadata.delta_path)
            if message.metadata.cacheable:
                self._kept[message.hash] = self._runs, raw
        if kind == "delta":
            delta = message.delta.WhichOneof("type")
            if delta == "new_element":
                self._element(place, message.delta.new_element)
            elif delta == "add_block":
                self._block(place, message.delta.add_block)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
            self.home = next((page.page_script_hash for page in message.navigation.app_pages if page.is_default), "")
            self.paths = {page.page_script_hash: page.url_pathname for page in message.navigation.app_pages}
        elif kind == "new_session":
            self.running, started = True, message.new_session
            self.page_hash, self.session = started.page_script_hash, started.initialize.session_id
            self.home = self.home or self.page_hash
            self._max_age = started.config.max_cached_message_age
            self._places, self._drawn, self._texts = set(), set(), {}
            self.links, self.buttons, self.charts, self.failed = {}, {}, {}, ""
        return kind == "script_finished" and self._finished(message.script_finished)

    def _finished(self, status: int) -> bool:
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        self.running = False
        self._runs += 1
        self._kept = {name: kept for name, kept in self._kept.items() if self._runs - kept[0] <= self._max_age}
        seen = {name for _, name in self._drawn}
        self.widgets = {name: widget for name, widget in self.widgets.items() if name in seen}
        self.buttons = {name: button for name, button in self.buttons.items() if name in seen}
        if status != ForwardMsg.FINISHED_SUCCESSFULLY:
            self.failed = self.failed or ForwardMsg.ScriptFinishedStatus.Name(status)
        return True

    def _element(self, place: tuple[int, ...], element) -> None:
        kind = element.WhichOneof("type")
        # What stood at that place in this run, a whole block too, is gone.
        if place in self._places:
            self._drawn = {one for one in self._drawn if one[0][: len(place)] != place}
            self._texts = {one: said for one, said in self._texts.items() if one[: len(place)] != place}
        if place:
            self._places.add(place)
        if kind in TEXTS:
            said = self._texts[place] = getattr(getattr(element, kind), TEXTS[kind])
            if kind == "alert" and said.endswith(BROKEN):
                self.failed = said
        if kind == "html":
            if element.html.body.startswith(HEADLINE):
                self.headline = element.html.body
        elif kind == "page_link":
            self.links[element.page_link.page_script_hash] = element.page_link.query_string
        elif kind == "exception":
            self.failed = f"{element.exception.type}: {element.exception.message}"
        elif kind == "vega_lite_chart":
            chart = element.vega_lite_chart
            self.charts[place] = hash(
                (chart.spec, *((one.name, lasting(one.name, one.data.data)) for one in chart.datasets))
            )
        elif kind in BUTTONS:
            declared = getattr(element, kind)
            self._drawn.add((place, declared.id))
            self.buttons[declared.id] = Widget(kind, _key(declared.id), None, disabled=declared.disabled)
        elif kind in KINDS:
            declared = getattr(element, kind)
            self._drawn.add((place, declared.id))
            self._take(declared.id, _widget(kind, declared), told=declared.set_value)

    def _block(self, place: tuple[int, ...], block) -> None:
        kind = block.WhichOneof("type")
        declared = getattr(block, kind) if kind in FOLDS else None
        if place:
            self._places.add(place)
        if declared is not None and declared.id:
            self._drawn.add((place, declared.id))
            # What the server says of a block that opens is always taken over.
            self._take(declared.id, Widget("fold", _key(declared.id), getattr(declared, FOLDS[kind])), told=True)

    def _take(self, name: str, widget: Widget, *, told: bool) -> None:
        """A widget anew: with the value it had, unless the server sets another."""
        known = self.widgets.get(name)
        if known is not None and not told:
            widget.value = known.value
            # A group none of whose options is what was chosen falls back.
            if widget.kind == "button_group" and known.value and not set(known.value) & set(widget.options):
                widget.value = widget.drawn
        self.widgets[name] = widget


def _key(name: str) -> str:
    """An id is `$$ID-hash-key`; the key may hold hyphens of its own."""
    return name.split("-", 2)[2]


def _send(state, widget: Widget) -> None:
    """Write a widget's value into the state that travels."""
    kind, value = widget.kind, widget.value
    if kind in ("button_group", "multiselect", "date_input"):
        state.string_array_value.data.extend(value)
    elif kind == "slider":
        state.double_array_value.data.extend(value if isinstance(value, list) else [value])
    elif value is None:
        return
    elif kind == "number_input" and widget.whole:
        state.int_value = int(value)
    elif kind == "number_input":
        state.double_value = value
    elif kind in ("selectbox", "radio", "text_input"):
        state.string_value = value
    else:
        state.bool_value = value


def _widget(kind: str, declared) -> Widget:
    """A widget as the server declared it: at its initial value, or at the one the server sets."""
    found = Widget(kind, _key(declared.id), None, disabled=declared.disabled)
    if kind in ("slider", "number_input", "date_input"):
        found.low, found.high = declared.min, declared.max
    if kind in ("slider", "number_input"):
        found.step = declared.step
    if kind in ("slider", "date_input"):
        first, now = list(declared.default), list(declared.value)
        if kind == "slider" and len(first) == 1:
            first, now = first[0], now[0] if now else None
    elif kind in ("number_input", "checkbox", "text_input"):
        found.whole = kind == "number_input" and declared.data_type == NumberInput.INT
        found.most = declared.max_chars if kind == "text_input" else 0
        first = declared.default if kind == "checkbox" or declared.HasField("default") else None
        now = declared.value if kind == "checkbox" or declared.HasField("value") else None
    elif kind in ("selectbox", "radio"):
        found.options = tuple(declared.options)
        first = declared.options[declared.default] if declared.HasField("default") and found.options else None
        now = declared.raw_value if declared.HasField("raw_value") else None
    else:
        contents = declared.options
        found.options = tuple(one.content for one in contents) if kind == "button_group" else tuple(contents)
        first, now = [found.options[place] for place in declared.default], list(declared.raw_values)
        if kind == "multiselect":
            found.most = declared.max_selections
        else:
            found.one, found.required = declared.click_mode == ButtonGroup.SINGLE_SELECT, declared.required
    found.drawn = first
    found.value = now if declared.set_value else first
    return found
