"""A scenario as an Excel workbook that goes on computing: levers and figures on one sheet, formulas on the others.

`Figures` holds the rows of the scenario CSV: every lever, and every figure that the model simulated. Changes, shares,
sums and the total of the pledges are formulas over them. The model itself is not in the file, so a lever that is changed
there moves nothing until the file is uploaded; the first sheet says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from core.draws.ranges import ranges
from core.export import words
from core.export.figures_sheet import Figures
from core.export.ranged import ranged
from core.export.results_sheet import CHANGE, LABEL, REFERENCE, SCENARIO, results, totals_chart
from core.export.sectors_sheet import sectors
from core.export.spreadsheet import Bars, Cell, Facts, Sheet, written
from core.language import labels
from core.language.limits import items
from core.language.messages import Message
from core.language.view import DEFAULT, View
from core.links.scenario_rows import rows
from core.scenario import presets
from core.scenario.scenario import Scenario
from core.trade.breakdown.tidy import MEASURES, TOTALS
from core.trade.result import Result
from core.trade.simulate import simulate
from core.words.headline import headline, range_sentence
from core.words.tables_on_file import source_rows

SHEETS = {
    "about": Message("About", context="sheet"),
    "results": Message("Results", context="sheet"),
    "charts": Message("Charts", context="sheet"),
    "sectors": Message("Sectors and goods", context="sheet"),
    "figures": Message("Levers and figures", context="sheet"),
    "sources": Message("Sources", context="sheet"),
}
HEADS = (Message("Fact", context="workbook"), Message("Value", context="workbook"))
FACTS = (
    Message("Title", context="workbook"),
    Message("Headline", context="workbook"),
    Message("Range", context="workbook"),
    Message("What it is", context="workbook"),
    Message("What is a formula", context="workbook"),
    Message("Not modelled", context="workbook"),
    Message("Legal basis of the base", context="workbook"),
    Message("Made on", context="workbook"),
    Message("Made with", context="workbook"),
    Message("Link", context="workbook"),
)
HOW = Message(
    "Black numbers are formulas over the sheet “{figures}”: changes, shares, sums and the total of the pledges. Blue numbers there are the levers and what the model simulated; Excel cannot work those out again, because the model is not in this file. To simulate other values, change a lever on that sheet and upload the workbook, or open the link. On paper that sheet shows its levers; its figures stand on the others."
)
ADDRESS = Message("Address", context="workbook")
PAPER = {"about": 1, "charts": 1, "sources": 1}  # sheets of paper at the most
SHOWN = 10  # sectors in a chart


def workbook(scenario: Scenario, view: View = DEFAULT, link: str = "", made: datetime | None = None) -> bytes:
    """The file's bytes, in the view's language and currency; link is the scenario's address, `made` the time it states (now)."""
    result, language = simulate(scenario), view.language
    made = made or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    names = {key: name[language] for key, name in SHEETS.items()}
    page = link.partition("?")[0]
    figures = Figures(names["figures"], language, rows(scenario, ranged(result, view), view, page))
    found = results(names["results"], figures, view)
    by_sector = sectors(names["sectors"], figures, result, view)
    said = headline(result, view, ranges(scenario))
    facts = Facts(words.TITLE_OF_WORKBOOK[language], words.AUTHOR[language], said, made)
    sheets = [
        _about(names, result, view, link, facts),
        found.sheet,
        Sheet(names["charts"], pages=PAPER["charts"], wide=False, charts=_charts(found, by_sector, view)),
        by_sector.sheet,
        figures.sheet(),
        _sources(names["sources"], language),
    ]
    return written(sheets, facts)


def _about(names: dict[str, str], result: Result, view: View, link: str, facts: Facts) -> Sheet:
    language = view.language
    said: Sequence[Cell] = (
        facts.title,
        facts.subject,
        range_sentence(result, ranges(result.scenario), view),
        " ".join(words.provenance(result.scenario, view)),
        HOW[language].format(figures=names["figures"]),
        "\n".join(items(language)),
        presets.preset(result.scenario.base).legal_basis[language],
        facts.made.date() if facts.made else None,
        facts.author,
        link,
    )
    found = [(fact[language], one) for fact, one in zip(FACTS, said, strict=True)]
    return Sheet(names["about"], [head[language] for head in HEADS], found, pages=PAPER["about"], widths=(24, 90))


def _charts(found, by_sector, view: View) -> list[Bars]:
    """The surplus, what moves it, and the sectors that move most."""
    language = view.language
    unit = labels.UNITS[view.unit][language]
    first, last = found.contributions
    drawn = [totals_chart(found, TOTALS["surplus"][language], unit)]
    if last >= first:
        name = MEASURES["contribution"][language]
        drawn.append(Bars(name, found.sheet.name, first, last, LABEL, (CHANGE,), unit))
    for flow in by_sector.moved:
        start, end = by_sector.blocks[flow]
        name = labels.FLOWS[flow][language]
        end = min(end, start + SHOWN - 1)
        drawn.append(Bars(name, by_sector.sheet.name, start, end, by_sector.label, (by_sector.change,), unit))
    return drawn


def _sources(name: str, language: str) -> Sheet:
    heads, found = source_rows(language)
    rows = [[*row, address] for row, address in found]
    return Sheet(name, [*heads, ADDRESS[language]], rows, ["jobs"] * len(found), PAPER["sources"])


__all__ = ["REFERENCE", "SCENARIO", "SHEETS", "workbook"]
