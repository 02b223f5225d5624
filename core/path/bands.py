"""The range of a path: the same months under many draws of what is not known.

The draws are those of ``core.draws.draws`` at ten years, the reach of each change is central in all of them.
How far a draw lies from the central path changes smoothly but where policy does, so it is solved at the
months around those and once a year, and joined by straight lines in logs. The reference is the same in every draw: no shock, no response.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtri

from core.draws.draws import SEED, Draws, draws, uniforms
from core.duties.sources import FOCUS
from core.language.view import DEFAULT, View
from core.model import exchange
from core.path import clock, shocks
from core.path.calendar import Calendar
from core.path.monthly import MONTHS, Path, assumptions_of, jp_response_share, us_response_share, walk
from core.path.response import Behaviour, logs, long_run
from core.path.shocks import PLEDGES, Series
from core.scenario.lever import Value
from core.trade import japan_policy
from core.trade.markets import japan_market, us_market
from core.trade.statistics import STATISTICS, weights

COUNT = 128
EVERY = 12  # months between points where nothing changes
STEP, TURN = 0.002, 0.02  # in logs: a smaller step of policy or move of the yen is left to the lines between points
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, eq=False)
class Bands:
    """A path and its flows under every draw: statistic → (exports, imports) in USD bn at annual rates, each (draws, months)."""

    path: Path
    flows: Mapping[str, tuple[np.ndarray, np.ndarray]]
    count: int
    seed: int

    def surplus(self, view: View = DEFAULT) -> np.ndarray:
        """Japan's surplus by draw and month, in the view's billions in the month."""
        sold, bought = self.flows[view.statistic]
        ahead = self.path.ahead @ weights(view.statistic, "export")
        return view.amount(
            self.path.season("export") * sold - self.path.season("import") * bought + ahead, self.path.yen
        )


def bands(
    calendar: Calendar, values: Mapping[str, Value], months: int = MONTHS, count: int = COUNT, seed: int = SEED
) -> Bands:
    """The range of a calendar's path; the same seed gives the same digits. count: a power of two."""
    return _bands(calendar, assumptions_of(values), months, count, seed)


