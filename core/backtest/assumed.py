"""The sets of assumptions that are tried on 2025.

``known_before`` knows nothing of 2025: pass-through as in print before that year, about complete, and Feenstra's (1989) for
cars. It is the score. ``defaults`` is the app as it opens; its pass-through of tariffs comes from 2025, so it is partly
in-sample. ``VARIANTS`` change one thing about the first, to show what it costs or brings:

    read_2025     φ of 2018-19 as a paper of 2025 reads it, cars included
    cars_alike    cars pass a duty on like all other goods
    durables      η of durable goods is not shrunk in the first year (parameter ``durables_demand_year_1``)

None was chosen for what it gives in 2025; all are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np

from core.figures.tables import parameters, table
from core.language.messages import Message
from core.scenario import presets
from core.scenario.lever import Values
from core.trade.behaviour import Behaviour
from core.trade.markets import Market

YEAR = 2025
SETS: Mapping[str, Mapping[str, str]] = {
    "known_before": Message("Pre-2025 information only"),
    "defaults": Message("Current defaults (partly in-sample)"),
}
VARIANTS: Mapping[str, Mapping[str, str]] = {
    "read_2025": Message("Pass-through of 2018-19 as read in 2025, cars too"),
    "cars_alike": Message("Cars pass duties on like other goods"),
    "durables": Message("Demand for durables not slowed in year 1"),
}
# Variant → what the pass-through of all goods and of cars is read from.
PASSED = {
    "known_before": ("tariff_pass_through_pre2025", "car_pass_through_pre2025"),
    "read_2025": ("tariff_pass_through_2018_19", "tariff_pass_through_2018_19"),
    "cars_alike": ("tariff_pass_through_pre2025", "tariff_pass_through_pre2025"),
    "durables": ("tariff_pass_through_pre2025", "car_pass_through_pre2025"),
}
DURABLE = "capital", "automotive", "consumer_durable"


@cache
def assumed(name: str) -> Values:
    """Lever values of a set or variant: the reference law, the yen of 2025 and its assumptions.

    Raises KeyError for a name that is in neither.

    >>> assumed("known_before")["tariff_pass_through"], assumed("defaults")["tariff_pass_through"]
    (1.0, 0.94)
    """
    known = {**SETS, **VARIANTS}
    if name not in known:
        raise KeyError(f"{name!r} is not a set of assumptions; there are {', '.join(known)}")
    values = dict(presets.preset(presets.reference()).values) | {"usd_jpy": usd_jpy()}
    if name in PASSED:
        others, cars = (record["value"] for record in passed(name))
        values |= {"tariff_pass_through": others, "car_pass_through": cars}
    return MappingProxyType(values)


def passed(name: str) -> tuple[Mapping, Mapping]:
    """The records of the pass-through of all goods and of cars, of a set or variant that knows nothing of 2025."""
    others, cars = PASSED[name]
    return parameters()[others], parameters()[cars]


def behaviour(name: str, market: Market) -> Behaviour:
    """How a market answers under a set or variant."""
    found = Behaviour.of(market, assumed(name))
    return unslowed(found, market) if name == "durables" else found


def unslowed(found: Behaviour, market: Market) -> Behaviour:
    """The same behaviour with total demand for durables as parameter ``durables_demand_year_1`` has it."""
    slow = np.broadcast_to(found.demand, len(market.keys))
    return replace(found, demand=np.where(durable(market), parameters()["durables_demand_year_1"]["value"], slow))


def durable(market: Market) -> np.ndarray:
    """Which cells of a market by sector hold durable goods (cells,)."""
    use = table("sectors").set_index("sector").end_use
    return use.loc[[key.partition(".")[0] for key in market.keys]].isin(DURABLE).to_numpy()


def usd_jpy(year: int = YEAR) -> float:
    """Yen per dollar, mean of the year's months.

    >>> round(usd_jpy(), 1)
    149.6
    """
    rows = table("usd_jpy_monthly")
    return float(rows.usd_jpy[rows.month.str.startswith(str(year))].mean())
