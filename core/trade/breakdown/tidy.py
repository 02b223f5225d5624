"""All results in one tidy table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from core.language import labels
from core.language.format import labelled
from core.language.messages import Message
from core.language.numbers import count
from core.language.view import View
from core.trade.breakdown.american import buyer_prices, displacement, diversion, duty_rates, farm_displacement, revenue
from core.trade.breakdown.jobs import jobs
from core.trade.breakdown.levers import contributions
from core.trade.breakdown.pledges import pledges
from core.trade.breakdown.sectors import effects, sectors
from core.trade.outcome import Outcome

COLUMNS = ["measure", "item", "label", "unit", "reference", "scenario", "change"]
TOTALS = {
    "surplus": Message("Japan's goods surplus with the U.S."),
    "exports": Message("Japan's exports to the U.S."),
    "imports": Message("Japan's imports from the U.S."),
}
# What each measure of the table is called.
MEASURES: Mapping[str, Message] = {
    **TOTALS,
    "duty_rate_on_japan": Message("Average U.S. duty on Japan"),
    "contribution": Message("Contribution to the change in the surplus"),
    "exports_by_good": Message("Japan's exports to the U.S., by sector"),
    "imports_by_good": Message("Japan's imports from the U.S., by good"),
    "price_effect": Message("Price effect"),
    "volume_effect": Message("Volume effect"),
    "valuation_effect": Message("Valuation (yen)"),
    "us_purchases_by_source": Message("U.S. purchases by source"),
    "japan_purchases_by_source": Message("Japan's purchases by source"),
    "japan_farm_purchases_by_source": Message("Japan's purchases of farm goods by source"),
    "us_duty_revenue": Message("U.S. duty revenue"),
    "us_buyer_price_of_japanese_goods": Message("U.S. buyer price of Japanese goods"),
    "us_buyer_price_of_all_goods": Message("U.S. buyer price of all goods"),
    "jobs_in_japan_tied_to_exports": Message("Jobs in Japan tied to exports"),
    "surplus_after_ten_years": Message("Surplus after ten years"),
    "pledged_purchases": Message("Pledged purchases a year"),
    "trade_within_the_variants_range": Message("Trade on which the chosen variant can be trusted"),
}
JOBS = "jobs_in_japan_tied_to_exports"
RESTS = Message("{source}; change over the coefficient range: {low} to {high}")
RATES = {"statutory": Message("By law"), "collected": Message("Collected")}


def tidy(outcome: Outcome, view: View) -> pd.DataFrame:
    """Columns measure, item, label, unit, reference, scenario, change; measures that are only changes leave levels empty.

    A row more, ``trade_within_the_variants_range``, where a linear method has left its range.
    """
    totals = {"surplus": outcome.surplus(view), "exports": outcome.exports(view), "imports": outcome.imports(view)}
    rows: list[tuple[object, ...]] = [
        (name, "total", TOTALS[name][view.language], one.unit, one.reference, one.scenario, one.change)
        for name, one in totals.items()
    ]
    for name, one in zip(("statutory", "collected"), duty_rates(outcome), strict=True):
        there, here = one
        shown = (100 * there, 100 * here, 100 * (here - there))
        rows.append(("duty_rate_on_japan", name, RATES[name][view.language], "percent", *shown))
    if outcome.valid_share < 1.0:
        name = "trade_within_the_variants_range"
        here = 100 * outcome.valid_share
        rows.append((name, "total", MEASURES[name][view.language], "percent", 100.0, here, here - 100.0))
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
    frames.append(pd.DataFrame(jobs(outcome, view)).assign(measure=JOBS))
    frames.append(pd.DataFrame(pledges(outcome, view)).assign(measure="pledged_purchases"))
    return pd.concat([frame.reindex(columns=COLUMNS) for frame in frames], ignore_index=True)


def named(frame: pd.DataFrame, tied: Iterable[Mapping], language: str) -> pd.DataFrame:
    """The table with what each measure is called, ``section_name``, and what the rows of jobs (`tied`) rest on, ``source``."""
    rests = {
        row["item"]: RESTS[language].format(
            source=row["source"], low=count(row["low"], signed=True), high=count(row["high"], signed=True)
        )
        for row in tied
    }
    return frame.assign(
        section_name=[MEASURES[key][language] for key in frame.measure],
        source=[
            rests.get(item, "") if key == JOBS else "" for key, item in zip(frame.measure, frame["item"], strict=True)
        ],
    )


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
