"""A comparison as an Excel workbook: every scenario's figures as numbers, its changes and differences as formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from core.export import snippet, words
from core.export.spreadsheet import Bars, Cell, Facts, Formula, Rate, Share, Sheet, cell, written
from core.export.turn import in_turn
from core.figures.version import VERSION
from core.language.format import convention
from core.language.limits import disclaimer
from core.language.messages import Message
from core.language.numbers import unit_name
from core.links.csv_text import no_dust
from core.scenario import presets
from core.scenario.lever import Value
from core.scenario.levers import lever, stored
from core.solve.compare import TABLES, Comparison
from core.trade.statistics import STATISTICS
from core.words.columns import heading, in_units, with_labels

SHEETS = {
    "about": Message("About", context="sheet"),
    "summary": Message("Summary", context="sheet"),
    "levers": Message("Levers", context="sheet"),
    "charts": Message("Charts", context="sheet"),
    "contributions": Message("Contributions", context="sheet"),
    "sectors": Message("Sectors", context="sheet"),
    "effects": Message("Price and volume", context="sheet"),
    "revenue": Message("Duty revenue", context="sheet"),
    "diversion": Message("Diversion", context="sheet"),
    "displacement": Message("Japan's purchases", context="sheet"),
    "buyer_prices": Message("Buyer prices", context="sheet"),
    "jobs": Message("Jobs", context="sheet"),
}
FACTS = (
    Message("What"),
    Message("Compared with", context="workbook"),
    Message("Unit"),
    Message("Statistics", context="workbook"),
    Message("Ranges"),
    Message("Version"),
    Message("Made on", context="workbook"),
    Message("What is a formula", context="workbook"),
)
HOW = Message(
    "Black numbers are formulas: changes, differences from the first scenario, and surpluses from exports and imports. Blue numbers are what the model simulated or what was set; Excel cannot work those out again, because the model is not in this file."
)
LINKED = Message("Link: {name}")
RANGES = Message("Effect ranges: 10th to 90th percentile over draws of the assumptions; all scenarios share the draws")
WIDE, USUAL = {"scenario": 24, "what_differs": 36, "link": 24}, 11  # widths of the summary's columns
PAPER = {"about": 1, "summary": 1, "levers": 1}  # sheets of paper at the most


@in_turn
def workbook(comparison: Comparison, page: str = "", made: datetime | None = None) -> bytes:
    """The file's bytes: what it is, the summary with ranges, the levers, every table, and charts.

    In the view's language; page is the address of the page that its links open; `made` is the time it states (now).
    """
    links, language = addresses(comparison, page), comparison.view.language
    made = made or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    facts = Facts(words.TITLE_OF_COMPARISON[language], words.AUTHOR[language], disclaimer(language), made)
    summary = _summary(comparison, links)
    tables = [_table(comparison, name) for name in TABLES]
    charts = Sheet(_name("charts", language), pages=1, wide=False, charts=_charts(summary, comparison))
    sheets = [_about(comparison, links, made), summary, _levers(comparison), charts, *tables]
    return written(sheets, facts)


def addresses(comparison: Comparison, page: str = "") -> list[str]:
    """The link of every scenario, in the comparison's view, on the page at that address."""
    return [snippet.address(snippet.query(entry.scenario, comparison.view), page) for entry in comparison.entries]


def _name(key: str, language: str) -> str:
    return SHEETS[key][language]


def _about(comparison: Comparison, links: list[str], made: datetime) -> Sheet:
    view = comparison.view
    said: Sequence[Cell] = (
        disclaimer(view.language),
        presets.preset(comparison.reference).label[view.language],
        unit_name(view.unit, view.language),
        STATISTICS[view.statistic][view.language],
        RANGES[view.language],
        VERSION,
        made.date(),
        HOW[view.language],
    )
    rows: list[list[Cell]] = [[fact[view.language], one] for fact, one in zip(FACTS, said, strict=True)]
    rows += [
        [LINKED[view.language].format(name=entry.name), link]
        for entry, link in zip(comparison.entries, links, strict=True)
    ]
    heads = [heading(key, view.language) for key in ("fact", "value")]
    return Sheet(_name("about", view.language), heads, rows, pages=PAPER["about"], widths=(24, 90))


