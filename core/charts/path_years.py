"""The surplus by year, fiscal or calendar, beside the reference and what was published."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts import layout
from core.charts.theme import PALETTES
from core.language.numbers import amount
from core.language.view import View
from core.path.words import SHORT_YEAR

TITLE = {"en": "Japan's surplus by year", "ja": "年別の対米黒字"}
SUBTITLE = {
    "en": ["Line: 80 % range. Dot: published.", "Dashes: 2024 law and yen."],
    "ja": ["線：80%の範囲。点：公表値。", "破線：2024年の制度・円相場。"],
}
WORDS = {"en": "Simulated: {parts}.", "ja": "試算：{parts}。"}


def build(language: str, theme: str) -> alt.LayerChart:
    """A bar a year with its range, over the datasets ``rows`` and ``frame``."""
    palette = PALETTES[theme]
    items = alt.Chart(alt.NamedData("rows"))
    bars = items.mark_bar(height={"band": 0.55}, color=palette.blue, opacity=0.55).encode(
        y=layout.y(), x=layout.x("zero"), x2=alt.X2("value:Q"), description=alt.Description("spoken:N")
    )
    span = items.mark_rule(color=palette.text, strokeWidth=2, aria=False).encode(
        y=layout.y(), x=layout.x("low"), x2=alt.X2("high:Q")
    )
    mark = items.mark_rule(color=palette.grey, strokeDash=[4, 3], strokeWidth=1.5, aria=False).encode(
        x=layout.x("reference")
    )
    known = items.transform_filter("isValid(datum.published)").mark_point(
        filled=True, size=90, color=palette.orange, opacity=1, aria=False
    )
    return layout.chart(
        alt.TitleParams(TITLE[language], subtitle=SUBTITLE[language]),
        [bars, mark, span, known.encode(y=layout.y(), x=layout.x("published"))],
        theme,
    )


def rows(years: pd.DataFrame, view: View, kind: str) -> dict[str, list[dict]]:
    """The datasets, of ``tables.yearly``."""
    language, unit = view.language, view.unit
    items = []
    for order, row in enumerate(years.itertuples()):
        name, text = SHORT_YEAR[kind][language].format(year=row.year), amount(row.scenario, unit, language)
        known = None if pd.isna(row.published) else float(row.published)
        items.append(
            layout.row(
                order,
                str(row.year),
                name,
                text,
                zero=0.0,
                value=row.scenario,
                low=row.low,
                high=row.high,
                reference=row.reference,
                published=known,
            )
        )
    values = [
        value
        for row in items
        for value in (row["value"], row["high"], row["low"], row["reference"], row["published"])
        if value is not None
    ]
    least, most = min(0.0, *values), layout.axis_end(max(0.0, *values))
    points = [*([-layout.axis_end(-least)] if least < 0 else []), 0.0, most]
    sentence = WORDS[language].format(parts={"en": "; ", "ja": "、"}[language].join(row["spoken"] for row in items))
    return layout.datasets(items, points, unit, language, sentence)
