"""The answer: headline, three figures, and what the scenario is."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.draws.draws import LIVE, SEED
from core.draws.ranges import LATER, LATER_DRAWS, contribution_ranges, ranges
from core.language.catalogue import text
from core.language.format import ended, joined, labelled
from core.language.numbers import amount, percent
from core.scenario import presets
from core.scenario.differences import changed
from core.trade.result import Result
from core.trade.simulate import simulate
from core.words.headline import because, contribution_range_sentence, headline, range_sentence
from core.words.now import now
from pages.frame import sentence
from pages.frame.session import Session


@dataclass(frozen=True)
class Slots:
    """Places on the page that are filled when their content is known: the headline at once, the range last."""

    headline: DeltaGenerator
    uncertainty: DeltaGenerator
    rest: DeltaGenerator


def slots() -> Slots:
    """Open the places, in the order they are read."""
    with st.container(gap="xsmall"):
        return Slots(st.empty(), st.empty(), st.container(gap="xsmall"))


def answer(session: Session, result: Result, places: Slots) -> None:
    """Headline sentence, tiles, and the line that says what the numbers are."""
    view, language = session.view, session.view.language
    places.headline.html(sentence.headline(headline(result, view)))
    with places.rest:
        moved = changed(session.scenario, language)
        said = sentence.because(moved, "because changed") if moved else ""
        published = sentence.fold(sentence.because(now(view), "fine"), text("Published so far", language))
        why = sentence.fold(sentence.because(because(result, view)), text("What moved it", language))
        st.html(said + why + _tiles(session, result) + published + _basis(session))
        if result.valid_share < 1.0:
            st.warning(
                text(
                    "The chosen variant has left the range in which it can be trusted on {share} of trade; the exact model has not.",
                    language,
                ).format(share=percent(1.0 - result.valid_share, language))
            )


def uncertainty(session: Session, places: Slots, below_split: DeltaGenerator | None) -> None:
    """The effect ranges over the draws: computed after everything else, so that nothing waits for them.

    The first is written before the second is computed, and there a run ends whose reader has moved on.
    """
    found = ranges(session.scenario)
    later = ranges(session.scenario.change(horizon=LATER), LATER_DRAWS)
    result = simulate(session.scenario)
    places.headline.html(sentence.headline(headline(result, session.view, found)))
    said = range_sentence(result, found, session.view, later)
    folded = sentence.fold(sentence.because(said, "because range"), text(sentence.RANGES, session.view.language))
    places.uncertainty.html(folded)
    split = contribution_ranges(session.scenario, session.view)
    if below_split is not None:
        below_split.html(sentence.because(contribution_range_sentence(split, session.view), "fine"))


def _basis(session: Session) -> str:
    """What the numbers are, in one line; what the base preset is, on demand."""
    language = session.view.language
    base, reference = presets.preset(session.scenario.base), presets.preset(session.scenario.reference)
    line = text("Annual rates on 2024 trade, compared with {reference}; not a forecast. Base: {base}", language).format(
        reference=reference.label[language], base=base.label[language]
    )
    drawn = text(
        "The effect range is the 10th to 90th percentile of {count} draws of elasticities, pass-through and the other assumptions (seed {seed}).",
        language,
    ).format(count=f"{LIVE:,}", seed=SEED)
    status = labelled(text("Status on {day}", language).format(day=base.as_of), text(base.status, language), language)
    more = joined(
        (base.note[language], ended(status, language), ended(base.legal_basis[language], language), drawn), language
    )
    return f"<details class='fine'><summary>{escape(line)}</summary>{escape(more)}</details>"


def _tiles(session: Session, result: Result) -> str:
    view, language = session.view, session.view.language
    surplus = result.surplus(view)
    _, collected = result.duty_rates()
    other = type(view)("jpy" if view.currency == "usd" else "usd", view.statistic, language)
    elsewhere = result.surplus(other)
    later = simulate(session.scenario.change(horizon=LATER)).surplus(view)
    tiles = [
        (
            text("Japan's surplus", language),
            amount(surplus.scenario, surplus.unit, language),
            amount(elsewhere.scenario, elsewhere.unit, language),
        ),
        (
            text("Change", language),
            amount(surplus.change, surplus.unit, language, signed=True),
            amount(elsewhere.change, elsewhere.unit, language, signed=True),
        ),
        (
            text("After ten years", language),
            amount(later.scenario, later.unit, language),
            text("change {value}", language).format(value=amount(later.change, later.unit, language, signed=True)),
        ),
        (
            text("U.S. duty collected on Japan", language),
            percent(collected.scenario, language),
            text("was {value}", language).format(value=percent(collected.reference, language)),
        ),
    ]
    cells = "".join(
        f"<div class='tile'><dt>{escape(name)}</dt><dd>{escape(value)} <small>{escape(small)}</small></dd></div>"
        for name, value, small in tiles
    )
    return f"<dl class='tiles'>{cells}</dl>"
