"""Small scripts for the browser, as files in `assets/` that the app serves itself.

Why: files from the app's own address let the content security policy allow no more than ``script-src 'self'``.
Streamlit serves a component's files only where an installed package declares their folder; this declares it without one.

Public replacement: ``st.components.v2.component`` with the path of a file in the app's folder.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from core.figures.version import MODEL

HERE = Path(__file__).parent
PACKAGE, ASSETS = "explorer", "assets"

Component = Callable[..., Any]  # Streamlit types the arguments of each component only as it is called


def script(name: str) -> Component:
    """The component of `assets/NAME.js`. Where scripts do not run, every page still works."""
    return _registered(name, get_bidi_component_manager())


@cache
def _registered(name: str, manager: BidiComponentManager) -> Component:
    """The component, registered once with a server's manager (a test opens several)."""
    component = ComponentConfig(name, ASSETS)
    manager.register_from_manifest(ComponentManifest(PACKAGE, MODEL, [component]), HERE)
    return st.components.v2.component(f"{PACKAGE}.{name}", js=f"{name}.js", isolate_styles=False)
