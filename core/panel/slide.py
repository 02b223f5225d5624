"""A lever moved to every position of its slider: the answer at each, from the same engine and the same words as the page's.

A page shows these while a lever is dragged. They are `simulate`'s own results, so what is shown while dragging is what
stands there after the release.

Not in it: ranges, whose draws take longer than a drag. A sentence without a range says only "simulated".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.registry import CHARTS
from core.draws.ranges import LATER
from core.language.messages import Sentence
from core.language.view import View
from core.links.link import to_text
from core.panel.figures import Figure, figures
from core.scenario.lever import Lever, LeverError, as_number
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.scenario.totals import is_spread
from core.solve.two_lever_grid import surpluses
from core.trade.outcome import Change
from core.trade.result import Result
from core.trade.simulate import simulate, simulate_each
from core.words.headline import headline, short

CHART = "contributions"
MOST = 401  # positions; the finest slider has 201
MOST_ASSUMED = 60
DIGITS = 4  # of a bar's end, after the point


@dataclass(frozen=True)
class Position:
    """The answer at one position of the slider.

    Attributes:
        at: where the slider stands, as it counts in the view's language.
        value: the same in words.
        link: the scenario's link.
        headline: the sentence, without a range.
        short: the same in one short line.
        figures: the key figures.
        bars: the rows of the main chart, each (item, kind, amount in words, end); a lever's bar starts where the row before it
            ends, a level is a point.
        axis: the ends of the chart's axis as these bars alone need it, each (amount, its words).
    """

    at: float
    value: str
    link: str
    headline: str
    short: str
    figures: tuple[Figure, ...]
    bars: tuple[tuple[str, str, str, float], ...]
    axis: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Slide:
    """The answer at every position of a lever that it can take, and what the chart's rows are called: item → (label, line breaks)."""

    lever: str
    names: dict[str, tuple[str, int]]
    reference: float
    positions: tuple[Position, ...]


def slide(scenario: Scenario, key: str, view: View) -> Slide:
    """The scenario with that lever at every position of its slider.

    Raises LeverError for an unknown lever, and for one that is no slider.
    """
    known = lever(key)
    if not can_be_followed(known):
        raise LeverError(Sentence("{lever} has no answers at all its positions.", lever=known.named))
    at, moved = _moved(scenario, known, view.language)
    later = _after_ten_years(scenario, known, moved, view)
    names: dict[str, tuple[str, int]] = {}
    positions, reference = [], 0.0
    for place, result, ten in zip(at, simulate_each(moved), later, strict=True):
        rows = CHARTS[CHART].rows(result, view)
        names |= {row["item"]: (row["label"], row["breaks"]) for row in rows["rows"]}
        reference = rows["rows"][0]["reference"]
        value = known.show(result.scenario.value(key), view.language)
        positions.append(_position(place, value, result, view, rows, tuple(figures(result, view, ten))))
    return Slide(key, names, reference, tuple(positions))


def can_be_followed(known: Lever) -> bool:
    """Whether the answers at all positions of a lever are computed; assumptions with many fine steps are left out.

    An assumption changes behaviour, so every position is a market of its own: a hundred take more than a second.
    """
    if known.form != "number":
        return False
    return known.kind != "assumption" or len(positions(known, known.minimum)) <= MOST_ASSUMED


def _after_ten_years(scenario: Scenario, known: Lever, moved: list[Scenario], view: View) -> list[Change]:
    """The surplus ten years on at every position; a policy leaves the reference where it is, so one grid
    gives them all, except a total whose parts the reader has set one by one."""
    if known.kind == "assumption" or (known.of and not is_spread(known, scenario.values)):
        return [one.surplus(view) for one in simulate_each([one.change(horizon=LATER) for one in moved])]
    far = scenario.change(horizon=LATER)
    values = [as_number(one.value(known.key)) for one in moved]
    there = simulate(far).surplus(view).reference
    return [Change(there, float(here), view.unit) for here in surpluses(far, known.key, values, view=view)[:, 0]]


def _position(
    at: float, value: str, result: Result, view: View, rows: dict[str, list[dict]], found: tuple[Figure, ...]
) -> Position:
    bars = ((row["item"], row["kind"], row["text"], round(row["end"], DIGITS)) for row in rows["rows"])
    marks = ((mark["at"], mark["text"]) for mark in rows["frame"])
    words = headline(result, view), short(result, view)
    return Position(at, value, to_text(result.scenario), *words, found, tuple(bars), tuple(marks))


def _moved(scenario: Scenario, known: Lever, language: str) -> tuple[list[float], list[Scenario]]:
    """Every position of the slider in units on screen, with the scenario there; one the lever cannot take is left out.

    Where the lever stands, the scenario is as it is: a total's parts may hold a split of the reader's own.
    """
    at, found, now = [], [], scenario.value(known.key)
    for place in positions(known, now, language):
        value = known.unit.from_counted(place, language)
        try:
            found.append(scenario if value == now else scenario.change(**{known.key: value}))
        except LeverError:
            continue
        at.append(place)
    return at, found


def positions(known: Lever, value: object, language: str = "en") -> Sequence[float]:
    """The slider's positions in that language's units, including the current value.

    >>> positions(lever("jp_car_barrier_removed"), 0.0)[:3]
    [0.0, 5.0, 10.0]
    """
    held = known.minimum if value is None else as_number(value)  # type: ignore[arg-type]  # a number by its form
    low, high, step, now = (known.unit.counted(number, language) for number in (*known.offered(held), known.step, held))
    count = min(int((high - low) / step), MOST - 1)
    return sorted({float(low + step * place) for place in range(count + 1)} | {float(high), float(now)})
