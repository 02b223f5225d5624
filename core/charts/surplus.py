"""Japan's surplus at the reference and in the scenario, and both ten years later where given."""

from __future__ import annotations

import altair as alt

from core.charts import layout
from core.charts.chart import Chart, Layers, Rows
from core.charts.theme import Palette
from core.draws import actual
from core.draws.ranges import LATER, LATER_DRAWS, ranges
from core.language.catalogue import N_, text
from core.language.format import ended, joined
from core.language.messages import Message, Sentence
from core.language.numbers import amount
from core.language.view import View
from core.scenario import presets
from core.trade.result import Result

TITLE = Message("Japan's goods surplus with the U.S.")
NONE = dict.fromkeys(("low", "high", "actual_low", "actual_high"))
SAME = 1e-6  # of a billion
RISES = N_("Simulated: {name} rises from {there} at the reference to {here} ({change}).")
REFERENCE = N_("Reference, year {years:g}")
FALLS = N_("Simulated: {name} falls from {there} at the reference to {here} ({change}).")


def marks(language: str, palette: Palette) -> Layers:
    """A bar a state with its effect range inside its actual-trade range, and a mark at the reference of its year."""
    colours = {"reference": palette.grey, "scenario": palette.blue}
    inner = (
        layout.items().transform_filter("isValid(datum.low)").mark_rule(color=palette.text, strokeWidth=3.5, aria=False)
    )
    return [
        layout.bars(thickness=0.7, opacity=0.55).encode(color=layout.colour("state", colours)),
        _reference(palette),
        layout.actual(palette),
        inner.encode(y=layout.y(), x=layout.x("low"), x2=alt.X2("high:Q")),
    ]


def rows(result: Result, view: View, later: Result | None = None) -> Rows:
    """The reference, the scenario and, of ``later``, both at another horizon: the reference where it moves by then."""
    if later is not None and later.scenario == result.scenario:
        later = None
    language, surplus = view.language, result.surplus(view)
    label = presets.preset(result.scenario.reference).label[language]
    unit, there = surplus.unit, surplus.reference
    states: list[tuple] = [
        ("reference", "reference", label, there, there, {}),
        ("scenario", "scenario", _scenario(result, language), surplus.scenario, there, _ends(result, view)),
    ]
    if later is not None:
        then = later.surplus(view)
        if amount(then.reference, unit, language) != amount(there, unit, language):
            name = _year(REFERENCE, later, language)
            states.append(("later_reference", "reference", name, then.reference, then.reference, {}))
        states.append(
            ("later", "scenario", _scenario(later, language), then.scenario, then.reference, _ends(later, view))
        )
    items = []
    for order, (item, state, label, value, against, ends) in enumerate(states):
        number = amount(value, unit, language)
        items.append(
            layout.row(
                order,
                item,
                label,
                number,
                state=state,
                zero=0.0,
                value=value,
                reference=against,
                **NONE | ends,
            )
        )
    values = [row[name] for row in items for name in ("value", *NONE) if row[name] is not None]
    high, low = layout.axis_end(max(0.0, *values)), min(0.0, *values)
    # Far enough from 0 for both marks to be read.
    points = [*([-max(layout.axis_end(-low), high / 5)] if low < 0 else []), 0.0, high]
    return layout.datasets(items, points, unit, language, _sentence(items, unit, language))


def _reference(palette: Palette) -> alt.Chart:
    """A mark as high as its row at the reference of that row's year: one line where all have the same."""
    tick = layout.items().mark_tick(
        color=palette.grey, orient="vertical", size=layout.ROW_HEIGHT, thickness=1.5, aria=False
    )
    return tick.encode(y=layout.y(), x=layout.x("reference"))


def _ends(result: Result, view: View) -> dict[str, float]:
    """The ends of the effect range, where draws differ, and of the actual-trade range, where there is one."""
    scenario = result.scenario
    # Asked for in the words of the page's answer, so that they are drawn once.
    found = ranges(scenario, LATER_DRAWS) if scenario.values["horizon"] == LATER else ranges(scenario)
    level, outer = found.surplus(view)[0], actual.surplus(found, view)
    ends = {"low": level.low, "high": level.high} if level.high - level.low > SAME else {}
    return ends | ({"actual_low": outer.range.low, "actual_high": outer.range.high} if outer else {})


def _sentence(items: list[dict], unit: str, language: str) -> str:
    there, here, *more = items
    change = here["value"] - there["value"]
    if there["text"] == here["text"]:
        found = Sentence("Simulated: {name} stays at {there}.", name=TITLE, there=there["text"])
    else:
        found = Sentence(
            RISES if change > 0 else FALLS,
            name=TITLE,
            there=there["text"],
            here=here["text"],
            change=amount(change, unit, language, signed=True),
        )
    later = [ended(row["spoken"], language) for row in more]
    return joined([found.say(language), *later], language)


def _scenario(result: Result, language: str) -> str:
    if not float(result.scenario.values["horizon"]):
        return text("Scenario, at once", language)
    return _year(N_("Scenario, year {years:g}"), result, language)


def _year(name: str, result: Result, language: str) -> str:
    return text(name, language).format(years=float(result.scenario.values["horizon"]))


CHART = Chart(
    title=TITLE,
    subtitle=(Message("Thick line: effect range. Thin: actual-trade range."),),
    marks=marks,
    rows=rows,
    frame=layout.ROWS,
)
