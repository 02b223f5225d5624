"""Japan's surplus month by month along a calendar.

Quantities answer to what has come through of each change, prices to what holds (``clock``, ``response``)::

    V(t) = V_2024/12 · f(month) · ĉ(t) · q̂(t)                                   (1)
    surplus(t) = Σ V[U.S. market, Japan] − Σ V[Japan's market, United States]    (2)

with f the seasonal factors; in Japan's market (1) is in yen and is divided by ê. The reference is the same
months under the 2024 law and yen. Elasticities are those at ten years; horizon and method are not used.

Not modelled: trend, stockpiling unless asked for, incomes, wages, the exchange rate's own response, other
countries' answers, services, transshipment, investment pledges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from core.duties.sources import FOCUS
from core.language.view import DEFAULT, View
from core.path import clock, shocks
from core.path.calendar import Calendar
from core.path.response import Behaviour, logs, long_run, mean_reach
from core.path.seasonal import factors
from core.path.shocks import PLEDGES, Series
from core.path.stockpile import bought_ahead
from core.scenario.lever import Value
from core.scenario.levers import lever
from core.trade import behaviour, japan_policy
from core.trade.market_response import usd_jpy_base
from core.trade.markets import Market, japan_market, us_market
from core.trade.statistics import weights

MONTHS = 120


@dataclass(frozen=True, eq=False)
class Flow:
    """One flow by month and cell: border price in dollars in logs, and value in USD bn at annual rates."""

    market: Market
    price: np.ndarray
    value: np.ndarray


@dataclass(frozen=True, eq=False)
class Path:
    """Both flows along a calendar.

    Attributes:
        us, jp: Japan's exports to and imports from the United States, without season or stockpiles.
        ahead: exports moved between months by stockpiling, USD bn in the month (months, cells).
        yen: yen per dollar by month.
    """

    calendar: Calendar
    us: Flow
    jp: Flow
    ahead: np.ndarray
    yen: np.ndarray

    @property
    def months(self) -> int:
        """How many months the path has, from January 2025."""
        return len(self.yen)

    def surplus(self, view: View = DEFAULT) -> np.ndarray:
        """Japan's surplus by month, in the view's billions in the month."""
        sold = self.season("export") * (self.us.value @ weights(view.statistic, "export"))
        bought = self.season("import") * (self.jp.value @ weights(view.statistic, "import"))
        return view.amount(sold - bought + self.ahead @ weights(view.statistic, "export"), self.yen)

    def reference(self, view: View = DEFAULT) -> np.ndarray:
        """The same months under the 2024 law and yen."""
        # Summed as the scenario is, so that no shock gives the reference to the last digit.
        still = [np.tile(one.market.focus, (self.months, 1)) for one in (self.us, self.jp)]
        flows = [
            self.season(flow) * (value @ weights(view.statistic, flow))
            for flow, value in zip(("export", "import"), still, strict=True)
        ]
        return view.amount(flows[0] - flows[1], usd_jpy_base())

    def season(self, flow: str) -> np.ndarray:
        """Share of a year's trade in each month."""
        return factors(flow)[np.arange(self.months) % 12] / 12.0

    @cached_property
    def effects(self) -> dict[str, np.ndarray]:
        """Price and volume part of the change of the surplus, USD bn at annual rates by month; they sum to it."""
        parts = {"price": np.zeros(self.months), "volume": np.zeros(self.months)}
        for sign, flow in ((1.0, self.us), (-1.0, self.jp)):
            base = flow.market.focus
            change = flow.value - base
            price = _log_mean(flow.value, base) * flow.price
            parts["price"] += sign * price.sum(axis=1)
            parts["volume"] += sign * (change - price).sum(axis=1)
        return parts


@lru_cache(maxsize=32)
def _walked(calendar: Calendar, assumptions: tuple[tuple[str, Value], ...], months: int) -> Path:
    values = dict(assumptions)
    return Path(
        calendar,
        us := _us(calendar, values, months),
        _japan(calendar, values, months),
        bought_ahead(calendar, values, us.value),
        shocks.yen(calendar, months),
    )


def walk(calendar: Calendar, values: Mapping[str, Value], months: int = MONTHS) -> Path:
    """The path of a calendar under the assumptions among those lever values.

    >>> from core import Scenario
    >>> path = walk(Calendar(yen="base"), Scenario().values, 12)
    >>> bool(abs(path.surplus() - path.reference()).max() < 1e-12)
    True
    """
    return _walked(calendar, assumptions_of(values), months)


def assumptions_of(values: Mapping[str, Value]) -> tuple[tuple[str, Value], ...]:
    """The assumptions among lever values, as a key."""
    return tuple((key, value) for key, value in values.items() if lever(key).kind == "assumption")


