"""Ranges: the same scenario under many draws of what is not known.

The reference and the scenario share every draw, so the range of a difference is the range of the
difference. An effect range runs from the 10th to the 90th percentile: what these policies do, over the assumptions. The
headline itself is the central simulation; where that is not the middle of the draws, the middle is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from core.draws.drawn_flows import Flows, exports, flows, imports
from core.draws.draws import LIVE, SEED, draws
from core.figures.tables import declarations
from core.language.view import DEFAULT, View
from core.model.shapley import shapley
from core.scenario.scenario import Scenario
from core.sharing.once import once
from core.trade.breakdown.sectors import membership
from core.trade.grid import JP_SLOTS, US_SLOTS, active_slots, contributions_of_slots, mixtures
from core.trade.markets import japan_market, us_market
from core.trade.statistics import weights

LOW, HIGH = 0.1, 0.9
FEW = 64
# The second horizon that is shown beside the scenario's own, in years, and the draws it is given.
LATER, LATER_DRAWS = 10.0, 256
Rows = tuple[dict, ...]


@dataclass(frozen=True)
class Range:
    """The 10th and 90th percentile of a figure over the draws, in one unit."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True, eq=False)
class Ranges:
    """Both flows of a scenario under every draw.

    Attributes:
        there, here: the flows at the reference and in the scenario.
    """

    scenario: Scenario
    there: Flows
    here: Flows

    @property
    def count(self) -> int:
        """How many draws there are."""
        return len(self.here.us)

    @once
    def surplus(self, view: View = DEFAULT) -> tuple[Range, Range]:
        """(in the scenario, change against the reference) of Japan's surplus."""
        there, here = self.paths(view)
        return _range(here, view.unit), _range(here - there, view.unit)

    @once
    def paths(self, view: View = DEFAULT) -> tuple[np.ndarray, np.ndarray]:
        """Japan's surplus at reference and in scenario, one figure a draw, each (draws,)."""
        there, here = (state.surplus(view.statistic) for state in (self.there, self.here))
        return view.amount(there, self._yen[0]), view.amount(here, self._yen[1])

    def middle(self, change: float, view: View = DEFAULT) -> tuple[float, float]:
        """(median of the change over the draws, share of the draws below that change, equal ones half)."""
        there, here = self.paths(view)
        drawn = here - there
        place = 0.5 * ((drawn < change).mean() + (drawn <= change).mean())
        return float(np.median(drawn)), float(place)

    @once
    def totals(self, view: View = DEFAULT) -> tuple[np.ndarray, np.ndarray]:
        """Japan's exports and imports in the scenario, one figure a draw, each (draws,)."""
        sold, bought = self.here.totals(view.statistic)
        return view.amount(sold, self._yen[1]), view.amount(bought, self._yen[1])

    def sectors(self, view: View = DEFAULT) -> pd.DataFrame:
        """Columns flow, item, low, high: range of the change by sector or good."""
        frames = [self._changes(flow, view) for flow in ("export", "import")]
        return pd.concat(frames, ignore_index=True)

    def by_item(self, flow: str, view: View, *, reference: bool = False) -> tuple[list[str], np.ndarray]:
        """(sectors or goods of a flow, their trade under every draw (draws, items)), in the scenario or at the reference."""
        state = self.there if reference else self.here
        value = (state.us if flow == "export" else state.jp) * weights(view.statistic, flow)
        items, member = membership(flow)
        return items, view.amount(value, self._yen[0 if reference else 1]) @ np.eye(len(items))[member]

    def _changes(self, flow: str, view: View) -> pd.DataFrame:
        items, here = self.by_item(flow, view)
        _, there = self.by_item(flow, view, reference=True)
        low, high = np.quantile(here - there, [LOW, HIGH], axis=0)
        return pd.DataFrame({"flow": flow, "item": items, "low": low, "high": high, "unit": view.unit})

    @cached_property
    def _yen(self) -> tuple[float, float]:
        """Yen per dollar at the reference and in the scenario."""
        return float(self.scenario.reference_values["usd_jpy"]), float(self.scenario.values["usd_jpy"])

    @cached_property
    def width(self) -> float:
        """Width of the surplus's range, USD bn."""
        here, _ = self.surplus()
        return here.high - here.low


def _range(values: np.ndarray, unit: str) -> Range:
    low, high = np.quantile(values, [LOW, HIGH])
    return Range(float(low), float(high), unit)


@lru_cache(maxsize=16)
def ranges(scenario: Scenario, count: int = LIVE, seed: int = SEED) -> Ranges:
    """A scenario's ranges from that many draws (a power of two); the same seed gives the same digits."""
    drawn = draws(scenario.values, count, seed)
    return Ranges(scenario, flows(scenario.reference_values, drawn), flows(scenario.values, drawn))


def with_ranges(found: pd.DataFrame, drawn: pd.DataFrame | Rows, keys: list[str]) -> pd.DataFrame:
    """A table with the ends of each row's effect range, ``low`` and ``high``, beside it."""
    return found.merge(pd.DataFrame(drawn, columns=[*keys, "low", "high"]), on=keys, how="left")


@lru_cache(maxsize=16)
def contribution_ranges(scenario: Scenario, view: View = DEFAULT, count: int = FEW, seed: int = SEED) -> Rows:
    """Rows of bar, low, high, unit: range of each lever's contribution, in the order of ``Result.contributions``.

    Every mixture of reference and scenario is solved under every draw, so fewer draws are taken.
    """
    drawn = draws(scenario.values, count, seed)
    there = float(scenario.reference_values["usd_jpy"])
    parts: dict[str, np.ndarray] = {}
    for flow, slots, solve, market, sign in (
        ("export", US_SLOTS, exports, us_market(), 1.0),
        ("import", JP_SLOTS, imports, japan_market(), -1.0),
    ):
        active = active_slots(scenario, slots)
        value = solve(mixtures(scenario, active), drawn)
        split = shapley(np.moveaxis(value, 0, -1)) * (sign * weights(view.statistic, flow))[:, None]
        for slot, names in enumerate(contributions_of_slots(active, market)):
            for contribution in dict.fromkeys(names):
                here = np.array([name == contribution for name in names])
                parts[contribution] = parts.get(contribution, 0.0) + split[:, here, slot].sum(axis=1)
    order = [
        contribution
        for contribution in declarations()["contributions"]
        if contribution in parts and np.any(parts[contribution] != 0.0)
    ]
    found = [np.quantile(view.amount(parts[contribution], there), [LOW, HIGH]) for contribution in order]
    return tuple(
        {"contribution": contribution, "low": float(low), "high": float(high), "unit": view.unit}
        for contribution, (low, high) in zip(order, found, strict=True)
    )
