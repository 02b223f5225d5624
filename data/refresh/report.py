"""What a refresh changed: a page to read and a table to compute with."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.refresh.checks import Finding
from data.refresh.declared import Declared, Series
from data.refresh.gather import Readings
from data.refresh.revise import Change

SHOWN = 25
COLUMNS = ("series", "title", "unit", "industry", "month", "kind", "old", "new", "change", "change_pct", "source")
BY_HAND = (
    "Trade by tariff line and by partner (2024 and 2025), the quarterly panel, exports by chapter, the table of "
    "revisions, Japan's own customs figures, car prices and the law are compiled by hand and were not read."
)


@dataclass
class Outcome:
    """What a run found and did. ``results``: the change of the surplus (USD bn) by preset, before and after."""

    today: str
    since: str
    changes: list[Change]
    findings: list[Finding]
    versions: tuple[str, str] | None = None
    results: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    done: str = ""


def as_csv(asked: Declared, found: list[Change]) -> str:
    """One row a change; percentages to be read by people, everything else in the series' unit."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for change in found:
        row = asked.series[change.series]
        writer.writerow(
            [
                change.series, row.title, row.unit, change.industry, change.month, change.kind,
                _cell(change.old), _cell(change.new), _cell(change.difference), _cell(100 * change.fraction),
                f"{asked.services[row.service].title}: {row.endpoint} {row.id}".replace(":  ", ": "),
            ]
        )  # fmt: skip
    return text.getvalue()


def as_markdown(asked: Declared, readings: Readings, outcome: Outcome) -> str:
    """The page: what was done, series by series, the new months, the largest revisions, what was checked."""
    parts = [
        f"# Refresh of figures, {outcome.today}",
        outcome.done,
        _versions(outcome),
        "## Series",
        _series(asked, readings, outcome.changes),
        "## New months (industries are in `changes.csv`)",
        _changes(asked, [c for c in outcome.changes if c.kind == "new" and not c.industry], "No month is new."),
        "## Revisions, largest first",
        _changes(asked, _largest(outcome.changes), "Nothing was revised."),
        "## Checked",
        _checked(readings, outcome.findings),
        *(["## What the model makes of it", _results(outcome)] if outcome.results else []),
        "## Not refreshed",
        BY_HAND,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _versions(outcome: Outcome) -> str:
    window = f"Months were read from {outcome.since} on; earlier months keep their vintage."
    if outcome.versions is None:
        return window
    return f"Version of the data: {outcome.versions[0]} → {outcome.versions[1]}. {window}"


def _series(asked: Declared, readings: Readings, found: list[Change]) -> str:
    rows = []
    for key, row in asked.kept().items():
        months = sorted({index[0] if row.total else index for index in readings.months[key].dropna().index})
        mine = [change for change in found if change.series == key]
        revised = [change for change in mine if change.kind == "revised"]
        new = {change.month for change in mine if change.kind == "new"}
        rows.append(
            [
                row.title, f"{asked.services[row.service].title.split(',')[0]}, {row.id}",
                f"{months[0]} to {months[-1]}" if months else "none", str(len(new)), str(len(revised)),
                f"{max((_size(asked, readings, change) for change in revised), default=0.0):.2%}",
                readings.updated.get(key, ""),
            ]
        )  # fmt: skip
    return _table(["Series", "Source", "Read", "New months", "Revised", "Largest", "Updated by the service"], rows)


def _changes(asked: Declared, found: list[Change], none: str) -> str:
    if not found:
        return none
    rows = [
        [
            asked.series[change.series].title + (f", {change.industry}" if change.industry else ""),
            change.month,
            *(_figure(value, asked.series[change.series]) for value in (change.old, change.new, change.difference)),
            "" if math.isnan(change.fraction) else f"{change.fraction:+.2%}",
            asked.series[change.series].unit,
        ]
        for change in found[:SHOWN]
    ]  # fmt: skip
    more = f"\n\n{len(found) - SHOWN} more are in `changes.csv`." if len(found) > SHOWN else ""
    return _table(["Series", "Month", "On file", "Read", "Change", "%", "Unit"], rows) + more


def _size(asked: Declared, readings: Readings, change: Change) -> float:
    """A revision as a fraction: of the value on file, or of all industries' month."""
    total = asked.series[change.series].total
    return abs(change.difference / readings.months[total][change.month] if total else change.fraction)


def _largest(found: list[Change]) -> list[Change]:
    """What was revised or withdrawn: whole series by fraction, then industries by amount."""
    revised = [change for change in found if change.kind != "new"]
    size = {change: change.difference if change.industry else change.fraction for change in revised}
    return sorted(revised, key=lambda c: (bool(c.industry), -math.inf if math.isnan(size[c]) else -abs(size[c])))


def _checked(readings: Readings, findings: list[Finding]) -> str:
    common = readings.months["imports"].index.intersection(readings.months["imports_again"].index)
    span = f"{common[0]} to {common[-1]}" if len(common) else "no month in common"
    lines = [
        "Compared: industries with the total, value and duty, month by month; imports and exports of FRED with those "
        f"of the Census Bureau, to a million dollars ({span}); months of 2024 and 2025 with the tariff lines. Looked "
        "at: levels, gaps, months withdrawn or in the future, size of revisions and steps.",
        *(f"- {'Refused' if finding.fatal else 'To be accepted'}: {finding.text}" for finding in findings),
    ]
    return "\n\n".join([lines[0], "\n".join(lines[1:]) or "Everything fits."])


def _results(outcome: Outcome) -> str:
    rows = [[name, f"{old:+.3f}", f"{new:+.3f}"] for name, (old, new) in outcome.results.items()]
    return _table(["Preset", "Change of Japan's surplus before, USD bn", "After"], rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines)


def _figure(value: float, row: Series) -> str:
    return "" if math.isnan(value) else f"{value:,.{row.decimals}f}"


def _cell(value: float) -> str:
    return "" if not math.isfinite(value) else f"{value:.12g}"
