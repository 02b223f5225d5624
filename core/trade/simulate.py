"""Simulate: from a scenario to its result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from core.scenario.levers import levers
from core.scenario.scenario import Scenario
from core.trade.grid import japan_grids, us_grids
from core.trade.result import Result

AT_ONCE = 32  # scenarios solved together: more take more memory and no less time


@lru_cache(maxsize=64)
def simulate(scenario: Scenario) -> Result:
    """The effect of a scenario on trade between Japan and the United States, compared with its reference.

    Annual rates on 2024 trade, after the scenario's horizon. A simulation under stated assumptions, not
    a forecast.

    >>> from core import Scenario
    >>> simulate(Scenario.preset("2024")).surplus().change
    0.0
    """
    return next(simulate_each([scenario]))


def simulate_each(scenarios: Sequence[Scenario]) -> Iterator[Result]:
    """The results of many scenarios, in their order; neighbours that share their assumptions are solved together.

    >>> from core import Scenario
    >>> found = [Scenario().change(usd_jpy=rate) for rate in (140.0, 150.0)]
    >>> [one.surplus() for one in simulate_each(found)] == [simulate(one).surplus() for one in found]
    True
    """
    for _, alike in groupby(scenarios, key=_assumptions):
        group = list(alike)
        for first in range(0, len(group), AT_ONCE):
            some = group[first : first + AT_ONCE]
            yield from map(Result, some, us_grids(some), japan_grids(some))


def _assumptions(scenario: Scenario) -> tuple:
    """Every assumption's value; scenarios with equal ones have equal behaviour."""
    return tuple(scenario.values[key] for key, known in levers().items() if known.kind == "assumption")
