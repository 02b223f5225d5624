"""The scenario's duty in a world of twelve regions: the bilateral balance and the total ones."""

from __future__ import annotations

import streamlit as st

from core.charts.registry import CHARTS
from core.export import words as export
from core.language.catalogue import N_, text
from core.language.numbers import amount, percent, unit_name
from core.scenario.levers import lever
from core.trade.result import Change, Result
from core.trade.simulate import simulate
from core.words import world as words
from core.words.rounding import rounding
from core.world.world import BALANCES, CLOSURE_LABELS, bilateral_and_total
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.inputs import ask, segmented
from pages.frame.prose import fine
from pages.frame.sections import link_to_section
from pages.frame.sentence import because, headline
from pages.frame.session import Session
from pages.frame.text_table import text_table

WHO = {"japan": N_("Japan alone"), "everyone": N_("Every region alike")}
ABOUT = N_(
    "A model of the whole world, one sector, in which wages and incomes respond until every market clears (exact hat algebra, Armington). It takes one thing from the scenario: "
    "the average duty the United States collects from Japan. The yen, purchases, barriers and the duties on others stay out of it. Long run; dollars at which world income stays as it was."
)
LIMITS = N_(
    "Not modelled: goods apart, inputs, services, capital flows, retaliation, time. GDP stands for income from sales, which overstates how open regions are. "
    "Trade 2023: CEPII BACI, and GDP, aggregated to twelve regions from the replication data of Ignatenko, Macedoni, Lashkaripour and Simonovska (2025), Etalab licence."
)

WITH_YEARS = N_(
    "Explore holds incomes still, counts all levers of the scenario and takes each sector's elasticities, which grow with the years: it gives {change} on 2024 trade in year {years} after the change and {later} in year {last}. "
    "Here one long-run elasticity stands for all of Japan's goods, so the two differ."
)
AT_LAST = N_(
    "Explore holds incomes still, counts all levers of the scenario and takes each sector's elasticities: it gives {change} on 2024 trade in year {years} after the change. "
    "Here one long-run elasticity stands for all of Japan's goods, so the two differ."
)


def answer(session: Session, result: Result) -> None:
    """Two inputs, the sentence, the chart and the table."""
    language = session.view.language
    left, right = st.columns(2, gap="medium")
    with left:
        who = ask(session, "world", "who", widget=segmented, format_func=lambda name: text(WHO[name], language))
    with right:
        elasticity = ask(
            session,
            "world",
            "elasticity",
            widget=st.slider,
            step=0.1,
            help=text(
                "By how many percent trade falls when its cost rises by 1 %, in the long run. Source: Ignatenko et al. (2025), Table 7, manufacturing.",
                language,
            ),
        )
    _, rates = result.duty_rates()
    everyone = who == "everyone"
    found = bilateral_and_total(rates.reference, rates.scenario, trade_elasticity=elasticity, on_everyone=everyone)
    said = words.headline(found, rates, everyone, language)
    if rates.change:
        st.html(headline(words.message(result, elasticity, language)))
        more = words.beside_explore(result, language), said, words.NO_RANGE[language]
        for sentence in (*more, words.which(found, result, everyone, language), words.why(found, language)):
            st.html(because(sentence))
    else:
        st.html(headline(said))
    left, right = st.columns([6, 5], gap="medium")
    with left:
        rows = CHARTS["world"].rows(found, language)
        draw_chart(session, "world", rows)
        about = export.provenance(session.scenario, session.view, "world")[:2]
        codes = {"closure": CLOSURE_LABELS, "balance": BALANCES}
        export_popover(session, "world", rows, lambda: found, about=about, codes=codes)
    with right:
        st.html("".join(because(sentence[language]) for sentence in words.CLOSURE_WORDS.values()))
        _explore(result, rates, language)
    caption = text("Goods balances under both closures, A and B, {unit}", language).format(
        unit=unit_name("USD bn", language)
    )
    text_table(words.listing(found, language), caption, named=True)
    sums = found[["reference", "scenario", "change"]].itertuples(index=False, name=None)
    if rounded := rounding(sums, "USD bn", language):
        fine(rounded)
    fine(text(ABOUT, language))
    fine(text(LIMITS, language))
    link_to_section(session, "model")


def _explore(result: Result, rates: Change, language: str) -> None:
    """What Explore says of the same scenario, all its levers included, at its year and at the last one."""
    years, last = result.scenario.values["horizon"], lever("horizon").maximum
    later = simulate(result.scenario.change(horizon=last))
    shown = {
        name: amount(found.surplus().change, found.surplus().unit, language, signed=True)
        for name, found in (("change", result), ("later", later))
    }
    words = WITH_YEARS if years != last else AT_LAST
    fine(text(words, language).format(years=f"{years:g}", last=f"{last:g}", **shown))
    fine(
        text(
            "Average duty collected on imports from Japan: {there} in the reference, {here} in the scenario.", language
        ).format(there=percent(rates.reference, language), here=percent(rates.scenario, language))
    )
