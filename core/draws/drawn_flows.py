"""Both flows under many draws, cell by cell.

Cells are independent, so what was solved under the same draws is kept: a whole market by the state of its levers, and
each cell by the shocks it faces. When a lever moves, only cells whose shocks changed are solved again; all readers share the results.
A move of the car tariff takes about an eighth of the time that way. Arrays are (draws, cells) with each cell's draws
together in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import getsizeof
from threading import Lock

import numpy as np

from core.draws.draws import Draws
from core.duties.rates import duty_levers, rates
from core.scenario.lever import Value, Values
from core.scenario.levers import levers
from core.sharing.once import once
from core.trade import japan_policy
from core.trade.market_response import NO_SHOCK, Shocks, currency_shock, log_yen, tariff_shock, value_hat
from core.trade.markets import Market, japan_market, us_market
from core.trade.statistics import weights

SHARES = ("metal_share", "pharma_patented_share")
AT_ONCE = 2**15  # numbers in an array, so that a handful of arrays stay in the processor's cache
# What a reader comes back to: some 20 states of each market, most of them under few draws, and their cells.
ENTRY = 112 + 100  # bytes of an array besides its numbers, and of an entry of a dictionary
KEPT_CELLS, KEPT_STATES = 96 * 2**20, 48 * 2**20  # bytes


class _Kept(dict):
    """Cache of solved draws. Above `most` bytes the oldest half is dropped."""

    def __init__(self, most: int) -> None:
        self.most, self.bytes, self._lock = most, 0, Lock()

    def look_up(
        self, drawn: Draws, asked: Sequence[tuple], solve: Callable[[list[int]], Iterable[np.ndarray]]
    ) -> list[np.ndarray]:
        """What is asked for under those draws. What was not met before is solved together, given by its place in `asked`."""
        keys = [(drawn.mark, *one) for one in asked]
        found = [self.get(key) for key in keys]
        missing = {key: place for place, (key, one) in enumerate(zip(keys, found, strict=True)) if one is None}
        if not missing:
            return [one for one in found if one is not None]
        new = dict(zip(missing, solve(list(missing.values())), strict=True))
        if drawn.again:
            self._keep(new)
        return [new[key] if one is None else one for key, one in zip(keys, found, strict=True)]

    def _keep(self, new: Mapping[tuple, np.ndarray]) -> None:
        with self._lock:
            self.bytes += sum(_bytes(key, draws) for key, draws in new.items() if key not in self)
            self.update(new)
            if self.bytes > self.most:
                for key in list(self)[: len(self) // 2]:
                    self.bytes -= _bytes(key, self.pop(key))

    def clear(self) -> None:
        with self._lock:
            super().clear()
            self.bytes = 0


def _bytes(key: tuple, draws: np.ndarray) -> int:
    """What an entry takes: its draws, its key and, about, their place in the store."""
    return draws.nbytes + ENTRY + getsizeof(key) + sum(map(getsizeof, key))


_cells, _states = _Kept(KEPT_CELLS), _Kept(KEPT_STATES)
States = Sequence[Values]


@dataclass(frozen=True, eq=False)
class Flows:
    """Japan's exports to, and imports from, the United States under every draw, USD bn, each (draws, cells)."""

    us: np.ndarray
    jp: np.ndarray

    def surplus(self, statistic: str) -> np.ndarray:
        """Japan's surplus by that statistic, USD bn (draws,)."""
        sold, bought = self.totals(statistic)
        return sold - bought

    @once
    def totals(self, statistic: str) -> tuple[np.ndarray, np.ndarray]:
        """Japan's exports and imports by that statistic, USD bn, each (draws,)."""
        # Not a matrix product: its last digits depend on the number of threads.
        sold = (self.us * weights(statistic, "export")).sum(axis=-1)
        return sold, (self.jp * weights(statistic, "import")).sum(axis=-1)


def flows(values: Values, drawn: Draws) -> Flows:
    """Both flows in one state of the levers."""
    return Flows(exports((values,), drawn)[0], imports((values,), drawn)[0])


def exports(states: States, drawn: Draws) -> np.ndarray:
    """Japan's exports to the United States under each state of the levers, USD bn (states, draws, cells)."""
    return _by_state("us", (*_duty_keys(), "usd_jpy"), states, drawn, _exports)


def imports(states: States, drawn: Draws) -> np.ndarray:
    """Japan's imports from the United States under each state of the levers, USD bn (states, draws, goods)."""
    return _by_state("jp", _not_duty_keys(), states, drawn, _imports)


def forget() -> None:
    """Drop all that was kept. Only with ``nces`` are the last digits independent of which cells are solved together."""
    _states.clear()
    _cells.clear()


def _by_state(
    name: str, levers: Sequence[str], states: States, drawn: Draws, solve: Callable[[States, Draws], np.ndarray]
) -> np.ndarray:
    """A market's flow in every state; `levers` are those it depends on, given the draws."""
    keys = [(name, *(values[key] for key in levers)) for values in states]
    return np.stack(_states.look_up(drawn, keys, lambda places: solve([states[place] for place in places], drawn)))


