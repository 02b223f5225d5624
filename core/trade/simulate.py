"""Simulate: from a scenario to its result."""

from __future__ import annotations

from functools import lru_cache

from core.scenario.scenario import Scenario
from core.trade.grid import japan_grid, us_grid
from core.trade.result import Result


@lru_cache(maxsize=64)
def simulate(scenario: Scenario) -> Result:
    """The effect of a scenario on trade between Japan and the United States, compared with its reference.

    Annual rates on 2024 trade, after the scenario's horizon. A simulation under stated assumptions, not
    a forecast.

    >>> from core import Scenario
    >>> simulate(Scenario.preset("2024")).surplus().change
    0.0
    """
    return Result(scenario, us_grid(scenario), japan_grid(scenario))
