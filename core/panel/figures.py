"""The key figures under the headline: name, value and a second value."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from core.draws.ranges import LATER
from core.language.catalogue import text
from core.language.numbers import amount, percent
from core.language.view import View
from core.trade.outcome import Change
from core.trade.result import Result
from core.trade.simulate import simulate


class Figure(NamedTuple):
    """A key figure, in words."""

    name: str
    value: str
    beside: str


def figures(result: Result, view: View, later: Change | None = None) -> list[Figure]:
    """Surplus and change in both currencies, the surplus after ten years, and the average duty collected on Japan.

    later: the surplus after ten years in the view's unit, where it is at hand.
    """
    language = view.language
    other = replace(view, currency="jpy" if view.currency == "usd" else "usd")
    here, elsewhere = result.surplus(view), result.surplus(other)
    later = later or simulate(result.scenario.change(horizon=LATER)).surplus(view)
    _, collected = result.duty_rates()
    return [
        Figure(text("Japan's surplus", language), _level(here, language), _level(elsewhere, language)),
        Figure(text("Change", language), _change(here, language), _converted(result, elsewhere, language)),
        Figure(
            text("After ten years", language),
            _level(later, language),
            text("change {value}", language).format(value=_change(later, language)),
        ),
        Figure(
            text("U.S. duty collected on Japan", language),
            percent(collected.scenario, language),
            text("was {value}", language).format(value=percent(collected.reference, language)),
        ),
    ]


def _level(found: Change, language: str) -> str:
    return amount(found.scenario, found.unit, language)


def _converted(result: Result, found: Change, language: str) -> str:
    """The change in the other currency. Where the yen moves, its two states are converted at two rates, so that it may have
    the other sign."""
    here, there = (values["usd_jpy"] for values in (result.scenario.values, result.scenario.reference_values))
    said = _change(found, language)
    return said if here == there else text("{value}, each at its own yen", language).format(value=said)


def _change(found: Change, language: str) -> str:
    return amount(found.change, found.unit, language, signed=True)
