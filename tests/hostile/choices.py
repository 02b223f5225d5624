"""What a reader may set a widget to, and the links that a reader may come by."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode

from core.language.view import QUERY
from core.links import link, tray
from core.scenario.lever import Lever, LeverError
from core.scenario.levers import levers
from core.scenario.presets import presets
from core.scenario.scenario import Scenario
from tests.load.front_end import Widget

PAGES = ("", "compare", "solve", "path", "back_test", "evidence", "world", "formula", "law_and_data")
WORDS = (
    "8703.23", "8703", "excavator", "lithium", "no such goods", "", "Section 122", "a~b.c~1d!e", "日本の車", "  ", "<b>x</b>", "x" * 200,
)  # fmt: skip
# Fields for a number, in which anything can be typed.
NUMBERS = (
    "lever/type/",
    "solve/target/",
    "solve/offer/japan/",
    "solve/offer/us/",
    "path/value/",
    "path/new/value/",
    "own/value",
)


def fits(value: object, options: tuple[str, ...]) -> bool:
    return set(value if isinstance(value, list) else [value]) <= set(options)


def another(widget: Widget, chance: Random) -> object:
    """A value the widget can take, mostly another than the one it has."""
    kind, value, options = widget.kind, widget.value, widget.options
    if kind in ("fold", "checkbox"):
        return not value
    if kind in ("selectbox", "radio"):
        return chance.choice(options)
    if kind == "button_group" and widget.one:
        return [] if value and not widget.required and chance.random() < 0.2 else [chance.choice(options)]
    if kind in ("button_group", "multiselect"):
        return _toggled(widget, chance)
    if kind == "text_input" and widget.key.startswith(NUMBERS):
        number = float(value or 1) * chance.choice((0, 0.5, 1.03, 1.5, -2, 50))
        return chance.choice((f"{round(number, chance.randrange(4)):.15g}", "2,5", "１５％", "fast"))
    if kind == "text_input":
        return chance.choice(WORDS)[: widget.most or None]
    if kind == "date_input":
        first, last = (date.fromisoformat(end) for end in (widget.low, widget.high))
        days = chance.choice([0, (last - first).days, chance.randrange((last - first).days)])
        return [str(first + timedelta(days))]
    if isinstance(value, list):
        return sorted(_number(widget, chance) for _ in value)
    return _number(widget, chance)


def _toggled(widget: Widget, chance: Random) -> list[str]:
    """A group with an option more or less, or none."""
    if widget.value and chance.random() < 0.1:
        return []
    option = chance.choice(widget.options)
    if option in widget.value:
        return [one for one in widget.value if one != option]
    full = widget.most and len(widget.value) >= widget.most
    return widget.value[:-1] if full else [*widget.value, option]


def _number(widget: Widget, chance: Random) -> float:
    """On a step mostly, at an end at times, and where it can be typed anywhere."""
    if chance.random() < 0.15:
        return chance.choice((widget.low, widget.high))
    places = max(1, round((widget.high - widget.low) / (widget.step or 1)))
    return min(widget.high, round(widget.low + (widget.step or 1) * chance.randrange(places + 1), 9))


def start(chance: Random) -> tuple[str, str]:
    """A link and a page that a reader may come by."""
    scenario = Scenario.preset(chance.choice(list(presets())))
    movable = [lever for lever in levers().values() if lever.form in ("number", "choice")]
    for lever in chance.sample(movable, chance.choice((0, 0, 2, 8))):
        try:
            scenario = scenario.change(**{lever.key: _within(lever, chance)})
        except LeverError:
            continue
    query = link.encode(scenario.against(chance.choice(list(presets()))))
    if chance.random() < 0.5:
        query["tray"] = tray.encode([scenario, scenario.change(usd_jpy=130.0), scenario.change(usd_jpy=140.0)])
    query |= {key: chance.choice(values) for key, (_, values) in QUERY.items() if chance.random() < 0.3}
    return urlencode(query), chance.choice(PAGES)


def _within(lever: Lever, chance: Random) -> float | str:
    if lever.form == "choice":
        return chance.choice(list(lever.choices))
    return chance.choice((lever.minimum, lever.maximum, chance.uniform(lever.minimum, lever.maximum)))
