"""A grid over one or two levers: Japan's surplus at every combination of their values, solved at once.

Each ingredient of the two markets (duties, barriers, purchases, the yen, behaviour) is computed only along
the axes that move it and broadcast over the other. U.S. duties that both axes move are the sum of what
each adds, wherever no rule changes::

    t(x, y) = t(x, y₀) + t(x₀, y) − t(x₀, y₀)                                     (1)

because a tariff line owes each rate on its own share of the value. (1) is checked at the far corner and
the middle of every stretch without a change of rule; where it fails (a rate against the share of value
it is charged on) both axes are walked. Along an axis, duties are computed where they are not straight
(``core.solve.straight``). The results equal ``simulate`` to rounding.

Not modelled: as ``core.trade.simulate``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby, product

import numpy as np

from core.duties.rates import REGIME, duty_levers, rates
from core.language.messages import Sentence
from core.language.view import DEFAULT, View
from core.scenario.lever import LeverError, Values, as_number
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.solve import straight
from core.solve.straight import SAME
from core.trade import japan_policy
from core.trade.behaviour import Behaviour
from core.trade.market_response import Shocks, currency_shock, log_yen, tariff_shock, value_hat
from core.trade.markets import Market, japan_market, us_market
from core.trade.statistics import weights

Overlay = Values
Piece = tuple[list[int], list[int], np.ndarray, np.ndarray]
JP_TARIFFS = {"jp_farm_tariff_cut", "jp_beef_tariff", "jp_pork_tariff", "jp_retaliation"}
BARRIERS = {"jp_car_barrier_removed", "jp_food_barrier_removed", "jp_car_barrier_ave", "jp_food_barrier_ave"}


def surpluses(
    scenario: Scenario,
    x: str,
    x_values: Sequence[float] | np.ndarray,
    y: str = "",
    y_values: Sequence[float] | np.ndarray = (),
    view: View = DEFAULT,
) -> np.ndarray:
    """Japan's surplus with lever x (and y) at each of the values, shape (x values, y values or 1).

    Values in the code's units; the result in the view's. Raises LeverError for a value that a lever cannot
    take, and where both axes are one lever.

    >>> from core import simulate
    >>> found = surpluses(Scenario(), "us_auto_tariff", [0.15, 0.275])
    >>> bool(abs(found[0, 0] - simulate(Scenario().change(us_auto_tariff=0.15)).surplus().scenario) < 1e-9)
    True
    """
    if x == y:
        raise LeverError(Sentence("{lever}: both axes are this lever; choose two.", lever=lever(x).named))
    if y and x in lever(y).of:  # a total is laid below its part, which goes before it
        return surpluses(scenario, y, y_values, x, x_values, view).T
    axes = [_overlays(scenario, x, x_values), _overlays(scenario, y, y_values) if y else [{}]]
    return _Sweep(scenario, axes, [x_values, y_values if y else [0.0]]).surplus(view)


def axis(key: str, count: int, scenario: Scenario | None = None) -> np.ndarray:
    """That many equally spaced values of a lever, from its lowest to its highest; of a total, as far as its slider or the scenario goes."""
    known = lever(key)
    if known.form != "number":
        raise LeverError(
            Sentence("{lever} is a choice, not a number; an axis needs a lever that slides.", lever=known.named)
        )
    value = None if scenario is None else scenario.value(key)
    return np.linspace(*known.offered(known.minimum if value is None else as_number(value)), count)


def _overlays(scenario: Scenario, key: str, values: Sequence[float] | np.ndarray) -> list[Overlay]:
    """What moving the lever to each value sets: the lever or its parts, and the rule where it comes into force."""
    set_by = lever(key).of or (key,)
    found: list[Overlay] = []
    for value in values:
        moved = scenario.change(**{key: float(value)}).values
        rules = {name: here for name, here in moved.items() if name.endswith("_rule") and here != scenario.values[name]}
        found.append({name: moved[name] for name in set_by} | rules)
    return found


class _Sweep:
    """All combinations of two axes of overlays on a scenario's values. Arrays start with (x, y), 1 where an axis has no say."""

    def __init__(
        self, scenario: Scenario, axes: Sequence[Sequence[Overlay]], places: Sequence[Sequence[float] | np.ndarray]
    ) -> None:
        self.values = scenario.values
        self.axes = axes
        self.places = places
        self.moved = [{key for overlay in axis for key in overlay} for axis in axes]
        self.shape = tuple(len(axis) for axis in axes)
        self.assumed = {**self.values, **self._assumptions()}

    def surplus(self, view: View) -> np.ndarray:
        """Japan's surplus in the view's unit, (x, y)."""
        usd = self._us @ weights(view.statistic, "export") - self._japan @ weights(view.statistic, "import")
        return np.broadcast_to(view.amount(usd, self._yen[..., 0]), self.shape)

    def _assumptions(self) -> dict[str, np.ndarray]:
        """The assumptions that an axis moves, as ``Behaviour.of`` takes them: (x, 1, 1) or (1, y, 1)."""
        found: dict[str, np.ndarray] = {}
        for axis, moved, shape in zip(self.axes, self.moved, ((-1, 1, 1), (1, -1, 1)), strict=True):
            keys = [key for key in moved if lever(key).kind == "assumption"]
            found |= {key: np.array([overlay[key] for overlay in axis], float).reshape(shape) for key in keys}
        return found

    def along(self, depends: set[str], compute: Callable[[Values], np.ndarray]) -> np.ndarray:
        """An ingredient at every combination of the axes that move what it depends on."""
        xs, ys = (axis if moved & depends else axis[:1] for axis, moved in zip(self.axes, self.moved, strict=True))
        return np.array([[compute({**self.values, **x, **y}) for y in ys] for x in xs], float)

    @cached_property
    def _yen(self) -> np.ndarray:
        return self.along({"usd_jpy"}, lambda values: np.array([values["usd_jpy"]]))

    @cached_property
    def _log_yen(self) -> np.ndarray:
        """ln ê against the base year, (x, y, 1)."""
        return log_yen(self._yen)

    @cached_property
    def _us(self) -> np.ndarray:
        """Japan's exports in USD bn, (x, y, cells)."""
        market, behaviour = us_market(), Behaviour.of(us_market(), self.assumed)
        hats = np.empty((*self.shape, len(market.keys)))
        for rows, columns, cells, duty in self._us_duties():
            part = _Part(rows, columns)
            shocks = Shocks(tariff_shock(market, duty, cells), currency_shock(market, part(self._log_yen[..., 0])))
            hats[*part.slices, cells] = value_hat(market.shares[cells], shocks, behaviour.map(part).of_cells(cells))
        return market.focus * hats

    def _us_duties(self) -> Iterator[Piece]:
        """Collected duty in pieces that the same axes move: rows, columns, cells, (rows or 1, columns or 1, cells, sources)."""
        depends = {*duty_levers(), *REGIME}
        stretches = [
            _runs_of_one_rule(axis) if moved & depends else [list(range(len(axis)))]
            for axis, moved in zip(self.axes, self.moved, strict=True)
        ]
        for whole in product(*stretches):
            rows, columns = (
                part if moved & depends else part[:1] for part, moved in zip(whole, self.moved, strict=True)
            )
            for cells, duty in self._block(rows, columns):
                yield whole[0], whole[1], cells, duty

    def _block(self, rows: list[int], columns: list[int]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """(cells, their duty) of a block of both axes without a change of rule, by equation (1) if it holds there."""
        left = self._along(0, rows, lambda row: self._duty_at(row, columns[0]))[:, None]
        top = self._along(1, columns, lambda column: self._duty_at(rows[0], column))[None]
        corners = ((-1, -1), (len(rows) // 2, len(columns) // 2)) if len(rows) > 1 and len(columns) > 1 else ()
        for row, column in corners:
            summed = left[row, 0] + top[0, column] - top[0, 0]
            if np.abs(summed - self._duty_at(rows[row], columns[column])).max() > SAME:
                every = self._along(0, rows, lambda row: self._along(1, columns, partial(self._duty_at, row)))
                yield np.arange(summed.shape[0]), every
                return
        by_x, by_y = ((side != top[:1, :1]).any(axis=(0, 1, 3)) for side in (left, top))
        for x, y in product((True, False), repeat=2):
            cells = np.flatnonzero((by_x == x) & (by_y == y))
            one_x, one_y = left[:, :, cells] if x else left[:1, :, cells], top[:, :, cells] if y else top[:, :1, cells]
            yield cells, one_x + one_y - top[:, :1, cells]

    def _along(self, which: int, places: list[int], at: Callable[[int], np.ndarray]) -> np.ndarray:
        return straight.along([self.places[which][place] for place in places], lambda number: at(places[number]))

    def _duty_at(self, row: int, column: int) -> np.ndarray:
        return rates({**self.values, **self.axes[0][row], **self.axes[1][column]}).effective

    @cached_property
    def _japan(self) -> np.ndarray:
        """Japan's imports from the United States in USD bn, (x, y, cells), purchases included."""
        market = japan_market()
        shocks = Shocks(
            tariff_shock(market, self.along(JP_TARIFFS, lambda values: japan_policy.duty(market, values))),
            currency_shock(market, self._log_yen[..., 0]),
            np.log(self.along(BARRIERS, japan_policy.barrier_hat)),
        )
        hats = value_hat(market.shares, shocks, Behaviour.of(market, self.assumed))
        return self._with_purchases(market, market.focus * hats / np.exp(self._log_yen))

    def _with_purchases(self, market: Market, sold: np.ndarray) -> np.ndarray:
        pledges = {key for key in self.values if key.startswith(("buy_", "purchase_"))}
        pledged = self.along(pledges, lambda values: np.stack(japan_policy.pledged(values)))
        if not pledged[..., 0, :].any():
            return sold
        pledge, fulfilment, additional = (pledged[..., part, :] for part in range(3))
        return japan_policy.realised(
            sold, market.focus, pledge, fulfilment, additional, reading=self.values["purchase_reading"]
        )


@dataclass(frozen=True)
class _Part:
    """Some of the combinations; a call with an array (x or 1, y or 1, …) selects them."""

    rows: Sequence[int]
    columns: Sequence[int]

    @property
    def slices(self) -> tuple[slice, slice]:
        return slice(self.rows[0], self.rows[-1] + 1), slice(self.columns[0], self.columns[-1] + 1)

    def __call__(self, array: np.ndarray) -> np.ndarray:
        if array.ndim < 2:
            return array
        x, y = (part if size > 1 else slice(None) for part, size in zip(self.slices, array.shape, strict=False))
        return array[x, y]


def _runs_of_one_rule(axis: Sequence[Overlay]) -> list[list[int]]:
    """The places of an axis in runs without a change of rule."""
    return [[place for place, _ in run] for _, run in groupby(enumerate(axis), key=lambda one: _rules(one[1]))]


def _rules(overlay: Overlay) -> tuple:
    """The parts of an overlay that are not numbers; they are equal along a run of the axis."""
    return tuple(value for value in overlay.values() if isinstance(value, str))
