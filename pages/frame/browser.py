"""What a page needs of the browser and Streamlit's elements do not give, as small scripts in `assets/`.

The scripts are files served by the app itself, so a content security policy has to allow nothing more than
``script-src 'self'``. Where none runs, every page still works.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from core.figures.version import MODEL
from core.language.catalogue import text
from pages.frame.theirs import theirs

HERE = Path(__file__).parent
PACKAGE, ASSETS = "explorer", "assets"
LEVERS = '[class*="st-key-lever-"] input[type="range"]'


def script(name: str) -> Callable[..., Any]:
    """The component of `assets/NAME.js`."""
    return _registered(name, get_bidi_component_manager())


@cache
def _registered(name: str, manager: Any) -> Callable[..., Any]:
    """The component, registered once with a server's manager (a test opens several).

    Streamlit serves a component's files only where a package declares their folder; this declares it without one.
    """
    component = ComponentConfig(name, ASSETS)
    manager.register_from_manifest(ComponentManifest(PACKAGE, MODEL, [component]), HERE)
    return st.components.v2.component(f"{PACKAGE}.{name}", js=f"{name}.js", isolate_styles=False)


def page_script(language: str, levers: bool) -> None:
    """The document's language, links past the navigation, the answer read out, words for a run that broke or a
    connection that did, and for Streamlit's own."""
    skip = [[text("Skip to the answer", language), ""]]
    if levers:
        skip.append([text("Skip to the levers", language), LEVERS])
    broken = {
        "said": text("Something went wrong here, not with you. Your scenario is kept in the address.", language),
        "again": text("Open it again", language),
        "afresh": text("Start afresh", language),
    }
    connection = {
        "lost": text(
            "No connection to the server; the page keeps trying. Levers and buttons work again once it is back. Your scenario is kept in the address.",
            language,
        ),
        "opens": text("“{page}” opens as soon as the connection is back.", language),
        "back": text("Connected again. The page is up to date.", language),
    }
    words = {"skip": skip, "broken": broken, "connection": connection, "theirs": theirs(language)}
    script("page")(key="page-script", data={"language": language, **words})
