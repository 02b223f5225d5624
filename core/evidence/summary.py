"""Every estimate with the published values and the model's own, in one list.

All figures of a group are in the group's own terms: pass-through is the share of a weaker yen that reaches the dollar
price; the tariff response and the yen's elasticities are log changes of U.S. trade per log change of duty factor or of
yen per dollar.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from core.evidence import simulated
from core.evidence.equation import Equation, TooShort, estimate
from core.evidence.literature import Published, currency_pass_through, tariff_response
from core.evidence.pass_through import PassThrough, pass_through
from core.evidence.regression import Coefficient
from core.evidence.series import FLOWS, MEASURES, variables
from core.evidence.tariff_panel import Panel, lines, panel
from core.figures.tables import parameters
from core.language.catalogue import N_, text
from core.language.labels import column
from core.scenario.scenario import Scenario

OWN = N_("This app's estimate")
MODEL = N_("Simulated by the model with this scenario's assumptions")
MODEL_YEARS = (1, 10)


class Item(NamedTuple):
    """One figure. group: pass_through, tariff, imports_value …; kind: own, published or model; name tells them apart."""

    group: str
    kind: str
    name: str
    value: float
    low: float
    high: float
    source: str


def items(scenario: Scenario, equation: Equation, price: PassThrough, duties: Panel) -> list[Item]:
    """All figures of the page, group by group: own estimates, then published values, then the model's."""
    found = [_own("pass_through", "estimate", pass_through(price).total)]
    found += [_published("pass_through", priced, currency_pass_through(priced)) for priced in ("dollar", "other")]
    found += [_model("pass_through", "model", simulated.dollar_pass_through(scenario))]
    found += [_own("tariff", "by_law", panel(replace(duties, duty="statutory")).beta)]
    found += [_own("tariff", "paid", panel(replace(duties, duty="calculated")).beta)]
    found += [_own("tariff", "lines", lines(duties.smallest_usd).beta)]
    found += [_published("tariff", f"year_{year}", tariff_response(year)) for year in MODEL_YEARS]
    found += [_model("tariff", "year_1", simulated.duty_response(scenario))]
    for measure in MEASURES:
        for flow in FLOWS:
            found += _yen(scenario, replace(equation, flow=flow, measure=measure))
    return found


def frame(found: list[Item]) -> pd.DataFrame:
    """The list as a table: group, kind, name, value, low, high, source."""
    return pd.DataFrame(found, columns=Item._fields)


def cited(source: str, language: str) -> str:
    """The source of a figure in that language: of a published value as its parameter has it."""
    published = {row["source"]: row[column("source", language)] for row in parameters().values()}
    return published[source] if source in published else text(source, language)


def _yen(scenario: Scenario, spec: Equation) -> list[Item]:
    """An equation's yen coefficient and the same statistic from the model after one and ten years.

    Where the years hold too few quarters of that flow and measure, the model's alone.
    """
    group = f"{spec.flow}_{spec.measure}"
    covered = variables(spec.flow, spec.measure).index
    within = replace(spec, years=(max(spec.years[0], covered[0].year), spec.years[1]))
    try:
        found = [_own(group, "estimate", estimate(within).yen)]
    except TooShort:
        found = []
    return found + [
        _model(group, f"year_{year}", simulated.yen_elasticity(scenario, spec.flow, spec.measure, float(year)))
        for year in MODEL_YEARS
    ]


def _own(group: str, name: str, found: Coefficient) -> Item:
    return Item(group, "own", name, found.value, found.low, found.high, OWN)


def _published(group: str, name: str, found: Published) -> Item:
    return Item(group, "published", name, found.value, found.low, found.high, found.source)


def _model(group: str, name: str, value: float) -> Item:
    return Item(group, "model", name, value, value, value, MODEL)
