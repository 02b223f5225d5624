"""Scenarios side by side: Japan's surplus in each, as a dot with its effect range inside its actual-trade range, against the reference."""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.language.catalogue import text
from core.language.format import series
from core.language.messages import Message, Sentence
from core.language.numbers import amount
from core.scenario import presets
from core.solve.compare import Comparison


def marks(language: str, palette: Palette) -> Layers:
    """A dot and a range a scenario, and a dashed line at the reference."""
    colour = layout.colour("kind", {"reference": palette.grey, "scenario": palette.blue})
    dots = layout.items().mark_point(filled=True, size=130, opacity=1)
    return [
        layout.reference(palette),
        layout.actual(palette),
        layout.span(color=palette.blue, strokeWidth=3, opacity=0.45),
        dots.encode(y=layout.y(), x=layout.x("value"), color=colour, description=alt.Description("spoken:N")),
    ]


def rows(comparison: Comparison, *, with_ranges: bool = True) -> Rows:
    """The reference, then a row a scenario; without ranges a range is a point, so that the dots need not wait."""
    view = comparison.view
    there = comparison.results[0].surplus(view)
    label = text("{preset} (reference)", view.language).format(
        preset=presets.preset(comparison.reference).short[view.language]
    )
    found: list[tuple] = [("reference", "reference", label, there.reference, there.reference, there.reference, None)]
    for number, (entry, result) in enumerate(zip(comparison.entries, comparison.results, strict=True)):
        value = result.surplus(view).scenario
        level = comparison.ranged[number][0] if with_ranges else None
        low, high = (level.low, level.high) if level else (value, value)
        outer = comparison.actual[number] if with_ranges else None
        found.append((f"scenario{number}", "scenario", entry.name, value, low, high, outer))
    items = []
    for order, (item, kind, name, value, low, high, outer) in enumerate(found):
        written = amount(value, view.unit, view.language)
        row = layout.row(
            order, item, name, written, kind=kind, value=value, low=low, high=high, reference=there.reference,
            actual_low=outer and outer.low, actual_high=outer and outer.high,
        )  # fmt: skip
        items.append(row)
    # Dots need not start at zero.
    shown = [row[end] for row in items for end in ("low", "high", "actual_low", "actual_high") if row[end] is not None]
    ends = layout.rounded_ends(min(shown), max(shown))
    return layout.datasets(items, ends, view.unit, view.language, _sentence(items, view.unit, view.language))


def _sentence(items: list[dict], unit: str, language: str) -> str:
    there, *others = items
    parts = series((_part(row, unit, language) for row in others), language)
    return Sentence("Simulated: against {there}, {parts}.", there=there["text"], parts=parts).say(language)


def _part(row: dict, unit: str, language: str) -> str:
    low, high = (amount(row[end], unit, language) for end in ("low", "high"))
    name = row["label"].replace("\n", " ")
    if low == high:
        return Sentence("{name} {value}", name=name, value=row["text"]).say(language)
    return Sentence(
        "{name} {value} (effect range {low} to {high})", name=name, value=row["text"], low=low, high=high
    ).say(language)


CHART = Chart(
    title=Message("Japan's surplus, with effect range"),
    subtitle=(Message("Thick line: effect range."), Message("Thin: actual-trade range.")),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
