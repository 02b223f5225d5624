"""Month by month along the dated duties."""

from __future__ import annotations

from core.backtest import monthly as calendar
from core.backtest import score_tables, text_tables, words
from core.charts.backtest_months import LINES
from core.charts.registry import CHARTS
from core.export import words as export
from core.language.catalogue import N_, text
from core.language.format import joined
from pages.frame.drawing import draw_chart
from pages.frame.export_popover import export_popover
from pages.frame.inputs import ask, segmented
from pages.frame.prose import fine, heading, paragraph
from pages.frame.session import Session
from pages.frame.text_table import text_table

SPRING = "spring-2025"
RULES = N_(
    "2024 with its seasons, moved by the duties in force on each day (as collected, by the ratio of each programme) and by the yen of the month. Every change keeps its own clock: quantities respond as in the first year at first and more later. Not in it: growth since 2024, stockpiling before a date, refunds. China's 145 % is in it from {first} to {last}, the days on which it was the law; then 30 %. Energy cannot be taken out of the monthly exports, so their surge of 2026 is in the gap. The yen is on file to {month}; its last month stands for later ones. Outcomes: U.S. Census Bureau, general imports and exports, not seasonally adjusted, as on FRED in October 2026; NAICS 336: imports for consumption."
)
HELD = N_(
    "Months that ended in the middle of their actual-trade range: the simulated month times what moved the same month of other years to 2024, one year on in 2025, two in 2026. No mark is set for them to pass."
)
ENGINE = N_(
    "Since model version 1.1 these months come from the same engine as those on Path, so scores by month differ from those of earlier versions."
)


def months(session: Session) -> None:
    """A series of choice, its chart and its scores."""
    language = session.view.language
    heading(text("Month by month along the dated duties", session.view.language))
    names = {key: name[language] for key, name in calendar.SERIES.items()}
    series = ask(session, "backtest", "series", widget=segmented, format_func=names.get)
    name = f"backtest_months_{series}"
    rows = CHARTS[name].rows(language)
    paragraph(joined((rows["takeaway"][0]["text"], words.months(series, language)), language))
    draw_chart(session, name, rows, key="chart/backtest_months")
    about, who = export.about("backtest", language), {"who": LINES}
    export_popover(session, "backtest_months", rows, of=name, about=about, codes=who)
    text_table(text_tables.month_scores(series, language), text("Scores by month", language))
    text_table(
        score_tables.months_table(language), text("Months that the actual-trade range held", language), named=True
    )
    fine(text(HELD, language))
    first, last = calendar.rivals_law(SPRING)
    fine(text(RULES, language).format(month=calendar.yen_on_file(), first=first, last=last))
    fine(text(ENGINE, language))
