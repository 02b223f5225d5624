"""What exported files say besides the result's own sentences."""

from __future__ import annotations

from collections.abc import Mapping

from core.figures.version import DATA, MODEL
from core.language.format import before_brackets, joined
from core.language.messages import Message
from core.language.view import View
from core.scenario import presets
from core.scenario.differences import scenario_name
from core.scenario.scenario import Scenario
from core.trade.statistics import STATISTICS

TITLE = Message("U.S.-Japan trade scenario: brief")
TITLE_OF_WORKBOOK = Message("U.S.-Japan trade scenario: workbook")
TITLE_OF_COMPARISON = Message("U.S.-Japan trade scenarios compared: workbook")
AUTHOR = Message("U.S.-Japan trade scenarios")
HEADS: Mapping[str, Message] = {
    "levers": Message("The scenario"),
    "assumptions": Message("Assumptions"),
    "limits": Message("Not modelled"),
    "sources": Message("Sources"),
    "link": Message("This scenario, to open and change"),
}
COLUMNS = (
    Message("Annual rates"),
    Message("Reference"),
    Message("Scenario"),
    Message("Change"),
    Message("Effect range of the change"),
    Message("Actual-trade range"),
)
MADE = Message("Made on {year}-{month:02}-{day:02}")
PAGE = Message("Page {page} of {pages}")
AFTER_TEN = Message("Surplus after ten years")
DUTY = Message("U.S. duty collected on Japan", context="rate")
JOBS = Message("Jobs in Japan tied to exports (range: of the coefficient)")
NONE = Message("Nothing is moved from it.")
BASE = Message("Starts from “{name}”: {note}")
SET = Message("{name}: {here} (was {there})")
ASSUMPTION = Message("{name}: {value}{range} [{source}]")
APART = Message("By good: {goods} [set in this scenario]")
GRADES: Mapping[str, Message] = {
    "A": Message("Grade A (official as it stands)."),
    "B": Message("Grade B (an official total, split by another official figure)."),
    "C": Message("Grade C (a weak estimate)."),
    "mixed": Message("Grades differ by row."),
}
TABLE = Message("{title}. {publisher}. {vintage}. {grade}")
ASSUMED = Message("assumption")
MOVED = Message("set in this scenario")
POINTS = Message("{size} points")
FURTHER = Message("and {count} more; the link holds them all")
SCENARIO = Message("Scenario: {name}. Compared with: {reference}.")
NAMED = Message("{name}.")
CALENDAR = Message("Calendar: {name}. Compared with: 2024 month by month.")
VERSIONS = Message("Data vintage {data}, model version {model}.")
# What a picture shows, by what it rests on.
NATURES: Mapping[str, Message] = {
    "scenario": Message("Simulated, not a forecast; annual rates on 2024 trade."),
    "path": Message("Simulated, not a forecast; 2024 trade with its seasons, without trend."),
    "backtest": Message("Simulated beside what happened in 2025 and after; not a forecast."),
    "estimate": Message("Estimated from published series; not a forecast."),
    "world": Message("Simulated in a world of twelve regions on 2023 trade; not a forecast."),
    "formula": Message("The formula of April 2025 on 2024 goods trade as first printed by the U.S. Census Bureau."),
    "law": Message("Duty by law at entry, not what was collected."),
}
TRADE = Message("Trade: {statistic}.")


def provenance(scenario: Scenario, view: View, kind: str = "scenario") -> tuple[str, ...]:
    """What identifies a picture or a brief of a scenario: its name and reference, nature and versions, whose statistics.

    >>> provenance(Scenario.preset("2024"), View())[0]
    'Scenario: 2024 law. Compared with: 2024 law.'
    """
    reference = presets.preset(scenario.reference).label[view.language]
    named = SCENARIO[view.language].format(name=scenario_name(scenario, view.language), reference=reference)
    return (*about(kind, view.language, named), trade(view))


def about(kind: str, language: str, named: str = "") -> tuple[str, ...]:
    """What identifies any picture: what it is named, what it rests on (a key of ``NATURES``), and the versions.

    >>> about("formula", "en")[0].endswith(f"Data vintage {DATA}, model version {MODEL}.")
    True
    """
    nature = joined([NATURES[kind][language], VERSIONS[language].format(data=DATA, model=MODEL)], language)
    return (named, nature) if named else (nature,)


def trade(view: View) -> str:
    """Whose statistics, and how they value trade.

    >>> trade(View())
    'Trade: U.S. Census Bureau (general imports at customs value, exports FAS).'
    """
    return TRADE[view.language].format(statistic=STATISTICS[view.statistic][view.language])


def source(view: View) -> str:
    """Whose statistics, without their valuation (f.o.b. or c.i.f.).

    >>> source(View("jpy", "japan"))
    'Trade: Japan Ministry of Finance.'
    """
    name = STATISTICS[view.statistic][view.language]
    return TRADE[view.language].format(statistic=before_brackets(name, view.language))
