"""A run that the browser's Back or Forward started is told from one that brings a late address."""

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from pages.frame import session as module
from pages.frame.session import Session, follow_address, query_of, write_link
from pages.streamlit_hooks import history_navigation
from tests.pages.test_session import Address


@pytest.mark.parametrize(("by_history", "rate"), [(True, None), (False, 0.15)])
def test_an_earlier_address_is_adopted_only_on_back_or_forward_however_late_it_comes(monkeypatch, by_history, rate):
    address, context = Address(), SimpleNamespace(is_history_navigation=by_history)
    monkeypatch.setattr(module, "st", SimpleNamespace(query_params=address))
    monkeypatch.setattr(history_navigation, "get_script_run_ctx", lambda **_: context)
    address.get_all = lambda key: [address[key]] if key in address else []
    session = Session()
    session.written = before = query_of(session)
    session.move_to(session.scenario.change(us_auto_tariff=0.15))
    write_link(session)
    address.update(before)
    follow_address(session, moved=False)
    assert dict(session.scenario.departures).get("us_auto_tariff") == rate


def test_outside_a_session_no_run_is_one():
    assert not history_navigation.by_back_or_forward()


def test_streamlit_still_tells_the_run_and_not_yet_the_script():
    """When the first line fails, the hook does not fit; when the last one fails, ``st.context`` may replace it."""
    assert "is_history_navigation" in ScriptRunContext.__dataclass_fields__
    assert "is_history_navigation" in ClientState.DESCRIPTOR.fields_by_name
    assert [name for name in dir(st.context) if "history" in name or "navigation" in name] == []