def _exports(states: States, drawn: Draws) -> np.ndarray:
    market = us_market()
    duty = np.concatenate([_corners(tuple((key, values[key]) for key in _duty_keys())) for values in states], axis=1)
    currency = _by_row_of_state(currency_shock(market, _log_yen(states)), market)
    uncertain = np.abs(duty[1:] - duty[0]).max(axis=(0, 2)) > NO_SHOCK

    def solve(rows: np.ndarray) -> np.ndarray:
        found = np.empty((len(rows), drawn.count))
        for here in (uncertain[rows], ~uncertain[rows]):
            if here.any():
                part = rows[here]
                cells = part % len(market.keys)
                tariff = _us_tariff(market, duty[:, part], cells, drawn)
                collected = np.ones(()) if drawn.collected is None else drawn.collected.T[cells].T
                shocks = Shocks(tariff, currency[part], duty_scale=collected)
                found[here] = _value_hat(market, cells, drawn, shocks).T
        return found

    return market.focus * _by_row("us", market, drawn, np.hstack([*duty, currency]), solve)


def _imports(states: States, drawn: Draws) -> np.ndarray:
    market = japan_market()
    yen = _log_yen(states)
    tariff = np.concatenate([tariff_shock(market, japan_policy.duty(market, values)) for values in states])
    removed = np.concatenate([japan_policy.barrier_removed(values) for values in states])
    currency = _by_row_of_state(currency_shock(market, yen), market)
    today = japan_policy.barrier_today(drawn.levers["jp_car_barrier_ave"], drawn.levers["jp_food_barrier_ave"])

    def solve(rows: np.ndarray) -> np.ndarray:
        cells = rows % len(market.keys)
        barrier = np.log(japan_policy.barrier_change(today[:, cells], removed[rows]))
        return _value_hat(market, cells, drawn, Shocks(tariff[rows], currency[rows], barrier)).T

    hat = _by_row("jp", market, drawn, np.hstack([tariff, currency, removed[:, None]]), solve)
    sold = market.focus * hat / np.exp(yen)[:, None, None]
    kept = drawn.levers["purchase_fulfilment"], drawn.levers["purchase_additionality"]
    pairs = zip(sold, states, strict=True)
    return np.stack([japan_policy.with_purchases_drawn(market, one, values, *kept) for one, values in pairs])


def _by_row(
    name: str, market: Market, drawn: Draws, marks: np.ndarray, solve: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Value of every row, a cell in a state, (states, draws, cells): those met before from what was kept, the rest solved now.

    marks: what each row faces, (rows, any): equal marks of a cell mean equal values under the same draws.
    """
    cells = len(market.keys)
    faced = np.ascontiguousarray(marks).view(f"V{marks.shape[1] * marks.itemsize}").ravel().tolist()
    keys = [(name, row % cells, mark) for row, mark in enumerate(faced)]

    def solved(places: list[int]) -> list[np.ndarray]:
        rows, size = np.array(places), max(1, AT_ONCE // drawn.count)
        # Copies, so that a cell that stays does not hold on to its neighbours.
        return [row.copy() for start in range(0, len(rows), size) for row in solve(rows[start : start + size])]

    found = np.stack(_cells.look_up(drawn, keys, solved))
    return found.reshape(-1, cells, found.shape[1]).swapaxes(1, 2)


def _log_yen(states: States) -> np.ndarray:
    """ln ê of each state (states,)."""
    return log_yen([values["usd_jpy"] for values in states])


def _by_row_of_state(shock: np.ndarray, market: Market) -> np.ndarray:
    """A shock (states, 1, sources) for every row, a cell in a state, (rows, sources)."""
    return np.repeat(shock[:, 0], len(market.keys), axis=0)


@cache
def _duty_keys() -> tuple[str, ...]:
    """Levers that collected duty depends on, except the two shares that are drawn."""
    return tuple(key for key in (*duty_levers(), "rivals_regime") if key not in SHARES)


@cache
def _not_duty_keys() -> tuple[str, ...]:
    """The other levers, which Japan's market depends on where it does on any."""
    return tuple(key for key, row in levers().items() if not row.of and key not in _duty_keys())


@lru_cache(maxsize=256)
def _corners(law: tuple[tuple[str, Value], ...]) -> np.ndarray:
    """Duty collected with neither share, with the metal share and with the patented share whole, (3, cells, sources)."""
    certain = dict(law) | dict.fromkeys(SHARES, 0.0)
    changes = ({}, *({share: 1.0} for share in SHARES))
    return np.stack([rates({**certain, **change}).effective for change in changes])


def _us_tariff(market: Market, corners: np.ndarray, cells: np.ndarray, drawn: Draws) -> np.ndarray:
    """ln T̂ of those cells: (cells, sources), or (draws, cells, sources) where it depends on a share that is drawn.

    Collected duty is exactly linear in the metal share and in the patented share.
    """
    base = np.log1p(market.base_duty[cells])
    slopes = corners[1:] - corners[0]
    if np.abs(slopes).max() <= NO_SHOCK:
        return np.log1p(corners[0]) - base
    duty = corners[0].T[:, :, None]
    for key, slope in zip(SHARES, slopes, strict=True):
        duty = duty + slope.T[:, :, None] * drawn.levers[key]
    return (np.log1p(duty) - base.T[:, :, None]).T


def _value_hat(market: Market, cells: np.ndarray, drawn: Draws, shocks: Shocks) -> np.ndarray:
    """Value of the focus flow of those cells in the buyer's currency, scenario over base, (draws, cells)."""
    felt = shocks.felt
    # Exactly 1 without a shock, independent of the cells solved with it.
    found = np.ones((len(cells), drawn.count)).T
    if felt.all():
        return value_hat(market.shares[cells], shocks, drawn.behaviour(market, cells))
    if felt.any():
        found[:, felt] = _value_hat(market, cells[felt], drawn, shocks.of_cells(felt))
    return found
