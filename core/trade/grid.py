"""Every mixture of reference and scenario that a split by lever needs, solved at once.

Each cell answers to at most four *slots*: in the U.S. market the general tariff, the cell's own
programme, the rivals' tariffs and the yen; in Japan's market Japan's tariffs, its barriers, purchases
and the yen. A slot is at the reference or at the scenario, so the 2^k mixtures of the k slots that moved
are all there is. Mixture 0 is the reference, the last is the scenario; bit j of a mixture's number says
whether active slot j is at the scenario.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from core.duties.rates import rates
from core.duties.sources import FOCUS
from core.figures.programmes import programmes
from core.figures.tables import declarations, table
from core.model.market import MarketResult
from core.scenario.lever import Values
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.trade import japan_policy
from core.trade.behaviour import Behaviour
from core.trade.market_response import Shocks, currency_shock, log_yen, respond, tariff_shock, wedge
from core.trade.markets import Market, japan_market, us_market

US_SLOTS = ("general", "programme", "rivals", "yen")
JP_SLOTS = ("jp_tariffs", "barriers", "purchases", "yen")


@cache
def slot_of() -> Mapping[str, str]:
    """Contribution → the slot its levers move."""
    own = {row.contribution: "programme" for row in programmes().values() if row.law != "general"}
    declared = {key: row.get("slot", own.get(key, key)) for key, row in declarations()["contributions"].items()}
    return declared | {programmes()["general"].contribution: "general"}


@dataclass(frozen=True, eq=False)
class Grid:
    """One market solved at every mixture.

    Attributes:
        market: the base data.
        slots: active slots, in bit order.
        duty: duty rate at each mixture (mixtures, cells, sources).
        result: the market's answer (mixtures, cells, sources).
        value: trade of the focus flow in USD bn (mixtures, cells).
        statutory: statutory duty rate of each source at reference and scenario (2, cells, sources).
    """

    market: Market
    slots: tuple[str, ...]
    duty: np.ndarray
    result: MarketResult
    value: np.ndarray
    statutory: np.ndarray


def active_slots(scenario: Scenario, slots: tuple[str, ...]) -> tuple[str, ...]:
    """The slots in which scenario and reference differ."""
    moved = {slot_of()[lever(key).contribution] for key in scenario.differences() if lever(key).contribution}
    return tuple(slot for slot in slots if slot in moved)


def mixtures(scenario: Scenario, slots: tuple[str, ...]) -> list[Values]:
    """Lever values of every mixture of the active slots."""
    here, there = scenario.values, scenario.reference_values
    moved: dict[str, dict[str, Any]] = {slot: {} for slot in slots}
    for key in scenario.differences():
        slot = slot_of().get(lever(key).contribution)
        if slot in moved:
            moved[slot][key] = here[key]
    mixed: list[Values] = []
    for number in range(2 ** len(slots)):
        values = dict(there)
        for bit, slot in enumerate(slots):
            if number >> bit & 1:
                values |= moved[slot]
        mixed.append(values)
    return mixed


def us_grids(scenarios: Sequence[Scenario]) -> list[Grid]:
    """The U.S. market at every mixture of each scenario. All must share their assumptions on behaviour."""
    market = us_market()
    slots, states, places = _states(scenarios, US_SLOTS)
    found = [rates(values) for values in states]
    duty = np.stack([one.effective for one in found])
    hat = wedge(market, duty)
    shocks = Shocks(np.log(hat), currency_shock(market, _log_yen(states)), tariff_hat=hat)
    result = respond(market.shares, shocks, Behaviour.of(market, scenarios[0].values))
    value = market.focus * result.value_hat[:, :, FOCUS]
    return [
        Grid(
            market, own, duty[here], MarketResult(*(one[here] for one in result)), value[here],
            np.stack([found[here[0]].statutory, found[here[-1]].statutory]),
        )
        for own, here in zip(slots, places, strict=True)
    ]  # fmt: skip


def japan_grids(scenarios: Sequence[Scenario]) -> list[Grid]:
    """Japan's market at every mixture of each scenario. All must share their assumptions on behaviour."""
    market = japan_market()
    slots, states, places = _states(scenarios, JP_SLOTS)
    duty = np.stack([japan_policy.duty(market, values) for values in states])
    result = respond(market.shares, japan_shocks(states, duty), Behaviour.of(market, scenarios[0].values))
    sold = market.focus * result.value_hat[:, :, FOCUS] / np.exp(_log_yen(states))[:, None]
    value = np.stack(
        [japan_policy.with_purchases(market, row, values) for row, values in zip(sold, states, strict=True)]
    )
    return [
        Grid(market, own, duty[here], MarketResult(*(one[here] for one in result)), value[here], duty[here[[0, -1]]])
        for own, here in zip(slots, places, strict=True)
    ]


def _states(
    scenarios: Sequence[Scenario], slots: tuple[str, ...]
) -> tuple[list[tuple[str, ...]], list[Values], list[np.ndarray]]:
    """The active slots of each scenario, every distinct mixture of all of them, and where each scenario's stand."""
    active = [active_slots(one, slots) for one in scenarios]
    found: dict[tuple, int] = {}
    states: list[Values] = []
    places = []
    for scenario, own in zip(scenarios, active, strict=True):
        here = []
        for values in mixtures(scenario, own):
            key = tuple(values.values())
            if key not in found:
                found[key] = len(states)
                states.append(values)
            here.append(found[key])
        places.append(np.array(here))
    return active, states, places


def japan_shocks(states: Sequence[Values], duty: np.ndarray | None = None) -> Shocks:
    """What Japan's market faces in each state of the levers, purchases not counted, (states, cells, sources).

    duty: Japan's duties in those states, where they are at hand.
    """
    market = japan_market()
    if duty is None:
        duty = np.stack([japan_policy.duty(market, values) for values in states])
    barrier = np.log([japan_policy.barrier_hat(values) for values in states])
    return Shocks(tariff_shock(market, duty), currency_shock(market, _log_yen(states)), barrier)


def _log_yen(states: Sequence[Values]) -> np.ndarray:
    """ln ê of each state, yen per dollar against the base year."""
    return log_yen([values["usd_jpy"] for values in states])


def contributions_of(grid: Grid) -> list[list[str]]:
    """For each active slot, the contribution that each cell counts towards."""
    return contributions_of_slots(grid.slots, grid.market)


def contributions_of_slots(slots: tuple[str, ...], market: Market) -> list[list[str]]:
    """As ``contributions_of``, for slots of a market."""
    names = []
    for slot in slots:
        if slot == "programme":
            names.append([programmes()[key.rpartition(".")[2]].contribution for key in market.keys])
        elif slot == "purchases":
            farm = table("us_exports_to_japan").farm_lever
            names.append([f"buy_{name}" if name in ("energy", "aircraft") else "buy_farm" for name in farm])
        else:
            names.append([slot] * len(market.keys))
    return names
