"""Nothing in the server asks the network for the server's own address."""

import ast
from inspect import getsource
from pathlib import Path

import streamlit
from streamlit import net_util
from streamlit.web.server import server_util

from pages.streamlit_hooks import no_outside_address

ROOT = Path(streamlit.__file__).parent


def test_the_address_is_unknown_at_once(monkeypatch):
    monkeypatch.setattr(net_util, "get_external_ip", lambda: "192.0.2.1")
    no_outside_address.install()
    assert net_util.get_external_ip() is None


def test_streamlit_still_asks_for_it_where_an_origin_is_foreign():
    """When this fails, Streamlit may no longer ask and the hook can go."""
    assert "net_util.get_external_ip" in getsource(server_util.is_url_from_allowed_origins)


def test_streamlit_asks_through_the_module_everywhere():
    """A name imported by itself would keep what the hook replaces."""
    found = [
        str(path)
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and any(one.name == "get_external_ip" for one in node.names)
    ]
    assert found == []
