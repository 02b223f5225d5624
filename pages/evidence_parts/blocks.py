"""Pieces the sections share: headings, lists of findings, tables with CSV, and the button that adopts a set."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.evidence_estimates import number
from core.evidence.adopt import Adoption
from core.evidence.regression import Coefficient
from core.export import words as export
from core.language.catalogue import N_, text
from core.language.format import ended, joined, listed
from core.language.numbers import with_percent
from core.scenario.levers import lever
from core.words.regressors import regressor
from pages.frame import prose
from pages.frame.actions import button
from pages.frame.export_popover import address, identified
from pages.frame.inputs import ask, segmented
from pages.frame.levers import reset
from pages.frame.sentence import because, unbroken
from pages.frame.session import Session, query_of

HEADS = {"term": N_("Term"), "value": N_("Coefficient"), "standard_error": N_("Standard error"), "p": N_("p-value")}


def heading(title: str, asked: str) -> DeltaGenerator:
    """A section's title and how it asks; the place between them is returned for what it finds."""
    prose.heading(title)
    slot = st.container()
    prose.fine(asked)
    return slot


def findings(title: str, lines: list[str], note: str = "") -> None:
    """A list of findings with a note under it."""
    items = "".join(f"<li>{unbroken(line)}</li>" for line in lines)
    st.html(f"<h3>{escape(title)}</h3><ul class='lines'>{items}</ul>{because(note, 'fine') if note else ''}")


def takeaway(slot: DeltaGenerator, said: str, model: float, found: Coefficient, language: str) -> None:
    """An estimate in a sentence, and whether the model's number lies in its interval."""
    held = (
        text("The model's {model} in the first year lies inside that interval.", language)
        if found.low <= model <= found.high
        else text("The model's {model} in the first year lies outside that interval.", language)
    )
    slot.html(because(joined((said, held.format(model=number(model))), language)))


def interval(found: Coefficient, language: str, *, percent: bool = False) -> str:
    """A coefficient, in percent where it is one, and its 95 % interval."""
    pattern = text("{value} (95 %: {low} to {high})", language)
    return pattern.format(
        value=with_percent(number(found.value), language) if percent else number(found.value),
        low=number(found.low),
        high=number(found.high),
    )


def table(session: Session, name: str, frame) -> None:
    """Coefficients on demand, with their CSV."""
    language = session.view.language
    with st.popover(
        text("Coefficients, CSV", language), type="tertiary", key=f"table/{name}", on_change="rerun"
    ) as opened:
        if opened.open:
            shown = frame.assign(term=[regressor(name, language) for name in frame.term])
            st.dataframe(shown.rename(columns={key: text(HEADS[key], language) for key in frame}), hide_index=True)
            st.download_button(
                text("Download CSV", language),
                identified(frame, export.about("estimate", language), address(query_of(session)), language),
                f"{name.replace('_', '-')}.csv",
                "text/csv",
                key=f"csv/{name}",
                on_click="ignore",
            )


def choose(session: Session, name: str, options: dict[str, str]) -> str:
    """One of a few, always chosen; their names are translated here."""
    language = session.view.language
    return ask(session, "evidence", name, widget=segmented, format_func=lambda key: text(options[key], language))


def adopt(session: Session, found: Adoption, use: Callable[[Session], None], explanation: str) -> None:
    """The button that puts a set into the scenario, or why it cannot be had; `use` does it."""
    language = session.view.language
    if found.refusal:
        st.caption(
            text("Cannot be used in the model as it stands. {why}", language).format(why=found.refusal.say(language))
        )
        return
    words = listed(
        (f"{lever(key).label[language]} {lever(key).show(value, language)}" for key, value in found.values.items()),
        language,
    )
    name = text(found.name, language)
    if found.held_by(session.scenario):
        st.html(because(text("In use, and in the link: {name}.", language).format(name=name)))
        label = text("Back to the published values", language)
        button(session, label, reset, *found.values, key=f"evidence/reset/{found.name}")
    else:
        button(session, text("Use this in the model", language), use, key=f"evidence/use/{found.name}")
    st.html(because(joined((ended(words, language), explanation), language), "fine"))
