"""The J-curve: how trade and the surplus answer a lasting fall of the real yen, quarter by quarter.

From the error-correction equation (2 of ``equation``) with the yen up by ``δ = ln(1 + size)`` for good::

    Δy_h = π y_{h−1} + π₁ δ·1(h ≥ 1) + Σ_i ψ_i Δy_{h−i} + Σ_i ω_i δ·1(h = i)         (1)
    surplus_h = M₂₀₂₄ (e^{m_h} − 1) − X₂₀₂₄ (e^{x_h} − 1)                              (2)

``m`` and ``x`` are the answers of U.S. imports and exports. Bands are the 10th to 90th percentile of DRAWS coefficient
vectors from the estimate's normal approximation (HAC covariance; the two flows independent).

Not modelled: a yen that moves back, consumer prices that follow it, the answer of income.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from core.evidence.equation import KEPT, Equation, estimate
from core.evidence.series import trade_2024_usd_bn
from core.sharing.kept import kept

HORIZON = 20
DRAWS = 1000
SEED = 20250402
BAND = (10, 90)
WEAKER = 0.10


class Path(NamedTuple):
    """Central path and band, each by quarter from 0 (the quarter of the change) to HORIZON."""

    central: np.ndarray
    low: np.ndarray
    high: np.ndarray


@kept(most=KEPT, most_bytes=8 * 2**20)
def response(spec: Equation, size: float = WEAKER) -> Path:
    """Log change of trade after the real yen falls by `size` (0.1: ten percent more yen per dollar) for good."""
    return _band(*_responses(spec, size))


@kept(most=KEPT, most_bytes=8 * 2**20)
def surplus_response(
    years: tuple[int, int], *, trend: bool = True, breaks: bool = True, criterion: str = "bic", size: float = WEAKER
) -> Path:
    """Change of Japan's surplus after a lasting weaker yen, USD bn a year at 2024 trade, equation (2)."""
    spec = Equation("imports", "value", "ardl", years, trend, breaks, criterion)
    trade = trade_2024_usd_bn()
    parts = [
        [trade[flow] * np.expm1(path) for path in _responses(replace(spec, flow=flow), size)]
        for flow in ("imports", "exports")
    ]
    (imports, imports_drawn), (exports, exports_drawn) = parts
    return _band(imports - exports, imports_drawn - exports_drawn)


@kept(most=KEPT // 4, most_bytes=8 * 2**20)
def _responses(spec: Equation, size: float) -> tuple[np.ndarray, np.ndarray]:
    """The central response (HORIZON + 1,) and the drawn ones (DRAWS, HORIZON + 1)."""
    fit = estimate(replace(spec, form="ardl")).fit
    names = list(fit.params.index)
    # The two flows take different streams, so that their errors are independent.
    generator = np.random.default_rng([SEED, spec.flow == "imports"])
    drawn = generator.multivariate_normal(fit.params.to_numpy(), fit.cov_params().to_numpy(), DRAWS, method="eigh")
    shock = np.log1p(size)
    return paths(fit.params.to_numpy()[None], names, shock)[0], paths(drawn, names, shock)


def paths(coefficients: np.ndarray, names: list[str], shock: float) -> np.ndarray:
    """Equation (1) for coefficient vectors (draws, names): level of y, shape (draws, HORIZON + 1)."""

    def column(name: str) -> np.ndarray:
        return coefficients[:, names.index(name)] if name in names else np.zeros(len(coefficients))

    level = np.zeros((len(coefficients), HORIZON + 1))
    change = np.zeros_like(level)
    for quarter in range(HORIZON + 1):
        change[:, quarter] = column(f"Δyen, lag {quarter}") * shock
        for lag in range(1, quarter + 1):
            change[:, quarter] += column(f"Δy, lag {lag}") * change[:, quarter - lag]
        if quarter:
            change[:, quarter] += (
                column("y, a quarter before") * level[:, quarter - 1] + column("yen, a quarter before") * shock
            )
            level[:, quarter] = level[:, quarter - 1]
        level[:, quarter] += change[:, quarter]
    return level


def _band(central: np.ndarray, drawn: np.ndarray) -> Path:
    low, high = np.percentile(drawn, BAND, axis=0)
    return Path(central, low, high)
