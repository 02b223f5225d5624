"""Two moves of a page as one: the newest values, and every click of both.

Why: Streamlit 1.67 takes each message of a page in and interrupts the page's run for it, however many come. A page that
sends without pause takes the server from all others.

Public replacement: none. A limit on how often a page may run would do.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.scriptrunner_utils.script_requests import _coalesce_widget_states


def merge(old: bytes | None, new: bytes) -> bytes | None:
    """The message that stands for both moves; None where they have to follow one another, or `new` is no move."""
    second = _move(new)
    if second is None or old is None:
        return None if second is None else new
    first = _move(old)
    if first is None:
        return None
    before, after = first.rerun_script, second.rerun_script
    if after.fragment_id and after.fragment_id != before.fragment_id:
        return None
    if before.page_script_hash == after.page_script_hash:
        both = _coalesce_widget_states(before.widget_states, after.widget_states)
        if both is not None:
            after.widget_states.CopyFrom(both)
    return second.SerializeToString()


def _move(data: bytes) -> BackMsg | None:
    try:
        message = BackMsg.FromString(data)
    except DecodeError:
        return None
    return message if message.WhichOneof("type") == "rerun_script" else None
