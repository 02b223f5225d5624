"""The app's scripts are served from its own folder, which Streamlit offers only to installed packages."""

from inspect import signature

import pytest
import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.errors import StreamlitAPIException

from pages.streamlit_hooks import component_scripts
from pages.streamlit_hooks.component_scripts import ASSETS, HERE, PACKAGE

SCRIPTS = ("page", "section", "tour")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_registered_with_the_folder_it_lies_in(name, monkeypatch):
    monkeypatch.setattr(st.components.v2, "component", lambda *_, **settings: settings["js"])
    manager = BidiComponentManager()
    assert component_scripts._registered(name, manager) == f"{name}.js"
    assert manager.get_component_asset_root(f"{PACKAGE}.{name}") == HERE / ASSETS
    assert (HERE / ASSETS / f"{name}.js").is_file()


def test_without_a_declared_folder_streamlit_refuses_a_file():
    """When this fails, ``st.components.v2.component`` may take a file of the app and the hook can go."""
    manager = BidiComponentManager()
    with pytest.raises(StreamlitAPIException):
        manager.build_definition_with_validation(
            component_key="explorer.page", html=None, css=None, js=str(HERE / ASSETS / "page.js")
        )


def test_streamlit_still_takes_a_manifest_as_the_hook_gives_it():
    assert list(signature(BidiComponentManager.register_from_manifest).parameters) == [
        "self",
        "manifest",
        "package_root",
    ]
