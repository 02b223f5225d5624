"""What a calendar does to both markets, month by month, in logs against 2024.

A month's shock is the mean of its days. Tariffs are as collected (statutory times the collection ratio,
unless the law as written is chosen); the yen is the monthly average where it is on file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from core.duties.rates import rates
from core.duties.sources import FOCUS
from core.figures.tables import table
from core.path.calendar import FIRST, Calendar
from core.path.months import shares
from core.scenario.lever import Value, Values
from core.scenario.levers import lever
from core.trade import japan_policy, market_response
from core.trade.market_response import tariff_shock
from core.trade.markets import japan_market, us_market

PLEDGES = tuple(f"buy_{name}" for name in (*japan_policy.FARM, "energy", "aircraft"))
UNCERTAIN = ("metal_share", "pharma_patented_share")
SAME = 1e-12  # a month that differs by less than this has not changed


@dataclass(frozen=True)
class Series:
    """One shock by month, as the changes that sum to it: `at` (changes,) months, `step` (changes, ...)."""

    at: np.ndarray
    step: np.ndarray

    @classmethod
    def of(cls, monthly: np.ndarray) -> Series:
        """From levels by month, (months, ...); before the first month the level is 0."""
        step = np.diff(monthly, axis=0, prepend=np.zeros((1, *monthly.shape[1:])))
        moved = np.abs(step).reshape(len(step), -1).max(axis=1) > SAME
        return cls(np.flatnonzero(moved), step[moved])

    def seen(self, weight: np.ndarray) -> np.ndarray:
        """Changes weighted by how far each has come through: (points, changes) → (points, ...)."""
        return _weighted(weight, self.step)


def assumed(calendar: Calendar, assumptions: Values) -> list[dict[str, Value]]:
    """Lever values of each of the calendar's states, under those assumptions."""
    kept = {key: value for key, value in assumptions.items() if lever(key).kind == "assumption"}
    return [dict(state) | kept for state in calendar.states]


def us_tariff(calendar: Calendar, assumptions: Values, months: int) -> np.ndarray:
    """ln T̂ by month, cell and source in the U.S. market."""
    states = [tariff_shock(us_market(), rates(values).effective) for values in assumed(calendar, assumptions)]
    return _by_month(calendar, months, states)


def jp_tariff(calendar: Calendar, assumptions: Values, months: int) -> np.ndarray:
    """ln T̂ by month and cell of U.S. goods in Japan; other suppliers' duties do not move."""
    market, states = japan_market(), assumed(calendar, assumptions)
    every = [tariff_shock(market, japan_policy.duty(market, values))[:, FOCUS] for values in states]
    return _by_month(calendar, months, every)


def jp_barrier(calendar: Calendar, assumptions: Values, months: int, today: np.ndarray | None = None) -> np.ndarray:
    """ln AV̂E by month and cell of U.S. goods in Japan; under draws of today's barriers (draws, cells): (months, draws, cells)."""
    states = assumed(calendar, assumptions)
    hats = [
        japan_policy.barrier_hat(values)
        if today is None
        else japan_policy.barrier_change(today, japan_policy.barrier_removed(values))
        for values in states
    ]
    return _by_month(calendar, months, [np.log(hat) for hat in hats])


def pledges(calendar: Calendar, assumptions: Values, months: int) -> np.ndarray:
    """Pledged and due by month in USD bn a year, (months, pledges): each change comes to full over the ramp."""
    level = _by_month(
        calendar,
        months,
        [np.array([values[key] for key in PLEDGES], float) for values in assumed(calendar, assumptions)],
    )
    series = Series.of(level)
    since = np.arange(months)[:, None] - series.at[None, :] + 1.0
    return series.seen(np.clip(since / calendar.ramp, 0.0, 1.0))


@cache
def actual_yen() -> np.ndarray:
    """Monthly averages of yen per dollar from the calendar's first month on, as far as they go."""
    frame = table("usd_jpy_monthly")
    return frame[frame.month >= FIRST.isoformat()[:7]].usd_jpy.to_numpy(float)


@lru_cache(maxsize=32)
def yen(calendar: Calendar, months: int) -> np.ndarray:
    """Yen per dollar by month: what measures say, else what was, else the last that was."""
    level = np.array([state["usd_jpy"] for state in calendar.states], float)
    said = np.array([calendar.sets_yen(day) for day in calendar.days], float)
    weight = shares(calendar, months)
    if calendar.yen == "base":
        return weight @ level
    known = actual_yen()[:months]
    market = np.concatenate([known, np.full(months - len(known), known[-1])])
    return weight @ (said * level) + weight @ (1.0 - said) * market


def log_yen(calendar: Calendar, months: int) -> np.ndarray:
    """ln ê by month against 2024."""
    return market_response.log_yen(yen(calendar, months))


@lru_cache(maxsize=8)
def _weights(calendar: Calendar, months: int) -> np.ndarray:
    return shares(calendar, months)


def _weighted(weight: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """weight (points, n) over levels (n, ...). Without BLAS, whose threads cost more than sums this short."""
    return np.einsum("pn,n...->p...", weight, levels)


def _by_month(calendar: Calendar, months: int, states: list[np.ndarray]) -> np.ndarray:
    return _weighted(_weights(calendar, months), np.stack(states))


def corners(
    calendar: Calendar,
    assumptions: Values,
    months: int,
    drawn: Mapping[str, np.ndarray],
    scaled: Callable[[np.ndarray], np.ndarray],
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """The U.S. tariff at the central assumptions, and what each uncertain share adds to it, on a method's scale.

    For a share m with the central value c the tariff is the parabola through m = 0, c and 1: exact there.
    Returns the tariff and, for each share that is drawn apart from its central value, the distance of each draw
    (draws,) and the two coefficients on (m − c) and (m − c)², (2, months, cells, sources).
    """
    central = scaled(us_tariff(calendar, assumptions, months))
    found = []
    for key in UNCERTAIN:
        share, distance = assumptions[key], drawn[key] - assumptions[key]
        if not distance.any():
            continue
        ends = [scaled(us_tariff(calendar, {**assumptions, key: end}, months)) - central for end in (0.0, 1.0)]
        if max(np.abs(end).max() for end in ends) > SAME:
            found.append((distance, _parabola(share, *ends)))
    return central, found


def _parabola(share: float, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Coefficients on d and d² of the parabola through (−share, low), (0, 0) and (1 − share, high)."""
    if share in (0.0, 1.0):
        slope = high if share == 0.0 else -low
        return np.stack([slope, np.zeros_like(slope)])
    left, right = low / -share, high / (1.0 - share)
    return np.stack([(1.0 - share) * left + share * right, right - left])
