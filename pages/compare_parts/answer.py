"""The answer: one sentence, the dot plot, one table with a row a scenario."""

from __future__ import annotations

from html import escape
from math import isnan

import streamlit as st

from core.charts import compare as chart
from core.export import words as export
from core.language.catalogue import N_, text
from core.language.format import joined, series
from core.language.numbers import amount, percent
from core.scenario import presets
from core.solve.compare import Comparison, sentence
from core.words.headline import warning
from core.words.rounding import rounding
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.sentence import because, headline, unbroken
from pages.frame.session import Session

STYLE = """<style>
div.paper :is(th, td):first-child { min-width: 6.6rem; overflow-wrap: break-word; } :lang(ja) :is(.sheet th, div.paper :is(th, td)) { word-break: auto-phrase; }
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
    # ``loading.css`` keeps the room of so many rows.
    with st.container(key=f"compared-{len(comparison.entries)}"):
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
    shown = comparison.summary(with_ranges=True)
    first, unit = float(shown.change.iloc[0]), str(shown.unit.iloc[0])
    sums = [(first, float(row["change"]), float(row["less_first"])) for row in shown.iloc[1:].to_dict("records")]
    st.html(because(joined((note.format(reference=reference), rounding(sums, unit, language)), language), "fine"))


def _table(session: Session, comparison: Comparison) -> str:
    language = session.view.language
    heads = [
        (N_("Scenario and what differs"), "w"),
        (N_("Change, with its effect range"), "n"),
        (N_("Surplus, with its actual-trade range"), "n"),
    ]
    head = "".join(f"<th scope='col' class='{kind}'>{escape(text(name, language))}</th>" for name, kind in heads)
    rows = "".join(
        _row(number, row, (warning(comparison.results[number], language), comparison.largest(number)), language)
        for number, row in enumerate(comparison.summary(with_ranges=True).to_dict("records"))
    )
    label = escape(text("Scenarios side by side", language))
    return f"<div class='sheet' tabindex='0' role='region' aria-label='{label}'><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _row(number: int, row: dict, more: tuple[str, ...], language: str) -> str:
    """A scenario's row; `more` is said under its name, after what differs."""

    def said(*names: str, signed: bool = True) -> str:
        ends = [amount(row[name], row["unit"], language, signed=signed) for name in names]
        return text("{low} to {high}", language).format(low=ends[0], high=ends[1]) if ends[1:] else ends[0]

    def cell(number: str, *below: str) -> str:
        lines = "".join(f"<br><small>{unbroken(line)}</small>" for line in below)
        return f"<td class='n'><b>{escape(number)}</b>{lines}</td>"

    outer = "–" if isnan(row["actual_low"]) else said("actual_low", "actual_high", signed=False)
    gap = (
        []
        if number == 0
        else [
            text("Less the first row: {gap} ({ends})", language).format(
                gap=said("less_first"), ends=said("less_first_effect_low", "less_first_effect_high")
            )
        ]
    )
    duty = text("Duty on Japan: {rate}", language).format(rate=percent(row["duty_on_japan_percent"] / 100.0, language))
    named = "".join(f"<br><small>{unbroken(line)}</small>" for line in (row["what_differs"], *more, duty) if line)
    change = cell(said("change"), said("change_effect_low", "change_effect_high"), *gap)
    level = cell(amount(row["surplus"], row["unit"], language), outer)
    return f"<tr><th scope='row'>{unbroken(row['scenario'])}{named}</th>{change}{level}</tr>"
