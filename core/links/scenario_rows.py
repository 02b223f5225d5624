"""The rows of a scenario's file: what it is, every lever, every result. The CSV and the workbook hold the same ones.

Headings, units, names and choices are in the reader's language; `section` and `key` are the same in every language, and so
are `reference_key` and `scenario_key`, which hold a choice as links write it, and a heading's key, which stands in brackets
behind it where the language has another word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from core.figures.tables import records
from core.figures.version import VERSION
from core.language import labels
from core.language.limits import disclaimer
from core.language.messages import Message
from core.language.numbers import counted
from core.language.view import QUERY, View
from core.links import link
from core.links.csv_text import head, no_dust
from core.scenario import presets
from core.scenario.lever import Lever, Value
from core.scenario.levers import levers, stored
from core.scenario.scenario import Scenario
from core.scenario.totals import is_spread, total_of

SOURCE = Message("U.S. Census Bureau (June-2026 revision), Japan Ministry of Finance; see data/datapackage.json")
HEADS: Mapping[str, Message] = {
    "section": Message("section", context="file"),
    "key": Message("key", context="file"),
    "label": Message("label", context="file"),
    "unit": Message("unit", context="file"),
    "reference": Message("reference", context="file"),
    "scenario": Message("scenario", context="file"),
    "change": Message("change", context="file"),
    "effect_low": Message("effect_low", context="file"),
    "effect_high": Message("effect_high", context="file"),
    "actual_low": Message("actual_low", context="file"),
    "actual_high": Message("actual_high", context="file"),
    "reference_key": Message("reference_key", context="file"),
    "scenario_key": Message("scenario_key", context="file"),
    "source": Message("source", context="file"),
    "section_name": Message(
        "section_name", context="file"
    ),  # the last is never empty: a row cut by a decimal comma shows
}
COLUMNS = list(HEADS)
RESULTS = ("reference", "scenario", "change", "effect_low", "effect_high", "actual_low", "actual_high")
ABOUT, LEVER = Message("About this file", context="file"), Message("Lever", context="file")
FACTS: Mapping[str, Message] = {
    "what": Message("What it is", context="file"),
    "period": Message("Period", context="file"),
    "base": Message("Starts from", context="file"),
    "reference": Message("Compared with", context="file"),
    "version": Message("Versions of links, model and data", context="file"),
    "link": Message("Link", context="file"),
    "statistic": Message("Statistics", context="file"),
    "currency": Message("Currency", context="file"),
    "ranges": Message("Ranges", context="file"),
    "source": Message("Source", context="file"),
}
PERIOD = Message("Annual rates on the trade of calendar year 2024 (January to December); {years} after the change")
RANGES = Message(
    "Effect range (effect_low, effect_high): of the change, 10th to 90th percentile over draws of the assumptions. Actual-trade range (actual_low, actual_high): of the level, with everything else that moves trade."
)
NAMED = Message("{name}: {basis}")
VIEWS: Mapping[str, Message] = {
    "us": Message("U.S. statistics"),
    "japan": Message("Japan's statistics"),
    "usd": Message("USD"),
    "jpy": Message("JPY"),
}


class Row(NamedTuple):
    """A row of the file; numbers are numbers, and what has no value is an empty text. `percent`: whether they are percent."""

    section: str
    key: str
    label: str = ""
    unit: str = ""
    reference: Any = ""
    scenario: Any = ""
    change: Any = ""
    effect_low: Any = ""
    effect_high: Any = ""
    actual_low: Any = ""
    actual_high: Any = ""
    reference_key: str = ""
    scenario_key: str = ""
    source: str = ""
    section_name: str = ""
    percent: bool = False

    @property
    def cells(self) -> tuple[Any, ...]:
        """Its cells in the order of ``COLUMNS``."""
        return self[: len(COLUMNS)]


def heads(language: str) -> list[str]:
    """The headings in that language."""
    return [head(key, words[language], language) for key, words in HEADS.items()]


def rows(scenario: Scenario, results: pd.DataFrame, view: View, page: str = "", units: str = "") -> list[Row]:
    """Every row of a scenario's file, in order; arguments as for ``scenario_csv.write``.

    units: the language whose units the figures are in; that of the view where none is given.
    """
    language = view.language
    units = units or language
    return [*_about(scenario, view, page), *_levers(scenario, language, units), *_results(results, units)]


def _about(scenario: Scenario, view: View, page: str) -> list[Row]:
    language = view.language
    chosen = {key: getattr(view, name) for key, (name, _) in QUERY.items()}
    years = levers()["horizon"].show(scenario.values["horizon"], language)
    facts = {
        "what": disclaimer(language),
        "period": PERIOD[language].format(years=years),
        "base": presets.preset(scenario.base).label[language],
        "reference": presets.preset(scenario.reference).label[language],
        "version": VERSION,
        "link": f"{page}?{link.text_of(scenario, chosen)}",
        "statistic": VIEWS[view.statistic][language],
        "currency": VIEWS[view.currency][language],
        "ranges": RANGES[language],
        "source": SOURCE[language],
    }
    keys = {
        "base": scenario.base,
        "reference": scenario.reference,
        "statistic": view.statistic,
        "currency": view.currency,
    }
    named = {key: _named(keys[key], language) for key in ("base", "reference")}
    return [
        Row(
            "about", key, FACTS[key][language], scenario=said, source=named.get(key, ""),
            section_name=ABOUT[language], scenario_key=keys.get(key, ""),
        )
        for key, said in facts.items()
    ]  # fmt: skip


def _named(preset: str, language: str) -> str:
    """What a preset is called, and its legal basis."""
    found = presets.preset(preset)
    return NAMED[language].format(name=found.label[language], basis=found.legal_basis[language])


def _levers(scenario: Scenario, language: str, units: str) -> list[Row]:
    found = []
    for known in rows_of(scenario):
        both = [
            total_of(known, values) if known.of else values[known.key]
            for values in (scenario.reference_values, scenario.values)
        ]
        there, here = (_cell(known, value, language, units) for value in both)
        keys = ["" if isinstance(value, float) else known.write(value) for value in both]
        found.append(
            Row(
                "lever", known.key, known.label[language], known.unit.suffix[units], there, here,
                source=known.cites[language], section_name=LEVER[language],
                reference_key=keys[0], scenario_key=keys[1],
                percent=known.unit.key == "percent",
            )
        )  # fmt: skip
    return found


def rows_of(scenario: Scenario) -> list[Lever]:
    """The levers that have a row: every one, a total in the place of parts that are spread from it."""
    totals = [known for known in levers().values() if known.of and is_spread(known, scenario.values)]
    parts = {key for total in totals for key in total.of}
    return [levers()[key] for key in stored() if key not in parts] + totals


def _cell(known: Lever, value: Value, language: str, units: str) -> object:
    """A number as a number, so that it is not taken for text; anything else in words."""
    return known.unit.counted(value, units) if isinstance(value, float) else known.show(value, language)


def _results(results: pd.DataFrame, units: str) -> list[Row]:
    frame = results.reindex(columns=[*dict.fromkeys((*results, *RESULTS, "section_name", "source"))])
    frame[[*RESULTS]] = frame[[*RESULTS]].astype(object).where(frame[[*RESULTS]].notna(), "")
    return [
        Row(
            row.measure, row.item, row.label, labels.UNITS[row.unit][units],
            **{name: _figure(getattr(row, name), row.unit, units) for name in RESULTS},
            section_name=row.section_name if isinstance(row.section_name, str) else "",
            source=row.source if isinstance(row.source, str) else "",
            percent=row.unit == "percent",
        )
        for row in records(frame)
    ]  # fmt: skip


def _figure(value: Any, unit: str, units: str) -> Any:
    """A figure in that language's units; anything else unchanged."""
    return value if isinstance(value, str) else no_dust(counted(value, unit, units))
