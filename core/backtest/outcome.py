"""Did 2025 end where actual trade was said to end: the actual-trade range against what happened.

The range is that of the app (``core.draws.actual``, calibrated on years to 2024): every draw of the simulated 2025 times
everything else that moved trade from one year to the next. With F its distribution and y what happened, in logs to 2024::

    place = F(y)                                                                     (1)
    held within p where |place − ½| ≤ p/2,   p = 50, 80, 95 %                        (2)

The error that counts the width too is ``core.model.crps``; for no change the same range stands around 2024 itself, and
without a range it is the plain miss of no change. Totals and the balance
take whole flows as published, because history's pairs do: what is left out of the scores stands at its 2024 value there.

Not modelled: that the sectors of one year share its shock. So a share held in one year says little: over the years before,
leaving one out, it ran far above and below (``data/tables/actual_trade_coverage.csv``).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from core.backtest import bands, yearly
from core.draws import actual
from core.figures.tables import records, table
from core.model.crps import crps

SHARES = 0.50, 0.80, 0.95
NAME = "known_before"
FLOWS = {"import": "export", "export": "import"}  # the U.S. flow → Japan's, by which the fits are named


@cache
def items(flow: str) -> pd.DataFrame:
    """Sectors of U.S. imports (``import``) or goods of U.S. exports (``export``).

    Columns key, base, actual (USD bn), place, low, high (ends of the middle 80 %, USD bn), crps and crps_no_change (logs).
    """
    frame = (yearly.imports if flow == "import" else yearly.exports)(NAME)
    drawn = (bands.drawn_imports if flow == "import" else bands.drawn_exports)(NAME)
    base, fact = frame.base.to_numpy(), np.log((frame.actual / frame.base).to_numpy())
    moved = actual.moves(base, FLOWS[flow], 1)
    effect = np.quantile(np.log(drawn / base), (np.arange(actual.EFFECTS) + 0.5) / actual.EFFECTS, axis=0)
    whole = (effect[:, None, :] + moved[None, :, :]).reshape(-1, len(base))
    ends = np.exp(np.quantile(whole, [(1.0 - SHARES[1]) / 2.0, (1.0 + SHARES[1]) / 2.0], axis=0)) * base
    return frame[["key", "base", "actual"]].assign(
        place=(whole < fact).mean(axis=0),
        low=ends[0],
        high=ends[1],
        crps=crps(whole, fact),
        crps_no_change=crps(moved, fact),
    )


@cache
def totals() -> pd.DataFrame:
    """Rows us_imports, us_exports, surplus: columns base, actual, low, high (USD bn), place, crps and crps_no_change (USD bn)."""
    level = yearly.totals(NAME)
    left = {
        "us_imports": level.base.us_imports - yearly.imports(NAME, "general").base.sum(),
        "us_exports": level.base.us_exports - yearly.exports(NAME).base.sum(),
    }
    bought = bands.drawn_imports(NAME, "general").sum(axis=1) + left["us_imports"]
    sold = bands.drawn_exports(NAME).sum(axis=1) + left["us_exports"]
    moved = actual.pairs(1)
    whole = _moved(bought, sold, moved)
    still = _moved(np.array([level.base.us_imports]), np.array([level.base.us_exports]), moved)
    rows = {}
    for key, drawn in whole.items():
        fact = level.actual[key]
        low, high = np.quantile(drawn, [(1.0 - SHARES[1]) / 2.0, (1.0 + SHARES[1]) / 2.0])
        scored = [float(crps(one[:, None], np.array([fact]))[0]) for one in (drawn, still[key])]
        rows[key] = (level.base[key], fact, low, high, (drawn < fact).mean(), *scored)
    columns = ["base", "actual", "low", "high", "place", "crps", "crps_no_change"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("key")


def _moved(bought: np.ndarray, sold: np.ndarray, moved: tuple[np.ndarray, np.ndarray]) -> dict[str, np.ndarray]:
    """U.S. imports, U.S. exports and their difference in every draw and with every pair of history."""
    up, down = np.exp(moved[0]), np.exp(moved[1])
    return {
        "us_imports": (bought[:, None] * up).ravel(),
        "us_exports": (sold[:, None] * down).ravel(),
        "surplus": actual.all_else(bought, sold, moved),
    }


def held(place: pd.Series | np.ndarray, share: float) -> float:
    """Equation (2): the fraction of places within the middle part of the range.

    >>> held(np.array([0.5, 0.95]), 0.8)
    0.5
    """
    return float((np.abs(np.asarray(place) - 0.5) <= share / 2.0).mean())


@cache
def coverage() -> pd.DataFrame:
    """How often the range held what happened.

    Columns scope (``import`` sectors and ``export`` goods of 2025, ``import_before``, ``export_before`` and the totals' rows
    leaving each year before out), count, within_50, within_80, within_95 (fractions), crps and crps_no_change (by value, logs;
    missing for the years before) and gain (how much less crps is than the miss of no change without a range, a fraction).
    """
    rows = []
    for flow in FLOWS:
        found = items(flow)
        scored = [float(np.average(found[name], weights=found.base)) for name in ("crps", "crps_no_change")]
        missed = float(np.average(np.abs(np.log(found.actual / found.base)), weights=found.base))
        shares = (held(found.place, share) for share in SHARES)
        rows.append((flow, len(found), *shares, *scored, 1.0 - scored[0] / missed))
    before = {row.scope: row for row in records(table("actual_trade_coverage").query("horizon == 1"))}
    names = {"import_before": "export", "export_before": "import"} | {key: key for key in yearly.totals(NAME).index}
    for scope, name in names.items():
        row = before[name]
        rows.append(
            (scope, row.observations, row.within_50, row.within_80, row.within_95, np.nan, np.nan, row.crps_gain)
        )
    return pd.DataFrame(
        rows, columns=["scope", "count", "within_50", "within_80", "within_95", "crps", "crps_no_change", "gain"]
    )
