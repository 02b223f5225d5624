"""The range of a path: the same months under many draws of what is not known.

The draws are those of ``core.draws.draws`` at ten years, the reach of each change is central in all of them.
How far a draw lies from the central path changes smoothly but where policy does, so it is solved at the
months around those and once a year, and joined by straight lines in logs. The reference is the same in every draw: no shock, no response.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from core.draws.draws import SEED, draws, uniforms
from core.duties.sources import FOCUS
from core.language.view import DEFAULT, View
from core.path import shocks
from core.path.calendar import Calendar
from core.path.flows import Assumed, jp_faced, long_run, us_faced, with_deliveries
from core.path.monthly import MONTHS, Path, assumptions_of, walk
from core.path.response import Faced, value
from core.scenario.lever import Value, Values
from core.sharing.kept import kept
from core.trade.markets import Market, japan_market, us_market
from core.trade.statistics import STATISTICS, weights

COUNT = 128
EVERY = 12  # months between points where nothing changes
STEP, TURN = 0.002, 0.02  # in logs: a smaller step of policy or move of the yen is left to the lines between points
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, eq=False)
class Bands:
    """A path and its flows under every draw: statistic → (exports, imports) in USD bn at annual rates, each (draws, months)."""

    path: Path
    flows: Mapping[str, tuple[np.ndarray, np.ndarray]]
    count: int
    seed: int

    def surplus(self, view: View = DEFAULT) -> np.ndarray:
        """Japan's surplus by draw and month, in the view's billions in the month."""
        sold, bought = self.both(view)
        return sold - bought

    def both(self, view: View = DEFAULT) -> tuple[np.ndarray, np.ndarray]:
        """Japan's exports and imports by draw and month, in the view's billions in the month, each (draws, months)."""
        sold, bought = self.flows[view.statistic]
        sold = self.path.season("export") * sold + self.path.ahead @ weights(view.statistic, "export")
        return view.amount(sold, self.path.yen), view.amount(self.path.season("import") * bought, self.path.yen)


def bands(calendar: Calendar, values: Values, months: int = MONTHS, count: int = COUNT, seed: int = SEED) -> Bands:
    """The range of a calendar's path; the same seed gives the same digits. count: a power of two."""
    return _bands(calendar, assumptions_of(values), months, count, seed)


def quantiles(drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 10th and 90th percentile over the draws, the first axis."""
    low, high = np.quantile(drawn, [LOW, HIGH], axis=0)
    return low, high


@kept(most=16, most_bytes=16 * 2**20)
def _bands(calendar: Calendar, assumptions: tuple[tuple[str, Value], ...], months: int, count: int, seed: int) -> Bands:
    values = long_run(dict(assumptions))
    # The second of a point's coordinates is cars' pass-through (``core.draws.draws``).
    normal = ndtri(np.clip(uniforms(count, seed)[:, 1], 1e-9, 1.0 - 1e-9))
    assumed = Assumed(values, draws(values, count, seed), normal)
    path = walk(calendar, dict(assumptions), months)
    log_yen = shocks.log_yen(calendar, months)
    sold_by = [shocks.us_tariff(calendar, values, months)[:, :, FOCUS] @ (us_market().focus / us_market().focus.sum())]
    bought_by = [
        np.abs(shock(calendar, values, months)).sum(axis=1)
        for shock in (shocks.jp_tariff, shocks.jp_barrier, shocks.pledges)
    ]
    at = {"export": nodes(sold_by, log_yen), "import": nodes(bought_by, log_yen)}
    sold = _values(us_market(), us_faced(calendar, assumed, months, at["export"]), assumed)
    bought = _values(japan_market(), jp_faced(calendar, assumed, months, at["import"]), assumed)
    bought *= np.exp(-log_yen[at["import"]])[:, None, None]
    due = shocks.pledges(calendar, values, months)[at["import"]]
    bought = with_deliveries(bought, assumed, due)
    flows = {}
    for name in STATISTICS:
        export, imported = weights(name, "export"), weights(name, "import")
        flows[name] = (
            _joined(at["export"], sold @ export, path.us.value @ export),
            _joined(at["import"], bought @ imported, path.jp.value @ imported),
        )
    return Bands(path, flows, count, seed)


def nodes(policy: list[np.ndarray], log_yen: np.ndarray) -> np.ndarray:
    """Months to solve: around each policy step, when the yen has moved enough, once a year, and at both ends.

    policy: how hard each kind of policy bears, by month; log_yen: ln ê by month.
    """
    months = len(log_yen)
    changed = np.concatenate([np.flatnonzero(np.abs(np.diff(one, prepend=0.0)) > STEP) for one in policy])
    wanted = np.concatenate(
        [changed, changed - 1, _turns(log_yen), np.arange(0, months, EVERY), [0, months - 1]]
    ).astype(int)
    return np.unique(wanted[(wanted >= 0) & (wanted < months)])


def _turns(log_yen: np.ndarray) -> list[int]:
    """Months in which the yen has moved by more than TURN since the previous such month."""
    found, last = [], 0.0
    for month, level in enumerate(log_yen):
        if abs(level - last) > TURN:
            found += [month - 1, month]
            last = level
    return found


def _values(market: Market, faced: Iterable[tuple[slice, Faced]], assumed: Assumed) -> np.ndarray:
    """A flow in the buyer's currency, (points, draws, cells)."""
    behaviour = assumed.drawn.behaviour(market)
    return market.focus * np.concatenate([value(market, one, behaviour) for _, one in faced])


def _joined(points: np.ndarray, drawn: np.ndarray, central: np.ndarray) -> np.ndarray:
    """A flow by draw and month from its draws (points, draws) and its central path (months,).

    Joined in logs; a linear method's, which may fall below 0, as it is.
    """
    joined = np.stack([np.interp(np.arange(len(central)), points, row) for row in np.eye(len(points))])
    if min(drawn.min(), central.min()) <= 0.0:
        return central + (drawn - central[points][:, None]).T @ joined
    return central * np.exp(np.log(drawn / central[points][:, None]).T @ joined)
