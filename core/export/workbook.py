"""A scenario as an Excel workbook: what it is, its results, its levers, sectors and goods, and the sources."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from core.draws.actual import with_actual
from core.draws.ranges import contribution_ranges, ranges, with_ranges
from core.export import words
from core.export.comparison_workbook import written
from core.figures.tables import package
from core.language import labels
from core.language.limits import items
from core.language.messages import Message
from core.language.view import DEFAULT, View
from core.scenario import presets
from core.scenario.lever import Lever, Value
from core.scenario.levers import levers
from core.scenario.scenario import Scenario
from core.trade.breakdown.tidy import TOTALS
from core.trade.result import Result
from core.trade.simulate import simulate
from core.words.columns import CODES
from core.words.headline import headline, range_sentence
from core.words.provenance import sources

SHEETS = (
    Message("About", context="sheet"),
    Message("Results", context="sheet"),
    Message("Levers", context="sheet"),
    Message("Sectors and goods", context="sheet"),
    Message("Sources", context="sheet"),
)
COLUMNS = {
    "fact": Message("Fact", context="workbook"),
    "value": Message("Value", context="workbook"),
    "measure": Message("Measure", context="workbook"),
    "label": Message("Item", context="workbook"),
    "unit": Message("Unit", context="workbook"),
    "reference": Message("Reference", context="workbook"),
    "scenario": Message("Scenario", context="workbook"),
    "change": Message("Change", context="workbook"),
    "low": Message("Effect range of the change: low", context="workbook"),
    "high": Message("Effect range of the change: high", context="workbook"),
    "actual_low": Message("Actual-trade range: low", context="workbook"),
    "actual_high": Message("Actual-trade range: high", context="workbook"),
    "flow": Message("Flow", context="workbook"),
    "price": Message("of which price", context="workbook"),
    "volume": Message("of which volume", context="workbook"),
    "valuation": Message("of which valuation (yen)", context="workbook"),
    "lever": Message("Lever", context="workbook"),
    "kind": Message("Kind", context="workbook"),
    "moved": Message("Moved from the preset", context="workbook"),
    "source": Message("Source", context="workbook"),
    "address": Message("Address", context="workbook"),
}
MEASURES: Mapping[str, Message] = {
    **TOTALS,
    "contribution": Message("Contribution to the change in the surplus"),
    "duty_rate_on_japan": Message("Average U.S. duty on Japan"),
    "price_effect": Message("Price effect"),
    "volume_effect": Message("Volume effect"),
    "valuation_effect": Message("Valuation (yen)"),
    "us_purchases_by_source": Message("U.S. purchases by source"),
    "japan_purchases_by_source": Message("Japan's purchases by source"),
    "japan_farm_purchases_by_source": Message("Japan's purchases of farm goods by source"),
    "us_duty_revenue": Message("U.S. duty revenue"),
    "us_buyer_price_of_japanese_goods": Message("U.S. buyer price of Japanese goods"),
    "us_buyer_price_of_all_goods": Message("U.S. buyer price of all goods"),
    "jobs_in_japan_tied_to_exports": Message("Jobs in Japan tied to exports"),
}
KINDS = {
    "policy": Message("policy"),
    "condition": Message("condition"),
    "assumption": Message("assumption"),
}
FACTS = (
    Message("Headline", context="workbook"),
    Message("Range", context="workbook"),
    Message("What it is", context="workbook"),
    Message("Not modelled", context="workbook"),
    Message("Legal basis of the base", context="workbook"),
    Message("Link", context="workbook"),
)
MOVED = Message("moved")
# By goods, these have a sheet of their own.
APART = ("exports_by_good", "imports_by_good")


def workbook(scenario: Scenario, view: View = DEFAULT, link: str = "") -> bytes:
    """The file's bytes, in the view's language and currency; link is the scenario's address."""
    result, language = simulate(scenario), view.language
    frames = (
        _about(result, view, link),
        _results(result, view),
        _levers(scenario, language),
        _sectors(result, view),
        sources(language).assign(address=_addresses()),
    )
    heads = {key: name[language] for key, name in COLUMNS.items()}
    sheets = zip((name[language] for name in SHEETS), frames, strict=True)
    return written({name: frame.rename(columns=heads) for name, frame in sheets}, heads["unit"])


def _about(result: Result, view: View, link: str) -> pd.DataFrame:
    language = view.language
    said = (
        headline(result, view, ranges(result.scenario)),
        range_sentence(result, ranges(result.scenario), view),
        " ".join(words.provenance(result.scenario, view)),
        " ".join(items(language)),
        presets.preset(result.scenario.base).legal_basis[language],
        link,
    )
    return pd.DataFrame({"fact": [fact[language] for fact in FACTS], "value": said})


def _results(result: Result, view: View) -> pd.DataFrame:
    """Every measure but goods and sectors, with the range of the surplus and of its parts."""
    language = view.language
    frame = result.to_frame(view).assign(low=float("nan"), high=float("nan"))
    frame = frame[~frame.measure.isin(APART)]
    _, change = ranges(result.scenario).surplus(view)
    frame.loc[frame.measure == "surplus", ["low", "high"]] = change.low, change.high
    for row in contribution_ranges(result.scenario, view):
        frame.loc[(frame.measure == "contribution") & (frame["item"] == row["contribution"]), ["low", "high"]] = (
            row["low"],
            row["high"],
        )
    named = frame.assign(measure=[MEASURES[key][language] for key in frame.measure])
    return _units(
        named[["measure", "label", "unit", "reference", "scenario", "change", "low", "high"]], language
    ).reset_index(drop=True)


def _sectors(result: Result, view: View) -> pd.DataFrame:
    language = view.language
    drawn = ranges(result.scenario)
    found = with_ranges(result.sectors(view), drawn.sectors(view), ["flow", "item"])
    found = with_actual(found, drawn, view)
    named = found.assign(flow=[labels.FLOWS[key][language] for key in found.flow])
    columns = [
        "flow",
        "label",
        "unit",
        "reference",
        "scenario",
        "change",
        "low",
        "high",
        "actual_low",
        "actual_high",
        "price",
        "volume",
        "valuation",
    ]
    return _units(named[columns], language)


def _units(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    return frame.assign(unit=[CODES["unit"][unit][language] for unit in frame.unit])


def _levers(scenario: Scenario, language: str) -> pd.DataFrame:
    """Every lever, in screen units; what follows another lever or is a choice is text."""
    moved = dict(scenario.departures)
    rows = [
        {
            "lever": known.label[language],
            "kind": KINDS[known.kind][language],
            "unit": known.unit.suffix[language],
            "reference": _cell(known, scenario.reference_values[key], language),
            "scenario": _cell(known, scenario.values[key], language),
            "moved": MOVED[language] if key in moved else "",
            "source": known.cites[language],
        }
        for key, known in levers().items()
        if not known.of
    ]
    return pd.DataFrame(rows, dtype=object)


def _addresses() -> list[str]:
    """Where each table of ``sources`` was found."""
    return ["; ".join(dict.fromkeys(source["path"] for source in row["sources"])) for row in package()["resources"]]


def _cell(known: Lever, value: Value, language: str) -> float | str:
    return float(known.unit.to_screen(value)) if isinstance(value, float) else known.show(value, language)
