"""Packages: the change of the surplus against a cost, with those that no other beats drawn out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from core.charts.chart import Chart, Layers, Rows
from core.charts.label_text import said
from core.charts.theme import Palette
from core.charts.two_axes import two_axes
from core.language.catalogue import N_, text
from core.language.format import bracketed, joined, series
from core.language.messages import Message, Sentence
from core.language.numbers import amount, counted, percent, plotted, unit_name
from core.language.view import View
from core.scenario.levers import lever
from core.solve.offers import COSTS, Package

CHANGE = N_("Change of the surplus")
COUNTED = N_(
    "Simulated: {count} packages. Of these, {efficient} are not beaten by another on both the surplus and the cost."
)
BEST = N_("The best trade-off: {package}. It moves the surplus by {change}; {price}: {cost}.")
ALONE = N_(
    "Simulated: of {count} packages one beats all others: {package}. It moves the surplus by {change}; {price}: {cost}."
)
SAME = N_("Simulated: every package gives the same. The surplus moves by {change}; {price}: {cost}.")
# What an axis spans at least: over less, dots with the same figures would seem far apart.
LEAST = {"USD bn": 0.5, "JPY bn": 50.0, "percent": 0.5}


def marks(language: str, palette: Palette) -> Layers:
    """A dot a package; the frontier joined by a line."""
    axis: dict[str, Any] = {
        "grid": True,
        "gridColor": palette.line,
        "labelColor": palette.text,
        "title": None,
        "tickCount": 5,
    }
    # The dataset ``ends`` sets the ends of the axes, so that equal packages are not drawn far apart.
    place = {
        "x": alt.X("cost:Q", axis=alt.Axis(**axis), scale=alt.Scale(zero=False)),
        "y": alt.Y("change:Q", axis=alt.Axis(**axis), scale=alt.Scale(zero=False)),
    }
    ends = alt.Chart(alt.NamedData("ends")).mark_point(opacity=0, aria=False)
    items = alt.Chart(alt.NamedData("rows"))
    frontier = items.transform_filter("datum.kind !== 'beaten'")
    beaten = items.transform_filter("datum.kind === 'beaten'")
    best = items.transform_filter("datum.kind === 'best'")
    tip = {"description": "spoken:N"}
    return [
        ends.encode(**place),
        beaten.mark_point(filled=True, size=26, opacity=0.7, color=palette.grey).encode(**place, **tip),
        frontier.mark_line(color=palette.blue, strokeWidth=1.5, aria=False).encode(**place, order=alt.Order("cost:Q")),
        frontier.mark_point(filled=True, size=70, opacity=1, color=palette.blue).encode(**place, **tip),
        best.mark_point(filled=False, size=260, strokeWidth=2.5, opacity=1, color=palette.orange).encode(
            **place, **tip
        ),
    ]


def rows(packages: Sequence[Package], cost: str, view: View) -> Rows:
    """A row a package with its cost in words, and what the axes say."""
    language = view.language
    (dearer, cost_unit), (larger, change_unit) = plotted(COSTS[cost].unit, language), plotted(view.unit, language)
    items = [
        {
            "cost": dearer * package.cost,
            "change": larger * package.change,
            "kind": "best" if package.best else "frontier" if package.clear else "beaten",
            "spoken": said(
                named(package, language),
                f"{amount(package.change, view.unit, language, signed=True)} · {written(package.cost, cost, language)}",
            ),
        }
        for package in packages
    ]
    # On a phone the cost and its unit need a line each.
    unit = bracketed(cost_unit, language).strip()
    axes = [
        {"x": f"{COSTS[cost].label[language]}\n{unit}", "y": text(CHANGE, language) + bracketed(change_unit, language)}
    ]
    spans = {"cost": dearer * LEAST[COSTS[cost].unit], "change": larger * LEAST[view.unit]}
    both = {key: _ends(items, key, least) for key, least in spans.items()}
    ends = [{key: pair[at] for key, pair in both.items()} for at in (0, 1)]
    return {"takeaway": [{"text": takeaway(packages, cost, view)}], "rows": items, "axes": axes, "ends": ends}


def _ends(items: Sequence[dict], key: str, least: float) -> tuple[float, float]:
    """The lowest and the highest figure, moved apart to at least `least`."""
    low, high = min(row[key] for row in items), max(row[key] for row in items)
    padding = max(0.0, least - (high - low)) / 2.0
    return low - padding, high + padding


def takeaway(packages: Sequence[Package], cost: str, view: View) -> str:
    """How many packages there are, how many none beats, and which gives most for least."""
    clear = [package for package in packages if package.clear]
    first = pointed(packages) or clear[0]
    if _alike(packages, cost, view):
        messages = [SAME]
    elif first.best:
        messages = [COUNTED, BEST]
    else:
        messages = [ALONE if len(clear) == 1 else COUNTED]
    facts = {
        "count": len(packages),
        "efficient": len(clear),
        "package": named(first, view.language),
        "change": amount(first.change, view.unit, view.language, signed=True),
        "price": COSTS[cost].label,
        "cost": written(first.cost, cost, view.language),
    }
    return joined((Sentence(message, **facts).say(view.language) for message in messages), view.language)


def pointed(packages: Sequence[Package]) -> Package | None:
    """The package that the sentence names: the one that gives most for least, or the one that beats all others."""
    clear = [package for package in packages if package.clear]
    alone = clear[0] if len(clear) == 1 < len(packages) else None
    return next((package for package in packages if package.best), alone)


def _alike(packages: Sequence[Package], cost: str, view: View) -> bool:
    """Whether as written every package comes to the same."""
    said = {(amount(one.change, view.unit, view.language), written(one.cost, cost, view.language)) for one in packages}
    return len(said) == 1


def table(packages: Sequence[Package], cost: str, view: View) -> pd.DataFrame:
    """Every package as a row: its levers, the change of the surplus and the cost as the language counts."""
    language = view.language
    change, efficient = text(CHANGE, language), text("Beaten by no other", language)
    price = f"{COSTS[cost].label[language]}, {unit_name(COSTS[cost].unit, language)}"
    rows = []
    for package in packages:
        known = [(lever(key), value) for key, value in package.values.items()]
        levers = {
            f"{row.label[language]}, {row.unit.suffix[language]}": float(row.unit.counted(round(value, 6), language))
            for row, value in known
        }
        found = {
            f"{change}, {unit_name(view.unit, language)}": round(counted(package.change, view.unit, language), 3),
            price: round(counted(package.cost, COSTS[cost].unit, language), 3),
            efficient: package.clear,
        }
        rows.append(levers | found)
    return pd.DataFrame(rows)


def named(package: Package, language: str) -> str:
    """A package as its levers' values."""
    return series(
        (
            text("{lever}: {value}", language, context="package").format(
                lever=lever(key).name(language), value=lever(key).unit.say(round(value, 6), language)
            )
            for key, value in package.values.items()
        ),
        language,
    )


def written(value: float, cost: str, language: str) -> str:
    """A cost with its unit."""
    return (
        percent(value / 100.0, language) if COSTS[cost].unit == "percent" else amount(value, COSTS[cost].unit, language)
    )


CHART = Chart(
    title=Message("Packages: surplus against cost"),
    marks=marks,
    rows=rows,
    frame=two_axes(340, along="right"),
)
