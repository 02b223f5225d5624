"""How far a simulation was off, weighted with what each item was worth.

With v the 2024 value, s the simulated and a the actual value of 2025::

    absolute  = Σ v |ln(s/a)| / Σ v                                                (1)
    squared   = Σ v ln(s/a)² / Σ v                                                 (2)
    signs     = Σ v [sign(s − v) = sign(a − v)] / Σ v                              (3)
    coverage  = share of items whose actual value lies in the effect range           (4)

0.07 in (1) means off by about 7 % on the average dollar of trade.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from core.backtest import bands, rivals, yearly
from core.backtest.assumed import SETS
from core.language.catalogue import LANGUAGES


def log_error(simulated: ArrayLike, actual: ArrayLike) -> np.ndarray:
    """ln(s/a): above 0 where the simulation was too high.

    >>> log_error([1.1], [1.0]).round(4).tolist()
    [0.0953]
    """
    return np.log(np.asarray(simulated, float) / np.asarray(actual, float))


def absolute(simulated: ArrayLike, actual: ArrayLike, base: ArrayLike) -> float:
    """Equation (1).

    >>> round(absolute([1.0, 1.0], [1.0, 2.0], [3.0, 1.0]), 4)
    0.1733
    """
    return float(np.average(np.abs(log_error(simulated, actual)), weights=np.asarray(base, float)))


def squared(simulated: ArrayLike, actual: ArrayLike, base: ArrayLike) -> float:
    """Equation (2).

    >>> round(squared([1.0, 1.0], [1.0, 2.0], [3.0, 1.0]), 4)
    0.1201
    """
    return float(np.average(log_error(simulated, actual) ** 2, weights=np.asarray(base, float)))


def signs(simulated: ArrayLike, actual: ArrayLike, base: ArrayLike) -> float:
    """Equation (3); not a number where the simulation says nothing moves.

    >>> signs([0.9, 1.1], [0.8, 0.9], [1.0, 1.0])
    0.5
    """
    simulated, actual, base = (np.asarray(one, float) for one in (simulated, actual, base))
    if np.allclose(simulated, base, rtol=1e-9):  # rounding of a sum, not a movement
        return float("nan")
    return float(np.average(np.sign(simulated - base) == np.sign(actual - base), weights=np.asarray(base, float)))


def coverage(low: ArrayLike, high: ArrayLike, actual: ArrayLike) -> float:
    """Equation (4), a fraction of items.

    >>> coverage([0.0, 0.0], [1.0, 1.0], [0.5, 2.0])
    0.5
    """
    actual = np.asarray(actual, float)
    return float(np.mean((np.asarray(low) <= actual) & (actual <= np.asarray(high))))


@cache
def imports(basis: str = "consumption") -> pd.DataFrame:
    """Scores of both sets of assumptions and of the naive rivals on U.S. imports from Japan by sector.

    Columns who, label_en, label_ja, absolute, squared, signs, coverage (not a number for rivals, which give
    no range) and total_change (simulated change of the total, a fraction).
    """
    named = rivals.imports(basis)
    return _table(
        {name: yearly.imports(name, basis) for name in SETS}, named, {name: bands.imports(name, basis) for name in SETS}
    )


@cache
def exports() -> pd.DataFrame:
    """The same of U.S. exports to Japan by good or chapter. Both sets hold the same assumptions here, so one row stands for them."""
    return _table(
        {"known_before": yearly.exports("known_before")},
        rivals.exports(),
        {"known_before": bands.exports("known_before")},
    )


def _table(simulated: dict[str, pd.DataFrame], named: pd.DataFrame, ranges: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = []
    for name, frame in simulated.items():
        found = ranges[name].iloc[:-1]
        rows.append(_row(name, SETS[name], frame.simulated, frame, coverage(found.low, found.high, frame.actual)))
    first = next(iter(simulated.values()))
    rows += [_row(str(name), rivals.RIVALS[str(name)], named[name], first, float("nan")) for name in named]
    return pd.DataFrame(rows)


def _row(name: str, label, simulated: pd.Series, frame: pd.DataFrame, covered: float) -> dict:
    given = simulated, frame.actual, frame.base
    return {
        "who": name, **{f"label_{language}": label[language] for language in LANGUAGES}, "absolute": absolute(*given), "squared": squared(*given),
        "signs": signs(*given), "coverage": covered, "total_change": float(simulated.sum() / frame.base.sum() - 1.0),
    }  # fmt: skip
