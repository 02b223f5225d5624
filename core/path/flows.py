"""Both flows at points of a calendar, under one or many draws of the assumptions.

The central path is the one draw at the central values, so that a path and its range are the same computation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from core.draws.draws import DRAWN, Draws
from core.duties.sources import FOCUS
from core.path import clock, shocks
from core.path.calendar import Calendar
from core.path.response import Faced, Method, mean_share
from core.path.shocks import PLEDGES, Series
from core.scenario.lever import Value, Values
from core.trade import japan_policy
from core.trade.market_response import currency_shock
from core.trade.markets import Market, japan_market, us_market

AT_ONCE = 128  # points times draws in one array, which keeps it in the processor's cache
LONG_RUN = 10.0  # years; elasticities along a path are these, times what has come through


@dataclass(frozen=True, eq=False)
class Assumed:
    """Assumptions along a path: draws at ten years, and how many standard deviations cars' pass-through lies from its path (draws,)."""

    values: Values
    drawn: Draws
    car_deviation: np.ndarray

    @classmethod
    def central(cls, values: Values) -> Assumed:
        """The one draw at the central values."""
        values = long_run(values)
        levers = {key: np.array([values[key]], float) for key in DRAWN}
        us, japan = (np.ones((1, len(market.keys))) for market in (us_market(), japan_market()))
        return cls(values, Draws(values, levers, np.ones(1), us, japan), np.zeros(1))

    @property
    def method(self) -> Method:
        """The chosen method, the same in every draw."""
        return Method(self.values["method"])

    def car_pass_through(self, years: np.ndarray) -> np.ndarray:
        """φ of cars that long after each change, (draws, points, changes): around its path or the user's value, cut at 0 and 1."""
        central, spread = clock.car_path(years)
        if self.values["car_pass_through"] is not None:
            central = np.full(years.shape, self.values["car_pass_through"])
        return np.clip(central + spread * self.car_deviation[:, None, None], 0.0, 1.0)


def long_run(values: Values) -> dict[str, Value]:
    """Those assumptions at ten years."""
    return {**values, "horizon": LONG_RUN}


def us_faced(calendar: Calendar, assumed: Assumed, months: int, points: np.ndarray) -> Iterator[tuple[slice, Faced]]:
    """What the U.S. market faces, some points at a time: which of them, and the shocks (points, draws, cells, ...)."""
    market, method, drawn = us_market(), assumed.method, assumed.drawn
    cars = market.is_car
    central, uncertain = shocks.corners(calendar, assumed.values, months, drawn.levers, method.scaled)
    tariff, yen = Series.of(central), _currency(market, calendar, months, method)
    since, since_yen = clock.lags(points, tariff.at), clock.lags(points, yen.at)
    came, held = method.came(since), clock.begun(since)
    duty, duty_now = tariff.seen(came), Series(tariff.at, tariff.step[:, :, FOCUS]).seen(held)
    largest = np.abs(np.where(market.shares > 0.0, central[points], 0.0)).max(axis=-1)
    bends = [_Bend.of(*both, points, method) for both in uncertain]
    phi, phi_cars = drawn.levers["tariff_pass_through"][:, None], assumed.car_pass_through(since)
    if method.timeless:
        phi, phi_cars = np.ones_like(phi), np.ones_like(phi_cars)
    yen_came, yen_now = yen.seen(method.came(since_yen)), yen.seen(clock.begun(since_yen))[..., FOCUS]
    share = mean_share(
        (np.abs(tariff.step) @ np.ones(tariff.step.shape[-1]), clock.response_share(since)),
        (_size(yen, market, drawn), clock.response_share(since_yen)),
    )
    collected = np.ones((1, 1)) if drawn.collected is None else drawn.collected
    for here in _chunks(points, drawn):
        reached = phi[..., None] * _bent(duty[here], bends, here, "came")
        reached[:, :, cars] = np.einsum("dpk,kcs->pdcs", phi_cars[:, here] * came[here], tariff.step[:, cars])
        absorbed = (phi - 1.0) * _bent(duty_now[here], bends, here, "held")
        absorbed[:, :, cars] = np.einsum(
            "dpk,kc->pdc", (phi_cars[:, here] - 1.0) * held[here], tariff.step[:, cars, FOCUS]
        )
        reached *= collected[..., None]
        absorbed *= collected
        yield (
            here,
            Faced(
                share[here, None],
                reached,
                yen_came[here, None],
                np.zeros(()),
                absorbed,
                yen_now[here, None],
                largest[here, None],
            ),
        )


