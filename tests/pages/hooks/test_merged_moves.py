"""What the hook for moves rests on; how moves are merged is tested in ``tests/guard/test_moves.py``."""

from inspect import signature

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.scriptrunner_utils.script_requests import _coalesce_widget_states


def test_streamlit_still_merges_what_two_runs_ask_for():
    assert list(signature(_coalesce_widget_states).parameters) == ["old_states", "new_states"]
    assert BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields[0].containing_type is BackMsg.DESCRIPTOR
    fields = BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].message_type.fields_by_name
    assert {"widget_states", "page_script_hash", "fragment_id", "query_string"} <= set(fields)
