"""The U.S.-Japan trade scenario model.

>>> from core import Scenario, simulate
>>> result = simulate(Scenario.preset("spring-2025").change(us_auto_tariff=0.15))
>>> result.surplus().change < 0
True
"""

from core.scenario.scenario import Scenario
from core.trade.simulate import simulate

__all__ = ["Scenario", "simulate"]
