"""Trade-offs: Japan's surplus over two levers, with lines of equal surplus and the presets marked.

Colour says how the surplus stands to the reference: blue above, orange below, the page's own colour at it. Both sides
share one scale, so that as far above is as deep as as far below.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import contourpy
import numpy as np
import pandas as pd

from core.charts.chart import Chart, Layers, Rows
from core.charts.label_text import short
from core.charts.names_beside import NARROW, beside
from core.charts.theme import Palette
from core.charts.two_axes import two_axes
from core.language.catalogue import text
from core.language.format import bracketed, listed
from core.language.messages import Message, Sentence
from core.language.numbers import amount, plotted, unit_name
from core.language.view import View
from core.scenario import presets
from core.scenario.followed import resolved
from core.scenario.lever import Lever
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.scenario.totals import total_of

LINES = 7


def marks(language: str, palette: Palette) -> Layers:
    """Cells, lines of equal surplus with their labels, and the presets and the scenario."""
    x: dict[str, Any] = {
        "axis": alt.Axis(grid=False, labelColor=palette.text, title=None, tickCount=5),
        "scale": alt.Scale(nice=False, zero=False),
    }
    colour = alt.Color(
        "shade:Q",
        legend=None,
        scale=alt.Scale(domain=[-1, 0, 1], range=[palette.orange, palette.background, palette.blue], interpolate="rgb"),
    )
    cells = (
        alt.Chart(alt.NamedData("cells"))
        .mark_rect(aria=False, strokeWidth=0.7)
        .encode(
            x=alt.X("x:Q", **x), x2=alt.X2("x2:Q"), y=alt.Y("y:Q", **x), y2=alt.Y2("y2:Q"), color=colour, stroke=colour
        )
    )
    lines = (
        alt.Chart(alt.NamedData("lines"))
        .mark_line(color=palette.text, strokeWidth=1, opacity=0.75, aria=False)
        .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), detail=alt.Detail("line:N"), order=alt.Order("order:Q"))
    )
    outline: dict[str, Any] = {
        "color": palette.text,
        "stroke": palette.background,
        "strokeWidth": 3,
        "strokeOpacity": 0.85,
    }
    # Text twice: its outline first, then itself.
    ends = alt.Chart(alt.NamedData("ends")).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.Text("text:N"))
    places = alt.Chart(alt.NamedData("marks")).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
    found = {key: f"(width < {NARROW} ? datum.{key}_narrow : datum.{key})" for key in ("text", "align", "lift")}
    name: dict[str, Any] = {
        "text": alt.ExprRef(found["text"]),
        "align": alt.ExprRef(found["align"]),
        "dx": alt.ExprRef(f"{found['align']} === 'left' ? 9 : -9"),
        "dy": alt.ExprRef(found["lift"]),
        "fontWeight": 600,
        "aria": False,
    }
    here: dict[str, Any] = {
        "filled": True,
        "opacity": 1,
        "stroke": palette.background,
        "strokeWidth": 1.5,
        "color": palette.text,
    }
    return [
        cells,
        lines,
        ends.mark_text(fontSize=11, aria=False, **outline),
        ends.mark_text(fontSize=11, aria=False, color=palette.text),
        places.mark_point(size=90, **here).encode(
            shape=alt.Shape(
                "kind:N", legend=None, scale=alt.Scale(domain=["preset", "here"], range=["circle", "diamond"])
            ),
            description=alt.Description("spoken:N"),
        ),
        places.mark_text(**name, **outline),
        places.mark_text(**name, color=palette.text),
    ]


def rows(
    scenario: Scenario,
    x: str,
    y: str,
    x_values: np.ndarray,
    y_values: np.ndarray,
    surplus: np.ndarray,
    reference: float,
    now: float,
    view: View,
) -> Rows:
    """All datasets of the chart.

    Args:
        x, y: the levers; x_values, y_values in the code's units.
        surplus: in the view's unit, (x values, y values).
        reference, now: the surplus at the reference and in the scenario.
    """
    language, across, up = view.language, lever(x), lever(y)
    xs, ys = (
        np.array([float(known.unit.counted(value, language)) for value in values])
        for known, values in ((across, x_values), (up, y_values))
    )
    left, right, below, above = (*_edges(xs), *_edges(ys))
    shades = _shades(np.asarray(surplus) - reference, view)
    cells = [
        {"x": left[i], "x2": right[i], "y": below[j], "y2": above[j], "shade": float(shades[i, j])}
        for i in range(len(xs)) for j in range(len(ys))
    ]  # fmt: skip
    lines, ends = _lines(xs, ys, surplus, view)
    least, most = (amount(float(edge), view.unit, language) for edge in (surplus.min(), surplus.max()))
    sentence = Sentence(
        "Simulated: from {least} to {most} over the whole range of “{x}” and “{y}”; {now} where the scenario stands.",
        least=least,
        most=most,
        now=amount(now, view.unit, language),
        x=across.name(language),
        y=up.name(language),
    ).say(language)
    titles = [{key: _title(known, language) for key, known in (("x", across), ("y", up))}]
    places = beside(_marks(scenario, across, up, language), ends, (xs[0], xs[-1]), (ys[0], ys[-1]))
    return {
        "takeaway": [{"text": sentence}],
        "cells": cells,
        "lines": lines,
        "ends": ends,
        "marks": places,
        "axes": titles,
    }


def table(x: str, y: str, x_values: np.ndarray, y_values: np.ndarray, surplus: np.ndarray, view: View) -> pd.DataFrame:
    """The plane as a table, a row a combination: columns are both levers' keys and ``surplus``, as the language counts."""
    across, up = np.meshgrid(x_values, y_values, indexing="ij")
    shown = {
        key: [float(lever(key).unit.counted(value, view.language)) for value in values.ravel()]
        for key, values in ((x, across), (y, up))
    }
    return pd.DataFrame(
        shown | {"surplus": (plotted(view.unit, view.language)[0] * np.asarray(surplus).ravel()).round(3)}
    )


