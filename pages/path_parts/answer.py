"""The answer: what the reader's changes do to the surplus of a year; what was changed; what the calendar is."""

from __future__ import annotations

from html import escape

from streamlit.delta_generator import DeltaGenerator

from core.language.catalogue import N_, text
from core.language.format import joined
from core.language.numbers import percent
from core.language.view import View
from core.path import own
from core.path.bands import Bands
from core.path.months import label
from core.path.named import LAW, named
from core.path.own import Own
from core.path.parts import explore, parts
from core.path.tables import published, so_far, yearly
from core.path.words import cumulated, headline, outcome
from core.words.rounding import rounding
from pages.frame import sentence
from pages.frame.session import Session
from pages.path_parts import controls, state

BASIS = N_(
    "Months are 2024 trade over twelve, times seasonal factors of 2013-24, without trend; not a forecast. Assumptions, model variant and own elasticities are those set on Explore; the years after a change are each month's own. {count} draws of the assumptions, seed {seed}."
)
PUBLISHED = N_(
    "Published: U.S. Census Bureau, general imports less exports, not seasonally adjusted, to {month}; revised from time to time."
)
IN_YEN = N_("Published in dollars; shown in yen at each month's average rate.")
TRUSTED = N_(
    "In some months the chosen variant has left the range in which it can be trusted, on up to {share} of trade; the exact model has not."
)
BASICS = N_("More: against 2024, what the months are, how it was published.")


def answer(session: Session, found: Bands, top: DeltaGenerator, below: DeltaGenerator, warned: DeltaGenerator) -> None:
    """Headline sentence, what was changed, and what the calendar is."""
    view, language, kind = session.view, session.view.language, controls.kind(session)
    years, changed = yearly(found, view, kind), own.own(state.calendar())
    year, said, pinned = own.answer(changed, found, session.scenario.values, view, kind)
    top.html(sentence.headline(said, short=pinned))
    first = _changed_or_named(changed, language)
    shown = sentence.because(outcome(years, view, kind, year, so_far(found, view, kind, year)), "because range")
    calendar, values = state.calendar(), session.scenario.values
    made_of = parts(calendar, values, view, kind, year, found.path.months)
    if changed is None:
        shown = (sentence.because(made_of) if made_of else "") + shown
        against = [explore(values, view, kind, year)]
    else:
        against = [headline(calendar, years, view, kind, year), made_of]
    row = years[years.year == year].iloc[0]
    rounded = rounding([(row.reference, row.scenario, row.change)], row.unit, language)
    more = (*against, cumulated(years, view, kind, year), rounded, _basis(found, view))
    whole = "".join(sentence.because(one, "fine") for one in more if one)
    shown += f"<details class='fine'><summary>{escape(text(BASICS, language))}</summary>{whole}</details>"
    below.html(first + sentence.fold(shown, text(sentence.RANGES, language)))
    if found.path.valid_share < 1.0:
        warned.warning(text(TRUSTED, language).format(share=percent(1.0 - found.path.valid_share, language)))


def _changed_or_named(changed: Own | None, language: str) -> str:
    """What was changed, first; or what the named calendar is."""
    if changed is None or changed.name:
        return sentence.because(named()[changed.name if changed else LAW].note[language])
    return sentence.because(changed.changed(language), "because changed")


def _basis(found: Bands, view: View) -> str:
    parts = [text(BASIS, view.language).format(count=found.count, seed=found.seed)]
    if view.statistic == "us":
        last = label(min(len(published()), found.path.months) - 1)
        parts.append(text(PUBLISHED, view.language).format(month=last))
        parts += [text(IN_YEN, view.language)] if view.currency == "jpy" else []
    return joined(parts, view.language)
