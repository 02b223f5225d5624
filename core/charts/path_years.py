"""The surplus by fiscal or calendar year, with the reference and the published figure."""

from __future__ import annotations

from math import isnan

import pandas as pd

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.figures.tables import records
from core.language.catalogue import text
from core.language.format import series
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.path.words import SHORT_YEAR


def marks(language: str, palette: Palette) -> Layers:
    """A bar a year with its effect range inside its actual-trade range, a dashed line at its reference and a dot where the year is published."""
    published = layout.items().transform_filter("isValid(datum.published)")
    dots = published.mark_point(filled=True, size=90, color=palette.orange, opacity=1, aria=False)
    return [
        layout.bars(thickness=0.55, color=palette.blue, opacity=0.55),
        layout.reference(palette),
        layout.actual(palette),
        layout.span(color=palette.text, strokeWidth=3.5),
        dots.encode(y=layout.y(), x=layout.x("published")),
    ]


def rows(years: pd.DataFrame, view: View, kind: str) -> Rows:
    """The datasets, of ``tables.yearly``."""
    language, unit = view.language, view.unit
    items = []
    for order, row in enumerate(records(years)):
        name, number = SHORT_YEAR[kind][language].format(year=row.year), amount(row.scenario, unit, language)
        items.append(
            layout.row(
                order,
                str(row.year),
                name,
                number,
                zero=0.0,
                value=row.scenario,
                low=row.low,
                high=row.high,
                actual_low=_known(row.actual_low),
                actual_high=_known(row.actual_high),
                reference=row.reference,
                published=_known(row.published),
            )
        )
    drawn = ("value", "high", "low", "reference", "published", "actual_low", "actual_high")
    values = [row[name] for row in items for name in drawn if row[name] is not None]
    least, most = min(0.0, *values), layout.axis_end(max(0.0, *values))
    points = [*([-layout.axis_end(-least)] if least < 0 else []), 0.0, most]
    parts = series((row["spoken"] for row in items), language)
    sentence = text("Simulated: {parts}.", language).format(parts=parts)
    return layout.datasets(items, points, unit, language, sentence)


def _known(value: float) -> float | None:
    return None if isnan(value) else float(value)


CHART = Chart(
    title=Message("Japan's surplus by year"),
    subtitle=(
        Message("Thick line: effect range."),
        Message("Thin: actual-trade range. Dot: published."),
        Message("Dashes: 2024 law and yen."),
    ),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
