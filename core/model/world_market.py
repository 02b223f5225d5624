"""Wages that clear every market of a one-sector world: Newton's method on ln ŵ.

Equations (1)-(9) are those of ``general_equilibrium``. With m_ij the share of j in i's sales, f_kj that of k in
j's purchases before duty and B_jk = ∂ ln(ŵ_j Y_j + D'_j) / ∂ ln ŵ_k, the derivative of ln(right) − ln(left) of (7)
is exact::

    J = θ (m fᵀ − I) + m B − I                                                       (10)

Not modelled: see ``general_equilibrium``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Of ln sales − ln income: above the rounding of sums over hundreds of countries.
TOLERANCE = 1e-12
ITERATIONS = 30
LONGEST_STEP = 1.0  # of ln ŵ
SMALLEST_PART = 1 / 64  # of the shock


class State(NamedTuple):
    """Everything at given wages; ``gap`` is ln sales − ln income, less that of the money unit."""

    trade: Array
    phi: Array
    spending_hat: Array
    gap: Array
    resources: Array
    deficit: Array


class Economy:
    """The reference and the shock; every step is exact where nothing changes."""

    def __init__(self, trade: Array, tariff_0: Array, tariff_1: Array, barrier_hat: Array, theta: float, closure: str):
        self.trade, self.theta, self.closure = trade, theta, closure
        self.income = trade.sum(axis=1)
        self.deficit = trade.sum(axis=0) - self.income
        paid = trade * (1.0 + tariff_0)
        self.share = paid / paid.sum(axis=0)
        self.tariff_0, self.tariff_1, self.barrier_hat = tariff_0, tariff_1, barrier_hat
        self.power_hat = (1.0 + tariff_1) / (1.0 + tariff_0)
        self.log_cost = np.log(self.power_hat * barrier_hat)
        self.disconnected = _disconnected(trade)

    def under(self, part: float) -> Economy:
        """The same economy under a part of the shock, in logs."""
        if part == 1.0:
            return self
        tariff = (1.0 + self.tariff_0) * self.power_hat**part - 1.0
        return Economy(self.trade, self.tariff_0, tariff, self.barrier_hat**part, self.theta, self.closure)

    def at(self, log_wage: Array) -> State:
        """Equations (4)-(9) at wages. Gaps are infinite where a region cannot pay for its surplus."""
        # Far from a solution anything may overflow; the gaps then say so.
        with np.errstate(all="ignore"):
            wage = np.exp(log_wage)
            earned = wage * self.income
            rise = -self.theta * (log_wage[:, None] + self.log_cost)
            # Summing the change rather than the level keeps an unchanged world exact.
            phi = 1.0 + (self.share * np.expm1(rise)).sum(axis=0)
            share_hat = np.exp(rise) / phi
            deficit = self._deficit(wage, earned)
            resources = earned + deficit
            kept = self._net(self.tariff_0, 1.0) / self._net(self.tariff_1, share_hat)
            spending_hat = resources / (self.income + self.deficit) * kept
            trade = self.trade * share_hat * spending_hat / self.power_hat
            unit = np.log(earned.sum() / self.income.sum())
            gap = np.log(trade.sum(axis=1) / self.income) - log_wage - unit
        if not (np.isfinite(gap).all() and spending_hat.min() > 0.0):
            gap = np.full_like(wage, np.inf)
        return State(trade, phi, spending_hat, gap, resources, deficit)

    def _net(self, tariff: Array, share_hat: Array | float) -> Array:
        """What is left of a unit of spending after duty, by importer."""
        return 1.0 - (self.share * share_hat * (tariff / (1.0 + tariff))).sum(axis=0)

    def _deficit(self, wage: Array, earned: Array) -> Array:
        if self.closure == "world_gdp":
            return self.deficit * (earned.sum() / self.income.sum())
        excess = (self.deficit * (wage - 1.0)).sum() / earned.sum()  # Σ D is 0
        return wage * self.deficit - earned * excess

    def slope(self, log_wage: Array, state: State) -> Array:
        """Equation (10), less the derivative of the money unit, which makes it regular."""
        earned = np.exp(log_wage) * self.income
        weight = earned / earned.sum()
        sold = state.trade / state.trade.sum(axis=1)[:, None]
        bought = state.trade / state.trade.sum(axis=0)
        if self.closure == "world_gdp":
            moved = np.diag(earned) + np.outer(state.deficit, weight)
        else:
            moved = np.diag(state.resources) - np.outer(earned, state.deficit) / earned.sum()
        moved /= state.resources[:, None]
        identity = np.eye(len(earned))
        return self.theta * (sold @ bought.T - identity) + sold @ moved - identity - weight


def _disconnected(trade: Array) -> bool:
    """Whether some countries trade with none of the others, not even through third ones."""
    linked = (trade > 0.0) | (trade.T > 0.0)
    reached = linked[0]
    while True:
        further = reached | linked[reached].any(axis=0)
        if np.array_equal(further, reached):
            return not reached.all()
        reached = further


def equilibrium(economy: Economy) -> Array:
    """ln ŵ at the whole shock; where Newton's method fails at once, through parts of it."""
    log_wage, done, part = np.zeros_like(economy.income), 0.0, 1.0
    while done < 1.0:
        found = _newton(economy.under(done + part), log_wage)
        if found is not None:
            log_wage, done = found, done + part
            part = min(2.0 * part, 1.0 - done)
        elif part > SMALLEST_PART:
            part /= 2.0
        else:
            raise ValueError(
                f"no equilibrium found beyond {done:.0%} of the shock. Tariffs that all but end trade leave no way to "
                f"finance the deficits that closure {economy.closure!r} keeps; balance trade first, or lower them"
            )
    return log_wage


def _newton(economy: Economy, log_wage: Array) -> Array | None:
    """ln ŵ at which every market clears, or None."""
    state = economy.at(log_wage)
    for _ in range(ITERATIONS):
        distance = np.abs(state.gap).max()
        if not distance > TOLERANCE:
            return log_wage
        if not np.isfinite(distance):
            return None
        step = _step(economy, economy.slope(log_wage, state), state.gap)
        # No test that gaps fall: near autarky a good step may raise them for a while.
        log_wage = log_wage + step * min(1.0, LONGEST_STEP / np.abs(step).max())
        state = economy.at(log_wage)
    return None


def _step(economy: Economy, slope: Array, gap: Array) -> Array:
    """Newton's step; the shortest one where parts of the world do not trade, so that their relative wages are open."""
    # That the slope is then singular is not left to an elimination to find out: rounding may hide it.
    if economy.disconnected:
        return np.asarray(np.linalg.lstsq(slope, -gap)[0], float)
    return np.asarray(np.linalg.solve(slope, -gap), float)
