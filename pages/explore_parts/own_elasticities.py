"""Elasticities set by hand: one at a time, or from a small CSV."""

from __future__ import annotations

import streamlit as st

from core.export.words import provenance
from core.language.catalogue import text
from core.language.format import joined, labelled
from core.language.messages import short
from core.links import elasticity_csv
from core.links.elasticity_csv import BadElasticities
from core.links.table_file import TYPES
from core.scenario.levers import lever
from pages.frame import number_field
from pages.frame.actions import button
from pages.frame.export_popover import address
from pages.frame.levers import typed
from pages.frame.plain import plain
from pages.frame.session import Session, query_of
from pages.frame.upload import read_once

KEY = "own_elasticities"


def own_elasticities(session: Session) -> None:
    """Choose a sector and its value; what is set is listed with a way back."""
    language = session.view.language
    known = lever(KEY)
    st.markdown(f"**{known.label[language]}**", help=f"{known.help[language]} {known.allowed(language)}")
    # On its own line: next to the number a phone would cut every name.
    st.selectbox(
        text("Sector or good", language),
        list(known.choices),
        key="own/name",
        format_func=lambda key: known.choices[key][language],
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(text("Elasticity at ten years", language), "2", number_field.LONGEST, key="own/value", width=130)
        button(session, text("Set", language), _set, key="own/set")
    if KEY in session.remarks:
        st.caption(plain(session.remarks[KEY].say(language)))
    for key, number in session.scenario.values[KEY]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(labelled(known.choices[key][language], number_field.written(number), language))
            button(session, text("Remove", language), _remove, key, key=f"own/remove/{key}", type="tertiary")
    st.download_button(
        text("Download template", language),
        elasticity_csv.template(
            language, joined(provenance(session.scenario, session.view), language), address(query_of(session))
        ).encode("utf-8-sig"),
        "elasticities.csv",
        "text/csv",
        key="own/template",
        on_click="ignore",
    )
    file = st.file_uploader(text("Upload elasticities (CSV)", language), type=TYPES, key="own/file")
    if file is not None:
        try:
            found = read_once("own/file", file, elasticity_csv.read)
        except BadElasticities as error:
            st.error(
                plain(text("The file was not used. {why}", language).format(why=short(error.say(language), 1_000)))
            )
        else:
            label = text("Use the {count} values of the file", language).format(count=len(found))
            button(session, label, _use_file, key="own/use")


def _set(session: Session) -> None:
    """Take the value in the field for the chosen sector; an error under the field where it is not a number."""
    value = typed(session, KEY, lever(KEY), st.session_state["own/value"])
    if value is not None:
        _take(session, {st.session_state["own/name"]: value})


def _use_file(session: Session) -> None:
    file = st.session_state["own/file"]
    if file is not None:
        _take(session, read_once("own/file", file, elasticity_csv.read))


def _take(session: Session, found: dict[str, float]) -> None:
    session.move_to(session.scenario.change(**{KEY: dict(session.scenario.values[KEY]) | found}))


def _remove(session: Session, name: str) -> None:
    kept = {key: value for key, value in session.scenario.values[KEY] if key != name}
    session.move_to(session.scenario.change(**{KEY: kept}))
