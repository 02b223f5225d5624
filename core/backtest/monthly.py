"""Month by month along the dated duties, with the yen as it was, to the latest month on file.

A month's duty is the mean over its days. With Δ_k the change of ln T in month k, h the years since, ξ the
response by horizon and φ the pass-through by horizon (its path for cars, constant otherwise)::

    a_c(t) = Σ_k φ(t−k) Δ_k + ψ ln ê(t)                          prices              (1)
    a_q(t) = Σ_k ξ(t−k)/ξ(10) · [φ(t−k) Δ_k + ψ Δ ln ê_k]        quantities          (2)
    ĉ = exp(a_c − ln T̂),   q̂ = the nested CES at long-run elasticities, shift a_q   (3)
    V(t) = V_2024 / 12 · seasonal factor · Σ_cells v ĉ q̂         seasonal: 2013-24   (4)

Every change keeps its own clock. Duties are the law's, times the collection ratio of each programme; rivals
change theirs on the dates of the states of law on file. Where the yen of a month is not on file its last one
stands.

Not modelled: growth since 2024, stockpiling ahead of a date, refunds, purchases, Japan's own tariffs, China's
145 % of April and May 2025 (no state on file holds it).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pandas as pd

from core.backtest.assumed import assumed
from core.duties import goods, history
from core.duties.calculator import cell_average, collection_by_cell, effective, statutory_rate
from core.duties.rates import kappa, rates
from core.duties.sources import FOCUS
from core.figures.tables import table
from core.model import armington, exchange
from core.scenario import presets
from core.trade import behaviour
from core.trade.grid import usd_jpy_base
from core.trade.markets import Market, japan_market, us_market

FIRST, LONG_RUN = date(2025, 1, 1), 10.0
SEASON = ("2013", "2024")
TRANSPORT = 336  # NAICS, transport equipment
TRANSPORT_SECTORS = (
    "passenger_vehicles",
    "auto_parts",
    "trucks_buses",
    "motorcycles_trailers",
    "aircraft",
    "rail_ships",
)
# States of law that were in force, oldest first: rivals' rates are on file under these.
IN_FORCE = ("2024", "spring-2025", "deal-2025-09", "deal-2025-11", "scotus-2026-02", "section-122", "latest-2026-07")
# A state is filed under a day of Japan's law; rivals began to pay its rates earlier (Executive Orders 14257 and 14326).
RIVALS_FROM = MappingProxyType({"spring-2025": date(2025, 4, 5), "deal-2025-09": date(2025, 8, 7)})
SERIES = MappingProxyType(
    {
        "us_imports": {"en": "U.S. imports from Japan", "ja": "米国の対日輸入"},
        "us_exports": {"en": "U.S. exports to Japan", "ja": "米国の対日輸出"},
        "transport": {"en": "Transport equipment (NAICS 336)", "ja": "輸送用機器（NAICS 336）"},
    }
)


@cache
def months() -> tuple[str, ...]:
    """Months from January 2025 to the latest for which trade is on file."""
    rows = table("us_japan_trade_monthly").month
    return tuple(rows[rows >= f"{FIRST:%Y-%m}"])


@cache
def monthly(name: str, series: str) -> pd.DataFrame:
    """One series by month under a set of assumptions: columns month, unchanged, simulated, actual (USD bn).

    ``unchanged`` is 2024 with its seasons. Actual is missing after the series' last month on file.

    >>> list(monthly("defaults", "us_imports").columns)
    ['month', 'unchanged', 'simulated', 'actual']
    """
    known = _known(series)
    year = known[known.index.str.startswith("2024")].sum()
    unchanged = year / 12.0 * _seasonal(known).loc[[month[5:] for month in months()]].to_numpy()
    return pd.DataFrame(
        {
            "month": months(),
            "unchanged": unchanged,
            "simulated": unchanged * _hat(name, series),
            "actual": known.reindex(months()).to_numpy(),
        }
    )


@cache
def cars(name: str) -> pd.DataFrame:
    """Cars by month: columns month, price (border price in USD) and volume, ratios to 2024."""
    market, (price, volume) = us_market(), _us(name)
    weight = market.focus * np.array([key.endswith(".cars") for key in market.keys])
    return pd.DataFrame(
        {"month": months(), "price": price @ weight / weight.sum(), "volume": volume @ weight / weight.sum()}
    )


def _hat(name: str, series: str) -> np.ndarray:
    """Value in USD over 2024, by month."""
    if series == "us_exports":
        market, (price, volume) = japan_market(), _japan(name)
        value = price * volume * usd_jpy_base() / _yen()[:, None]
    else:
        market, (price, volume) = us_market(), _us(name)
        value = price * volume
    inside = [series != "transport" or key.partition(".")[0] in TRANSPORT_SECTORS for key in market.keys]
    weight = market.focus * np.array(inside)
    return value @ weight / weight.sum()


@cache
def _us(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Border price and quantity of Japanese goods in the U.S. market, ratios to 2024, (months, cells)."""
    market, values = us_market(), assumed(name)
    psi, _ = behaviour.currency_pass_through(values)
    is_car = market.is_car
    yen = np.zeros((len(months()), market.value.shape[1]))
    yen[:, FOCUS] = -exchange.log_change(_yen(), usd_jpy_base())
    return _along(
        market, values, log_duty() - np.log1p(market.base_duty), psi * yen, lambda years: _phi(is_car, values, years)
    )


