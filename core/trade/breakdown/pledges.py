"""Purchases pledged a year: a row for all pledges and one for farm goods."""

from __future__ import annotations

from core.figures.tables import declarations
from core.language.messages import Message
from core.language.view import View
from core.scenario.lever import Values
from core.scenario.levers import lever
from core.trade.outcome import Outcome

TOTAL = "total"
ALL = Message("All pledged purchases")
FARM = "buy_farm"


def pledges(outcome: Outcome, view: View) -> list[dict]:
    """Rows ``total`` and ``buy_farm``: item, label, unit, reference, scenario, change; USD bn a year, before fulfilment and additionality."""
    there, here = outcome.scenario.reference_values, outcome.scenario.values
    rows = ((TOTAL, ALL[view.language], keys()), (FARM, lever(FARM).label[view.language], lever(FARM).of))
    return [_row(item, label, _sum(there, of), _sum(here, of)) for item, label, of in rows]


def keys() -> tuple[str, ...]:
    """Keys of the levers that are pledges to buy a good."""
    return tuple(f"buy_{row['key']}" for row in declarations()["purchase"])


def _sum(values: Values, of: tuple[str, ...]) -> float:
    return float(sum(values[key] for key in of))


def _row(item: str, label: str, there: float, here: float) -> dict:
    return {
        "item": item,
        "label": label,
        "unit": "USD bn",
        "reference": there,
        "scenario": here,
        "change": here - there,
    }
