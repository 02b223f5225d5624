"""How far a simulation was off, weighted with what each item was worth.

With v the 2024 value, s the simulated and a the actual value of 2025::

    absolute  = Σ v |ln(s/a)| / Σ v                                                (1)
    squared   = Σ v ln(s/a)² / Σ v                                                 (2)
    signs     = Σ v [sign(s − v) = sign(a − v)] / Σ v                              (3)
    coverage  = share of items whose actual value lies in the effect range           (4)

0.07 in (1) means off by about 7 % on the average dollar of trade. Intervals, and which differences count, are in ``intervals``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from core.backtest import intervals, rivals, yearly
from core.backtest.assumed import SETS, VARIANTS
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

    Columns who, label_en, label_ja, absolute, squared, signs, total_change (simulated change of the total, a fraction),
    ratio, ratio_low, ratio_high (against no change, with its interval) and verdict (``intervals.Interval.verdict``);
    the last four are missing for no change itself.
    """
    return _table({name: yearly.imports(name, basis) for name in SETS}, SETS, rivals.imports(basis))


@cache
def exports() -> pd.DataFrame:
    """Scores of U.S. exports to Japan by good or chapter. Both sets of assumptions are equal here, so one row serves both."""
    return _table({"known_before": yearly.exports("known_before")}, SETS, rivals.exports())


@cache
def variants(basis: str = "consumption") -> pd.DataFrame:
    """The same columns for the pre-2025 set, its variants and the current defaults: what each piece of information costs or brings."""
    names = {"known_before": SETS["known_before"], **VARIANTS, "defaults": SETS["defaults"]}
    return _table({name: yearly.imports(name, basis) for name in names}, names, pd.DataFrame())


@cache
def against_formula(basis: str = "consumption") -> pd.DataFrame:
    """Error of the model less that of the hand formula, both with the same information.

    Columns set, rival, gap, low, high (logs) and verdict; a row a set of assumptions.
    """
    named, rows = rivals.imports(basis), []
    for rival, name in rivals.FORMULAS.items():
        frame = yearly.imports(name, basis)
        ours, theirs = (log_error(one, frame.actual) for one in (frame.simulated, named[rival]))
        found = intervals.gap(ours, theirs, frame.base)
        rows.append((name, rival, *found, found.verdict(0.0)))
    return pd.DataFrame(rows, columns=["set", "rival", "gap", "low", "high", "verdict"])


def _table(
    simulated: Mapping[str, pd.DataFrame], labels: Mapping[str, Mapping[str, str]], named: pd.DataFrame
) -> pd.DataFrame:
    first = next(iter(simulated.values()))
    rows = [_row(name, labels[name], frame.simulated, frame) for name, frame in simulated.items()]
    rows += [_row(str(name), rivals.RIVALS[str(name)], named[name], first) for name in named]
    return pd.DataFrame(rows)


def _row(name: str, label: Mapping[str, str], simulated: pd.Series, frame: pd.DataFrame) -> dict:
    given = simulated, frame.actual, frame.base
    row = {
        "who": name, **{f"label_{language}": label[language] for language in LANGUAGES}, "absolute": absolute(*given), "squared": squared(*given),
        "signs": signs(*given), "total_change": float(simulated.sum() / frame.base.sum() - 1.0),
        "ratio": float("nan"), "ratio_low": float("nan"), "ratio_high": float("nan"), "verdict": None,
    }  # fmt: skip
    if name == "no_change":
        return row
    found = intervals.ratio(log_error(simulated, frame.actual), log_error(frame.base, frame.actual), frame.base)
    return row | {"ratio": found.value, "ratio_low": found.low, "ratio_high": found.high, "verdict": found.verdict(1.0)}
