"""The answer: headline, three figures, and what the scenario is."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from streamlit.delta_generator import DeltaGenerator

from core.draws.draws import LIVE, SEED
from core.draws.ranges import FEW, LATER, LATER_DRAWS, contribution_ranges, ranges
from core.language.catalogue import text
from core.language.format import ended, joined, labelled, quoted
from core.language.view import View
from core.links.check import KEY as CHECK
from core.panel.figures import figures
from core.scenario import presets
from core.scenario.differences import changed
from core.trade.result import Result
from core.trade.simulate import simulate
from core.words import headline as words
from core.words.headline import because, contribution_range_sentence, headline, range_sentence, short
from core.words.now import now
from core.words.with_the_yen import with_the_yen
from pages.frame import sentence
from pages.frame.session import Session, query_of


@dataclass(frozen=True)
class Slots:
    """Places on the page that are filled when their content is known: the headline at once, the ranges last.

    Each keeps what the last run wrote until this one writes: an empty place would blink.
    """

    headline: DeltaGenerator
    line: DeltaGenerator
    figures: DeltaGenerator


def answer(session: Session, result: Result, places: Slots) -> DeltaGenerator:
    """The headline. Returns its element, to be written again with its range."""
    view = session.view
    return places.headline.html(sentence.headline(headline(result, view), short=short(result, view), of=check(session)))


def key_figures(session: Session, result: Result, places: Slots) -> None:
    """The key figures."""
    view = session.view
    places.figures.html(_tiles(result, view))


def uncertainty(session: Session, places: Slots, written: DeltaGenerator, below_split: DeltaGenerator | None) -> None:
    """The effect ranges over the draws: computed after everything else, so that nothing waits for them.

    The first is written before the second is computed, and there a run ends whose reader has moved on.
    """
    view, language = session.view, session.view.language
    found = ranges(session.scenario)
    later = ranges(session.scenario.change(horizon=LATER), LATER_DRAWS)
    result = simulate(session.scenario)
    written.html(sentence.headline(headline(result, view, found), short=short(result, view, found), of=check(session)))
    whole = "".join(
        sentence.because(one, "fine")
        for one in (
            range_sentence(result, found, view, later),
            with_the_yen(found, view),
            because(result, view),
            now(view),
        )
        if one
    )
    basis = joined((_basis(session), text("More: the law, the reasons, every range.", language)), language)
    more = f"<details class='fine'><summary>{sentence.unbroken(basis)}</summary>{_base(session)}{whole}</details>"
    line = sentence.because(words.line(result, found, view), "because range")
    places.line.html(_changed(session) + sentence.fold(line + more, text(sentence.RANGES, language)))
    split = contribution_ranges(session.scenario, view)
    if below_split is not None:
        sentences = sentence.because(contribution_range_sentence(split, session.scenario, view), "fine")
        title = escape(text("Effect ranges of these bars ({count} draws)", language).format(count=FEW))
        below_split.html(f"<details class='fine'><summary>{title}</summary>{sentences}</details>")


def room(session: Session) -> str:
    """What stands below the headline until the ranges are known: what was changed, and the room that they take."""
    return _changed(session) + "<div class='room'></div>"


def _changed(session: Session) -> str:
    """What was changed from the base preset, with what it was, or nothing."""
    moved = changed(session.scenario, session.view.language)
    return sentence.because(moved, "because changed") if moved else ""


def check(session: Session) -> str:
    """What tells this scenario's answer from another's: the check of its link."""
    return query_of(session)[CHECK]


def _basis(session: Session) -> str:
    """What the numbers are, in one line."""
    language = session.view.language
    base, reference = presets.preset(session.scenario.base), presets.preset(session.scenario.reference)
    said = text("Annual rates on 2024 trade, compared with {reference}; not a forecast. Base: {base}", language)
    return ended(
        said.format(reference=quoted(reference.label[language], language), base=quoted(base.label[language], language)),
        language,
    )


def _base(session: Session) -> str:
    """What the base preset is, and what the ranges are."""
    language = session.view.language
    base = presets.preset(session.scenario.base)
    drawn = text(
        "The effect range is the 10th to 90th percentile of {count} draws of elasticities, pass-through and the other assumptions (seed {seed}). The range after ten years takes the first {later} of them and those of the bars the first {few}, because they cost more to compute.",
        language,
    ).format(count=f"{LIVE:,}", seed=SEED, later=LATER_DRAWS, few=FEW)
    status = labelled(text("Status on {day}", language).format(day=base.as_of), text(base.status, language), language)
    more = (base.note[language], ended(status, language), ended(base.legal_basis[language], language), drawn)
    return sentence.because(joined(more, language), "fine")


def _tiles(result: Result, view: View) -> str:
    cells = "".join(
        f"<div class='tile'><dt>{escape(one.name)}</dt><dd>{escape(one.value)} <small>{sentence.unbroken(one.beside)}</small></dd></div>"
        for one in figures(result, view)
    )
    return f"<dl class='tiles'>{cells}</dl>"
