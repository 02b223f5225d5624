"""Trade on the real yen and income: a static log-log equation, or an autoregressive distributed lag (ARDL).

In error-correction form, with ``z`` constant, seasonal dummies and, where asked for, trend and breaks::

    y_t  = β₁ x₁_t + β₂ x₂_t + γ′z_t + u_t                                                   (1)  log-log
    Δy_t = π y_{t−1} + Σ_k π_k x_k,{t−1} + Σ_{i=1}^{p−1} ψ_i Δy_{t−i}
           + Σ_k Σ_{i=0}^{q_k−1} ω_ki Δx_k,{t−i} + γ′z_t + u_t                               (2)  ARDL(p, q₁, q₂)
    long run θ_k = −π_k / π,  its error by the delta method                                  (3)

Lags are those with the lowest information criterion among p, q ≤ MOST_LAGS on one common sample (Schwarz, or Akaike).
Equation (2) holds at least one lag of each variable, so that a level relation can be tested.

The yen's coefficient is a reduced form: pass-through × price elasticity × whatever moves with the yen. It is no
substitution elasticity and cannot be put into the model.

Not modelled: the yen's own answer to trade, relocation of production, third-country prices.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from core.evidence.regression import Coefficient, combination, hac
from core.evidence.series import FLOWS, MEASURES, QUARTERS, deterministic, variables
from core.language.messages import MessageError, Sentence
from core.sharing.kept import kept

FORMS = ("loglog", "ardl")
CRITERIA = ("bic", "aic")
REGRESSORS = ("yen", "income")
MOST_LAGS = 4
FEWEST_QUARTERS = 40
KEPT = 128
"""Estimates kept: a slider of years asks for many, most of them once."""
LAST_YEAR_BEFORE_TARIFFS = 2024


@dataclass(frozen=True)
class Equation:
    """One specification. flow: imports (U.S. from Japan) or exports (U.S. to Japan); years inclusive.

    >>> Equation("imports").years
    (1985, 2024)
    """

    flow: str
    measure: str = "value"
    form: str = "loglog"
    years: tuple[int, int] = (1985, LAST_YEAR_BEFORE_TARIFFS)
    trend: bool = True
    breaks: bool = True
    criterion: str = "bic"

    def __post_init__(self) -> None:
        for given, known, what in (
            (self.flow, FLOWS, "flow"),
            (self.measure, MEASURES, "measure"),
            (self.form, FORMS, "form"),
            (self.criterion, CRITERIA, "criterion"),
        ):
            if given not in known:
                raise ValueError(f"{what} {given!r} was given; known are {', '.join(known)}")


class TooShort(MessageError):
    """A sample with too few quarters to say anything."""


class Lags(NamedTuple):
    """Orders of an ARDL: of y, of the yen, of income."""

    y: int
    yen: int
    income: int


@dataclass(frozen=True)
class Estimate:
    """What an equation gives. Elasticities: `yen` and `income` (long run for an ARDL).

    `adjustment` is π, the share of a gap closed in a quarter (negative); `fit` is statsmodels' result.
    """

    spec: Equation
    yen: Coefficient
    income: Coefficient
    observations: int
    first: str
    last: str
    fit: Any  # of statsmodels, which ships no types
    lags: Lags | None = None
    adjustment: Coefficient | None = None


@kept(most=KEPT, most_bytes=8 * 2**20)
def estimate(spec: Equation) -> Estimate:
    """Fit an equation, (1) or (2). Raises TooShort with what the figures cover."""
    data = sample(spec)
    if spec.form == "loglog":
        fit = hac(data["y"], design(spec, data))
        yen, income = (combination(fit, [name]) for name in REGRESSORS)
        return Estimate(spec, yen, income, *_extent(data.index), fit)
    lags = select(spec)
    y, x = error_correction(spec, lags)
    fit = hac(y, x)
    yen, income = (long_run(fit, name) for name in REGRESSORS)
    return Estimate(spec, yen, income, *_extent(y.index), fit, lags, combination(fit, ["y, a quarter before"]))


def sample(spec: Equation) -> pd.DataFrame:
    """The quarters of a specification: columns y, yen, income."""
    whole = variables(spec.flow, spec.measure)
    first, last = (pd.Period(f"{year}Q{quarter}") for year, quarter in zip(spec.years, (1, QUARTERS), strict=True))
    data = whole[(whole.index >= first) & (whole.index <= last)]
    if len(data) < FEWEST_QUARTERS:
        message = Sentence(
            "{count} quarters in {first} to {last}; at least {fewest} are needed. The figures for this equation run from {start} to {end}.",
            count=len(data), first=spec.years[0], last=spec.years[1], fewest=FEWEST_QUARTERS, start=whole.index[0], end=whole.index[-1],
        )  # fmt: skip
        raise TooShort(message)
    return data


def design(spec: Equation, data: pd.DataFrame) -> pd.DataFrame:
    """Regressors of the log-log equation (1)."""
    return data[list(REGRESSORS)].join(deterministic(data.index, trend=spec.trend, breaks=spec.breaks))


@kept(most=KEPT, most_bytes=8 * 2**20)
def select(spec: Equation) -> Lags:
    """The orders with the lowest information criterion, all judged on the same quarters."""
    penalty = {"bic": lambda count: np.log(count), "aic": lambda _: 2.0}[spec.criterion]
    y, whole = error_correction(spec, Lags(MOST_LAGS, MOST_LAGS, MOST_LAGS))
    matrix, left = whole.to_numpy(), y.to_numpy()
    best, lowest = Lags(1, 1, 1), np.inf
    for orders in product(range(1, MOST_LAGS + 1), repeat=3):
        lags = Lags(*orders)
        beyond = {f"Δ{name}, lag {lag}" for name, order in lags._asdict().items() for lag in range(order, MOST_LAGS)}
        x = matrix[:, [name not in beyond for name in whole.columns]]
        residual = left - x @ np.linalg.lstsq(x, left, rcond=None)[0]
        score = len(y) * np.log(residual @ residual / len(y)) + penalty(len(y)) * x.shape[1]
        if score < lowest:
            best, lowest = lags, score
    return best


def error_correction(spec: Equation, lags: Lags) -> tuple[pd.Series, pd.DataFrame]:
    """Left side and regressors of equation (2), levels first; the first quarters serve as lags."""
    data = sample(spec)
    change = data.diff()
    columns = {f"{name}, a quarter before": data[name].shift(1) for name in ("y", *REGRESSORS)}
    columns |= {f"Δy, lag {lag}": change["y"].shift(lag) for lag in range(1, lags.y)}
    for name, order in zip(REGRESSORS, lags[1:], strict=True):
        columns |= {f"Δ{name}, lag {lag}": change[name].shift(lag) for lag in range(order)}
    kept = data.index[max(lags) :]
    terms = deterministic(kept, trend=spec.trend, breaks=spec.breaks)
    return change["y"].loc[kept], pd.DataFrame(columns).loc[kept].join(terms)


def long_run(fit, name: str) -> Coefficient:
    """Long-run elasticity with respect to a regressor, equation (3)."""
    pair = ["y, a quarter before", f"{name}, a quarter before"]
    speed, level = fit.params[pair]
    gradient = np.array([level / speed**2, -1.0 / speed])
    variance = gradient @ fit.cov_params().loc[pair, pair].to_numpy() @ gradient
    return Coefficient(float(-level / speed), float(np.sqrt(variance)))


def _extent(index: pd.Index) -> tuple[int, str, str]:
    return len(index), str(index[0]), str(index[-1])


def coefficient_table(fit) -> pd.DataFrame:
    """Every coefficient of a fit: columns term, value, standard_error, p."""
    return pd.DataFrame(
        {
            "term": fit.params.index,
            "value": fit.params.to_numpy(),
            "standard_error": fit.bse.to_numpy(),
            "p": fit.pvalues.to_numpy(),
        }
    )
