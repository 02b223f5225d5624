"""General equilibrium of a one-sector world: wages and incomes respond, and trade balances add up.

Goods differ by country of origin (Armington), or by technology as in Eaton and Kortum; the equations are
the same. A hat is scenario over reference. With X trade before duty, X_ii sales at home, θ the trade
elasticity, w wages, T = 1 + t, d non-tariff costs, L labour, fixed::

    Y_i = Σ_j X_ij                                     income from sales              (1)
    E_j = Σ_i T_ij X_ij                                spending, duty included        (2)
    D_j = Σ_i X_ij − Y_j                               deficit = imports − exports    (3)
    λ̂_ij = (ŵ_i T̂_ij d̂_ij)^−θ / Φ_j,  Φ_j = Σ_k λ_kj (ŵ_k T̂_kj d̂_kj)^−θ             (4)
    P̂_j = Φ_j^(−1/θ)                                   price index                    (5)
    E'_j (1 − Σ_i λ'_ij t'_ij / T'_ij) = ŵ_j Y_j + D'_j  duties return to buyers      (6)
    ŵ_i Y_i = Σ_j λ'_ij E'_j / T'_ij                   markets clear                  (7)

The money unit is world income: Σ ŵ_i Y_i = Σ Y_i. Nothing in (1)-(7) says what a deficit does, so that is a
named choice, the closure::

    world_gdp   D'_j = D_j                                         fixed in units of world income      (8)
    own_gdp     D'_j = ŵ_j D_j − ŵ_j Y_j Σ_k ŵ_k D_k / Σ_k ŵ_k Y_k  a share of own income               (9)

Shares of own income need not add up to zero in the scenario; the last term of (9) takes the same share
of its income from everybody.

Solved by Newton's method on ln ŵ. With m_ij the share of j in i's sales, f_kj that of k in j's purchases before
duty and B_jk = ∂ ln(ŵ_j Y_j + D'_j) / ∂ ln ŵ_k, the derivative of ln(right) − ln(left) of (7) is exact::

    J = θ (m fᵀ − I) + m B − I                                                       (10)

Source: Dekle, Eaton and Kortum (2008), "Global Rebalancing with Gravity", for the hats and closure (8);
Costinot and Rodríguez-Clare (2014), "Trade Theory with Numbers", sections 2 and 4, for the duties.

Not modelled: more than one sector, intermediate goods, labour supply, capital flows and what moves them, time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

CLOSURES = ("world_gdp", "own_gdp")
# Of ln sales − ln income: above the rounding of sums over hundreds of countries.
TOLERANCE = 1e-12
ITERATIONS = 30
LONGEST_STEP = 1.0  # of ln ŵ
SMALLEST_PART = 1 / 64  # of the shock
# Given spending is often printed to a few digits.
SPENDING_TOLERANCE = 1e-6


class Equilibrium(NamedTuple):
    """The scenario beside the reference; money in units of world income, regions in the order given.

    Attributes:
        trade_1: trade before duty [exporter, importer], in the units of ``trade``.
        wage_hat: ŵ (n,).
        price_hat: P̂ (n,), of the buyers' price index.
        welfare_hat: real spending Ê / P̂ (n,).
        expenditure_1: E', duty included (n,).
        revenue_1: duties collected, by importer (n,).
        balance_0: exports less imports in the reference (n,).
        balance_1: the same in the scenario (n,).
        residual: largest |ln sales − ln income|.
    """

    trade_1: Array
    wage_hat: Array
    price_hat: Array
    welfare_hat: Array
    expenditure_1: Array
    revenue_1: Array
    balance_0: Array
    balance_1: Array
    residual: float


def solve(
    trade: ArrayLike,
    expenditure: ArrayLike,
    tariff_0: ArrayLike,
    tariff_1: ArrayLike,
    *,
    trade_elasticity: float,
    closure: str = "world_gdp",
    barrier_hat: ArrayLike = 1.0,
) -> Equilibrium:
    """Wages, prices, trade and balances after a change of tariffs, equations (1)-(9).

    Args:
        trade: reference trade before duty, ``trade[exporter, importer]`` (n, n), ≥ 0, with sales at
            home on the diagonal; any money unit.
        expenditure: what each importer spends, duty included (n,): the columns of
            ``trade * (1 + tariff_0)`` summed. It must agree with them, and so catches trade that is
            transposed, lacks its diagonal, or already includes duty.
        tariff_0: ad valorem tariff in the reference, fraction, same layout or one number, > −1.
        tariff_1: the same in the scenario.
        trade_elasticity: θ > 0, by which trade falls when its cost rises; σ − 1 under Armington.
        closure: ``world_gdp`` or ``own_gdp``, what a region's deficit does.
        barrier_hat: d̂, ratio of non-tariff costs, likewise, > 0; they bring no revenue.

    Returns:
        ``Equilibrium``.

    Raises:
        ValueError: arrays that do not fit together, an unknown closure, θ ≤ 0, or a scenario in which a
            region cannot finance the deficit that the closure gives it.

    >>> trade = [[80.0, 20.0], [20.0, 80.0]]
    >>> taxed = [[0.0, 0.0], [0.1, 0.0]]
    >>> found = solve(trade, [100.0, 100.0], 0.0, taxed, trade_elasticity=4.0)
    >>> found.wage_hat.round(4).tolist()
    [1.0259, 0.9741]
    >>> found.welfare_hat.round(4).tolist()
    [1.0078, 0.9905]
    """
    trade, expenditure, tariff_0, tariff_1, barrier_hat = _checked(trade, expenditure, tariff_0, tariff_1, barrier_hat)
    if closure not in CLOSURES:
        raise ValueError(f"closure is {closure!r}; it must be one of {', '.join(CLOSURES)}")
    if not (np.isfinite(trade_elasticity) and trade_elasticity > 0.0):
        raise ValueError(f"trade_elasticity is {trade_elasticity}; it must be above 0 (given by its size, 4.0)")
    economy = _Economy(trade, tariff_0, tariff_1, barrier_hat, float(trade_elasticity), closure)
    log_wage = _followed(economy)
    state = economy.at(log_wage)
    return Equilibrium(
        trade_1=state.trade,
        wage_hat=np.exp(log_wage),
        price_hat=state.phi ** (-1.0 / economy.theta),
        welfare_hat=state.spending_hat * state.phi ** (1.0 / economy.theta),
        expenditure_1=expenditure * state.spending_hat,
        revenue_1=(tariff_1 * state.trade).sum(axis=0),
        balance_0=trade.sum(axis=1) - trade.sum(axis=0),
        balance_1=state.trade.sum(axis=1) - state.trade.sum(axis=0),
        residual=float(np.abs(state.gap).max()),
    )


class _State(NamedTuple):
    """Everything at given wages; ``gap`` is ln sales − ln income, less that of the money unit."""

    trade: Array
    phi: Array
    spending_hat: Array
    gap: Array
    resources: Array
    deficit: Array


class _Economy:
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

    def under(self, part: float) -> _Economy:
        """The same economy under a part of the shock, in logs."""
        if part == 1.0:
            return self
        tariff = (1.0 + self.tariff_0) * self.power_hat**part - 1.0
        return _Economy(self.trade, self.tariff_0, tariff, self.barrier_hat**part, self.theta, self.closure)

    def at(self, log_wage: Array) -> _State:
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
        return _State(trade, phi, spending_hat, gap, resources, deficit)

    def _net(self, tariff: Array, share_hat: Array | float) -> Array:
        """What is left of a unit of spending after duty, by importer."""
        return 1.0 - (self.share * share_hat * (tariff / (1.0 + tariff))).sum(axis=0)

    def _deficit(self, wage: Array, earned: Array) -> Array:
        if self.closure == "world_gdp":
            return self.deficit * (earned.sum() / self.income.sum())
        excess = (self.deficit * (wage - 1.0)).sum() / earned.sum()  # Σ D is 0
        return wage * self.deficit - earned * excess

    def slope(self, log_wage: Array, state: _State) -> Array:
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


def _followed(economy: _Economy) -> Array:
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


def _newton(economy: _Economy, log_wage: Array) -> Array | None:
    """ln ŵ at which every market clears, or None."""
    state = economy.at(log_wage)
    for _ in range(ITERATIONS):
        distance = np.abs(state.gap).max()
        if not distance > TOLERANCE:
            return log_wage
        if not np.isfinite(distance):
            return None
        step = np.linalg.solve(economy.slope(log_wage, state), -state.gap)
        # No test that gaps fall: near autarky a good step may raise them for a while.
        log_wage = log_wage + step * min(1.0, LONGEST_STEP / np.abs(step).max())
        state = economy.at(log_wage)
    return None


def _checked(trade, expenditure, tariff_0, tariff_1, barrier_hat) -> list[Array]:
    trade, expenditure = np.asarray(trade, float), np.asarray(expenditure, float)
    if trade.ndim != 2 or trade.shape[0] != trade.shape[1]:
        raise ValueError(f"trade must be square, trade[exporter, importer]; its shape is {trade.shape}")
    if not np.isfinite(trade).all() or trade.min() < 0.0:
        raise ValueError(f"trade must be finite and 0 or more; its least value is {trade.min():g}")
    if not trade.sum(axis=0).all() or not trade.sum(axis=1).all():
        raise ValueError("a region sells or buys nothing at all; leave it out, or give its sales at home on the diagonal")
    named = {"tariff_0": (tariff_0, -1.0), "tariff_1": (tariff_1, -1.0), "barrier_hat": (barrier_hat, 0.0)}
    filled = []
    for name, (value, floor) in named.items():
        value = np.asarray(value, float)
        if value.shape not in ((), trade.shape):
            raise ValueError(f"{name} has shape {value.shape}; it must be one number or have trade's, {trade.shape}")
        if not np.isfinite(value).all() or value.min() <= floor:
            raise ValueError(f"{name} must be finite and above {floor:g}; its least value is {value.min():g}")
        filled.append(np.broadcast_to(value, trade.shape))
    spent = (trade * (1.0 + filled[0])).sum(axis=0)
    if expenditure.shape != spent.shape:
        raise ValueError(f"expenditure must be one number per importer, {spent.shape}; its shape is {expenditure.shape}")
    if not np.allclose(expenditure, spent, rtol=SPENDING_TOLERANCE, atol=0.0):
        worst = int(np.abs(expenditure / spent - 1.0).argmax())
        raise ValueError(
            f"expenditure of region {worst} is {expenditure[worst]:g}, and its purchases with duty add up to "
            f"{spent[worst]:g}; is trade [exporter, importer], before duty, with sales at home on the diagonal?"
        )
    return [trade, expenditure, *filled]
