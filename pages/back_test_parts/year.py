"""The year 2025: the answer, the scores, where it fails and why, cars, the other flow, what is left out."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.backtest import intervals, misses, score_tables, text_tables, verdict, words
from core.charts import backtest_verdict
from core.charts.registry import CHARTS
from core.export import words as export
from core.language.catalogue import N_, text
from core.language.format import joined
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.prose import fine, heading, paragraph
from pages.frame.sections import section
from pages.frame.sentence import headline, unbroken
from pages.frame.session import Session
from pages.frame.text_table import text_table

RULES = N_(
    "The model simulates; it does not predict. It is given the duty calculated at entry in 2025 on every tariff line from Japan and on its rivals, and the year's yen (mean of the months). It is not given growth, prices, stockpiling or news. Nothing is fitted: parameters are those of the parameter file, after one year."
)
COLUMNS = N_(
    "“Pre-2025 information only” is the score. “Current defaults” take pass-through and the price cuts of cars from 2025, so they are partly in-sample and prove little. A formula worked out by hand is set beside each with the same information. “Grows with U.S. imports from other countries” was told what those sold in 2025, as no other was; Japan's own sales, which are the question, are left out."
)
SCORE = N_(
    "Off by: mean absolute log error over sectors, weighted with 2024 trade; 0.08 is about 8 % on the average dollar. Against “no change”: that error over the error of no change. Interval: sectors drawn again {times} times with replacement; where it holds 1, the verdict is “no different”. It is one year, so what all sectors shared is not in the interval. Imports for consumption, Census, June-2026 revision: what duties are charged on."
)
HELD = N_(
    "In 2025: sectors or goods that ended in the middle 50, 80 and 95 % of the actual-trade range, which was fitted on years to 2024 alone. Each year to 2024 left out: the same for the years before, each judged by a range fitted without it, around no change. One year is one draw of what all sectors share: single years ran far above and below. Error that counts width (CRPS): smaller is better; said without a range it is the plain miss, which the last column compares it with."
)
WHOLE = N_(
    "Totals as published, with what the scores leave out at its 2024 value. Error that counts width: USD bn here, logs by value above."
)
EXPORTS = N_(
    "The other flow was given only the yen, and Japan's own tariffs as in 2024. The yen moved by about 1 %, so the model says almost nothing; what happened came from elsewhere. Both sets of assumptions are the same here. Goods whose 2025 value is only an estimate are added up to the chapter the Census Bureau published."
)
BALANCE = N_(
    "The balance: general imports less exports, FAS. What is left out of the scores stands at what it was in 2025 on both sides, so the gap is the model's."
)
ROBUST = N_(
    "The same scores on general imports, which is what the balance counts; they differ where goods enter bonded warehouses and are withdrawn later."
)


def answer(session: Session) -> None:
    """What the tool is good at and what it is not, a picture of it, and what was given."""
    language = session.view.language
    with st.spinner(text("Solving every tariff line under each draw…", language)):
        found = verdict.sentences(language)
    st.html(headline(*found))
    rows = CHARTS["backtest_verdict"].rows(language)
    draw_chart(session, "backtest_verdict", rows)
    about = export.about("backtest", language)
    export_popover(session, "backtest_verdict", rows, about=about, codes={"who": backtest_verdict.WHO})
    paragraph(words.headline(language))
    fine(text(RULES, language))


def scored(session: Session) -> None:
    """Scores, the chart, the failures, and the details on demand."""
    language = session.view.language
    heading(text("The score: U.S. imports from Japan, 2025", session.view.language))
    text_table(score_tables.score_table("import", language), text("Scores", language))
    drawn = text(SCORE, language).format(times=f"{intervals.RESAMPLES:,}")
    fine(joined((drawn, text(COLUMNS, language)), language))
    paragraph(words.hand(language))
    heading(text("What was known before, and what it is worth", language))
    text_table(score_tables.variant_table(language), text("Scores by information", language))
    fine(words.information(language))
    heading(text("Where actual trade ended", language))
    paragraph(words.coverage(language))
    text_table(score_tables.coverage_table(language), text("How often the actual-trade range held", language))
    fine(text(HELD, language))
    heading(text("By sector, and where it fails", session.view.language))
    rows = CHARTS["backtest_sectors"].rows(language)
    draw_chart(session, "backtest_sectors", rows)
    about = export.about("backtest", language)
    table = partial(text_tables.sectors, language)
    export_popover(session, "backtest_sectors", rows, table, about=about, codes={"reason": misses.SHORT})
    lines = "".join(f"<li>{unbroken(line)}</li>" for line in words.failures(language))
    st.html(f"<ul class='lines because'>{lines}</ul>")
    fine(
        text(
            "What is said of each follows from a fixed rule on the same figures; it names what they show and proves no cause.",
            language,
        )
    )
    heading(text("Cars: price and units apart", session.view.language))
    paragraph(words.car_split(language))
    text_table(text_tables.car_table(language), text("Cars", language))
    paragraph(words.car_prices(language))
    fine(
        text(
            "Outcome by month: HS 8703 from UN Comtrade as index numbers, Japan's exports f.o.b., January to September on a year before; the simulation runs along the dated duties of the same months. Year: U.S. Census Bureau, simulated line by line.",
            language,
        )
    )
    heading(text("U.S. exports to Japan, and the balance", session.view.language))
    text_table(text_tables.balance(language), text("Balance", language))
    fine(joined((text(BALANCE, language), text(EXPORTS, language)), language))
    text_table(
        score_tables.totals_table(language), text("Both flows and the balance in their actual-trade range", language)
    )
    fine(text(WHOLE, language))
    section(session, "backtest-exports", N_("Scores of U.S. exports to Japan, by good"), _exports)
    section(
        session,
        "backtest-sectors",
        N_("Every sector"),
        lambda session: text_table(
            text_tables.every_sector(session.view.language), text("Every sector", session.view.language)
        ),
    )
    section(session, "backtest-general", N_("The same scores on general imports"), _general)
    heading(text("What is left out, and why", session.view.language))
    text_table(text_tables.left_out(language), text("Left out", language))


def _exports(session: Session) -> None:
    language = session.view.language
    text_table(score_tables.score_table("export", language), text("Scores of U.S. exports to Japan", language))
    text_table(text_tables.every_good(language), text("Every good", language))


def _general(session: Session) -> None:
    language = session.view.language
    text_table(score_tables.score_table("import", language, "general"), text("Scores on general imports", language))
    fine(text(ROBUST, language))
