"""Japan's surplus month by month along a calendar.

Quantities answer to what has come through of each change, prices to what holds (``clock``, ``response``)::

    V(t) = V_2024/12 · f(month) · ĉ(t) · q̂(t)                                   (1)
    surplus(t) = Σ V[U.S. market, Japan] − Σ V[Japan's market, United States]    (2)

with f the seasonal factors; in Japan's market (1) is in yen and is divided by ê. The reference is the same
months under the 2024 law and yen. Method and elasticities are the scenario's, elasticities those at ten years
brought to each month by ``clock``, so that the horizon is not used.

Not modelled: trend, stockpiling unless asked for, incomes, wages, the exchange rate's own response, other
countries' answers, services, transshipment, investment pledges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from core.language.view import DEFAULT, View
from core.model.decomposition import price_volume
from core.path import shocks
from core.path.calendar import Calendar
from core.path.flows import Assumed, jp_faced, us_faced, with_deliveries
from core.path.response import Faced, answer
from core.path.seasonal import factors
from core.path.stockpile import bought_ahead
from core.scenario.lever import Value, Values
from core.scenario.levers import lever
from core.sharing.kept import kept
from core.trade.market_response import usd_jpy_base
from core.trade.markets import Market, japan_market, us_market
from core.trade.statistics import weights

MONTHS = 120


@dataclass(frozen=True, eq=False)
class Flow:
    """One flow by month and cell.

    Attributes:
        price: border price in dollars, ratio to 2024.
        value: USD bn at annual rates.
        valid: whether the chosen method can be trusted there (always, but for linear methods).
    """

    market: Market
    price: np.ndarray
    value: np.ndarray
    valid: np.ndarray


@dataclass(frozen=True, eq=False)
class Path:
    """Both flows along a calendar.

    Attributes:
        us, jp: Japan's exports to and imports from the United States, without season or stockpiles.
        ahead: exports moved between months by stockpiling, USD bn in the month (months, cells).
        yen: yen per dollar by month.
    """

    calendar: Calendar
    us: Flow
    jp: Flow
    ahead: np.ndarray
    yen: np.ndarray

    @property
    def months(self) -> int:
        """How many months the path has, from January 2025."""
        return len(self.yen)

    def surplus(self, view: View = DEFAULT) -> np.ndarray:
        """Japan's surplus by month, in the view's billions in the month."""
        sold = self.season("export") * (self.us.value @ weights(view.statistic, "export"))
        bought = self.season("import") * (self.jp.value @ weights(view.statistic, "import"))
        return view.amount(sold - bought + self.ahead @ weights(view.statistic, "export"), self.yen)

    def reference(self, view: View = DEFAULT) -> np.ndarray:
        """The same months under the 2024 law and yen."""
        # Summed as the scenario is, so that no shock gives the reference to the last digit.
        still = [np.tile(one.market.focus, (self.months, 1)) for one in (self.us, self.jp)]
        flows = [
            self.season(flow) * (value @ weights(view.statistic, flow))
            for flow, value in zip(("export", "import"), still, strict=True)
        ]
        return view.amount(flows[0] - flows[1], usd_jpy_base())

    @property
    def valid_share(self) -> float:
        """Share of 2024 trade for which the method can be trusted in the month where that is least."""
        flows = self.us, self.jp
        left = sum(~one.valid @ one.market.focus for one in flows) / sum(one.market.focus.sum() for one in flows)
        return 1.0 - float(left.max())

    def season(self, flow: str) -> np.ndarray:
        """Share of a year's trade in each month."""
        return factors(flow)[np.arange(self.months) % 12] / 12.0

    @cached_property
    def effects(self) -> dict[str, np.ndarray]:
        """Price and volume part of the change of the surplus, USD bn at annual rates by month; they sum to it."""
        flows = (price_volume(one.market.focus, one.value, one.price) for one in (self.us, self.jp))
        sold, bought = ({name: part.sum(axis=1) for name, part in one._asdict().items()} for one in flows)
        return {name: sold[name] - bought[name] for name in sold}


@kept(most=32, most_bytes=32 * 2**20)
def _walked(calendar: Calendar, assumptions: tuple[tuple[str, Value], ...], months: int) -> Path:
    assumed, points = Assumed.central(dict(assumptions)), np.arange(months)
    exports = _flow(us_market(), us_faced(calendar, assumed, months, points), assumed)
    imports = _flow(japan_market(), jp_faced(calendar, assumed, months, points), assumed)
    to_dollars = np.exp(-shocks.log_yen(calendar, months))[:, None]
    bought = imports.value * to_dollars
    due = shocks.pledges(calendar, assumed.values, months)
    bought = with_deliveries(bought[:, None], assumed, due)[:, 0]
    imports = replace(imports, price=imports.price * to_dollars, value=bought)
    ahead = bought_ahead(calendar, assumed.values, exports.value)
    return Path(calendar, exports, imports, ahead, shocks.yen(calendar, months))


def _flow(market: Market, faced: Iterable[tuple[slice, Faced]], assumed: Assumed) -> Flow:
    """A flow at every month, in the buyer's currency; equation (1) without its season."""
    behaviour = assumed.drawn.behaviour(market)
    found = [answer(market, one, behaviour) for _, one in faced]
    price, quantity, valid = (np.concatenate(parts)[:, 0] for parts in zip(*found, strict=True))
    return Flow(market, price, market.focus * price * quantity, valid)


def walk(calendar: Calendar, values: Values, months: int = MONTHS) -> Path:
    """The path of a calendar under the assumptions among those lever values.

    >>> from core import Scenario
    >>> path = walk(Calendar(yen="base"), Scenario().values, 12)
    >>> bool(abs(path.surplus() - path.reference()).max() < 1e-12)
    True
    """
    return _walked(calendar, assumptions_of(values), months)


def assumptions_of(values: Values) -> tuple[tuple[str, Value], ...]:
    """The assumptions among lever values, as a key."""
    return tuple((key, value) for key, value in values.items() if lever(key).kind == "assumption")
