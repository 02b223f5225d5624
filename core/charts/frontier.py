"""Packages: the change of the surplus against a cost, with those that no other beats drawn out."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.charts import layout
from core.charts.plane import axis_names, plane
from core.charts.theme import PALETTES
from core.levers import lever
from core.solve.offers import COSTS, Package
from core.view import View
from core.words.numbers import amount, percent, unit_name

TITLE = {"en": "Packages: surplus against cost", "ja": "パッケージ：黒字と費用"}
HEADS = {"en": ("Change of the surplus", "Beaten by no other"), "ja": ("黒字の変化", "他に劣らない")}
WORDS = {
    "en": (
        "Simulated: {count} packages, {efficient} of them beaten by no other.",
        " Most for least: {package}. It moves the surplus by {change}; {price}: {cost}.",
    ),
    "ja": (
        "試算：{count}通りのうち、他に劣らないもの{efficient}通り。",
        "最も効率的：{package}。黒字の変化は{change}、{price}は{cost}。",
    ),
}


def build(language: str, theme: str) -> alt.LayerChart:
    """A dot a package over the datasets ``rows`` and ``axes``; the frontier joined by a line."""
    palette = PALETTES[theme]
    axis = {"grid": True, "gridColor": palette.line, "labelColor": palette.text, "title": None, "tickCount": 5}
    place = {
        "x": alt.X("cost:Q", axis=alt.Axis(**axis), scale=alt.Scale(zero=False)),
        "y": alt.Y("change:Q", axis=alt.Axis(**axis), scale=alt.Scale(zero=False)),
    }
    items = alt.Chart(alt.NamedData("rows"))
    frontier = items.transform_filter("datum.kind !== 'beaten'")
    beaten = items.transform_filter("datum.kind === 'beaten'")
    best = items.transform_filter("datum.kind === 'best'")
    tip = {"tooltip": "spoken:N", "description": "spoken:N"}
    sentence = alt.Chart(alt.NamedData("takeaway")).mark_point(opacity=0)
    layers = [
        sentence.encode(x=alt.XValue(0), y=alt.YValue(0), description=alt.Description("text:N")),
        beaten.mark_point(filled=True, size=26, opacity=0.7, color=palette.grey).encode(**place, **tip),
        frontier.mark_line(color=palette.blue, strokeWidth=1.5, aria=False).encode(**place, order=alt.Order("cost:Q")),
        frontier.mark_point(filled=True, size=70, opacity=1, color=palette.blue).encode(**place, **tip),
        best.mark_point(filled=False, size=260, strokeWidth=2.5, opacity=1, color=palette.orange).encode(
            **place, **tip
        ),
        *axis_names(along="right"),
    ]
    return plane(layers, TITLE[language], 340)


def rows(packages: Sequence[Package], cost: str, view: View) -> dict[str, list[dict]]:
    """A row a package with its cost in words, and what the axes say."""
    language = view.language
    items = [
        {
            "cost": package.cost, "change": package.change, "kind": "best" if package.best else "frontier" if package.efficient else "beaten",
            "spoken": layout.said(named(package, language), f"{amount(package.change, view.unit, language, signed=True)} · {written(package.cost, cost, language)}"),
        }
        for package in packages
    ]  # fmt: skip
    units = {
        "USD bn": {"en": "USD bn", "ja": "十億ドル"},
        "JPY bn": {"en": "JPY bn", "ja": "十億円"},
        "percent": {"en": "%", "ja": "%"},
    }
    form = {"en": "{}{}({})", "ja": "{}{}（{}）"}[language]
    axes = [
        {
            # On a phone the cost and its unit need a line each.
            "x": form.format(COSTS[cost].label[language], "\n", units[COSTS[cost].unit][language]),
            "y": form.format(HEADS[language][0], {"en": " ", "ja": ""}[language], units[view.unit][language]),
        }
    ]
    return {"takeaway": [{"text": takeaway(packages, cost, view)}], "rows": items, "axes": axes}


def takeaway(packages: Sequence[Package], cost: str, view: View) -> str:
    """How many packages there are, how many none beats, and which gives most for least."""
    counted, named_best = WORDS[view.language]
    sentence = counted.format(count=len(packages), efficient=sum(package.efficient for package in packages))
    for package in packages:
        if package.best:
            change = amount(package.change, view.unit, view.language, signed=True)
            sentence += named_best.format(
                package=named(package, view.language),
                change=change,
                price=COSTS[cost].label[view.language],
                cost=written(package.cost, cost, view.language),
            )
    return sentence


def table(packages: Sequence[Package], cost: str, view: View) -> pd.DataFrame:
    """Every package as a row: its levers in screen units, the change of the surplus, the cost."""
    language = view.language
    change, efficient = HEADS[language]
    price = f"{COSTS[cost].label[language]}, {unit_name(COSTS[cost].unit, language)}"
    rows = []
    for package in packages:
        known = [(lever(key), value) for key, value in package.values.items()]
        levers = {
            f"{row.label[language]}, {row.unit.suffix[language]}": float(row.unit.to_screen(round(value, 6)))
            for row, value in known
        }
        found = {
            f"{change}, {unit_name(view.unit, language)}": round(package.change, 3),
            price: round(package.cost, 3),
            efficient: package.efficient,
        }
        rows.append(levers | found)
    return pd.DataFrame(rows)


def named(package: Package, language: str) -> str:
    """A package as its levers' values."""
    between, form = {"en": ("; ", "{}: {}"), "ja": ("、", "{}{}")}[language]
    return between.join(
        form.format(lever(key).name(language), lever(key).unit.say(round(value, 6), language))
        for key, value in package.values.items()
    )


def written(value: float, cost: str, language: str) -> str:
    """A cost with its unit."""
    return (
        percent(value / 100.0, language) if COSTS[cost].unit == "percent" else amount(value, COSTS[cost].unit, language)
    )
