"""Japan's surplus by month along the calendar: range, scenario, reference, and what was published."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts import path_axes as axes
from core.charts.theme import PALETTES
from core.language.numbers import amount, unit_name
from core.language.view import View

TITLE = {"en": "Japan's surplus by month", "ja": "月別の対米黒字"}
KINDS = {
    "en": {"scenario": "on this calendar", "reference": "2024 law and yen", "published": "published"},
    "ja": {"scenario": "この日程", "reference": "2024年の制度・円相場", "published": "公表値"},
}
SUBTITLE = {
    "en": "Band: 80 % range. Upright marks: policy dates.",
    "ja": "帯：80%の範囲。縦の線・目盛り：政策の日付。",
}
WORDS = {
    "en": "Simulated: Japan's surplus by month from {first} to {last}; lowest {low} in {low_month}, highest {high} in {high_month}.",
    "ja": "試算：{first}から{last}までの月別の黒字。最小は{low_month}の{low}、最大は{high_month}の{high}。",
}
UNIT = {"en": "{unit} a month", "ja": "{unit}（月間）"}


def build(language: str, theme: str) -> alt.LayerChart:
    """Lines over the dataset ``rows`` (month, kind, value), with the band of ``band``."""
    palette = PALETTES[theme]
    names = KINDS[language]
    band = (
        alt.Chart(alt.NamedData("band"))
        .mark_area(color=palette.blue, opacity=0.22, aria=False)
        .encode(x=axes.x("month", theme), y=axes.y("low", theme), y2=alt.Y2("high:Q"))
    )
    # In an order, not in a domain: a line that is not there has no place in the legend.
    order = list(names.values())
    scale = alt.Scale(range=[palette.blue, palette.grey, palette.orange])
    dashes = alt.Scale(range=[[1, 0], [6, 3], [1, 0]])
    lines = alt.Chart(alt.NamedData("rows")).mark_line(strokeWidth=axes.stroke(2), aria=False).encode(
        x=axes.x("month", theme), y=axes.y("value", theme), detail=alt.Detail("kind:N"),
        color=alt.Color("kind:N", sort=order, scale=scale, legend=alt.Legend(orient="bottom", title=None, columns=1, symbolType="stroke")),
        strokeDash=alt.StrokeDash("kind:N", sort=order, scale=dashes, legend=None),
    )  # fmt: skip
    points = (
        alt.Chart(alt.NamedData("rows"))
        .transform_filter(f"datum.kind === '{names['published']}'")
        .mark_point(filled=True, size=alt.ExprRef(f"width < {axes.NARROW} ? 10 : 28"), opacity=1)
    )
    dots = points.encode(
        x=axes.x("month", theme),
        y=axes.y("value", theme),
        color=alt.value(palette.orange),
        description=alt.Description("spoken:N"),
    )
    return axes.layered(TITLE[language], SUBTITLE[language], [band, axes.policy(theme), lines, dots, axes.unit(theme)])


def rows(months: pd.DataFrame, days: list[str], view: View) -> dict[str, list[dict]]:
    """The datasets, of ``tables.monthly`` and the days of policy."""
    language = view.language
    names = KINDS[language]
    items = []
    for kind, name in names.items():
        known = months.dropna(subset=kind)
        items += [_row(month, name, value, view) for month, value in zip(known.month, known[kind], strict=True)]
    band = [{"month": axes.day(f"{row.month}-01"), "low": row.low, "high": row.high} for row in months.itertuples()]
    sentence = takeaway(months, view)
    return {
        "rows": items,
        "band": band,
        "policy": axes.policy_rows(days, months.month.iloc[-1]),
        "unit": [{"text": UNIT[language].format(unit=unit_name(view.unit, language)), "spoken": sentence}],
    }


def takeaway(months: pd.DataFrame, view: View) -> str:
    """What the chart shows, in the chart's own numbers."""
    low, high = months.loc[months.scenario.idxmin()], months.loc[months.scenario.idxmax()]
    shown = {name: amount(row.scenario, view.unit, view.language) for name, row in (("low", low), ("high", high))}
    return WORDS[view.language].format(
        first=months.month.iloc[0], last=months.month.iloc[-1], low_month=low.month, high_month=high.month, **shown
    )


def _row(month: str, kind: str, value: float, view: View) -> dict:
    return {
        "month": axes.day(f"{month}-01"),
        "kind": kind,
        "value": float(value),
        "spoken": f"{month}: {amount(value, view.unit, view.language)}, {kind}",
    }