def jp_faced(calendar: Calendar, assumed: Assumed, months: int, points: np.ndarray) -> Iterator[tuple[slice, Faced]]:
    """The same of Japan's market; purchases come after it."""
    market, method, drawn, values = japan_market(), assumed.method, assumed.drawn, assumed.values
    tariff, barrier = (
        Series.of(method.scaled(shock(calendar, values, months))) for shock in (shocks.jp_tariff, shocks.jp_barrier)
    )
    yen = _currency(market, calendar, months, method)
    by_draw = barrier
    if len(barrier.at):
        today = japan_policy.barrier_today(drawn.levers["jp_car_barrier_ave"], drawn.levers["jp_food_barrier_ave"])
        by_draw = Series.of(method.scaled(shocks.jp_barrier(calendar, values, months, today)))
    came, now = (
        [one.seen(rule(clock.lags(points, one.at))) for one in (tariff, by_draw, yen)]
        for rule in (method.came, clock.begun)
    )
    phi = np.ones((1, 1)) if method.timeless else drawn.levers["tariff_pass_through"][:, None]
    largest = np.abs(now[0])
    sizes = np.abs(tariff.step), np.abs(barrier.step), _size(yen, market, drawn)
    share = mean_share(
        *(
            (size, clock.response_share(clock.lags(points, one.at)))
            for size, one in zip(sizes, (tariff, barrier, yen), strict=True)
        )
    )
    for here in _chunks(points, drawn):
        reached = np.zeros((len(came[0][here]), len(phi), *market.value.shape))
        reached[..., FOCUS] = phi * came[0][here, None]
        barriers = came[1][here] if len(barrier.at) else np.zeros(())
        absorbed, yen_now = (phi - 1.0) * now[0][here, None], now[2][here, None, :, FOCUS]
        yield (
            here,
            Faced(share[here, None], reached, came[2][here, None], barriers, absorbed, yen_now, largest[here, None]),
        )


def with_deliveries(bought: np.ndarray, assumed: Assumed, due: np.ndarray) -> np.ndarray:
    """U.S. sales (points, draws, goods) once what is due of the pledges (points, pledges) is bought."""
    market, levers = japan_market(), assumed.drawn.levers
    kept = levers["purchase_fulfilment"], levers["purchase_additionality"]
    pledged = [{**assumed.values, **dict(zip(PLEDGES, now, strict=True))} for now in due]
    rows = zip(bought, pledged, strict=True)
    return np.stack([japan_policy.with_purchases_drawn(market, row, values, *kept) for row, values in rows])


def _currency(market: Market, calendar: Calendar, months: int, method: Method) -> Series:
    """The yen as a market's sources feel it, changes (changes, 1, sources)."""
    return Series.of(method.scaled(currency_shock(market, shocks.log_yen(calendar, months))))


def _size(yen: Series, market: Market, drawn: Draws) -> np.ndarray:
    """How much each change of the yen weighs in a cell's response share, (changes, cells)."""
    psi = float(drawn.behaviour(market).currency_pass_through.mean())
    return psi * np.abs(yen.step[..., FOCUS]) * np.ones(len(market.keys))


def _chunks(points: np.ndarray, drawn: Draws) -> Iterator[slice]:
    size = max(1, AT_ONCE // drawn.count)
    return (slice(start, start + size) for start in range(0, len(points), size))


@dataclass(frozen=True)
class _Bend:
    """What an uncertain share adds to the tariff in the `cells` it touches: slope and curve by point, for what came and what holds."""

    distance: np.ndarray
    cells: np.ndarray
    seen: Mapping[str, np.ndarray]

    @classmethod
    def of(cls, distance: np.ndarray, both: np.ndarray, points: np.ndarray, method: Method) -> _Bend:
        touched = np.flatnonzero(np.abs(both).max(axis=(0, 1, 3)) > shocks.SAME)
        series = Series.of(np.moveaxis(both[:, :, touched], 0, 1))
        since = clock.lags(points, series.at)
        came, held = series.seen(method.came(since)), series.seen(clock.begun(since))
        return cls(distance, touched, {"came": came, "held": held[..., FOCUS]})


def _bent(level: np.ndarray, bends: list[_Bend], here: slice, name: str) -> np.ndarray:
    """A tariff at some points (points, cells, ...) with what each draw's uncertain shares add, (points, draws or 1, cells, ...)."""
    if not bends:
        return level[:, None]
    total = np.repeat(level[:, None], len(bends[0].distance), axis=1)
    for bend in bends:
        slope, curve = np.moveaxis(bend.seen[name][here], 1, 0)[:, :, None]
        distance = bend.distance.reshape(-1, *[1] * (level.ndim - 1))
        total[:, :, bend.cells] += distance * (slope + distance * curve)
    return total
