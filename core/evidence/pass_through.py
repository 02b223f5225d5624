"""How much of a weaker yen reaches U.S. import prices of Japanese goods: a distributed lag in monthly changes.

With ``p`` the BLS import price (dollars, before duty) and ``e`` yen per dollar, in logarithms::

    Δp_t = α + Σ_{k=0}^{K} b_k Δe_{t−k} + u_t          (1)
    ψ(k) = −Σ_{j≤k} b_j                                (2)  pass-through after k months

A weaker yen lowers the dollar price, so ψ is positive; 1 is full pass-through. HAC errors. This is the model's ψ one
for one: the dollar price of Japanese goods over the yen, all invoicing currencies together.

Not modelled: Japanese costs (leaving them out biases ψ if they move with the yen), prices inside firms, which need not
follow the market: the index did not fall in 2025 while Japan's export price of cars did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.evidence.equation import KEPT, TooShort
from core.evidence.regression import Coefficient, combination, hac
from core.evidence.series import monthly_prices
from core.language.messages import Sentence
from core.sharing.kept import kept

FEWEST_MONTHS = 48


@dataclass(frozen=True)
class PassThrough:
    """Specification: years inclusive (the price starts in 2003) and the number of lagged months."""

    years: tuple[int, int] = (2003, 2024)
    lags: int = 12


@dataclass(frozen=True)
class PassThroughEstimate:
    """`by_month` is ψ(0) … ψ(K), equation (2); `total` is the last of them."""

    spec: PassThrough
    by_month: tuple[Coefficient, ...]
    observations: int
    first: str
    last: str
    fit: Any  # of statsmodels, which ships no types

    @property
    def total(self) -> Coefficient:
        return self.by_month[-1]


@kept(most=KEPT, most_bytes=8 * 2**20)
def pass_through(spec: PassThrough = PassThrough()) -> PassThroughEstimate:
    """Estimate equation (1). Raises TooShort with what the figures cover."""
    y, x = design(spec)
    fit = hac(y, x, lags=spec.lags)
    by_month = tuple(
        combination(fit, [f"lag {lag}" for lag in range(month + 1)], -1.0) for month in range(spec.lags + 1)
    )
    return PassThroughEstimate(spec, by_month, len(y), str(y.index[0]), str(y.index[-1]), fit)


def design(spec: PassThrough) -> tuple[pd.Series, pd.DataFrame]:
    """Left side and regressors of equation (1); months without a price are left out."""
    changes = monthly_prices()
    x = pd.DataFrame({f"lag {lag}": changes["yen"].shift(lag) for lag in range(spec.lags + 1)}).assign(constant=1.0)
    whole = x.assign(price=changes["price"]).dropna()
    year = pd.PeriodIndex(whole.index).year
    inside = (year >= spec.years[0]) & (year <= spec.years[1])
    if inside.sum() < FEWEST_MONTHS:
        message = Sentence(
            "{count} months in {first} to {last}; at least {fewest} are needed. The figures run from {start} to {end}.",
            count=inside.sum(), first=spec.years[0], last=spec.years[1], fewest=FEWEST_MONTHS, start=whole.index[0], end=whole.index[-1],
        )  # fmt: skip
        raise TooShort(message)
    data = whole[inside]
    return data["price"], data.drop(columns="price")