@cache
def _japan(name: str) -> tuple[np.ndarray, np.ndarray]:
    """The same of U.S. goods in Japan's market, prices in yen."""
    market, values = japan_market(), assumed(name)
    _, psi = behaviour.currency_pass_through(values)
    foreign = np.arange(market.value.shape[1]) > 0
    yen = exchange.log_change(_yen(), usd_jpy_base())[:, None] * foreign
    return _along(
        market,
        values,
        np.zeros((len(months()), *market.value.shape)),
        psi * yen,
        lambda years: np.ones(len(market.keys)),
    )


def _along(market: Market, values, tariff: np.ndarray, yen: np.ndarray, phi) -> tuple[np.ndarray, np.ndarray]:
    """Equations (1) to (3): `tariff` ln T̂ (months, cells, sources), `yen` ψ ln ê (months, sources); phi(years) gives (cells,)."""
    duty_steps, yen_steps = np.diff(tariff, axis=0, prepend=0.0), np.diff(yen, axis=0, prepend=0.0)
    price, quantity = np.zeros_like(tariff), np.zeros_like(tariff)
    for age in range(len(tariff)):
        passed = phi(age / 12.0)[:, None] * duty_steps[: len(tariff) - age]
        price[age:] += passed
        quantity[age:] += behaviour.response_share_of(age / 12.0) * (passed + yen_steps[: len(tariff) - age, None])
    found = behaviour.elasticities(market.pattern, market.group, market.focus, {**values, "horizon": LONG_RUN})
    solved = armington.solve(
        market.shares, np.exp(quantity), sigma_foreign=found.sigma_foreign, sigma_home=found.sigma_home,
        demand_elasticity=found.demand, inverse_supply=values["inverse_supply"],
    )  # fmt: skip
    border = np.exp(price + yen[:, None] - tariff)
    return border[:, :, FOCUS], solved.quantity_hat[:, :, FOCUS]


def _phi(is_car: np.ndarray, values, years: float) -> np.ndarray:
    return behaviour.tariff_pass_through(is_car, {**values, "horizon": years})


@cache
def log_duty() -> np.ndarray:
    """ln(1 + duty) collected by month, cell and source, the mean over each month's days; (months, cells, sources)."""
    dates = sorted(
        {day for day, _ in history.states()} | {changed_on(name) for name in IN_FORCE if changed_on(name) > FIRST}
    )
    found = {day: np.log1p(_duty_on(day)) for day in dates if day >= FIRST}
    return np.stack([_mean_over(month, found) for month in months()])


def changed_on(name: str) -> date:
    """The day from which a state of law stands for what rivals paid."""
    return RIVALS_FROM.get(name) or date.fromisoformat(presets.preset(name).as_of)


def law_changed() -> tuple[date, ...]:
    """The days on which the duty on Japan's goods in general or on its cars changed.

    >>> str(law_changed()[0])
    '2025-04-03'
    """
    found = history.states()
    return tuple(
        day
        for (_, before), (day, after) in pairwise(found)
        if any(before.get(name) != after.get(name) for name in ("general", "cars"))
    )


def _mean_over(month: str, found: dict[date, np.ndarray]) -> np.ndarray:
    first = date.fromisoformat(f"{month}-01")
    days = [first + timedelta(number) for number in range(monthrange(first.year, first.month)[1])]
    return np.mean([found[max(day for day in found if day <= one)] for one in days], axis=0)


def _duty_on(day: date) -> np.ndarray:
    """Duty collected from every source on a day the law changed, (cells, sources)."""
    values = presets.preset(presets.reference()).values
    regime = [name for name in IN_FORCE if changed_on(name) <= day][-1]
    duty = rates({**values, "rivals_regime": regime}).effective.copy()
    state = [state for start, state in history.states() if start <= day][-1]
    law, rows, cells = history.dated_law(state, values), goods.japan(), goods.cells()
    base, statutory = (cell_average(rows, rate, cells) for rate in (rows.base, statutory_rate(rows, law)))
    duty[:, FOCUS] = effective(base, statutory, collection_by_cell(cells, law, kappa()))
    return duty


def yen_on_file() -> str:
    """The last month whose yen is on file."""
    return str(table("usd_jpy_monthly").month.max())


@cache
def _yen() -> np.ndarray:
    """Yen per dollar by month; the last on file stands for months after it."""
    return table("usd_jpy_monthly").set_index("month").usd_jpy.reindex(months()).ffill().to_numpy()


def _known(series: str) -> pd.Series:
    """Actual values by month, USD bn."""
    if series == "transport":
        rows = table("naics3_monthly_japan")
        rows = rows[rows.naics3.astype(int) == TRANSPORT]
        return rows.set_index("month").consumption_value_usd / 1e9
    column = {"us_imports": "us_imports_from_japan_usd_mn", "us_exports": "us_exports_to_japan_usd_mn"}[series]
    return table("us_japan_trade_monthly").set_index("month")[column] / 1e3


def _seasonal(known: pd.Series) -> pd.Series:
    """Mean of month over year's mean in 2013-24, by month number; the twelve average to 1."""
    inside = known[(known.index.str[:4] >= SEASON[0]) & (known.index.str[:4] <= SEASON[1])]
    ratio = inside / inside.groupby(inside.index.str[:4]).transform("mean")
    return ratio.groupby(ratio.index.str[5:]).mean()