def heads(x: str, y: str, view: View) -> dict[str, str]:
    """What the columns of that table are called, with their units."""
    language = view.language
    unit = bracketed(unit_name(view.unit, language), language)
    return {key: _title(lever(key), language) for key in (x, y)} | {"surplus": text("Surplus", language) + unit}


def _title(known: Lever, language: str) -> str:
    """An axis's name: the lever, with its unit if it has one."""
    unit = known.unit.suffix[language]
    return known.label[language] + (bracketed(unit, language) if unit else "")


def _shades(change: np.ndarray, view: View) -> np.ndarray:
    """Changes as shares of the largest, −1 to 1; 0 where the change is written as 0, so that a rounding remainder has no colour."""
    zero = amount(0.0, view.unit, view.language)
    seen = np.array([amount(float(one), view.unit, view.language) != zero for one in change.ravel()])
    shown = np.where(seen.reshape(change.shape), change, 0.0)
    return (shown / (np.abs(shown).max() or 1.0)).round(4)


def _edges(values: np.ndarray) -> tuple[list[float], list[float]]:
    """Where each value's cell begins and ends: half way to its neighbours, and at the ends of the range."""
    half = (values[1:] + values[:-1]) / 2.0
    return [float(values[0]), *half.tolist()], [*half.tolist(), float(values[-1])]


def levels(surplus: np.ndarray) -> list[float]:
    """Round surpluses within the plane, about LINES of them."""
    span = float(np.ptp(surplus))
    if span == 0.0:
        return []
    power = 10.0 ** np.floor(np.log10(span / LINES))
    step = next(power * size for size in (1.0, 2.0, 5.0, 10.0) if span / (power * size) <= LINES)
    first = int(np.ceil(surplus.min() / step))
    return [step * count for count in range(first, int(np.floor(surplus.max() / step)) + 1)]


def _lines(xs: np.ndarray, ys: np.ndarray, surplus: np.ndarray, view: View) -> tuple[list[dict], list[dict]]:
    """Lines of equal surplus as points in order, and a label on each level's longest."""
    generator = contourpy.contour_generator(x=xs, y=ys, z=np.asarray(surplus).T)
    lines, labels = [], []
    for turn, level in enumerate(levels(surplus)):
        found = [np.asarray(line) for line in generator.lines(level) if len(line) > 1]
        for number, line in enumerate(found):
            lines += [
                {"line": f"{level:g}/{number}", "order": order, "x": float(at), "y": float(up)}
                for order, (at, up) in enumerate(line)
            ]
        if found:
            longest = max(found, key=len)
            inside = _inside(longest, xs, ys)
            if len(inside):
                # Neighbours' labels take turns, since upright lines stand side by side.
                at, up = inside[(3 - turn % 2) * len(inside) // 4]
                written = short(amount(level, view.unit, view.language))
                labels.append({"x": float(at), "y": float(up), "text": written})
    return lines, labels


def _inside(line: np.ndarray, xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
    """The points of a line far enough from the plane's edges for a label on them to stay within."""
    shares = (line - [xs[0], ys[0]]) / [xs[-1] - xs[0], ys[-1] - ys[0]]
    return line[(np.abs(shares - 0.5) < [0.36, 0.46]).all(axis=1)]


def _marks(scenario: Scenario, across: Lever, up: Lever, language: str) -> list[dict]:
    """Where the presets put the two levers (their other levers differ too), and where the scenario stands."""
    names: dict[tuple[float, float], list[str]] = {}
    for one in presets.presets().values():
        names.setdefault(_at(across, up, one.values, language), []).append(one.short[language])
    found = []
    for (x, y), held in sorted(names.items()):
        name = held[0] + (f" +{len(held) - 1}" if held[1:] else "")
        found.append({"x": x, "y": y, "kind": "preset", "text": name, "spoken": listed(held, language)})
    x, y = _at(across, up, scenario.values, language)
    here = text("Scenario", language)
    found.append({"x": x, "y": y, "kind": "here", "text": "" if (x, y) in names else here, "spoken": here})
    return found


def _at(across: Lever, up: Lever, values, language: str) -> tuple[float, float]:
    x, y = (total_of(known, values) if known.of else resolved(known.key, values) for known in (across, up))
    return float(across.unit.counted(x, language)), float(up.unit.counted(y, language))


CHART = Chart(
    title=Message("Japan's surplus over two levers"),
    marks=marks,
    rows=rows,
    frame=two_axes(420, along="center", scales={"color": "independent"}),
)
