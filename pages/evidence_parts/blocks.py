"""Pieces the sections share: headings, lists of findings, tables with CSV, and the button that adopts a set."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.charts.evidence_estimates import number
from core.evidence.adopt import Adoption
from core.evidence.regression import Coefficient
from core.levers import lever
from core.scenario_csv import safe_frame
from pages.frame.inputs import ask, segmented
from pages.frame.language import text, told
from pages.frame.session import Session


def heading(title: str, sentence: str = "") -> None:
    """A section's title and what it says in one sentence."""
    st.html(
        f"<h2 class='kind assumption'>{escape(title)}</h2>"
        + (f"<p class='because'>{escape(sentence)}</p>" if sentence else "")
    )


def findings(title: str, lines: list[str], note: str = "") -> None:
    """A list of findings with a note under it."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    st.html(f"<h3>{escape(title)}</h3><ul class='lines'>{items}</ul><p class='fine'>{escape(note)}</p>")


def interval(found: Coefficient, language: str, unit: str = "") -> str:
    """A coefficient, with its unit where it has one, and its 95 % interval."""
    pattern = text("{value} (95 %: {low} to {high})", language)
    return pattern.format(value=number(found.value) + unit, low=number(found.low), high=number(found.high))


def table(session: Session, name: str, frame) -> None:
    """A table on demand, with its CSV."""
    language = session.view.language
    with st.popover(text("Table and CSV", language), type="tertiary", key=f"table/{name}", on_change="rerun") as opened:
        if opened.open:
            st.dataframe(frame, hide_index=True)
            st.download_button(
                text("Download CSV", language),
                safe_frame(frame).encode("utf-8-sig"),
                f"{name}.csv",
                "text/csv",
                key=f"csv/{name}",
                on_click="ignore",
            )


def choose(session: Session, name: str, options: dict[str, str]) -> str:
    """One of a few, always chosen; their names are translated here."""
    language = session.view.language
    return ask(session, "evidence", name, widget=segmented, format_func=lambda key: text(options[key], language))


def adopt(session: Session, found: Adoption, explanation: str) -> None:
    """The button that puts a set into the scenario, or why it cannot be had."""
    language = session.view.language
    if found.refusal:
        st.caption(
            text("Cannot be used in the model as it stands. {why}", language).format(why=told(found.refusal, language))
        )
        return
    words = ", ".join(
        f"{lever(key).label[language]} {lever(key).show(value, language)}" for key, value in found.values.items()
    )
    name = text(found.name, language)
    if found.held_by(session.scenario):
        st.html(f"<p>{escape(text('In use, and in the link: {name}.', language).format(name=name))}</p>")
        st.button(
            text("Back to the published values", language),
            key=f"evidence/reset/{found.name}",
            on_click=drop,
            args=(session, tuple(found.values)),
        )
    else:
        st.button(
            text("Use this in the model", language),
            key=f"evidence/use/{found.name}",
            on_click=use,
            args=(session, found),
        )
    st.html(f"<p class='fine'>{escape(words)}. {escape(explanation)}</p>")


def use(session: Session, found: Adoption) -> None:
    """Put a set into the session's scenario."""
    session.move_to(found.into(session.scenario))


def drop(session: Session, keys: tuple[str, ...]) -> None:
    """Put the levers of a set back to what the base preset holds."""
    session.move_to(session.scenario.reset(*keys))
