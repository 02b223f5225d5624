"""The change in the surplus by lever, as a table."""

from __future__ import annotations

from core.figures.tables import declarations
from core.language import labels
from core.language.messages import Message
from core.language.view import View
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.scenario.tariff import tariffs
from core.trade.grid import contributions_of
from core.trade.outcome import Outcome
from core.trade.statistics import weights

EXEMPT = Message("{name}: exempt from general tariff")
NO_LONGER = Message("{name}: no longer exempt from general tariff")


def contributions(outcome: Outcome, view: View) -> list[dict]:
    """A row a contribution that is not zero, in the declared order: contribution, label, value, unit."""
    moved = _by_bar(outcome, view)
    order = [*declarations()["contributions"], "valuation"]
    return [
        {
            "contribution": key,
            "label": contribution_label(outcome.scenario, key, view.language),
            "value": float(moved[key]),
            "unit": view.unit,
        }
        for key in order
        if moved.get(key, 0.0) != 0.0
    ]


def contribution_label(scenario: Scenario, key: str, language: str) -> str:
    """A contribution's label in that scenario; it says so where goods only leave the general tariff or return to it.

    >>> contribution_label(Scenario.preset("deal-2025-09"), "aircraft", "en")
    'Aircraft: exempt from general tariff'
    """
    rules = [tariff.rule for rate, tariff in tariffs().items() if lever(rate).contribution == key]
    here, there = ({state[rule] for rule in rules} for state in (scenario.values, scenario.reference_values))
    name = labels.contribution(key, language)
    if here == there or not rules:
        return name
    if here == {"exempt"} and there == {"off"}:
        return EXEMPT[language].format(name=name)
    return NO_LONGER[language].format(name=name) if here == {"off"} and there == {"exempt"} else name


def _by_bar(outcome: Outcome, view: View) -> dict[str, float]:
    """Contribution → its value in the view's unit, at the reference's exchange rate; valuation is a contribution of its own."""
    there, here = outcome.rates
    parts: dict[str, float] = {}
    for flow, grid, sign in (("export", outcome.us, 1.0), ("import", outcome.jp, -1.0)):
        weight = sign * weights(view.statistic, flow)
        for slot, names in enumerate(contributions_of(grid)):
            for contribution, value in zip(names, (weight * outcome.shapley[flow][:, slot]).tolist(), strict=True):
                parts[contribution] = parts.get(contribution, 0.0) + value
    moved = {contribution: view.amount(value, there) for contribution, value in parts.items()}
    if view.currency == "jpy" and here != there:
        usd = outcome.surplus(View("usd", view.statistic)).scenario
        moved["valuation"] = view.amount(usd, here) - view.amount(usd, there)
    return moved
