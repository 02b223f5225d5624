"""What moved Japan's surplus: from the reference, lever by lever, to the scenario.

The bars run end to end, so they sum to the change. The axis follows the reference and need not start at
zero: a bar's length is a change, and the two levels are points, not bars.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.language.catalogue import text
from core.language.format import series
from core.language.messages import Message, Sentence
from core.language.numbers import amount
from core.language.view import View
from core.scenario import presets
from core.trade.result import Result

MOST = 8
QUOTED = 3


def marks(language: str, palette: Palette) -> Layers:
    """Floating bars between two points, and a dashed line at the reference."""
    kinds = {
        "reference": palette.grey,
        "scenario": palette.text,
        "raises": palette.blue,
        "lowers": palette.orange,
    }
    colour = layout.colour("kind", kinds)
    # Where the scenario stood before the last move.
    before = (
        layout.items()
        .transform_filter("isValid(datum.before)")
        .mark_point(filled=False, size=130, strokeWidth=1.5, color=palette.muted, aria=False)
        .encode(y=layout.y(), x=layout.x("before"))
    )
    points = (
        layout.items()
        .transform_filter("datum.start === datum.end && (datum.kind === 'reference' || datum.kind === 'scenario')")
        .mark_point(filled=True, size=130, opacity=1, aria=False)
        .encode(y=layout.y(), x=layout.x("end"), color=colour)
    )
    return [layout.reference(palette), layout.bars("start", "end", thickness=0.8).encode(color=colour), before, points]


def rows(
    result: Result, view: View, most: int = MOST, *, before: float | None = None, held: Sequence[float] = ()
) -> Rows:
    """The reference, a bar a lever (the smallest together beyond `most`), the scenario.

    before: the surplus of the scenario before the last move, in the view's unit, marked beside the present one.
    held: ends of the axis as it stands, which stay where everything fits between them and else only widen.
    """
    language, surplus = view.language, result.surplus(view)
    parts = _grouped(
        [(row["contribution"], row["label"], row["value"]) for row in result.rows("contributions", view)],
        language,
        most,
    )
    reference = surplus.reference
    levels = [
        ("reference", presets.preset(result.scenario.reference).label[language], "reference", reference, reference)
    ]
    for key, label, value in parts:
        start = levels[-1][-1]
        levels.append((key, label, "raises" if value > 0 else "lowers", start, start + value))
    levels.append(("scenario", text("Scenario", language), "scenario", surplus.scenario, surplus.scenario))
    items = []
    for order, (item, label, kind, start, end) in enumerate(levels):
        level = kind in ("reference", "scenario")
        number = amount(end, view.unit, language) if level else amount(end - start, view.unit, language, signed=True)
        was = before if kind == "scenario" else None
        items.append(
            layout.row(order, item, label, number, kind=kind, start=start, end=end, reference=reference, before=was)
        )
    shown = [row["end"] for row in items] + ([before] if before is not None else [])
    ends = layout.held_ends(_ends(reference, shown), shown, held)
    return layout.datasets(items, ends, view.unit, language, _sentence(items, language))


def _sentence(items: list[dict], language: str) -> str:
    there, *parts, here = items
    largest = sorted(parts, key=lambda row: -abs(row["end"] - row["start"]))[:QUOTED]
    if not largest:
        return Sentence("Simulated: no lever moves the surplus, which stays at {there}.", there=there["text"]).say(
            language
        )
    return Sentence(
        "Simulated: Japan's surplus moves from {there} to {here}; largest contributions: {parts}.",
        there=there["text"],
        here=here["text"],
        parts=series((row["spoken"] for row in largest), language),
    ).say(language)


def _grouped(parts: list[tuple[str, str, float]], language: str, most: int = MOST) -> list[tuple[str, str, float]]:
    if len(parts) <= most:
        return parts
    kept = {key for key, _, _ in sorted(parts, key=lambda part: -abs(part[2]))[: most - 1]}
    rest = sum(value for key, _, value in parts if key not in kept)
    return [part for part in parts if part[0] in kept] + [("other", text("Other levers", language), rest)]


def _ends(reference: float, levels: list[float]) -> list[float]:
    """Both ends of the axis, each at least one round step from the reference, so that they seldom move."""
    least = 0.05 * abs(reference)
    below, above = (layout.axis_end(max(least, side)) for side in (reference - min(levels), max(levels) - reference))
    low, high = (
        math.floor((reference - below) / below * 2) * below / 2,
        math.ceil((reference + above) / above * 2) * above / 2,
    )
    return [max(low, 0.0) if min(levels) >= 0 else low, high]


CHART = Chart(
    title=Message("What moves Japan's surplus, by lever"),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
