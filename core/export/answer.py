"""A scenario's numbers as JSON, for programs: what it is, its levers, its results with ranges; the rows of its CSV."""

from __future__ import annotations

import json
from typing import Any

from core.draws.ranges import ranges
from core.export import words
from core.export.ranged import ranged
from core.figures.version import DATA, MODEL, SCHEME
from core.language.catalogue import LANGUAGES
from core.language.view import QUERY, View
from core.links.scenario_rows import COLUMNS, RESULTS, Row, rows
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate
from core.words.headline import headline, range_sentence, warnings

KEYS = ("reference_key", "scenario_key")
FIELDS = [name for name in COLUMNS if name not in ("section", "section_name", "source", *KEYS)]


def answer(scenario: Scenario, view: View, link: str) -> bytes:
    """The JSON's bytes, in the view's language, currency and statistics; link is the scenario's address.

    Its figures are in billions whatever the language, so that a program reads the same number.
    """
    result = simulate(scenario)
    surplus = result.surplus(view)
    every = rows(scenario, ranged(result, view), view, link.partition("?")[0], units=LANGUAGES[0])
    total = next(row for row in every if (row.section, row.key) == ("surplus", "total"))
    facts = {
        "link": link,
        "versions": {"links": SCHEME, "model": MODEL, "data": DATA},
        "view": {key: getattr(view, name) for key, (name, _) in QUERY.items()},
        "headline": headline(result, view, ranges(scenario)),
        "warnings": warnings(result, view.language),
        "range": range_sentence(result, ranges(scenario), view),
        "provenance": list(words.provenance(scenario, view)),
        "about": {row.key: row.scenario for row in every if row.section == "about"}
        | {f"{row.key}_key": row.scenario_key for row in every if row.section == "about" and row.scenario_key},
        "surplus": {
            "unit": surplus.unit,
            "reference": surplus.reference,
            "scenario": surplus.scenario,
            "change": surplus.change,
            "effect_range_of_the_change": _ends(total.effect_low, total.effect_high),
            "actual_trade_range_of_the_level": _ends(total.actual_low, total.actual_high),
        },
        "levers": [_lever(row) for row in every if row.section == "lever"],
        "results": [
            {"measure": row.section, "measure_name": row.section_name} | _row(row)
            for row in every
            if row.section not in ("about", "lever")
        ],
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _ends(low: Any, high: Any) -> list[float] | None:
    """The ends of a range, or null where there is none."""
    return None if low == "" else [float(low), float(high)]


def _lever(row: Row) -> dict[str, Any]:
    """A lever's row, with what links write for a choice, and its source."""
    return _row(row) | {name: getattr(row, name) for name in (*KEYS, "source")}


def _row(row: Row) -> dict[str, Any]:
    """A row as field and value: null where there is no figure, the label where the lever is a choice."""
    found: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(row, name)
        if name in RESULTS:
            value = None if value == "" else value if isinstance(value, str) else float(value)
        found[name] = value
    return found
