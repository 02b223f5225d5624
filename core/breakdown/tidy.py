"""All results in one tidy table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from core import labels
from core.view import View

if TYPE_CHECKING:
    from core.result import Result

COLUMNS = ["measure", "item", "label", "unit", "reference", "scenario", "change"]
TOTALS = {
    "surplus": {"en": "Japan's goods surplus with the U.S.", "ja": "日本の対米貿易黒字(財)"},
    "exports": {"en": "Japan's exports to the U.S.", "ja": "日本の対米輸出"},
    "imports": {"en": "Japan's imports from the U.S.", "ja": "日本の対米輸入"},
}


def tidy(result: Result, view: View) -> pd.DataFrame:
    """Columns measure, item, label, unit, reference, scenario, change; measures that are only changes leave levels empty."""
    totals = {"surplus": result.surplus(view), "exports": result.exports(view), "imports": result.imports(view)}
    rows = [(name, "total", TOTALS[name][view.language], one.unit, one.reference, one.scenario, one.change) for name, one in totals.items()]
    for name, one in zip(("statutory", "collected"), result.duty_rates(), strict=True):
        rows.append(("duty_rate_on_japan", name, name, "percent", 100 * one.reference, 100 * one.scenario, 100 * one.change))
    frames = [pd.DataFrame(rows, columns=COLUMNS)]
    split = result.contributions(view).rename(columns={"bar": "item", "value": "change"})
    frames.append(split.assign(measure="contribution"))
    by_sector = result.sectors(view)
    for flow in ("export", "import"):
        frames.append(by_sector[by_sector.flow == flow].assign(measure=f"{flow}s_by_good"))
    frames += _effects(result, view)
    for measure, found in (("us_purchases_by_source", result.diversion(view)), ("japan_purchases_by_source", result.displacement(view)), ("us_duty_revenue", result.revenue(view))):
        frames.append(found.rename(columns={"source": "item"}).assign(measure=measure))
    prices = result.buyer_prices(view).rename(columns={"sector": "item"}).assign(unit="percent")
    frames.append(prices.assign(measure="us_buyer_price_of_japanese_goods", change=100 * prices.japanese))
    frames.append(prices.assign(measure="us_buyer_price_of_all_goods", change=100 * prices["all"]))
    frames.append(result.jobs(view).assign(measure="jobs_in_japan_tied_to_car_exports"))
    return pd.concat([frame.reindex(columns=COLUMNS) for frame in frames], ignore_index=True)


def _effects(result: Result, view: View) -> list[pd.DataFrame]:
    found = result.effects(view)
    return [
        found.assign(measure=f"{effect}_effect", item=found.flow, change=found[effect], label=[f"{label}: {labels.EFFECTS[effect][view.language]}" for label in found.label])
        for effect in ("price", "volume", "valuation")
    ]
