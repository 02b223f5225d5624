"""All results in one tidy table."""

from __future__ import annotations

import pandas as pd

from core.language import labels
from core.language.format import labelled
from core.language.messages import Message
from core.language.view import View
from core.trade.breakdown.american import buyer_prices, displacement, diversion, duty_rates, farm_displacement, revenue
from core.trade.breakdown.jobs import jobs
from core.trade.breakdown.levers import contributions
from core.trade.breakdown.sectors import effects, sectors
from core.trade.outcome import Outcome

COLUMNS = ["measure", "item", "label", "unit", "reference", "scenario", "change"]
TOTALS = {
    "surplus": Message("Japan's goods surplus with the U.S."),
    "exports": Message("Japan's exports to the U.S."),
    "imports": Message("Japan's imports from the U.S."),
}
RATES = {"statutory": Message("By law"), "collected": Message("Collected")}


def tidy(outcome: Outcome, view: View) -> pd.DataFrame:
    """Columns measure, item, label, unit, reference, scenario, change; measures that are only changes leave levels empty."""
    totals = {"surplus": outcome.surplus(view), "exports": outcome.exports(view), "imports": outcome.imports(view)}
    rows = [
        (name, "total", TOTALS[name][view.language], one.unit, one.reference, one.scenario, one.change)
        for name, one in totals.items()
    ]
    for name, one in zip(("statutory", "collected"), duty_rates(outcome), strict=True):
        there, here = one
        shown = (100 * there, 100 * here, 100 * (here - there))
        rows.append(("duty_rate_on_japan", name, RATES[name][view.language], "percent", *shown))
    frames = [pd.DataFrame(rows, columns=COLUMNS)]
    split = pd.DataFrame(contributions(outcome, view), columns=["contribution", "label", "unit", "value"]).astype(
        {"value": float}
    )
    frames.append(split.rename(columns={"contribution": "item", "value": "change"}).assign(measure="contribution"))
    by_sector = pd.DataFrame(sectors(outcome, view))
    for flow in ("export", "import"):
        frames.append(by_sector[by_sector.flow == flow].assign(measure=f"{flow}s_by_good"))
    frames += _effects(outcome, view)
    for measure, found in (
        ("us_purchases_by_source", diversion(outcome, view)),
        ("japan_purchases_by_source", displacement(outcome, view)),
        ("japan_farm_purchases_by_source", farm_displacement(outcome, view)),
        ("us_duty_revenue", revenue(outcome, view)),
    ):
        frames.append(pd.DataFrame(found).rename(columns={"source": "item"}).assign(measure=measure))
    prices = pd.DataFrame(buyer_prices(outcome, view)).rename(columns={"sector": "item"}).assign(unit="percent")
    frames.append(prices.assign(measure="us_buyer_price_of_japanese_goods", change=100 * prices.japanese))
    frames.append(prices.assign(measure="us_buyer_price_of_all_goods", change=100 * prices["all"]))
    frames.append(pd.DataFrame(jobs(outcome, view)).assign(measure="jobs_in_japan_tied_to_exports"))
    return pd.concat([frame.reindex(columns=COLUMNS) for frame in frames], ignore_index=True)


def _effects(outcome: Outcome, view: View) -> list[pd.DataFrame]:
    found = pd.DataFrame(effects(outcome, view))
    return [
        found.assign(
            measure=f"{effect}_effect",
            item=found.flow,
            change=found[effect],
            label=[labelled(label, labels.EFFECTS[effect][view.language], view.language) for label in found.label],
        )
        for effect in ("price", "volume", "valuation")
    ]
