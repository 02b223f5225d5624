"""Who replaces whom, what the U.S. Treasury collects, and what U.S. buyers pay."""

from __future__ import annotations

import numpy as np

from core.duties.sources import FOCUS, JP_SOURCES, US_SOURCES
from core.language import labels
from core.language.view import View
from core.trade.breakdown.sectors import membership
from core.trade.displacement import farm_goods, japan_purchases
from core.trade.grid import Grid
from core.trade.outcome import Outcome


def _trade(grid: Grid) -> np.ndarray:
    """Trade at border prices in the buyer's currency, (reference and scenario, cells, sources)."""
    return grid.market.value * grid.result.value_hat[[0, -1]]


def _by_source(sources: tuple[str, ...], own: str, value: np.ndarray, view: View) -> list[dict]:
    """A row a source of an array (2, sources) in USD bn: source, label, unit, reference, scenario, change."""
    names = {
        **{key: labels.SOURCES[key][view.language] for key in sources[1:]},
        sources[0]: labels.OWN[own][view.language],
    }
    return [
        {"source": key, "label": names[key], "unit": "USD bn", "reference": there, "scenario": here, "change": here - there}
        for key, there, here in zip(sources, *value.tolist(), strict=True)
    ]  # fmt: skip


def diversion(outcome: Outcome, view: View) -> list[dict]:
    """U.S. purchases by source in the product groups Japan sells, at border prices, USD bn."""
    return _by_source(US_SOURCES, "us", _trade(outcome.us).sum(axis=1), view)


def displacement(outcome: Outcome, view: View) -> list[dict]:
    """Japan's purchases by source in the goods the United States sells, by volume: USD bn at the reference's prices and exchange rate; what purchases displace included."""
    return _by_source(JP_SOURCES, "japan", japan_purchases(outcome).sum(axis=1), view)


def farm_displacement(outcome: Outcome, view: View) -> list[dict]:
    """As ``displacement``, for the goods that the farm levers move."""
    bought = japan_purchases(outcome)[:, farm_goods()].sum(axis=1)
    return _by_source(JP_SOURCES, "japan", bought, view)


def revenue(outcome: Outcome, view: View) -> list[dict]:
    """U.S. duty revenue by source, USD bn a year: collected rate × simulated customs value."""
    grid = outcome.us
    paid = grid.duty[[0, -1]] * _trade(grid)
    return _by_source(US_SOURCES, "us", paid.sum(axis=1), view)[1:]


def buyer_prices(outcome: Outcome, view: View) -> list[dict]:
    """A row a sector: sector, label, japanese, all, weight; changes of U.S. buyer prices as fractions."""
    grid = outcome.us
    bought = grid.market.value * (1.0 + grid.market.base_duty)
    price = grid.result.buyer_price_hat[-1, :, FOCUS] / grid.result.buyer_price_hat[0, :, FOCUS] - 1.0
    index = grid.result.price_index_hat[-1] / grid.result.price_index_hat[0] - 1.0
    sectors, member = membership("export")
    japan, whole = np.bincount(member, bought[:, FOCUS]), np.bincount(member, bought.sum(axis=1))
    japanese = np.bincount(member, price * bought[:, FOCUS]) / japan
    every = np.bincount(member, index * bought.sum(axis=1)) / whole
    names = labels.short("sectors", view.language)
    columns = (sectors, japanese.tolist(), every.tolist(), japan.tolist())
    return [
        {"sector": key, "label": names[key], "japanese": own, "all": both, "weight": weight}
        for key, own, both, weight in zip(*columns, strict=True)
    ]


def duty_rates(outcome: Outcome) -> tuple[tuple[float, float], tuple[float, float]]:
    """(reference, scenario) of the average duty on Japan at 2024 trade weights: statutory, then collected."""
    weight = outcome.us.market.focus
    statutory = outcome.us.statutory[:, :, FOCUS]
    collected = outcome.us.duty[[0, -1], :, FOCUS]
    by_law, paid = (np.average(rate, axis=1, weights=weight) for rate in (statutory, collected))
    return (float(by_law[0]), float(by_law[1])), (float(paid[0]), float(paid[1]))
