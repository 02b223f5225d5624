"""The answer: one sentence, the dot plot, one table with a row a scenario."""

from __future__ import annotations

from html import escape
from math import isnan

import streamlit as st

from core.charts import compare as chart
from core.export import words as export
from core.language.catalogue import N_, text
from core.language.format import series
from core.language.numbers import amount, percent
from core.scenario import presets
from core.solve.compare import Comparison, sentence
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.sentence import because, headline, unbroken
from pages.frame.session import Session

STYLE = """<style>
.sheet { overflow-x: auto; } .sheet table { border-collapse: collapse; width: 100%; font-size: .86rem; }
.sheet th, .sheet td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); vertical-align: top; }
.sheet .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .sheet .w { min-width: 13rem; }
.sheet th[scope="row"], div.paper :is(th, td):first-child { min-width: 6.6rem; overflow-wrap: break-word; } :lang(ja) :is(.sheet :is(th, .w), div.paper :is(th, td)) { word-break: auto-phrase; }
@media (max-width: 640px) { .sheet tr > :first-child { position: sticky; left: 0; background: var(--paper); } }
</style>"""


def answer(session: Session, comparison: Comparison) -> None:
    """Sentence at once; what needs the draws after it."""
    language = session.view.language
    st.html(STYLE)
    place = st.empty()
    place.html(headline(sentence(comparison)))
    with st.spinner(text("Drawing what is not known…", language)):
        rows = chart.rows(comparison)
        whole = sentence(comparison, with_range=True)
    place.html(headline(whole))
    draw_chart(session, "compare", rows)
    names, against = (
        series((entry.name for entry in comparison.entries), language),
        presets.preset(comparison.reference),
    )
    named = export.SCENARIO[language].format(name=names, reference=against.label[language])
    export_popover(
        session,
        "compare",
        rows,
        lambda: comparison.summary(with_ranges=True).drop(columns="link"),
        about=(*export.about("scenario", language, named), export.trade(session.view)),
    )
    st.html(_table(session, comparison))
    reference = presets.preset(comparison.reference).label[language]
    note = text(
        "Annual rates on 2024 trade, compared with {reference}; not a forecast. Effect ranges are over the same draws for all, so a difference has a range of its own.",
        language,
    )
    st.html(because(note.format(reference=reference), "fine"))


def _table(session: Session, comparison: Comparison) -> str:
    language = session.view.language
    heads = [
        (N_("Scenario"), ""),
        (N_("What differs"), "w"),
        (N_("Surplus"), "n"),
        (N_("Actual-trade range of the surplus"), "n"),
        (N_("Change"), "n"),
        (N_("Effect range of the change"), "n"),
        (N_("Less the first row"), "n"),
        (N_("Effect range of that"), "n"),
        (N_("Duty on Japan"), "n"),
    ]
    head = "".join(f"<th scope='col' class='{kind}'>{escape(text(name, language))}</th>" for name, kind in heads)
    rows = "".join(
        _row(number, row, language)
        for number, row in enumerate(comparison.summary(with_ranges=True).to_dict("records"))
    )
    label = escape(text("Scenarios side by side", language))
    return f"<div class='sheet' tabindex='0' role='region' aria-label='{label}'><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _row(number: int, row: dict, language: str) -> str:
    def said(*names: str, signed: bool = True) -> str:
        ends = [amount(row[name], row["unit"], language, signed=signed) for name in names]
        return text("{low} to {high}", language).format(low=ends[0], high=ends[1]) if ends[1:] else ends[0]

    outer = "–" if isnan(row["actual_low"]) else said("actual_low", "actual_high", signed=False)
    gap = ("–", "–") if number == 0 else (said("less_first"), said("less_first_low", "less_first_high"))
    level, duty = amount(row["surplus"], row["unit"], language), percent(row["duty_on_japan_percent"] / 100.0, language)
    numbers = "".join(
        f"<td class='n'>{escape(cell)}</td>"
        for cell in (level, outer, said("change"), said("change_low", "change_high"), *gap, duty)
    )
    return f"<tr><th scope='row'>{unbroken(row['scenario'])}</th><td class='w'>{unbroken(row['what_differs'])}</td>{numbers}</tr>"