def quantiles(drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 10th and 90th percentile over the draws, the first axis."""
    low, high = np.quantile(drawn, [LOW, HIGH], axis=0)
    return low, high


@lru_cache(maxsize=16)
def _bands(calendar: Calendar, assumptions: tuple[tuple[str, Value], ...], months: int, count: int, seed: int) -> Bands:
    values = {**dict(assumptions), "horizon": 10.0}
    drawn = draws(values, count, seed)
    path = walk(calendar, dict(assumptions), months)
    log_yen = shocks.log_yen(calendar, months)
    sold_by = [shocks.us_tariff(calendar, values, months)[:, :, FOCUS] @ (us_market().focus / us_market().focus.sum())]
    bought_by = [
        np.abs(shock(calendar, values, months)).sum(axis=1)
        for shock in (shocks.jp_tariff, shocks.jp_barrier, shocks.pledges)
    ]
    at = {"export": nodes(sold_by, log_yen), "import": nodes(bought_by, log_yen)}
    sold, bought = (
        _us(calendar, values, months, at["export"], drawn, seed),
        _japan(calendar, values, months, at["import"], drawn),
    )
    flows = {}
    for name in STATISTICS:
        export, imported = weights(name, "export"), weights(name, "import")
        flows[name] = (
            _joined(at["export"], sold @ export, path.us.value @ export),
            _joined(at["import"], bought @ imported, path.jp.value @ imported),
        )
    return Bands(path, flows, count, seed)


def nodes(policy: list[np.ndarray], log_yen: np.ndarray) -> np.ndarray:
    """Months to solve: around every step of policy, whenever the yen has moved on, once a year, and at both ends.

    policy: how hard each kind of policy bears, by month; log_yen: ln ê by month.
    """
    months = len(log_yen)
    changed = np.concatenate([np.flatnonzero(np.abs(np.diff(one, prepend=0.0)) > STEP) for one in policy])
    wanted = np.concatenate(
        [changed, changed - 1, _turns(log_yen), np.arange(0, months, EVERY), [0, months - 1]]
    ).astype(int)
    return np.unique(wanted[(wanted >= 0) & (wanted < months)])


def _turns(log_yen: np.ndarray) -> list[int]:
    """Months in which the yen is further than TURN from where it was at the one before."""
    found, last = [], 0.0
    for month, level in enumerate(log_yen):
        if abs(level - last) > TURN:
            found += [month - 1, month]
            last = level
    return found


def _joined(points: np.ndarray, drawn: np.ndarray, central: np.ndarray) -> np.ndarray:
    """A flow by draw and month from its draws (points, draws) and its central path (months,)."""
    joined = np.stack([np.interp(np.arange(len(central)), points, row) for row in np.eye(len(points))])
    return central * np.exp(np.log(drawn / central[points][:, None]).T @ joined)


def _us(
    calendar: Calendar, values: Mapping[str, Value], months: int, points: np.ndarray, drawn: Draws, seed: int
) -> np.ndarray:
    """Japan's exports by point, draw and cell."""
    market, cars = us_market(), us_market().is_car
    central, uncertain = shocks.corners(calendar, values, months)
    tariff, yen = Series.of(central), Series.of(shocks.log_yen(calendar, months))
    psi = exchange.pass_through(
        *(drawn.levers[key] for key in ("invoicing_usd", "fx_pass_through_dollar", "fx_pass_through_other"))
    )
    since, since_yen = clock.lags(points, tariff.at), clock.lags(points, yen.at)
    weight = {"reached": clock.response_share(since), "held": clock.begun(since)}
    seen = {name: tariff.seen(given) for name, given in weight.items()}
    bends = [_Bend.of(drawn.levers[key] - values[key], both, points) for key, both in uncertain.items()]
    phi = drawn.levers["tariff_pass_through"][:, None]
    phi_cars = _car_path(values, since, drawn, seed)
    response_share = us_response_share(tariff, yen, points, float(psi.mean()))
    yen_reached, yen_held = yen.seen(clock.response_share(since_yen)), yen.seen(clock.begun(since_yen))
    found = _behaviour(market, values, drawn, drawn.us_sigma)
    sold = np.empty((len(points), len(psi), len(cars)))
    for point in range(len(points)):
        duty = {name: _bent(seen[name][point], bends, point, name, len(psi)) for name in seen}
        reached = phi[:, :, None] * duty["reached"]
        price = phi * duty["held"][..., FOCUS]
        for name, target in (("reached", reached), ("held", price)):
            step = tariff.step[:, cars] if name == "reached" else tariff.step[:, cars, FOCUS]
            target[:, cars] = np.einsum("dk,k...->d...", phi_cars[:, point] * weight[name][point], step)
        reached[:, :, FOCUS] -= (psi * yen_reached[point])[:, None]
        price -= (psi * yen_held[point])[:, None]
        border, quantity = logs(market, reached, response_share[point][None], price, duty["held"][..., FOCUS], found)
        sold[point] = market.focus * np.exp(border + quantity)
    return sold


@dataclass(frozen=True)
class _Bend:
    """What an uncertain share adds to ln T̂ in the `cells` it touches: slope and curve by point, for what came and what holds."""

    distance: np.ndarray
    cells: np.ndarray
    seen: Mapping[str, np.ndarray]

    @classmethod
    def of(cls, distance: np.ndarray, both: np.ndarray, points: np.ndarray) -> _Bend:
        touched = np.flatnonzero(np.abs(both).max(axis=(0, 1, 3)) > shocks.SAME)
        series = Series.of(np.moveaxis(both[:, :, touched], 0, 1))
        since = clock.lags(points, series.at)
        return cls(
            distance[:, None, None],
            touched,
            {"reached": series.seen(clock.response_share(since)), "held": series.seen(clock.begun(since))},
        )


def _bent(level: np.ndarray, bends: list[_Bend], point: int, name: str, draws: int) -> np.ndarray:
    """ln T̂ at one point with what each draw's uncertain shares add, (draws, cells, sources)."""
    total = np.repeat(level[None], draws, axis=0)
    for bend in bends:
        slope, curve = bend.seen[name][point]
        total[:, bend.cells] += bend.distance * (slope + bend.distance * curve)
    return total


def _car_path(values: Mapping[str, Value], since: np.ndarray, drawn: Draws, seed: int) -> np.ndarray:
    """φ of cars by draw, point and change: normal around its path or the user's value, cut at 0 and 1."""
    central, spread = clock.car_path(since)
    if values["car_pass_through"] is not None:
        central = np.full(since.shape, values["car_pass_through"])
    normal = ndtri(np.clip(uniforms(len(drawn.car_pass_through), seed)[:, 1], 1e-9, 1.0 - 1e-9))
    return np.clip(central + spread * normal[:, None, None], 0.0, 1.0)


def _japan(
    calendar: Calendar, values: Mapping[str, Value], months: int, points: np.ndarray, drawn: Draws
) -> np.ndarray:
    """Japan's imports from the United States by point, draw and good."""
    market = japan_market()
    tariff, barrier = (Series.of(shock(calendar, values, months)) for shock in (shocks.jp_tariff, shocks.jp_barrier))
    by_draw = _barrier(calendar, values, months, drawn) if len(barrier.at) else None
    log_yen = shocks.log_yen(calendar, months)
    yen, due = Series.of(log_yen), shocks.pledges(calendar, values, months)
    psi = exchange.pass_through(
        *(drawn.levers[key] for key in ("invoicing_yen", "fx_pass_through_dollar", "fx_pass_through_other"))
    )
    phi = drawn.levers["tariff_pass_through"][:, None]
    response_share = jp_response_share(tariff, barrier, yen, points, float(psi.mean()))
    found = _behaviour(market, values, drawn, drawn.jp_sigma)
    sold = np.empty((len(points), len(psi), len(market.keys)))
    came, holds = (
        [_at(one, points, rule) for one in (tariff, by_draw, yen)] for rule in (clock.response_share, clock.begun)
    )
    for point, month in enumerate(points):
        reached = np.zeros((len(psi), *market.value.shape))
        reached[:, :, FOCUS:] = (psi * came[2][point])[:, None, None]
        reached[:, :, FOCUS] += phi * came[0][point]
        wedge = holds[0][point] + holds[1][point]
        price = phi * holds[0][point] + holds[1][point] + (psi * holds[2][point])[:, None]
        border, quantity = logs(
            market,
            reached,
            response_share[point][None],
            price,
            np.broadcast_to(wedge, price.shape),
            found,
            np.broadcast_to(came[1][point], price.shape),
        )
        bought = market.focus * np.exp(border + quantity - log_yen[month])
        due_now = {**values, **dict(zip(PLEDGES, due[month], strict=True))}
        sold[point] = japan_policy.with_purchases_drawn(
            market, bought, due_now, drawn.levers["purchase_fulfilment"], drawn.levers["purchase_additionality"]
        )
    return sold


def _barrier(calendar: Calendar, values: Mapping[str, Value], months: int, drawn: Draws) -> Series:
    return Series.of(
        shocks.jp_barrier_drawn(
            calendar, values, months, drawn.levers["jp_car_barrier_ave"], drawn.levers["jp_food_barrier_ave"]
        )
    )


def _at(series: Series | None, points: np.ndarray, rule: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """A shock at every point; 0 where there is none."""
    return np.zeros(len(points)) if series is None else series.seen(rule(clock.lags(points, series.at)))


def _behaviour(market, values: Mapping[str, Value], drawn: Draws, factor: np.ndarray) -> Behaviour:
    sigma = long_run(market, values).sigma_foreign * factor
    home = drawn.levers["home_foreign_ratio"][:, None] * sigma
    demand = np.broadcast_to(drawn.levers["demand_elasticity"][:, None], sigma.shape)
    return Behaviour(sigma, home, demand, drawn.levers["inverse_supply"][:, None])
