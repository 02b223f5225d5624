"""Sections that are drawn only while open. Those of Law & data are in its link, and other pages link to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from core.inputs import encode, pages
from core.language.catalogue import text
from core.language.format import labelled
from pages.frame.failures import section as guard
from pages.frame.inputs import ask, held_by
from pages.frame.prose import heading
from pages.frame.session import Session, query_of
from pages.streamlit_hooks.component_scripts import script

PAGE = "pages/law_and_data.py"
PLACE = ".st-key-law-section-{}"
# What says where the figures come from and what they leave out is printed even while its section is closed.
PRINTED = ("sources", "limits")


def sections(session: Session, drawn: dict[str, Callable[[Session], None]]) -> None:
    """Sections by name, each drawn only while open; a link that opens some leads to the first of them."""
    before = [name for name in drawn if session.shown.get(f"law/{_input(name)}")]
    opened = [name for name, draw in drawn.items() if _section(session, name, draw) and name not in before]
    target = PLACE.format(opened[0]) if opened and session.arrived else ""
    script("section")(key="law-section", data={"target": target})


def section(session: Session, key: str, title: str, draw: Callable[[Session], None]) -> None:
    """A section of the page, drawn only while open."""
    with st.expander(text(title, session.view.language), key=f"law/section/{key}", on_change="rerun") as opened:
        if opened.open:
            guard(session, title, draw, session)


def link_to_section(session: Session, name: str) -> None:
    """A link from any page to one section, with the current scenario."""
    language = session.view.language
    title = labelled(text("Law & data", language), pages()["law"].inputs[_input(name)].label.say(language), language)
    law = encode("law", held_by(session, "law") | {_input(name): True})
    with st.container(key=f"see-{name}"):
        st.page_link(PAGE, label=title, query_params=query_of(session) | {pages()["law"].link: law})
    # Used again while its section is open, the link changes nothing in the address: the browser notes the click.
    script("section")(key=f"see-script-{name}", data={"link": f".st-key-see-{name} a", "leads": PLACE.format(name)})


def _section(session: Session, name: str, draw: Callable[[Session], None]) -> bool:
    boxes: list[Any] = []

    def expander(*, key: str, value: bool | None = None, **settings: Any) -> bool:
        if value is not None and key not in st.session_state:
            st.session_state[key] = value  # `expanded` would make it another widget
        boxes.append(st.expander(key=key, on_change="rerun", **settings))
        return boxes[0].open

    title = pages()["law"].inputs[_input(name)].label
    opened = ask(session, "law", _input(name), widget=expander)
    if opened:
        with boxes[0]:
            guard(session, title.message, draw, session)
    elif name in PRINTED:
        with st.container(key=f"paper-{name}"):
            heading(title.say(session.view.language))
            guard(session, title.message, draw, session)
    return opened


def _input(name: str) -> str:
    return f"section/{name}"
