"""2025 by sector: simulated beside what happened, with the range of the simulation.

Its data come from ``core.backtest`` and not from a result, so it is compiled here.
"""

from __future__ import annotations

import math
from functools import cache

import altair as alt

from core.backtest import bands, yearly
from core.backtest.misses import misses
from core.charts import layout
from core.charts.theme import PALETTES, config
from core.language.numbers import percent

TITLE = {"en": "U.S. imports from Japan", "ja": "米国の対日輸入"}
KEY = {
    "en": [
        "Change from 2024 to 2025, by sector.",
        "Diamond, and number: what happened.",
        "Disc: simulated, pre-2025 information.",
        "Line: its 80 % range. Ring: defaults.",
    ],
    "ja": [
        "2024年から2025年の変化、品目別。",
        "菱形と数値：実績。",
        "丸：2025年より前の情報による試算。",
        "線：その80%範囲、輪：現在の既定値による試算。",
    ],
}
WORDS = {
    "en": (
        "Simulated beside what happened, sectors by size: {parts}.",
        "{label} {simulated} simulated, {actual} in fact",
        "; ",
    ),
    "ja": ("試算と実績（規模順）：{parts}。", "{label}：試算{simulated}、実績{actual}", "、"),
}
LARGEST, MISSED, QUOTED = 10, 6, 3
STEP = 20  # percent, of the axis


@cache
def spec(language: str, theme: str) -> dict:
    """The Vega-Lite specification without data; datasets ``rows``, ``frame`` and ``takeaway``. Copy before changing."""
    with alt.theme.enable("none"):
        return build(language, theme).properties(description=TITLE[language]).to_dict(validate=False) | {
            "config": config(theme)
        }


def build(language: str, theme: str) -> alt.LayerChart:
    """A row a sector: a line for the range, a disc and a ring for the two simulations, a diamond for 2025."""
    palette = PALETTES[theme]
    items = alt.Chart(alt.NamedData("rows"))
    zero = (
        alt.Chart(alt.NamedData("frame"))
        .transform_filter("datum.at === 0")
        .mark_rule(color=palette.grey, aria=False)
        .encode(x=layout.x("at"))
    )
    band = items.mark_rule(color=palette.blue, strokeWidth=3, opacity=0.45, aria=False).encode(
        y=layout.y(), x=layout.x("low"), x2=alt.X2("high:Q")
    )
    ring = items.mark_point(size=90, stroke=palette.blue, strokeWidth=1.5, filled=False, aria=False).encode(
        y=layout.y(), x=layout.x("defaults")
    )
    disc = items.mark_point(size=45, color=palette.blue, filled=True, opacity=1, aria=False).encode(
        y=layout.y(), x=layout.x("simulated")
    )
    fact = items.mark_point(shape="diamond", size=110, color=palette.orange, filled=True, opacity=1).encode(
        y=layout.y(), x=layout.x("actual"), description=alt.Description("spoken:N")
    )
    return layout.chart(alt.TitleParams(TITLE[language], subtitle=KEY[language]), [zero, band, fact, ring, disc], theme)


def rows(language: str) -> dict[str, list[dict]]:
    """The LARGEST sectors and of the others the MISSED ones that cost the score most, by 2024 trade. Values in percent."""
    table = misses().set_index("key")
    largest = table.nlargest(LARGEST, "base").index
    missed = table.drop(largest).nlargest(MISSED, "share").index
    shown = table.loc[[*largest, *missed]].sort_values("base", ascending=False)
    defaults = misses("defaults").set_index("key").simulated_change
    ranged = bands.imports("known_before").set_index("key")
    items = []
    for order, row in enumerate(shown.itertuples()):
        low, high = (float(ranged.loc[row.Index, end] / row.base - 1.0) for end in ("low", "high"))
        values = {
            "simulated": row.simulated_change,
            "actual": row.actual_change,
            "defaults": float(defaults[row.Index]),
            "low": low,
            "high": high,
        }
        item = layout.row(
            order,
            row.Index,
            yearly.label(row.Index, "import", language),
            percent(row.actual_change, language, signed=True, digits=0),
            **{key: 100.0 * value for key, value in values.items()},
        )
        said = WORDS[language][1].format(
            label=yearly.label(row.Index, "import", language),
            simulated=percent(row.simulated_change, language, signed=True),
            actual=percent(row.actual_change, language, signed=True),
        )
        items.append(item | {"spoken": said})
    drawn = [row[key] for row in items for key in ("simulated", "actual", "defaults", "low", "high")]
    ends = STEP * math.floor(min(drawn) / STEP), 0.0, STEP * math.ceil(max(drawn) / STEP)
    frame = [
        {"at": float(at), "text": percent(at / 100.0, language, signed=True, digits=0) if at else "0"} for at in ends
    ]
    return {"rows": items, "frame": frame, "takeaway": [{"text": _sentence(items, language)}]}


def takeaway(language: str) -> str:
    """What the chart shows, in the chart's own numbers."""
    return rows(language)["takeaway"][0]["text"]


def _sentence(items: list[dict], language: str) -> str:
    whole, _, between = WORDS[language]
    return whole.format(parts=between.join(row["spoken"] for row in items[:QUOTED]))