def _summary(comparison: Comparison, links: list[str]) -> Sheet:
    """One row a scenario. Formulas: surplus = exports − imports; change = surplus − reference; difference = surplus − first scenario's."""
    language = comparison.view.language
    frame = in_units(comparison.summary(with_ranges=True), language).assign(link=links)
    columns = list(frame.columns)
    place = {name: columns.index(name) for name in columns}
    rows = []
    for number, given in enumerate(frame.to_dict("records"), 1):
        found = [_figure(given[name]) for name in columns]
        at = {name: cell(number, place[name]) for name in columns}
        formulas = {
            "surplus": f"{at['exports']}-{at['imports']}",
            "change": f"{at['surplus']}-{at['reference']}",
            "less_first": f"{at['surplus']}-{cell(1, place['surplus'])}",
        }
        for name, formula in formulas.items():
            found[place[name]] = Formula(formula, no_dust(float(given[name])))
        found[place["duty_on_japan_percent"]] = Share(given["duty_on_japan_percent"] / 100.0)
        rows.append(found)
    heads = [heading(name, language) for name in columns]
    widths = [WIDE.get(name, USUAL) for name in columns]
    return Sheet(_name("summary", language), heads, rows, frame["unit"].tolist(), PAPER["summary"], widths=widths)


def _levers(comparison: Comparison) -> Sheet:
    """Levers in which scenarios or reference differ, by name and key: a rate as a number, a choice by its label."""
    language = comparison.view.language
    states = [comparison.entries[0].scenario.reference_values, *(one.scenario.values for one in comparison.entries)]
    differing = [key for key in stored() if len({values[key] for values in states}) > 1]
    rows = [
        [lever(key).label[language], key, lever(key).unit.suffix[language], *(_set(key, values[key], language) for values in states)]
        for key in differing
    ]  # fmt: skip
    heads = [heading("lever", language), heading("key", language, "file")]
    heads += [heading("unit", language), heading("reference", language)]
    heads += [entry.name for entry in comparison.entries]
    return Sheet(_name("levers", language), heads, rows, ["lever"] * len(rows), PAPER["levers"])


def _set(key: str, value: Value, language: str) -> Cell:
    """What a lever is set to, as a cell."""
    known = lever(key)
    if not isinstance(value, float):
        return known.show(value, language)
    return Rate(value) if known.unit.key == "percent" else float(known.unit.counted(value, language))


def _table(comparison: Comparison, name: str) -> Sheet:
    """One of ``TABLES``: levels as numbers, their change as a formula, percent as percent."""
    language = comparison.view.language
    frame = comparison.table(name)
    if name == "buyer_prices":
        percent = {f"{key}_percent": [Share(one) for one in frame[key]] for key in ("japanese", "all")}
        shown = {key: pd.Series(cells, dtype=object) for key, cells in percent.items()}
        frame = frame[["scenario", "sector", "label"]].assign(**shown, weight_usd_bn=frame.weight)
    if name == "jobs":
        frame = frame.rename(columns={"source": "origin"})
    units = frame["unit"].tolist() if "unit" in frame else [""] * len(frame)
    named = with_labels(frame, language)
    if not convention("keeps_codes", language):
        named = named.drop(columns=["sector"], errors="ignore")
    rows = [[_figure(one) for one in row] for row in named.itertuples(index=False, name=None)]
    place = {
        key: list(named.columns).index(heads)
        for key in ("reference", "value", "change")
        if (heads := _head(key, named, language))
    }
    if len(place) == 3:
        _worked_out(rows, place)
    return Sheet(_name(name, language), [str(head) for head in named.columns], rows, units)


def _head(key: str, named: pd.DataFrame, language: str) -> str:
    """The column's heading in that table; empty where the table has no such column."""
    return next((name for name in (heading(key, language, "column of a chart"), key) if name in named.columns), "")


def _worked_out(rows: list[list[Cell]], place: Mapping[str, int]) -> None:
    """Replaces the change by its formula: the level minus the reference's level."""
    for number, row in enumerate(rows, 1):
        formula = f"{cell(number, place['value'])}-{cell(number, place['reference'])}"
        row[place["change"]] = Formula(formula, row[place["change"]])  # type: ignore[arg-type]


def _charts(summary: Sheet, comparison: Comparison) -> list[Bars]:
    """The surplus of every scenario, and its change."""
    language, last = comparison.view.language, len(comparison.entries)
    unit = unit_name(comparison.view.unit, language)
    place = {key: list(summary.heads).index(heading(key, language)) for key in ("scenario", "surplus", "change")}
    return [
        Bars(heading(key, language), summary.name, 1, last, place["scenario"], (place[key],), unit)
        for key in ("surplus", "change")
    ]


def _figure(value: Any) -> Cell:
    """A figure as a cell value: a rounding remainder is 0, a missing number is empty."""
    if isinstance(value, Share | str) or value is None:
        return value
    return None if pd.isna(value) else no_dust(float(value))