def _us(calendar: Calendar, values: Mapping[str, Value], months: int) -> Flow:
    market, points = us_market(), np.arange(months)
    tariff = Series.of(shocks.us_tariff(calendar, values, months))
    yen = Series.of(shocks.log_yen(calendar, months))
    psi = behaviour.currency_pass_through("us", values)
    since, since_yen = clock.lags(points, tariff.at), clock.lags(points, yen.at)
    response_share, begun, cars = clock.response_share(since), clock.begun(since), market.is_car
    phi = np.full(since.shape, values["tariff_pass_through"])
    phi_cars = (
        clock.car_path(since)[0]
        if values["car_pass_through"] is None
        else np.full(since.shape, values["car_pass_through"])
    )
    reached = np.empty((months, *market.value.shape))
    price = np.empty((months, len(cars)))
    for here, passed in ((~cars, phi), (cars, phi_cars)):
        reached[:, here] = Series(tariff.at, tariff.step[:, here]).seen(passed * response_share)
        price[:, here] = Series(tariff.at, tariff.step[:, here, FOCUS]).seen(passed * begun)
    reached[:, :, FOCUS] -= psi * yen.seen(clock.response_share(since_yen))[:, None]
    price -= psi * yen.seen(clock.begun(since_yen))[:, None]
    wedge = Series(tariff.at, tariff.step[:, :, FOCUS]).seen(begun)
    border, quantity = logs(
        market, reached, us_response_share(tariff, yen, points, psi), price, wedge, central(market, values)
    )
    return Flow(market, border, market.focus * np.exp(border + quantity))


def us_response_share(tariff: Series, yen: Series, points: np.ndarray, psi: float) -> np.ndarray:
    """Mean reach by point and cell in the U.S. market: a change weighs what it adds up to over the sources."""
    return mean_reach(
        (np.abs(tariff.step) @ np.ones(tariff.step.shape[-1]), clock.response_share(clock.lags(points, tariff.at))),
        (
            psi * np.abs(yen.step)[:, None] * np.ones(tariff.step.shape[1]),
            clock.response_share(clock.lags(points, yen.at)),
        ),
    )


def _japan(calendar: Calendar, values: Mapping[str, Value], months: int) -> Flow:
    market, points = japan_market(), np.arange(months)
    tariff, barrier = (Series.of(shock(calendar, values, months)) for shock in (shocks.jp_tariff, shocks.jp_barrier))
    log_yen = shocks.log_yen(calendar, months)
    yen = Series.of(log_yen)
    psi = behaviour.currency_pass_through("jp", values)
    phi = values["tariff_pass_through"]
    came, holds = (
        [one.seen(rule(clock.lags(points, one.at))) for one in (tariff, barrier, yen)]
        for rule in (clock.response_share, clock.begun)
    )
    reached = np.zeros((months, *market.value.shape))
    reached[:, :, FOCUS] = phi * came[0]
    reached[:, :, FOCUS:] += psi * came[2][:, None, None]
    price = phi * holds[0] + holds[1] + psi * holds[2][:, None]
    border, quantity = logs(
        market,
        reached,
        jp_response_share(tariff, barrier, yen, points, psi),
        price,
        holds[0] + holds[1],
        central(market, values),
        came[1],
    )
    border = border - log_yen[:, None]
    return Flow(
        market,
        border,
        with_deliveries(market.focus * np.exp(border + quantity), values, shocks.pledges(calendar, values, months)),
    )


def jp_response_share(tariff: Series, barrier: Series, yen: Series, points: np.ndarray, psi: float) -> np.ndarray:
    """Mean reach by point and cell in Japan's market."""
    cells = np.ones(len(japan_market().keys))
    sizes = np.abs(tariff.step), np.abs(barrier.step), psi * np.abs(yen.step)[:, None] * cells
    return mean_reach(
        *(
            (size, clock.response_share(clock.lags(points, one.at)))
            for size, one in zip(sizes, (tariff, barrier, yen), strict=True)
        )
    )


def with_deliveries(modelled: np.ndarray, values: Mapping[str, Value], due: np.ndarray) -> np.ndarray:
    """U.S. sales by month (months, cells) once what is due of the pledges (months, pledges) is bought."""
    if not due.any():
        return modelled
    market = japan_market()
    return np.stack(
        [
            japan_policy.with_purchases(market, row, {**values, **dict(zip(PLEDGES, now, strict=True))})
            for row, now in zip(modelled, due, strict=True)
        ]
    )


def central(market: Market, values: Mapping[str, Value]) -> Behaviour:
    """Long-run elasticities, the same at every point."""
    found = long_run(market, values)
    return Behaviour(
        found.sigma_foreign[None], found.sigma_home[None], found.demand[None], np.full((1, 1), values["inverse_supply"])
    )


def _log_mean(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Logarithmic mean; 0 where either is 0, and the common value where they agree."""
    ratio = np.divide(here, there, out=np.ones_like(here), where=(there > 0) & (here > 0))
    log = np.log(ratio)
    mean = np.divide(here - there, log, out=np.broadcast_to(there, here.shape).copy(), where=np.abs(log) > 1e-9)
    return np.where(here > 0, mean, 0.0)
